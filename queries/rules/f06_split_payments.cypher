// rule: F-06
// title: 拆分支付
// question: 同一收款人同一用途短期内的几笔付款，合计是否达到大额标准，而每笔都低于它？
// why: 把一笔大额拆成几笔付，绕过集体决策。
// severity: 较大
// subject: Enterprise|Org
// maturity: settled
// version: 3
// judged: 双方有付款
// formula: 30 天（经验值）内同一收款人、同一合同或用途的付款不少于 2 笔，合计 ≥ 大额资金限额而每笔 < 限额
// datasets: payments, catalogue
// shares: Org
// clause: 17, own, 781-18-2
// threshold: f06_split_days
// caveat: 按进度支付的工程进度款，税费、工资、还本付息不算；用途未填又没有合同的，无法判断；合同约定分期、并经集体决策的，先核对合同和决议；付款类型未填的，先核对是不是进度款
// returns subject: str | 企业与收款人
// returns enterprise_id: str | 企业
// returns party: node | 收款人
// returns payments: list[map] | 付款
// returns items: list[node] | 大额资金事项
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope)
MATCH (e)-[:MADE]->(:Payment)-[:PAYEE]->(x)
WITH DISTINCT e, x, CASE WHEN e.id < x.id THEN e.id + '|' + x.id ELSE x.id + '|' + e.id END AS pair
WHERE $subject IS NULL OR pair = $subject
CALL (e, x) {
  MATCH (x)<-[:PAYEE]-(p:Payment)<-[:MADE]-(e)
  WHERE coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  RETURN collect({payment: p, contract: c.id}) AS payments
}
CALL (e) {
  OPTIONAL MATCH (e)-[:HAS_ITEM]->(i:DecisionItem)
  WHERE i.class = 'FUNDS' AND i.amount_min_fen IS NOT NULL
  RETURN collect(DISTINCT i) AS items
}
RETURN pair AS subject, e.id AS enterprise_id, x AS party, payments, items
ORDER BY subject
LIMIT 10000000
