// rule: P-16
// title: 擅自改变或未执行集体决定
// question: 执行的金额、对象是否与决定不一致，或决定一直没有执行？
// why: 集体决定了的事，个人不得擅自改变，也不得搁置。
// severity: 较大
// subject: Decision
// maturity: settled
// version: 3
// judged: 已授权合同、付款、项目或招标，或决策已满 90 天
// formula: 合同（没有则付款）合计超出决策金额 5%（经验值），或换了相对方；或 90 天（经验值）内没有任何执行；且没有变更或取代它的决策
// datasets: contracts, implementations
// shares: Org
// clause: 781-18-3, admin-30
// threshold: p16_amount_excess_rate, p16_execution_days
// caveat: 决策授权了浮动范围的，请登记变更决策
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns parties: list[str] | 决策所定相对方
// returns contracts: list[map] | 合同
// returns payments: list[node] | 付款
// returns tenders: list[node] | 招标
// returns projects: list[node] | 项目
// returns implementations: list[node] | 组织实施
// returns amendments: list[node] | 变更决策
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:COUNTERPARTY]->(x)
  RETURN collect(DISTINCT x.id) AS parties
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(c:Contract)
  OPTIONAL MATCH (d)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(k:Contract)
  UNWIND [c, k] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS contracts
}
CALL (d, contracts) {
  UNWIND contracts + [d] AS x
  OPTIONAL MATCH (a:Payment)-[:UNDER]->(x)
  OPTIONAL MATCH (x)-[:AUTHORISES]->(b:Payment)
  UNWIND [a, b] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS payments
}
CALL (d, contracts) {
  UNWIND contracts + [d] AS x
  OPTIONAL MATCH (x)-[:AWARDED_FROM]->(a:Tender)
  OPTIONAL MATCH (x)-[:AUTHORISES]->(b:Tender)
  UNWIND [a, b] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS tenders
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(p:Project)
  RETURN collect(DISTINCT p) AS projects
}
CALL (contracts) {
  UNWIND contracts AS c
  OPTIONAL MATCH (c)-[:COUNTERPARTY]->(x)
  WITH c, collect(DISTINCT x.id) AS with_whom
  RETURN collect({contract: c, parties: with_whom}) AS signed
}
CALL (d) {
  OPTIONAL MATCH (d)-[:IMPLEMENTED_BY]->(i:Implementation)
  RETURN collect(DISTINCT i) AS implementations
}
CALL (d) {
  OPTIONAL MATCH (a:Decision)-[:AMENDS|SUPERSEDES]->(d)
  RETURN collect(DISTINCT a) AS amendments
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, parties,
       signed AS contracts, payments, tenders, projects, implementations, amendments
ORDER BY subject
LIMIT 10000000
