// rule: P-05
// title: 审查时间不足
// question: 政府行政决策的合法性审查是否不足七个工作日？
// why: 时间不足的审查难以认真。
// severity: 一般
// subject: Decision
// maturity: settled
// version: 2
// judged: 决策领域是政府行政决策
// formula: 送审日至意见日（无意见日期的至会议日）的工作日 < 7，且非紧急
// datasets: reviews
// applies: domain=政府行政决策
// clause: 713-26
// threshold: p05_review_working_days
// caveat: 须有当年的节假日和调休日历，没有的年份无法判断；条文写“一般”，容许例外；紧急事项除外
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns domain: str | 决策领域
// returns decision: node | 决策
// returns topics: list[node] | 议题
// returns reviews: list[node] | 审查
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(s:Topic)
  RETURN collect(DISTINCT s) AS topics
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  RETURN collect(DISTINCT r) AS reviews
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d.domain AS domain, d AS decision,
       topics, reviews
ORDER BY subject
LIMIT 10000000
