// rule: T-19
// title: 先定后招、提前介入
// question: 中标通知之前，是否已同中标人签合同、付款，或让它进场、试用、设计？
// why: 先定好人再招标，招标只是走过场。
// severity: 重大
// subject: Tender
// maturity: settled
// version: 1
// judged: 已定标
// formula: 中标人的合同起草或签订、付款、进场（试用、设计）早于中标通知书
// datasets: contracts, payments, projects
// shares: Org
// clause: tender-5, tender-32, practice
// caveat: 可研阶段的咨询单位依法可以例外
// returns subject: str | 标段
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns awards: list[node] | 中标
// returns contracts: list[node] | 合同
// returns payments: list[node] | 付款
// returns involved: list[map] | 提前介入
// -- subjects
MATCH (t:Tender)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (t) {
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(w:Award)
  RETURN collect(DISTINCT w) AS awards
}
CALL (t) {
  OPTIONAL MATCH (c:Contract)-[:AWARDED_FROM]->(t)
  OPTIONAL MATCH (p:Payment)-[:UNDER]->(c)
  RETURN collect(DISTINCT c) AS contracts, collect(DISTINCT p) AS payments
}
CALL (t) {
  MATCH (t)-[:RESULTED_IN]->(:Award)-[:GIVEN_TO]->(s)-[i:INVOLVED_IN]->(j:Project)-[:HAS]->(t)
  RETURN collect({project: j, involved: properties(i)}) AS involved
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, awards, contracts, payments,
       involved
ORDER BY subject
LIMIT 10000000
