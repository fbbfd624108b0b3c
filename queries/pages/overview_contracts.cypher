// title: 总览取数：合同
// question: 各份项目合同的类型、金额、签订日期，是否属于必须招标、是否招标，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 合同
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns kind: str | 企业类别
// returns region_code: str | 行政区划代码
// returns contract_kind: ContractKind | 合同类型
// returns amount_fen: money | 合同金额
// returns signed_on: date | 签订日期
// returns signed_on_precision: str | 签订日期精度
// returns is_exempt: bool | 是否免于招标
// returns mandatory: list[bool] | 必须招标的标段或项目
// returns dominant: list[bool] | 国有资金占主导
// returns project_count: int | 项目数
// returns tender_count: int | 招标数
// returns covered: list[str] | 已声明齐全的资料
// -- rows
MATCH (c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND coalesce(c.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR c.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR c.signed_on >= $from_on)
  AND ($to_on IS NULL OR c.signed_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: c.enterprise_id})
CALL (c) {
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(t:Tender)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t WHERE t IS NOT NULL
  RETURN collect(t) AS ts
}
CALL (c, ts) {
  OPTIONAL MATCH (a:Project)-[:HAS]->(c)
  WHERE coalesce(a.is_withdrawn, false) = false
  UNWIND ts + [null] AS t
  OPTIONAL MATCH (b:Project)-[:HAS]->(t)
  WHERE coalesce(b.is_withdrawn, false) = false
  UNWIND [a, b] AS j
  WITH DISTINCT j WHERE j IS NOT NULL
  RETURN collect(j) AS js
}
CALL (c) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = c.enterprise_id AND v.from_on <= c.signed_on AND v.to_on >= c.signed_on
    AND coalesce(c.signed_on_precision, 'day') = 'day'
    AND coalesce(v.is_withdrawn, false) = false
  WITH DISTINCT v.dataset AS dataset ORDER BY dataset
  RETURN collect(dataset) AS covered
}
RETURN c.id AS id, coalesce(c.title, c.contract_no) AS title, c.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, e.kind AS kind, e.region_code AS region_code,
       c.contract_kind AS contract_kind, c.amount_fen AS amount_fen, c.signed_on AS signed_on,
       c.signed_on_precision AS signed_on_precision,
       coalesce(c.has_tender_exemption, false) AS is_exempt,
       [t IN ts WHERE t.is_mandatory IS NOT NULL | t.is_mandatory]
         + [j IN js WHERE j.is_tender_mandatory IS NOT NULL | j.is_tender_mandatory] AS mandatory,
       [j IN js WHERE j.is_state_funds_dominant IS NOT NULL | j.is_state_funds_dominant] AS dominant,
       size(js) AS project_count, size(ts) AS tender_count, covered
ORDER BY signed_on, id
LIMIT 100000
