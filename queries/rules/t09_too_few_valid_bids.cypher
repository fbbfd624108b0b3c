// rule: T-09
// title: 单一投标人、有效投标不足3家
// question: 公开竞争的标段，有效投标是否不足三家？
// why: 没有竞争的招标，价格和选择都失去比较。
// severity: 较大
// subject: Tender
// maturity: settled
// version: 2
// judged: 竞争性采购方式，已开标
// formula: 有效投标人 < 3
// datasets: tenders
// shares: Bid
// clause: tender-28, tender-rules-44, practice
// threshold: t09_valid_bids
// caveat: 二次招标失败后经批准可以谈判；谈判、磋商、询价、询比、竞价不归招标投标法管，按采购文件和本企业制度核对
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
