// rule: P-20
// title: 决策会议顺序不当
// question: 议题上会的次序，是否与事项清单规定的不一致？
// why: 应先后上会的，少了一个会或颠倒了次序，程序就不完整。
// severity: 一般
// subject: Decision
// maturity: settled
// version: 1
// judged: 事项的决策顺序有两个以上主体
// formula: 按日期排列的上会次序中，规定的主体缺少或颠倒
// datasets: meetings
// clause: own, 17-13
// anomaly: 决策会议顺序不当
// caveat: 晚到的关联会改变结果，导入后重新判断；一个议题对应多个事项的，逐个事项核对
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns items: list[node] | 事项
// returns meetings: list[node] | 会议
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(s:Topic)
  WITH DISTINCT s WHERE s IS NOT NULL AND coalesce(s.is_withdrawn, false) = false
  RETURN collect(s) AS topics
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  RETURN collect(DISTINCT i) AS items
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, items, meetings
ORDER BY subject
LIMIT 10000000
