// rule: F-10
// title: 融资性、空转贸易特征
// question: 同一货物买进卖出，是否几乎没有价差而账期很长，或上下游是同一家？
// why: 没有实物流转的贸易，实质是融资，风险极大。
// severity: 较大
// subject: Contract
// maturity: settled
// version: 2
// judged: 合同类型为购销贸易
// formula: 同一货物购销价差 < 0.5% 且账期 > 90 天；或购销两端为同一单位（经验值）
// datasets: trade
// shares: Org
// clause: 781-23-3, practice
// threshold: f10_price_gap_rate, f10_credit_days
// caveat: 真实的代理收费请登记说明
// returns subject: str | 合同
// returns enterprise_id: str | 企业
// returns contract: node | 合同
// returns legs: list[node] | 贸易环节
// returns parties: list[str] | 相对方
// returns others: list[map] | 反向环节
// -- subjects
MATCH (c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND ($subject IS NULL OR c.id = $subject)
  AND coalesce(c.is_withdrawn, false) = false AND (c.signed_on IS NULL OR c.signed_on <= $as_of)
CALL (c) {
  OPTIONAL MATCH (l:TradeLeg)-[:UNDER]->(c)
  RETURN collect(DISTINCT l) AS legs
}
CALL (c) {
  OPTIONAL MATCH (c)-[:COUNTERPARTY]->(x)
  RETURN collect(DISTINCT x.id) AS parties
}
CALL (c) {
  MATCH (l:TradeLeg)-[:UNDER]->(c)
  MATCH (o:TradeLeg {goods_text: l.goods_text})-[:UNDER]->(k:Contract {enterprise_id: c.enterprise_id})
  WHERE o.direction <> l.direction
  OPTIONAL MATCH (k)-[:COUNTERPARTY]->(x)
  WITH l, o, collect(DISTINCT x.id) AS sides
  RETURN collect({own: l, other: o, sides: sides}) AS others
}
RETURN c.id AS subject, c.enterprise_id AS enterprise_id, c AS contract, legs, parties, others
ORDER BY subject
LIMIT 10000000
