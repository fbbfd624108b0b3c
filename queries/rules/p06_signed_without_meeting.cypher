// rule: P-06
// title: 以个别征求意见、传签代替会议
// question: 三重一大决策，是否没有开会，或只是传签？
// why: 传签看不到讨论，也就没有集体决策。
// severity: 较大
// subject: Decision
// maturity: settled
// version: 2
// judged: 决策属于三重一大四类之一
// formula: 没有会议；或会议形式为书面传签而议事规则不允许
// datasets: meetings
// applies: class=D|H|P|F
// clause: 17-9, company-27
// caveat: 公司法允许股东书面一致同意，不算；执行董事决定不适用
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns meetings: list[map] | 会议
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  WITH DISTINCT m
  OPTIONAL MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:GOVERNS]-(g:Regulation)
  WHERE g.effective_on <= m.held_on AND (g.repealed_on IS NULL OR m.held_on < g.repealed_on
    OR g.repealed_on_precision <> 'day')
  WITH m, collect(DISTINCT g) AS regulations
  RETURN collect({meeting: m, regulations: regulations}) AS meetings
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, meetings
ORDER BY subject
LIMIT 10000000
