// rule: T-18
// title: 中标后大幅变更
// question: 合同签订后不久，是否大幅增加金额？
// why: 低价中标、高价变更，招标就失去了意义。
// severity: 较大
// subject: Contract
// maturity: settled
// version: 2
// judged: 合同由招标而来
// formula: 签订 90 天内变更合计 > 合同价 20%（经验值），或施工合同未经批准的变更 > 10%
// datasets: contracts
// clause: tender-rules-57
// threshold: t18_change_days, t18_change_rate, t18_works_rate
// caveat: 按实计量的工程量不算
// returns subject: str | 合同
// returns enterprise_id: str | 企业
// returns contract: node | 合同
// returns tenders: list[node] | 标段
// returns changes: list[node] | 变更
// -- subjects
MATCH (c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND ($subject IS NULL OR c.id = $subject)
  AND coalesce(c.is_withdrawn, false) = false AND (c.signed_on IS NULL OR c.signed_on <= $as_of)
OPTIONAL MATCH (c)-[:AWARDED_FROM]->(t:Tender)
WITH c, collect(DISTINCT t) AS tenders
CALL (c) {
  OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
  RETURN collect(DISTINCT g) AS changes
}
RETURN c.id AS subject, c.enterprise_id AS enterprise_id, c AS contract, tenders, changes
ORDER BY subject
LIMIT 10000000
