// rule: P-14
// title: 未提前通知或材料不齐
// question: 会议是否没有提前通知，或通知时间不够、材料不齐？
// why: 没有时间看材料，集体讨论就走了过场。
// severity: 一般
// subject: Meeting
// maturity: settled
// version: 3
// judged: 不是紧急会议
// formula: 没有会议通知；或开会日 − 通知日 < 规定天数；或会议材料不齐
// datasets: meetings
// clause: 17-8, company-64, 713-29, own-rules
// caveat: 成员同意缩短通知期的，请登记；股东会以章程或公司法为准
// returns subject: str | 会议
// returns enterprise_id: str | 企业
// returns meeting: node | 会议
// returns domain: str | 决策领域
// returns regulations: list[node] | 议事规则
// returns topics: list[node] | 议题
// -- subjects
MATCH (m:Meeting)
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND ($subject IS NULL OR m.id = $subject)
  AND coalesce(m.is_withdrawn, false) = false AND (m.held_on IS NULL OR m.held_on <= $as_of)
CALL (m) {
  OPTIONAL MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:GOVERNS]-(g:Regulation)
  WHERE g.effective_on <= m.held_on AND (g.repealed_on IS NULL OR m.held_on < g.repealed_on
    OR g.repealed_on_precision <> 'day')
  RETURN collect(DISTINCT g) AS regulations
}
CALL (m) {
  OPTIONAL MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
  RETURN collect(DISTINCT t) AS topics, coalesce(max(t.domain), '企业决策') AS domain
}
RETURN m.id AS subject, m.enterprise_id AS enterprise_id, m AS meeting, domain,
       regulations, topics
ORDER BY subject
LIMIT 10000000
