// rule: H-02
// title: 人事任免未征求纪检意见或无考察
// question: 人事议题上会之前，是否没有纪检机构意见或组织考察？
// why: 任免干部须先考察、先听取纪检意见。
// severity: 一般
// subject: Topic
// maturity: settled
// version: 2
// judged: 议题属于重要人事任免
// formula: 会前没有纪检机构意见，或没有组织考察
// datasets: reviews
// applies: class=H
// clause: 17-7, soa-24
// caveat: 干部由上级党委管理的，意见可能在上级，请补录
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns meetings: list[node] | 会议
// returns heard: list[node] | 听取意见
// -- subjects
MATCH (t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
WITH t, meetings
WHERE size(meetings) = 0 OR any(m IN meetings WHERE m.held_on IS NULL OR m.held_on <= $as_of)
CALL (t) {
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(s:Topic)
  OPTIONAL MATCH (s)-[:RESULTED_IN]->(d:Decision)
  WITH collect(DISTINCT s) + collect(DISTINCT d) AS covered
  UNWIND covered AS x
  MATCH (o:Consultation)-[:COVERS]->(x)
  RETURN collect(DISTINCT o) AS heard
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, meetings, heard
ORDER BY subject
LIMIT 10000000
