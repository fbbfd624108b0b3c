// rule: H-07
// title: 任职资格不符
// question: 任职之日，是否有法律规定的不得任职的情形？
// why: 有这些情形的人不得担任董事、监事、高管，任命无效。
// severity: 较大
// subject: Tenure
// maturity: settled
// version: 2
// judged: 董事、监事、高级管理人员
// formula: 任职生效日有任职限制事由（失信被执行人、刑罚未满期等）在有效期内，且名单所载身份证号的摘要与任职人的相同
// datasets: registers
// clause: company-178, company-146
// caveat: 与法院名单同名的，须有证件号相符才算；没有证件号的为无法判断，证件号不同的不算
// returns subject: str | 任职
// returns enterprise_id: str | 企业
// returns tenure: node | 任职
// returns persons: list[node] | 任职人
// returns bars: list[node] | 任职限制
// -- subjects
MATCH (t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.valid_from IS NULL OR t.valid_from <= $as_of)
CALL (t) {
  OPTIONAL MATCH (p:Person)-[:HOLDS]->(t)
  OPTIONAL MATCH (q:Disqualification)-[:ON]->(p)
  RETURN collect(DISTINCT p) AS persons, collect(DISTINCT q) AS bars
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tenure, persons, bars
ORDER BY subject
LIMIT 10000000
