// rule: J-02
// title: 审批缺失
// question: 政府投资项目的建议书、可研、初设，是否缺少？
// why: 审批链不全，项目的必要性和投资额没有人把关。
// severity: 较大
// subject: Project
// maturity: settled
// version: 1
// judged: 政府投资（直接投资、资本金注入）
// formula: 没有项目建议书、可行性研究或初步设计的审批，且不是简化审批
// datasets: projects
// clause: invest-9
// caveat: 企业自筹项目走核准、备案；还没有开工的项目，后一步审批可能尚未到时候，先核对所处阶段
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
