// rule: A-12
// title: 高频问题企业
// question: 24 个月内同一性质的属实问题，是否达到 3 件？
// why: 同类问题反复出现，多半是制度或管理上的原因，要从源头整改。
// severity: 提示
// subject: Enterprise
// maturity: settled
// version: 2
// judged: 凡企业
// formula: 今日之前 24 个月内，同一性质的属实问题不少于 3 件（经验值）
// datasets: supervision
// clause: practice
// threshold: a12_findings, a12_months
// returns subject: str | 企业
// returns enterprise_id: str | 企业
// returns enterprise: node | 企业
// returns findings: list[node] | 问题
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($subject IS NULL OR e.id = $subject)
  AND coalesce(e.is_withdrawn, false) = false
OPTIONAL MATCH (f:Finding {enterprise_id: e.id})
WHERE f.discovered_on IS NULL OR f.discovered_on <= $as_of
RETURN e.id AS subject, e.id AS enterprise_id, e AS enterprise, collect(DISTINCT f) AS findings
ORDER BY subject
LIMIT 10000000
