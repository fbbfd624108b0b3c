// title: 待核对的单位
// question: 有哪些单位，名称、代码、地址、电话是什么
// param ids: list[str] = null | 单位编号（空为全部）
// returns id: str | 编号
// returns name: str | 名称
// returns is_enterprise: bool | 是否所属企业
// returns is_supplier: bool | 是否供应商
// returns uscc: str | 统一社会信用代码
// returns region_code: str | 行政区划
// returns former_names: list[str] | 曾用名
// returns short_name: str | 简称
// returns other_names: list[str] | 其他写法
// returns phones: list[str] | 电话
// returns addresses: list[str] | 地址
// returns established_on: date | 成立日期
// returns legal_reps: list[str] | 法定代表人
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (n:Org)
WHERE ($scope IS NULL OR n.id IN $scope OR (n:Supplier AND NOT n:Enterprise) OR n:Agency)
  AND ($ids IS NULL OR n.id IN $ids) AND coalesce(n.is_withdrawn, false) = false
CALL (n) {
  OPTIONAL MATCH (p:Person)-[:LEGAL_REP_OF]->(n)
  WITH DISTINCT p.name AS name ORDER BY name
  RETURN collect(name) AS legal_reps
}
RETURN n.id AS id, n.name AS name, n:Enterprise AS is_enterprise, n:Supplier AS is_supplier,
       n.uscc AS uscc, n.region_code AS region_code, n.former_names AS former_names,
       n.short_name AS short_name, n.other_names AS other_names, n.phones AS phones,
       n.addresses AS addresses, n.established_on AS established_on, legal_reps,
       n.source_doc_id AS document_id, n.source_locator AS locator
ORDER BY name, id
LIMIT 1000000
