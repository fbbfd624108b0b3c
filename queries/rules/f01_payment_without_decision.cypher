// rule: F-01
// title: 无决策支付
// question: 达到大额标准的付款，之前是否没有通过的决策？
// why: 大额资金须经集体决策才能付。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 3
// judged: 付款金额达到大额资金事项的金额下限，或不知道下限
// formula: 付款金额 ≥ 当日有效的大额资金事项金额下限，且付款日之前没有授权它的决策
// datasets: meetings, catalogue
// clause: 17, own, 781-18
// caveat: 税费、工资、还本付息等法定支付不算；没有写明金额的大额资金事项，无法判断；用途类别未填、分不清是否法定支付的，无法判断
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns items: list[node] | 大额资金事项
// returns decisions: list[node] | 授权决策
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  OPTIONAL MATCH (:Enterprise {id: p.enterprise_id})-[:HAS_ITEM]->(i:DecisionItem)
  WHERE i.class = 'FUNDS' AND i.amount_min_fen IS NOT NULL
  RETURN collect(DISTINCT i) AS items
}
CALL (p) {
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(p)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (b:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(k:Decision)
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)<-[:AUTHORISES]-(g:Decision)
  UNWIND [a, b, k, g] AS one
  WITH DISTINCT one WHERE one IS NOT NULL AND coalesce(one.is_withdrawn, false) = false
  RETURN collect(one) AS decisions
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, items, decisions
ORDER BY subject
LIMIT 10000000
