// rule: T-14
// title: 除中标人外全部废标、最低价废标
// question: 是否只有中标人一家有效，或最低报价被废？
// why: 其他人都被废标，竞争就是假的。
// severity: 较大
// subject: Tender
// maturity: settled
// version: 1
// judged: 竞争性采购方式，已开标
// formula: 恰有一家有效且中标，另有不少于一家被废；或最低价中标的标段最低报价被废
// datasets: tenders
// shares: Bid
// clause: practice
// caveat: 形式错误的废标，须看废标理由原文
// returns subject: str | 标段
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns bids: list[node] | 投标
// -- subjects
MATCH (t:Tender)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (t) {
  OPTIONAL MATCH (b:Bid)-[:FOR]->(t)
  RETURN collect(DISTINCT b) AS bids
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, bids
ORDER BY subject
LIMIT 10000000
