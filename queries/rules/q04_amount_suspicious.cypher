// rule: Q-04
// title: 金额口径可疑
// question: 同一链条上的金额是否相差一万倍、一亿倍？
// why: 元和万元混了，金额就差一万倍。
// severity: 提示
// subject: Enterprise
// maturity: settled
// version: 2
// judged: 凡企业
// formula: 决策、合同、付款的金额相差 10^4 或 10^8 倍（0.5 至 2 倍以内都算）
// datasets: contracts, payments
// clause: practice
// threshold: q04_factor
// returns subject: str | 企业
// returns enterprise_id: str | 企业
// returns enterprise: node | 企业
// returns chains: list[map] | 相邻金额
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($subject IS NULL OR e.id = $subject)
  AND coalesce(e.is_withdrawn, false) = false
CALL (e) {
  MATCH (d:Decision)
  WHERE d.enterprise_id = e.id
  MATCH (d)-[:AUTHORISES]->(c:Contract)
  RETURN collect({one: d, other: c}) AS decided
}
CALL (e) {
  MATCH (c:Contract)
  WHERE c.enterprise_id = e.id
  MATCH (c)<-[:UNDER]-(p:Payment)
  WHERE p.amount_fen > c.amount_fen AND c.amount_fen > 0
  RETURN collect({one: c, other: p}) AS paid
}
RETURN e.id AS subject, e.id AS enterprise_id, e AS enterprise,
       decided + paid AS chains
ORDER BY subject
LIMIT 10000000
