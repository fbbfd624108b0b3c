// rule: J-08
// title: 施工单位垫资
// question: 已完成的工程量，是否大部分没有付款，或合同约定垫资？
// why: 政府投资项目不得由施工单位垫资。
// severity: 较大
// subject: Project
// maturity: settled
// version: 3
// judged: 政府投资，或合同有垫资约定
// formula: 已完成投资 − 已付款 > 已完成投资 ×（1 − 进度款比例），或合同约定垫资
// datasets: projects, contracts
// clause: invest-22, sme-8, practice
// caveat: BOT、EPC+F 等另有规定的模式不算
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns contracts: list[map] | 合同
// returns reports: list[node] | 进度报告
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(c:Contract)
  OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
  OPTIONAL MATCH (p:Payment)-[:UNDER]->(c)
  WITH c, collect(DISTINCT g) AS changes, collect(DISTINCT p) AS payments WHERE c IS NOT NULL
  RETURN collect({contract: c, changes: changes, payments: payments}) AS contracts
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(r:ProgressReport)
  RETURN collect(DISTINCT r) AS reports
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project,
       contracts, reports
ORDER BY subject
LIMIT 10000000
