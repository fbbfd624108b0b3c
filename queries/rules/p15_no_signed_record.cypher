// rule: P-15
// title: 无会议记录、纪要或未签字
// question: 会议是否没有记录，或到会董事没有签字？
// why: 没有记录和签字，日后说不清会上怎么定的、谁同意的。
// severity: 较大
// subject: Meeting
// maturity: settled
// version: 3
// judged: 凡会议
// formula: 没有会议记录和会议纪要；或董事会到会董事没有签字
// datasets: meetings
// clause: 17-11, company-73, 713-33, liaoning-signing
// caveat: 会议纪要不等于会议记录：只有纪要的，无法判断
// returns subject: str | 会议
// returns enterprise_id: str | 企业
// returns meeting: node | 会议
// returns domain: str | 决策领域
// returns documents: list[node] | 会议文件
// returns attended: list[map] | 到会
// -- subjects
MATCH (m:Meeting)
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND ($subject IS NULL OR m.id = $subject)
  AND coalesce(m.is_withdrawn, false) = false AND (m.held_on IS NULL OR m.held_on <= $as_of)
CALL (m) {
  OPTIONAL MATCH (m)-[:EVIDENCED_BY]->(s:SourceDocument)
  RETURN collect(DISTINCT s) AS documents
}
CALL (m) {
  OPTIONAL MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
  RETURN coalesce(max(t.domain), '企业决策') AS domain
}
CALL (m) {
  MATCH (p:Person)-[a:ATTENDED]->(m)
  RETURN collect({person: p.id, attended: properties(a)}) AS attended
}
RETURN m.id AS subject, m.enterprise_id AS enterprise_id, m AS meeting, domain,
       documents, attended
ORDER BY subject
LIMIT 10000000
