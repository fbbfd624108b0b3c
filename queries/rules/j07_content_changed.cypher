// rule: J-07
// title: 擅自变更建设内容
// question: 建设地点、规模是否与批准的不一致，而没有新的批准？
// why: 擅自变更内容，等于绕过了审批。
// severity: 较大
// subject: Project
// maturity: settled
// version: 2
// judged: 政府投资，且有写明地点或规模的审批
// formula: 建设地点或规模与所有审批都不一致，且没有变更批复
// datasets: projects
// clause: invest-21
// caveat: 小的技术变更不算
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
