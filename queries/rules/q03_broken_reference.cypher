// rule: Q-03
// title: 引用缺失
// question: 议题是否没有对应事项，须多个会研究的议题是否没有前后关联，或表决人不是成员？
// why: 引用断了，程序就判断不了。
// severity: 提示
// subject: Enterprise
// maturity: settled
// version: 2
// judged: 凡企业
// formula: 议题没有关联事项；须多个主体决策的议题没有关联其他议题；表决人当日不是有表决权的成员
// datasets: meetings
// clause: practice
// returns subject: str | 企业
// returns enterprise_id: str | 企业
// returns enterprise: node | 企业
// returns topics: list[map] | 议题
// returns votes: list[map] | 表决
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($subject IS NULL OR e.id = $subject)
  AND coalesce(e.is_withdrawn, false) = false
CALL (e) {
  MATCH (t:Topic)
  WHERE t.enterprise_id = e.id AND coalesce(t.is_withdrawn, false) = false
  OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  OPTIONAL MATCH (t)-[f:FOLLOWS]-(:Topic)
  WITH t, collect(DISTINCT i) AS items, count(f) AS links
  WHERE size(items) = 0 OR links = 0
  RETURN collect({topic: t, items: items, links: links}) AS topics
}
CALL (e) {
  MATCH (t:Topic)
  WHERE t.enterprise_id = e.id
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)-[:HELD_BY]->(u:OrgUnit)
  MATCH (t)<-[v:VOTED]-(p:Person)
  OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)-[:AT]->(u)
  WHERE (n.valid_from IS NULL OR n.valid_from <= m.held_on)
    AND (n.valid_to IS NULL OR m.held_on <= n.valid_to
      OR (n.valid_to_precision <> 'day' AND m.held_on.year <= n.valid_to.year))
  OPTIONAL MATCH (u)<-[:AT]-(k:Tenure)
  WITH v, t, p, u, collect(DISTINCT n) AS posts, count(DISTINCT k) AS seats
  WHERE size(posts) = 0 AND seats > 0
  RETURN collect({vote: properties(v), topic: t, person: p.id, unit: u.id}) AS votes
}
RETURN e.id AS subject, e.id AS enterprise_id, e AS enterprise, topics, votes
ORDER BY subject
LIMIT 10000000
