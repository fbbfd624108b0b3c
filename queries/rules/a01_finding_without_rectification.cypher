// rule: A-01
// title: 发现问题无整改
// question: 核实属实的问题，是否一直没有整改记录？
// why: 查实了却没有整改，监督就停在纸面上。
// severity: 较大
// subject: Finding
// maturity: settled
// version: 1
// judged: 问题状态为属实
// formula: 属实，且核实日（没有则发现日）之后 30 天（经验值）内没有整改
// datasets: supervision
// clause: audit-52
// threshold: a01_rectify_days
// caveat: 整改记在别的台账里的，请补录整改；长期坚持的整改也算有整改
// returns subject: str | 问题
// returns enterprise_id: str | 企业
// returns finding: node | 问题
// returns rectifications: list[node] | 整改
// -- subjects
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND ($subject IS NULL OR f.id = $subject)
  AND coalesce(f.is_withdrawn, false) = false AND (f.discovered_on IS NULL OR f.discovered_on <= $as_of)
OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
RETURN f.id AS subject, f.enterprise_id AS enterprise_id, f AS finding, collect(DISTINCT r) AS rectifications
ORDER BY subject
LIMIT 10000000
