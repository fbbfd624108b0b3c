// rule: H-06
// title: 任前未公示或公示期不足
// question: 任命之前是否没有公示，或公示不足五个工作日？
// why: 任前公示让群众有机会反映问题。
// severity: 一般
// subject: Tenure
// maturity: settled
// version: 3
// judged: 由人事任免决策授权的任职
// formula: 没有任前公示；或公示开始到任职生效不足 5 个工作日
// datasets: notices
// applies: class=H
// clause: cadres
// threshold: h06_notice_working_days
// caveat: 企业参照执行；没有当年节假日日历的，无法判断
// returns subject: str | 任职
// returns enterprise_id: str | 企业
// returns tenure: node | 任职
// returns decisions: list[node] | 任免决策
// returns notices: list[node] | 公示
// -- subjects
MATCH (t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.valid_from IS NULL OR t.valid_from <= $as_of)
CALL (t) {
  OPTIONAL MATCH (d:Decision)-[:AUTHORISES]->(t)
  RETURN collect(DISTINCT d) AS decisions
}
CALL (t) {
  OPTIONAL MATCH (n:PublicNotice)-[:ANNOUNCES]->(t)
  OPTIONAL MATCH (t)<-[:AUTHORISES]-(:Decision)<-[:RESULTED_IN]-(:Topic)<-[:ANNOUNCES]-(m:PublicNotice)
  UNWIND [n, m] AS one
  WITH DISTINCT one WHERE one IS NOT NULL AND one.kind = '任前公示'
  RETURN collect(one) AS notices
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tenure, decisions, notices
ORDER BY subject
LIMIT 10000000
