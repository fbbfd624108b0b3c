// rule: J-05
// title: 超合同付款、进度不匹配
// question: 付款比例是否远高于形象进度，或付款超过合同金额？
// why: 付款跑在工程前面，资金风险全在付款一方。
// severity: 较大
// subject: Project
// maturity: settled
// version: 2
// judged: 有合同和付款
// formula: 最新进度报告时，累计付款 ÷（合同 + 已批变更）− 形象进度 > 15 个百分点（经验值），或付款超过合同加已批变更
// datasets: projects, payments
// clause: practice, invest-24, invest-27
// threshold: j05_progress_gap_rate
// caveat: 变更有没有批准没有记录的，未声明合同资料齐全时无法判断；合同约定预付款的，预付款不计入
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
