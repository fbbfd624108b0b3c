// rule: P-07
// title: 党委（党支部）未前置研究
// question: 事项要求党组织前置研究的，是否没有研究，或研究在决策之后？
// why: 重大经营管理事项须经党组织前置研究讨论；此条须先行核实。
// severity: 较大
// subject: Decision
// maturity: settled
// version: 1
// judged: 事项的决策顺序中有党组织和另一决策主体
// formula: 没有前置研究，也没有党委会（党支部）议题；或最早的研究日期 > 决策日期
// datasets: meetings, reviews
// clause: company-170, grassroots, 17-13
// anomaly: 党委（党组）会未前置
// caveat: 同日研究可以；只有党支部的企业看支部研究；经理层自主决定的事项、只上党委会的党内事项不适用
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns items: list[node] | 事项
// returns studies: list[node] | 前置研究
// returns meetings: list[node] | 党组织会议
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
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (a:PreStudy)-[:COVERS]->(x)
  OPTIONAL MATCH (x)-[:RESULTED_IN]->(b:PreStudy)
  UNWIND [a, b] AS s
  WITH DISTINCT s WHERE s IS NOT NULL
  RETURN collect(s) AS studies
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE m.type IN ['党委会', '党支部委员会']
  RETURN collect(DISTINCT m) AS meetings
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, items, studies, meetings
ORDER BY subject
LIMIT 10000000
