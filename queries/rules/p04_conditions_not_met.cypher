// rule: P-04
// title: 有条件审查意见未落实
// question: 审查意见要求修改的，决策之前有没有落实或书面说明？
// why: 附条件的意见没有落实，等于没有通过审查。
// severity: 较大
// subject: Decision
// maturity: settled
// version: 2
// judged: 有一份审查的结论是“修改后合法”
// formula: 结论 = 修改后合法，且落实日期为空或晚于决策日期
// datasets: reviews
// clause: 713-28, 42-review, own-review
// caveat: 修改内容可能已写入正式文本，请比对送审稿与决议稿
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
