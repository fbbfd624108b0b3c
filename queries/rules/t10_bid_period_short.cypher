// rule: T-10
// title: 投标期过短
// question: 从发出招标文件到投标截止，是否不足二十日？
// why: 时间太短，只有早知道的人来得及投标。
// severity: 较大
// subject: Tender
// maturity: settled
// version: 1
// judged: 依法必须招标
// formula: 投标截止日 − 招标文件发出日 < 20 日
// datasets: tenders
// shares: Bid
// clause: tender-24, procurement-35
// threshold: t10_bidding_days
// caveat: 非依法必须招标的，看企业自己的制度
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
