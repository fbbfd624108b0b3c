// rule: P-12
// title: 未逐项、未逐人表决或多数不成立
// question: 通过的议题，是否没有逐人表决记录，或同意票没有达到规定多数？
// why: 没有逐人表决，就说不清谁同意、谁反对；多数不够，决议不成立。
// severity: 重大
// subject: Topic
// maturity: settled
// version: 3
// judged: 议题获通过或前置同意
// formula: 没有表决记录；或有人没有表决意见；或同意票少于规定；或多个事项没有逐项表决
// datasets: meetings
// clause: 17-10, 17-11, company-27, own-rules
// anomaly: 表决结果不一致
// caveat: “一致通过”而没有姓名的，按全体到会同意推定；只计有记录的表决意见；“原则同意”按同意计；不在成员名单中的人的同意票不计，靠它才够数的无法判断
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns meetings: list[node] | 会议
// returns items: list[node] | 事项
// returns regulations: list[node] | 议事规则
// returns modes: list[node] | 表决方式
// returns members: list[map] | 成员
// returns votes: list[map] | 表决
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
  OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  RETURN collect(DISTINCT i) AS items
}
CALL (meetings) {
  UNWIND meetings AS m
  OPTIONAL MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:GOVERNS]-(g:Regulation)
  WHERE g.effective_on <= m.held_on AND (g.repealed_on IS NULL OR m.held_on < g.repealed_on)
  OPTIONAL MATCH (g)-[:HAS_MODE]->(o:VoteMode)
  RETURN collect(DISTINCT g) AS regulations, collect(DISTINCT o) AS modes
}
CALL (meetings) {
  UNWIND meetings AS m
  MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE (n.valid_from IS NULL OR n.valid_from <= m.held_on)
    AND (n.valid_to IS NULL OR m.held_on <= n.valid_to OR n.valid_to_precision <> 'day')
    AND coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH p, n, a
  RETURN collect({person: p, tenure: n, attended: properties(a)}) AS members
}
CALL (t) {
  MATCH (p:Person)-[v:VOTED]->(t)
  RETURN collect({person: p, vote: properties(v)}) AS votes
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, meetings, items, regulations,
       modes, members, votes
ORDER BY subject
LIMIT 10000000
