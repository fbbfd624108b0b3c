// rule: P-08
// title: 应听取意见而未听取
// question: 改制、职工切身利益、重大投资和重大工程，是否没有听取该听的意见？
// why: 这些事项上会之前应当听取职工或专家的意见。
// severity: 一般
// subject: Topic
// maturity: settled
// version: 2
// judged: 事项性质为改制、职工切身利益、重大投资或重大工程
// formula: 注明没有听取意见；或会前没有职工（工会、职代会）或专家的意见
// datasets: reviews
// clause: 17-7, soa-37
// caveat: 意见存放在别处的，请补录并关联到议题
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns meetings: list[node] | 会议
// returns heard: list[node] | 意见与论证
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
  MATCH (o:Consultation|ExpertReview|FeasibilityStudy)-[:COVERS]->(x)
  RETURN collect(DISTINCT o) AS heard
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, meetings, heard
ORDER BY subject
LIMIT 10000000
