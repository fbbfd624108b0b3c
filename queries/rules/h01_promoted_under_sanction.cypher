// rule: H-01
// title: 带病提拔
// question: 任职日期是否落在处分期、禁入期或立案审查期间？
// why: 受处分、被立案的人在此期间不得提拔。
// severity: 重大
// subject: Tenure
// maturity: settled
// version: 4
// judged: 中层以上职务
// formula: 任职生效日在处分影响期内，或在立案之后、决定之前，或在禁入期内
// datasets: accountability
// clause: 781-14, 781-34, soa-73
// caveat: 处分已解除的不算；处分期内又受处分的，合并的期限由决定机关在单个与总和之间确定，最长 48 个月，决定书的止日没有登记的无法判断；起算日为决定日
// returns subject: str | 任职
// returns enterprise_id: str | 企业
// returns tenure: node | 任职
// returns sanctions: list[map] | 处理
// returns cases: list[node] | 追责案件
// -- subjects
MATCH (t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.valid_from IS NULL OR t.valid_from <= $as_of)
CALL (t) {
  MATCH (p:Person)-[:HOLDS]->(t)
  MATCH (s:Sanction)-[:ON]->(p)
  RETURN collect({sanction: s}) AS sanctions
}
CALL (t) {
  MATCH (p:Person)-[:HOLDS]->(t)
  MATCH (c:AccountabilityCase)-[:AGAINST]->(p)
  RETURN collect(DISTINCT c) AS cases
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tenure, sanctions, cases
ORDER BY subject
LIMIT 10000000
