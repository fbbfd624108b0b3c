// rule: P-02
// title: 先决策后审查
// question: 最早的合法性（合规）审查意见，是否出具于决策之后？
// why: 审查应在决策之前；事后补的意见起不到把关作用，也可能是倒签。
// severity: 重大
// subject: Decision
// maturity: settled
// version: 1
// judged: 有合法性审查或合规审查覆盖该决策或其议题
// formula: 最早的意见日期 > 决策日期；或与会议同日而收件在会议开始之后
// datasets: reviews
// clause: 713-25, 42-review, own-review
// caveat: 修改后再次送审的，以最早一次意见为准；日期精度不到日的，先后不能确定时无法判断
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns domain: str | 决策领域
// returns decision: node | 决策
// returns reviews: list[node] | 审查
// returns meetings: list[node] | 会议
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(s:Topic)
  WITH d, collect(DISTINCT s) + [d] AS covered
  UNWIND covered AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  RETURN collect(DISTINCT r) AS reviews
}
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d.domain AS domain, d AS decision,
       reviews, meetings
ORDER BY subject
LIMIT 10000000
