// rule: P-18
// title: 先执行后决策
// question: 合同、付款、招标或开工，是否早于授权它的决策？
// why: 先做后补的决策，集体讨论已经没有意义。
// severity: 重大
// subject: Decision
// maturity: settled
// version: 3
// judged: 授权了合同、付款、招标或项目
// formula: 授权链条上最早的签约、付款、招标公告、开工日期 < 决策日期（变更原决策的，看最早的决策）；只授权项目的，也看项目的合同
// datasets: contracts, payments, tenders
// clause: 17, own, admin-30, 781-18-1
// caveat: 项目的合同另有决策授权、项目另有更早决策的，不看这项决策；已批准计划内的前期工作不算；退回的定金请登记；日期年份可能录错，先核对
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns contracts: list[node] | 合同
// returns payments: list[node] | 付款
// returns tenders: list[node] | 招标
// returns projects: list[node] | 项目
// returns amended: list[node] | 被变更的决策
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(j:Project)-[:HAS]->(c:Contract)
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(b:Decision)
  OPTIONAL MATCH (j)<-[:AUTHORISES]-(o:Decision)
  WHERE o.id <> d.id AND coalesce(o.is_withdrawn, false) = false
    AND (o.decided_on IS NULL OR d.decided_on IS NULL OR o.decided_on <= d.decided_on)
  WITH c, count(a) + count(b) + count(o) AS others WHERE c IS NOT NULL AND others = 0
  RETURN collect(DISTINCT c) AS of_project
}
CALL (d, of_project) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(c:Contract)
  OPTIONAL MATCH (d)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(k:Contract)
  UNWIND of_project + [c, k] AS one
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
CALL (d) {
  OPTIONAL MATCH (d)-[:AMENDS|SUPERSEDES*1..5]->(o:Decision)
  RETURN collect(DISTINCT o) AS amended
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, contracts, payments,
       tenders, projects, amended
ORDER BY subject
LIMIT 10000000
