// rule: F-07
// title: 无合同或早于合同付款
// question: 工程、货款、服务的付款，是否没有合同，或付在合同签订之前，或预付过多？
// why: 没有合同就付款，资金没有依据；预付过多，风险都在付款一方。
// severity: 较大
// subject: Payment
// maturity: settled
// version: 2
// judged: 用途为工程、货款或服务
// formula: 没有合同；或付款日 < 签订日；或累计预付款 ÷ 合同金额 > 合同预付比例（合同未写的按 30% 经验值）
// datasets: contracts
// clause: own-funds, practice
// threshold: f07_prepayment_rate
// caveat: 水电等公用事业费用、法院执行款不算
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns contracts: list[map] | 合同
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (o:Payment)-[:UNDER]->(c)
  WHERE o.kind = '预付款'
  WITH c, collect(DISTINCT o) AS prepaid
  RETURN collect({contract: c, prepaid: prepaid}) AS contracts
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, contracts
ORDER BY subject
LIMIT 10000000
