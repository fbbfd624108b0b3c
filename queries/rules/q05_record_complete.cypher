// rule: Q-05
// title: 完整性
// question: 一项决策的档案，十二项要素齐了几项？
// why: 档案不全，追溯就断；列出缺的，逐项补齐。
// severity: 提示
// subject: Decision
// maturity: settled
// version: 1
// judged: 凡决策
// formula: 十二项要素齐全的不足 8 项（经验值）
// datasets: meetings
// clause: practice
// threshold: q05_fields
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns items: list[node] | 事项
// returns meetings: list[node] | 会议
// returns reviews: list[node] | 审查
// returns studies: list[node] | 前置研究
// returns members: list[map] | 成员
// returns votes: list[map] | 表决
// returns documents: list[node] | 会议文件
// returns own: list[node] | 决策文件
// returns approvals: list[node] | 出资人批复
// returns done: list[node] | 执行
// returns topics: list[node] | 议题
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
CALL (d) {
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(t:Topic)-[:UNDER_ITEM]->(i:DecisionItem)
  RETURN collect(DISTINCT i) AS items
}
CALL (d) {
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  RETURN collect(DISTINCT r) AS reviews
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (a:PreStudy)-[:COVERS]->(x)
  OPTIONAL MATCH (x)-[:RESULTED_IN]->(b:PreStudy)
  UNWIND [a, b] AS s
  WITH DISTINCT s WHERE s IS NOT NULL
  RETURN collect(s) AS studies
}
CALL (d) {
  MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE (n.valid_from IS NULL OR n.valid_from <= m.held_on)
    AND (n.valid_to IS NULL OR m.held_on <= n.valid_to)
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH p, n, a
  RETURN collect({person: p, tenure: n, attended: properties(a)}) AS members
}
CALL (d) {
  MATCH (d)<-[:RESULTED_IN]-(:Topic)<-[v:VOTED]-(p:Person)
  RETURN collect({person: p, vote: properties(v)}) AS votes
}
CALL (meetings) {
  UNWIND meetings AS m
  MATCH (m)-[:EVIDENCED_BY]->(s:SourceDocument)
  RETURN collect(DISTINCT s) AS documents
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  MATCH (x)-[:EVIDENCED_BY]->(s:SourceDocument)
  RETURN collect(DISTINCT s) AS own
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (o:OwnerApproval)-[:COVERS]->(x)
  RETURN collect(DISTINCT o) AS approvals
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (d)-[:IMPLEMENTED_BY]->(i:Implementation)
  UNWIND [x, i] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS done
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, items, meetings, reviews,
       studies, members, votes, documents, own, approvals, done, topics
ORDER BY subject
LIMIT 10000000
