// rule: P-09
// title: 出席人数不足
// question: 到会有表决权的成员，是否少于规定人数？
// why: 人数不够，会议开不成，决议可能不成立。
// severity: 重大
// subject: Meeting
// maturity: settled
// version: 3
// judged: 有成员的决策主体召开，且不是书面传签
// formula: 到会成员数 < 应到成员数 × 规定比例（达到的向上取整，超过的须多于）
// datasets: meetings, tenures
// clause: 17-10, company-73, company-124, company-27, cadres, own-rules
// anomaly: 会议召开条件不合规
// caveat: 职务空缺、迟到请在到会记录注明；只列席的成员不算到会
// returns subject: str | 会议
// returns enterprise_id: str | 企业
// returns meeting: node | 会议
// returns regulations: list[node] | 议事规则
// returns members: list[map] | 成员
// returns classes: list[str] | 议题类别
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
  MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE (n.valid_from IS NULL OR n.valid_from <= m.held_on)
    AND (n.valid_to IS NULL OR m.held_on <= n.valid_to OR n.valid_to_precision <> 'day')
    AND coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH p, n, a
  RETURN collect({person: p, tenure: n, attended: properties(a)}) AS members
}
CALL (m) {
  OPTIONAL MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN collect(DISTINCT t.class) AS classes
}
RETURN m.id AS subject, m.enterprise_id AS enterprise_id, m AS meeting, regulations, members, classes
ORDER BY subject
LIMIT 10000000
