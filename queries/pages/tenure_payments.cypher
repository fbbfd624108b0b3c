// title: 任期内的大额付款
// question: 此人签批的、依据所参与决策支付的大额款项有哪些
// param person_id: str | 人员编号
// param decision_ids: list[str] | 所参与的决策
// param least_fen: int | 单笔不低于（分）
// param from_on: date = null | 期间自
// param to_on: date = null | 期间至
// example person_id: person-9633c4cfbff98a35f5fd
// example decision_ids: decision-6e3bb6028c3b1eccfd52
// example least_fen: 100000000
// returns payment_id: str | 付款编号
// returns title: str | 付款
// returns paid_on: date | 付款日期
// returns paid_on_precision: str | 付款日期精度
// returns amount_fen: money | 金额
// returns payee: str | 收款方
// returns parts: list[str] | 与此人的关系
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
CALL {
  UNWIND $decision_ids AS id
  MATCH (d:Decision {id: id})
  WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
    AND coalesce(d.is_withdrawn, false) = false
  CALL (d) {
    MATCH (d)-[:AUTHORISES]->(y:Payment) WHERE coalesce(y.is_withdrawn, false) = false RETURN y
    UNION
    MATCH (d)-[:AUTHORISES]->(:Contract)<-[:UNDER]-(y:Payment)
    WHERE coalesce(y.is_withdrawn, false) = false
    RETURN y
    UNION
    MATCH (d)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(:Contract)<-[:UNDER]-(y:Payment)
    WHERE coalesce(y.is_withdrawn, false) = false
    RETURN y
    UNION
    MATCH (d)-[:AUTHORISES]->(:Project)-[:HAS]->(:Contract)<-[:UNDER]-(y:Payment)
    WHERE coalesce(y.is_withdrawn, false) = false
    RETURN y
  }
  RETURN y, '参与决策' AS part
  UNION
  MATCH (:Person {id: $person_id})<-[:APPROVED_BY]-(y:Payment)
  WHERE coalesce(y.is_withdrawn, false) = false
  RETURN y, '签批' AS part
}
WITH y, part
WHERE ($scope IS NULL OR y.enterprise_id IN $scope) AND y.amount_fen >= $least_fen
  AND ($from_on IS NULL OR y.paid_on IS NULL OR y.paid_on >= $from_on)
  AND ($to_on IS NULL OR y.paid_on IS NULL OR y.paid_on <= $to_on)
WITH y, part ORDER BY part
WITH y, collect(DISTINCT part) AS parts
CALL (y) {
  OPTIONAL MATCH (y)-[:PAYEE]->(o)
  WITH o ORDER BY o.name, o.id
  RETURN collect(o.name)[0] AS payee
}
RETURN y.id AS payment_id, coalesce(y.voucher_no, y.purpose_text, '付款') AS title,
       y.paid_on AS paid_on, y.paid_on_precision AS paid_on_precision, y.amount_fen AS amount_fen,
       payee, parts, y.source_doc_id AS document_id, y.source_locator AS locator
ORDER BY paid_on, title, payment_id
LIMIT 2000
