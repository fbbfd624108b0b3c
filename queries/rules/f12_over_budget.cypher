// rule: F-12
// title: 超预算支付
// question: 列支的付款是否超过预算，而没有通过的超预算议题？
// why: 超预算支出须先经集体决策。
// severity: 较大
// subject: BudgetLine
// maturity: settled
// version: 3
// judged: 预算有金额，且有付款列支
// formula: 列支付款合计 > 最新批准的预算，且超支那笔付款之前没有通过的超预算议题
// datasets: payments, meetings
// clause: 17, own
// caveat: 事后追认调整预算的视为已追认；法定支出不算
// returns subject: str | 预算
// returns enterprise_id: str | 企业
// returns budget: node | 预算
// returns payments: list[node] | 付款
// returns topics: list[map] | 超预算议题
// -- subjects
MATCH (b:BudgetLine)
WHERE ($scope IS NULL OR b.enterprise_id IN $scope) AND ($subject IS NULL OR b.id = $subject)
  AND coalesce(b.is_withdrawn, false) = false
CALL (b) {
  OPTIONAL MATCH (p:Payment)-[:CHARGED_TO]->(b)
  RETURN collect(DISTINCT p) AS payments
}
CALL (b) {
  MATCH (t:Topic)-[:CONCERNS]->(b)
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect({topic: t, meeting: m}) AS topics
}
RETURN b.id AS subject, b.enterprise_id AS enterprise_id, b AS budget, payments, topics
ORDER BY subject
LIMIT 10000000
