// rule: J-04
// title: 投资超概算
// question: 已付和已签未付的合计，是否超过批准的概算？
// why: 概算是投资的上限，超概算须先调整概算。
// severity: 重大
// subject: Project
// maturity: settled
// version: 2
// judged: 政府投资，且概算已批准
// formula: 累计已付 + 已签未付 > 最新批准的概算，且没有概算调整
// datasets: projects, contracts, payments
// clause: invest-23
// caveat: 经批准的价格调整，请登记概算调整
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns approvals: list[node] | 审批
// returns contracts: list[map] | 合同
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Approval)
  RETURN collect(DISTINCT a) AS approvals
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(c:Contract)
  OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
  OPTIONAL MATCH (p:Payment)-[:UNDER]->(c)
  WITH c, collect(DISTINCT g) AS changes, collect(DISTINCT p) AS payments WHERE c IS NOT NULL
  RETURN collect({contract: c, changes: changes, payments: payments}) AS contracts
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project,
       approvals, contracts
ORDER BY subject
LIMIT 10000000
