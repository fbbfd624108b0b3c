// rule: T-17
// title: 公示、签约期限异常
// question: 中标候选人公示、签约的时间和金额，是否不合规定？
// why: 公示不够、签约走样，都会损害其他投标人。
// severity: 一般
// subject: Award
// maturity: settled
// version: 3
// judged: 凡中标
// formula: 没有公示或公示不足 3 日；公示结束前签约；中标通知后超过 30 日签约；合同价与中标价不一致
// datasets: notices, tenders
// shares: Org
// clause: tender-rules-54, tender-46
// threshold: t17_publicity_days, t17_signing_days
// caveat: 一个标段几家中标的，各看各的合同；有异议、投诉的，期限可以中止
// returns subject: str | 中标
// returns enterprise_id: str | 企业
// returns award: node | 中标
// returns notices: list[node] | 公示
// returns contracts: list[node] | 合同
// returns winner: str | 中标人
// returns sides: list[map] | 各合同的相对方
// returns winners: list[str] | 中标人
// returns other_winners: list[str] | 同一标段的其他中标人
// -- subjects
MATCH (w:Award)
WHERE ($scope IS NULL OR w.enterprise_id IN $scope) AND ($subject IS NULL OR w.id = $subject)
  AND coalesce(w.is_withdrawn, false) = false AND (w.awarded_on IS NULL OR w.awarded_on <= $as_of)
CALL (w) {
  OPTIONAL MATCH (n:PublicNotice)-[:ANNOUNCES]->(w)
  OPTIONAL MATCH (m:PublicNotice)-[:ANNOUNCES]->(:Tender)-[:RESULTED_IN]->(w)
  UNWIND [n, m] AS one
  WITH DISTINCT one WHERE one IS NOT NULL AND one.kind = '中标候选人公示'
  RETURN collect(one) AS notices
}
CALL (w) {
  OPTIONAL MATCH (w)<-[:RESULTED_IN]-(:Tender)<-[:AWARDED_FROM]-(c:Contract)
  RETURN collect(DISTINCT c) AS contracts
}
CALL (contracts) {
  UNWIND contracts AS c
  MATCH (c)-[:COUNTERPARTY]->(x)
  WITH c, collect(DISTINCT x.id) AS parties
  RETURN collect({contract: c, parties: parties}) AS sides
}
CALL (w) {
  OPTIONAL MATCH (w)-[:GIVEN_TO]->(x:Org)
  RETURN min(x.name) AS winner, collect(DISTINCT x.id) AS winners
}
CALL (w) {
  OPTIONAL MATCH (w)<-[:RESULTED_IN]-(:Tender)-[:RESULTED_IN]->(v:Award)-[:GIVEN_TO]->(x:Org)
  WHERE v.id <> w.id AND coalesce(v.is_withdrawn, false) = false
  RETURN collect(DISTINCT x.id) AS other_winners
}
RETURN w.id AS subject, w.enterprise_id AS enterprise_id, w AS award, notices, contracts, winner,
       sides, winners, other_winners
ORDER BY subject
LIMIT 10000000
