// rule: F-08
// title: 个人账户收付
// question: 公款是否付给个人，或付到个人账户？
// why: 公款走个人账户，去向难以核对。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 1
// judged: 用途不是工资、报销、补偿
// formula: 收款人是个人，或收款账户的户主是个人
// datasets: payments
// shares: Account, Org
// clause: practice
// caveat: 个体供应商请登记为单位
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns payees: list[node] | 收款人
// returns holders: list[node] | 收款账户户主
// returns accounts: list[node] | 收款账户
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  OPTIONAL MATCH (p)-[:PAYEE]->(x)
  RETURN collect(DISTINCT x) AS payees
}
CALL (p) {
  OPTIONAL MATCH (p)-[:TO]->(a:Account)
  OPTIONAL MATCH (a)-[:HELD_BY]->(h)
  RETURN collect(DISTINCT a) AS accounts, collect(DISTINCT h) AS holders
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, payees, holders, accounts
ORDER BY subject
LIMIT 10000000
