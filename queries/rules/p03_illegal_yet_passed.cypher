// rule: P-03
// title: 审查不合法仍通过
// question: 决策当日及以前的最后一份审查意见是否为“不合法”，而议题仍获通过？
// why: 审查不合法的事项不得提交讨论。
// severity: 重大
// subject: Decision
// maturity: settled
// version: 2
// judged: 有合法性审查或合规审查覆盖该决策或其议题
// formula: 决策当日及以前最后一份意见的结论 = 不合法
// datasets: reviews
// clause: 713-25, 42-review, own-review
// caveat: 探索性改革、已明示风险的不算；决策前没有意见的见 P-02
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns domain: str | 决策领域
// returns decision: node | 决策
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
       reviews
ORDER BY subject
LIMIT 10000000
