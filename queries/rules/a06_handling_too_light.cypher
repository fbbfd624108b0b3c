// rule: A-06
// title: 处理与损失等级不匹配
// question: 损失较大以上，处理是否只有批评教育？损失重大，领导责任人是否未作处理？
// why: 处理明显轻于损失等级时，需要说明免责、从轻的理由。
// severity: 较大
// subject: AccountabilityCase
// maturity: settled
// version: 2
// judged: 案件已结案或已有处理，且认定的损失为较大以上
// formula: 较大以上损失而最重的处理是批评教育类；或重大损失而没有处理领导责任人
// datasets: accountability
// clause: local-accountability, hangzhou-accountability, chengdu-accountability
// caveat: 免责、从轻情节请附依据；处理对照表未经核对，只作提示
// returns subject: str | 追责案件
// returns enterprise_id: str | 企业
// returns matter: node | 追责案件
// returns losses: list[node] | 损失
// returns sanctions: list[map] | 处理
// returns responsibilities: list[map] | 责任认定
// -- subjects
MATCH (c:AccountabilityCase)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND ($subject IS NULL OR c.id = $subject)
  AND coalesce(c.is_withdrawn, false) = false
CALL (c) {
  OPTIONAL MATCH (c)-[:ESTABLISHED]->(l:Loss)
  RETURN collect(DISTINCT l) AS losses
}
CALL (c) {
  MATCH (c)-[:IMPOSED]->(s:Sanction)
  OPTIONAL MATCH (s)-[:ON]->(p:Person)
  RETURN collect({sanction: s, person: p.id}) AS sanctions
}
CALL (c) {
  MATCH (c)-[:ESTABLISHED]->(r:Responsibility)
  OPTIONAL MATCH (r)-[:OF]->(p:Person)
  RETURN collect({responsibility: r, person: p.id}) AS responsibilities
}
RETURN c.id AS subject, c.enterprise_id AS enterprise_id, c AS matter, losses, sanctions,
       responsibilities
ORDER BY subject
LIMIT 10000000
