// rule: P-13
// title: 紧急临时决定未按规定报告追认
// question: 紧急情况下的临时决定，事后是否没有及时报告、追认？
// why: 紧急可以先定，但必须及时向会议报告；不报告就成了规避集体决策。
// severity: 较大
// subject: Decision
// maturity: settled
// version: 2
// judged: 紧急决定
// formula: 决策后 30 天（经验值）内没有报告或追认的议题
// datasets: meetings
// clause: 17-9, discipline-77
// threshold: p13_ratify_days
// caveat: 17号只说“及时”，没有规定天数
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns topics: list[node] | 议题
// returns ratified: list[map] | 追认
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  RETURN collect(DISTINCT t) AS topics
}
CALL (d) {
  MATCH (t:Topic)-[f:RATIFIES]->(d)
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect({topic: t, meeting: m, ratifies: properties(f)}) AS ratified
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, topics, ratified
ORDER BY subject
LIMIT 10000000
