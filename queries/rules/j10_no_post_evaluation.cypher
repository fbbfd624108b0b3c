// rule: J-10
// title: 应后评价未评价或效益未达预期
// question: 验收一年后，是否没有后评价，或效益不到预期的八成？
// why: 投出去的钱有没有效果，要回头看。
// severity: 提示
// subject: Project
// maturity: settled
// version: 1
// judged: 已验收，且是政府投资或登记了目标
// formula: 验收 365 天（经验值）后没有后评价；或实际值 < 目标值的 80%（经验值）
// datasets: projects
// clause: 17, practice
// threshold: j10_evaluation_days, j10_benefit_rate
// caveat: 没有登记目标的，效益无法判断；达产期请登记
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns evaluations: list[node] | 后评价
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (v:PostEvaluation)-[:EVALUATES]->(j)
  RETURN collect(DISTINCT v) AS evaluations
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project,
       evaluations
ORDER BY subject
LIMIT 10000000
