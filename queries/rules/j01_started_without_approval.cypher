// rule: J-01
// title: 未批先建、边决策边实施
// question: 开工时，必需的审批是否还没有拿到？
// why: 未批先建，工程的合法性、投资控制都没有保障。
// severity: 重大
// subject: Project
// maturity: settled
// version: 2
// judged: 已开工，且是政府投资或工程建设项目
// formula: 实际开工日期 < 必需审批的批准日期，或没有该项审批：工程须有施工许可；政府投资另须可研、初设或概算
// datasets: projects
// clause: invest-20, construction-7
// caveat: 应急工程可依法简化审批
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
