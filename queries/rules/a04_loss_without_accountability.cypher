// rule: A-04
// title: 有损失无追责
// question: 认定了损失，是否没有在期限内受理追责？
// why: 认定了损失而无人受理，责任就没有下文。
// severity: 重大
// subject: Loss
// maturity: settled
// version: 2
// judged: 损失等级为一般以上
// formula: 损失认定后 90 天（经验值）内没有受理的追责案件
// datasets: accountability
// clause: guobanfa-63, local-accountability, hangzhou-accountability, chengdu-accountability, sasac-37, sasac-46
// threshold: a04_case_days
// caveat: 认定免责而结案的也算受理过；追责时效另行核对
// returns subject: str | 损失
// returns enterprise_id: str | 企业
// returns loss: node | 损失
// returns cases: list[node] | 追责案件
// -- subjects
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope) AND ($subject IS NULL OR l.id = $subject)
  AND coalesce(l.is_withdrawn, false) = false AND (l.determined_on IS NULL OR l.determined_on <= $as_of)
CALL (l) {
  OPTIONAL MATCH (c:AccountabilityCase)-[:ESTABLISHED]->(l)
  OPTIONAL MATCH (l)<-[:SHOWED]-(:Finding)-[:LED_TO]->(k:AccountabilityCase)
  UNWIND [c, k] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS cases
}
RETURN l.id AS subject, l.enterprise_id AS enterprise_id, l AS loss, cases
ORDER BY subject
LIMIT 10000000
