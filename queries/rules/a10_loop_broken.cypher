// rule: A-10
// title: 闭环断点
// question: 一个属实的问题，停在了哪一环，等了多久？
// why: 监督、问题、整改、核实、追责、处理、反馈环环相扣，断在哪里就从哪里督办。
// severity: 提示
// subject: Finding
// maturity: settled
// version: 1
// judged: 问题状态为属实
// formula: 第一个缺失的环节已过期限；没有期限的，距上一环节已超过 90 天（经验值）
// datasets: supervision, accountability
// clause: audit-52, practice
// threshold: a10_wait_days, a08_decide_months, a08_extended_months
// caveat: 不是每个问题都要走完全部环节；没有追责案件的，只看到核实为止
// returns subject: str | 问题
// returns enterprise_id: str | 企业
// returns finding: node | 问题
// returns events: list[node] | 监督事项
// returns rectifications: list[node] | 整改
// returns cases: list[map] | 追责案件
// -- subjects
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND ($subject IS NULL OR f.id = $subject)
  AND coalesce(f.is_withdrawn, false) = false AND (f.discovered_on IS NULL OR f.discovered_on <= $as_of)
CALL (f) {
  OPTIONAL MATCH (e:SupervisionEvent)-[:FOUND]->(f)
  RETURN collect(DISTINCT e) AS events
}
CALL (f) {
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  RETURN collect(DISTINCT r) AS rectifications
}
CALL (f) {
  MATCH (f)-[:LED_TO]->(c:AccountabilityCase)
  OPTIONAL MATCH (c)-[:IMPOSED]->(s:Sanction)
  WITH c, collect(DISTINCT s) AS sanctions
  RETURN collect({matter: c, sanctions: sanctions}) AS cases
}
RETURN f.id AS subject, f.enterprise_id AS enterprise_id, f AS finding, events, rectifications, cases
ORDER BY subject
LIMIT 10000000
