// rule: J-09
// title: 竣工未验收、未决算
// question: 完工半年后，是否还没有验收或决算？
// why: 不验收不决算，工程和资金都不能闭合。
// severity: 一般
// subject: Project
// maturity: settled
// version: 1
// judged: 政府投资，且已完工
// formula: 完工 180 天（经验值）后没有验收或竣工决算
// datasets: projects
// clause: invest-25
// threshold: j09_acceptance_days
// caveat: 部分移交的，请登记验收日期
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project
ORDER BY subject
LIMIT 10000000
