// title: 官方异常的所据
// question: 官方系统的五类异常按各自的逻辑要看哪些资料？
// param subject: str = null | 只看这个议题
// returns topic: str | 议题
// returns enterprise_id: str | 企业
// returns title: str | 议题名称
// returns meeting_id: str | 会议
// returns meeting_type: str | 会议类型
// returns result: str | 是否通过
// returns items: list[map] | 对应事项
// returns positions: list[str] | 列席人员职务
// returns papers: list[map] | 附件
// returns chain: list[map] | 关联议题（含本议题）
// returns later: int | 之后引用本议题的议题数
// returns members: list[str] | 现任领导班子成员
// returns attended: list[map] | 参会人员
// returns votes: list[map] | 表决
// returns rates: list[map] | 开会与表决比例
// returns decisions: list[str] | 决策
// -- rows
MATCH (t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WITH DISTINCT i ORDER BY i.id
  RETURN collect(properties(i)) AS items
}
CALL (t, m) {
  OPTIONAL MATCH (:Person)-[s:SAT_IN]->(t)
  WITH m, s.position AS position ORDER BY position
  WITH m, collect(DISTINCT position) AS own
  OPTIONAL MATCH (:Person)-[a:ATTENDED {role: '列席'}]->(m)
  WITH own, a.position AS position ORDER BY position
  WITH own, collect(DISTINCT position) AS shared
  RETURN own + shared AS positions
}
CALL (t, m) {
  OPTIONAL MATCH (t)-[:EVIDENCED_BY]->(p:SourceDocument)
  WITH DISTINCT t, m, p ORDER BY p.id
  WITH t, m, collect({kind: p.kind, name: p.name}) AS own
  OPTIONAL MATCH (m)-[:EVIDENCED_BY]->(q:SourceDocument)
  WITH DISTINCT t, own, q ORDER BY q.id
  WITH t, own, collect({kind: q.kind, name: q.name}) AS shared
  OPTIONAL MATCH (t)<-[:COVERS]-(r:LegalityReview)
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(:Decision)<-[:COVERS]-(s:LegalityReview)
  WITH own, shared, count(r) + count(s) AS opinions
  RETURN own + shared + CASE WHEN opinions > 0 THEN [{kind: '法律意见书', name: ''}] ELSE [] END AS papers
}
CALL (t) {
  MATCH (t)-[:FOLLOWS*0..3]-(o:Topic)-[:DISCUSSED_IN]->(n:Meeting)
  WITH DISTINCT o, n
  LIMIT 50
  OPTIONAL MATCH (o)-[:FOLLOWS]->(b:Topic)
  WITH o, n, b.id AS prior ORDER BY o.id, prior
  WITH o, n, collect(DISTINCT prior) AS before
  ORDER BY o.id
  RETURN collect({topic: o.id, type: n.type, before: before}) AS chain
}
CALL (t) {
  OPTIONAL MATCH (t)<-[:FOLLOWS]-(l:Topic)
  RETURN count(DISTINCT l) AS later
}
CALL (m) {
  OPTIONAL MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE n.valid_to IS NULL
  WITH DISTINCT p.name AS name ORDER BY name
  RETURN collect(name) AS members
}
CALL (m) {
  OPTIONAL MATCH (p:Person)-[a:ATTENDED]->(m)
  WITH DISTINCT p.name AS name, a.role AS role ORDER BY name, role
  RETURN collect({name: name, role: role}) AS attended
}
CALL (t) {
  OPTIONAL MATCH (p:Person)-[v:VOTED]->(t)
  WITH DISTINCT p.name AS name, v.choice AS choice ORDER BY name, choice
  RETURN collect({name: name, choice: choice}) AS votes
}
CALL (m) {
  OPTIONAL MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:GOVERNS]-(r:Regulation)
  OPTIONAL MATCH (r)-[:HAS_MODE]->(o:VoteMode)
  WITH DISTINCT r, o ORDER BY r.id, o.id
  RETURN collect({quorum: r.quorum_rate, rate: o.vote_rate, base: o.base}) AS rates
}
CALL (t) {
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(d:Decision)
  WITH DISTINCT d.id AS id ORDER BY id
  RETURN collect(id) AS decisions
}
RETURN t.id AS topic, t.enterprise_id AS enterprise_id, t.title AS title, m.id AS meeting_id,
       m.type AS meeting_type, t.result AS result, items, positions, papers, chain, later, members,
       attended, votes, rates, decisions
ORDER BY topic
LIMIT 1000000
