// rule: H-03
// title: 近亲属任职回避
// question: 有亲属关系的人，是否一人直接领导另一人，或在其领导下管人、管钱、管监督？
// why: 亲属之间有上下级或监督关系，难以公正履职。
// severity: 较大
// subject: Person
// maturity: settled
// version: 2
// judged: 在本企业任职
// formula: 回避范围内的亲属，一人直接领导另一人；或在其领导下任组织、人事、纪检、审计、财务职务
// datasets: relations, tenures
// clause: civil-74, soa-25, own
// caveat: 一人在几家企业任职的，逐家看；依据为参照公务员法，企业另有规定的从其规定
// returns subject: str | 人员
// returns enterprise_id: str | 企业
// returns posts: list[node] | 任职
// returns kin: list[map] | 亲属
// -- subjects
MATCH (p:Person)-[:HOLDS]->(t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND (t.valid_from IS NULL OR t.valid_from <= $as_of) AND (t.valid_to IS NULL OR $as_of <= t.valid_to)
  AND coalesce(t.is_withdrawn, false) = false
WITH p, t.enterprise_id AS enterprise_id, collect(DISTINCT t) AS posts
CALL (p, enterprise_id) {
  MATCH (p)-[k:KIN]-(q:Person)-[:HOLDS]->(m:Tenure)
  WHERE m.enterprise_id = enterprise_id
  MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = enterprise_id
  OPTIONAL MATCH (m)-[down:REPORTS_TO]->(n)
  OPTIONAL MATCH (n)-[up:REPORTS_TO]->(m)
  RETURN collect({relative: q, kin: properties(k), own: n, other: m, leads: properties(down),
                  led: properties(up)}) AS kin
}
RETURN p.id AS subject, enterprise_id, posts, kin
ORDER BY subject
LIMIT 10000000
