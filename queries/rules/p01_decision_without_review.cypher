// rule: P-01
// title: 未经合法性（合规）审查即决策
// question: 应当经法律审核的决策，是否没有任何审查记录？
// why: 应审未审，决策的合法性没有人把过关；事后才审的另见 P-02。
// severity: 重大
// subject: Decision
// maturity: settled
// version: 2
// judged: 所属事项要求法律审核，或者是政府行政决策
// formula: 没有任何日期的审查，且无法律顾问列席，且无法律意见书
// datasets: reviews, meetings
// clause: 713-25, 42-review, own-review
// anomaly: 未经合法合规审查
// caveat: 事项是否须经法律审核未填的，无法判断；外聘律师列席也算有审查线索（推定）；一批事项共用一份意见书的，请把意见书关联到各议题
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns domain: str | 决策领域
// returns decision: node | 决策
// returns items: list[node] | 事项
// returns reviews: list[node] | 审查
// returns observers: list[map] | 列席
// returns opinions: list[node] | 法律意见书
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(s:Topic)
  RETURN collect(DISTINCT s) AS topics
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  RETURN collect(DISTINCT i) AS items
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  RETURN collect(DISTINCT r) AS reviews
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (p:Person)-[s:SAT_IN]->(t)
  RETURN collect({topic: t.id, sat: properties(s)}) AS sat_in
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:DISCUSSED_IN]->(:Meeting)<-[a:ATTENDED]-(:Person)
  WHERE a.role = '列席'
  RETURN collect({topic: t.id, attended: properties(a)}) AS attended
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (x)-[:EVIDENCED_BY]->(own:SourceDocument)
  OPTIONAL MATCH (x)-[:DISCUSSED_IN]->(:Meeting)-[:EVIDENCED_BY]->(shared:SourceDocument)
  UNWIND [own, shared] AS f
  WITH DISTINCT f WHERE f.kind IN ['法律意见书', '合规审查意见']
  RETURN collect(f) AS opinions
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d.domain AS domain, d AS decision,
       items, reviews, sat_in + attended AS observers, opinions
ORDER BY subject
LIMIT 10000000
