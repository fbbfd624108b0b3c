// rule: J-06
// title: 进度滞后
// question: 计划节点已过，是否还没有完成，或进度明显落后于时间？
// why: 早发现滞后，才来得及督办。
// severity: 提示
// subject: Project
// maturity: settled
// version: 1
// judged: 没有完工
// formula: 节点计划日期已过而没有实际日期；或时间进度 − 形象进度 > 20 个百分点（经验值）
// datasets: projects
// clause: practice
// threshold: j06_progress_gap_rate
// caveat: 停工令、征地原因请登记
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns reports: list[node] | 进度报告
// returns milestones: list[node] | 节点
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(r:ProgressReport)
  RETURN collect(DISTINCT r) AS reports
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(m:Milestone)
  RETURN collect(DISTINCT m) AS milestones
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project,
       reports, milestones
ORDER BY subject
LIMIT 10000000
