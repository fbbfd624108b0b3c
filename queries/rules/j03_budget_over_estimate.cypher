// rule: J-03
// title: 概算超估算10%
// question: 概算是否超过估算 10%，而没有重新报批？
// why: 概算大幅超过可研估算的，应当重新报告或重新报批。
// severity: 较大
// subject: Project
// maturity: settled
// version: 3
// judged: 政府投资，且有估算和概算
// formula: 概算 > 估算 × 1.10，且没有重新报批
// datasets: projects
// clause: invest-12
// threshold: j03_estimate_excess_rate
// caveat: 正好 10% 不算超过
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns approvals: list[node] | 审批
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Approval)
  RETURN collect(DISTINCT a) AS approvals
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project,
       approvals
ORDER BY subject
LIMIT 10000000
