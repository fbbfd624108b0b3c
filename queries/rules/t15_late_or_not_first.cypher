// rule: T-15
// title: 逾期投标中标、非第一候选人中标
// question: 中标人是否逾期投标，或不是第一候选人？
// why: 逾期的投标应当拒收；越过第一候选人须有法定理由。
// severity: 重大
// subject: Tender
// maturity: settled
// version: 2
// judged: 已定标
// formula: 中标人投标时间 > 截止时间，或排名不是第一
// datasets: tenders
// shares: Bid, Org
// clause: tender-rules-39, tender-rules-55
// caveat: 投标没有标明中标的，看中标记录所指的投标；《招标投标法实施条例》第五十五条列明的例外，请登记理由
// returns subject: str | 标段
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns bids: list[node] | 投标
// returns awards: list[node] | 中标
// returns won: list[node] | 中标记录所指的投标
// -- subjects
MATCH (t:Tender)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (t) {
  OPTIONAL MATCH (b:Bid)-[:FOR]->(t)
  RETURN collect(DISTINCT b) AS bids
}
CALL (t) {
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(w:Award)
  OPTIONAL MATCH (w)-[:GIVEN_TO]->()-[:SUBMITTED]->(b:Bid)-[:FOR]->(t)
  RETURN collect(DISTINCT w) AS awards, collect(DISTINCT b) AS won
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, bids, awards, won
ORDER BY subject
LIMIT 10000000
