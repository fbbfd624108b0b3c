// title: 总览取数：报国资委事项
// question: 各项报国资委审批备案的事项何时报送、何时答复、有没有法律意见书，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 事项
// returns decision_id: str | 决策编号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns kind: OwnerAction | 方式
// returns submitted_on: date | 报送日期
// returns submitted_on_precision: str | 报送日期精度
// returns due_on: date | 应答复日期
// returns due_on_precision: str | 应答复日期精度
// returns replied_on: date | 答复日期
// returns replied_on_precision: str | 答复日期精度
// returns result: OwnerResult | 答复结果
// returns opinions: list[map] | 法律意见书
// returns covered: list[str] | 已声明齐全的资料
// -- rows
MATCH (o:OwnerApproval)
WHERE ($scope IS NULL OR o.enterprise_id IN $scope) AND coalesce(o.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR o.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR o.submitted_on >= $from_on)
  AND ($to_on IS NULL OR o.submitted_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: o.enterprise_id})
CALL (o) {
  OPTIONAL MATCH (o)-[:COVERS]->(x:Topic|Decision)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH x ORDER BY x.id
  RETURN collect(x)[0] AS x
}
CALL (x) {
  OPTIONAL MATCH (x)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  WITH d ORDER BY d.id
  RETURN collect(d.id)[0] AS made
}
CALL (x) {
  OPTIONAL MATCH (x)-[:FOLLOWS*0..3]-(t)
  OPTIONAL MATCH (a:LegalityReview)-[:COVERS]->(t)
  WHERE coalesce(a.is_withdrawn, false) = false
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(:Decision)<-[:COVERS]-(b:LegalityReview)
  WHERE coalesce(b.is_withdrawn, false) = false
  OPTIONAL MATCH (t)<-[:RESULTED_IN]-(:Topic)<-[:COVERS]-(c:LegalityReview)
  WHERE coalesce(c.is_withdrawn, false) = false
  UNWIND [a, b, c] AS r
  WITH DISTINCT r WHERE r IS NOT NULL
  WITH r ORDER BY r.opined_on, r.id
  RETURN collect({on: r.opined_on, precision: coalesce(r.opined_on_precision, 'day')}) AS opinions
}
CALL (o) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = o.enterprise_id AND v.from_on <= o.submitted_on AND v.to_on >= o.submitted_on
    AND coalesce(o.submitted_on_precision, 'day') = 'day'
    AND coalesce(v.is_withdrawn, false) = false
  WITH DISTINCT v.dataset AS dataset ORDER BY dataset
  RETURN collect(dataset) AS covered
}
RETURN o.id AS id, x.title AS title, CASE WHEN x:Decision THEN x.id ELSE made END AS decision_id,
       o.enterprise_id AS enterprise_id, coalesce(e.short_name, e.name) AS enterprise,
       o.kind AS kind, o.submitted_on AS submitted_on,
       o.submitted_on_precision AS submitted_on_precision, o.due_on AS due_on,
       o.due_on_precision AS due_on_precision, o.replied_on AS replied_on,
       o.replied_on_precision AS replied_on_precision, o.result AS result, opinions, covered
ORDER BY submitted_on, id
LIMIT 100000
