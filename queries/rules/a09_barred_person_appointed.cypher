// rule: A-09
// title: 受限人员再任职
// question: 任职日期是否落在禁入期、处分限制期之内？
// why: 法律规定的任职限制期内再任职，任命无效或应当撤换。
// severity: 重大
// subject: Tenure
// maturity: settled
// version: 3
// judged: 董事、监事、高级管理人员或主要负责人
// formula: 任职生效日在禁入期之内；或在撤职以上处分、重大损失被免职之后 5 年之内；或特别重大损失被免职之后
// datasets: accountability
// clause: soa-73, interim-39, company-178
// threshold: a09_ban_months
// caveat: 同名人员须先核对是否同一人；影响期已解除的不算
// returns subject: str | 任职
// returns enterprise_id: str | 企业
// returns tenure: node | 任职
// returns sanctions: list[map] | 处理
// -- subjects
MATCH (t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.valid_from IS NULL OR t.valid_from <= $as_of)
CALL (t) {
  MATCH (p:Person)-[:HOLDS]->(t)
  MATCH (s:Sanction)-[:ON]->(p)
  OPTIONAL MATCH (c:AccountabilityCase)-[:IMPOSED]->(s)
  OPTIONAL MATCH (c)-[:ESTABLISHED]->(l:Loss)
  WITH s, collect(DISTINCT l) AS losses
  RETURN collect({sanction: s, losses: losses}) AS sanctions
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tenure, sanctions
ORDER BY subject
LIMIT 10000000
