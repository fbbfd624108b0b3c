// rule: F-11
// title: 农民工工资专用账户缺失或人工费未按期拨付
// question: 在建工程是否没有农民工工资专户，或付了进度款而没有往专户拨付人工费？
// why: 没有专户或不按期拨付，农民工工资就没有保障。
// severity: 较大
// subject: Project
// maturity: settled
// version: 1
// judged: 已开工的工程建设项目
// formula: 没有农民工工资专户；或付进度款之后一个拨付周期（合同未写的按一个月，经验值）内没有资金进入专户
// datasets: projects, flows
// shares: Account, BankFlow
// clause: wages
// threshold: f11_cycle_days
// caveat: 依当地规定可不设专户的小型工程，请登记说明；预付多期人工费的不算
// returns subject: str | 项目
// returns enterprise_id: str | 企业
// returns project: node | 项目
// returns accounts: list[node] | 专户
// returns contracts: list[map] | 合同
// returns flows: list[node] | 流水
// -- subjects
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND ($subject IS NULL OR j.id = $subject)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Account)
  WHERE a.kind = '农民工工资专户'
  RETURN collect(DISTINCT a) AS accounts
}
CALL (j) {
  MATCH (j)-[:HAS]->(c:Contract)
  OPTIONAL MATCH (p:Payment)-[:UNDER]->(c)
  WHERE p.kind = '进度款'
  WITH c, collect(DISTINCT p) AS payments
  RETURN collect({contract: c, payments: payments}) AS contracts
}
CALL (j) {
  MATCH (j)-[:HAS]->(a:Account)<-[:TO]-(f)
  WHERE a.kind = '农民工工资专户' AND (f:BankFlow OR f:Payment)
  RETURN collect(DISTINCT f) AS flows
}
RETURN j.id AS subject, j.enterprise_id AS enterprise_id, j AS project, accounts, contracts, flows
ORDER BY subject
LIMIT 10000000
