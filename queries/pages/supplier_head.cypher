// title: 供应商往来
// question: 这家供应商投过哪些标、中了哪些、签了什么合同、收了多少款，背后是哪些决策
// param supplier_id: str | 供应商编号
// example supplier_id: org-88465c93c105f25fc130
// returns supplier: str | 供应商
// returns uscc: str | 统一社会信用代码
// returns kind: str | 往来类别
// returns node_id: str | 编号
// returns title: str | 名称
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns result: str | 结果
// returns decision_ids: list[str] | 决策编号
// returns decisions: list[str] | 背后的决策
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (s:Org {id: $supplier_id})
CALL (s) {
  MATCH (s)-[:SUBMITTED]->(n:Bid)-[:FOR]->(t:Tender)
  WHERE coalesce(n.is_withdrawn, false) = false AND coalesce(t.is_withdrawn, false) = false
  RETURN 1 AS no, '投标' AS kind, n, t AS anchor, coalesce(t.title, t.tender_no) AS title,
         coalesce(date(n.submitted_at), date(t.opened_at), t.notice_on) AS happened_on,
         CASE WHEN n.submitted_at IS NULL AND t.opened_at IS NULL THEN t.notice_on_precision END
           AS happened_on_precision, n.price_fen AS amount_fen,
         CASE WHEN n.is_winner = true THEN '中标' WHEN n.is_valid = false
              THEN '否决：' + coalesce(n.disqualify_text, '原因未记录')
              WHEN n.is_winner = false THEN '未中标' ELSE '结果未记录' END AS result
  UNION ALL
  MATCH (n:Award)-[:GIVEN_TO]->(s)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (t:Tender)-[:RESULTED_IN]->(n)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN 2 AS no, '中标' AS kind, n, t AS anchor, coalesce(t.title, t.tender_no, '中标') AS title,
         coalesce(n.notice_on, n.awarded_on) AS happened_on,
         CASE WHEN n.notice_on IS NOT NULL THEN n.notice_on_precision
              ELSE n.awarded_on_precision END AS happened_on_precision,
         n.price_fen AS amount_fen, '中标' AS result
  UNION ALL
  MATCH (n:Contract)-[:COUNTERPARTY]->(s)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 3 AS no, '合同' AS kind, n, n AS anchor, coalesce(n.title, n.contract_no) AS title,
         n.signed_on AS happened_on, n.signed_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, n.contract_kind AS result
  UNION ALL
  MATCH (n:Payment)-[:PAYEE]->(s)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 4 AS no, '付款' AS kind, n, n AS anchor,
         coalesce(n.voucher_no, n.purpose_text, '付款') AS title, n.paid_on AS happened_on,
         n.paid_on_precision AS happened_on_precision, n.amount_fen AS amount_fen,
         n.kind AS result
  UNION ALL
  MATCH (n:Topic)-[:COUNTERPARTY]->(s)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  RETURN 5 AS no, '议题' AS kind, n, n AS anchor, n.title AS title, m.held_on AS happened_on,
         m.held_on_precision AS happened_on_precision, n.amount_fen AS amount_fen,
         m.name AS result
}
WITH s, no, kind, n, anchor, title, happened_on, happened_on_precision, amount_fen, result
WHERE $scope IS NULL OR n.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: n.enterprise_id})
CALL (anchor) {
  OPTIONAL MATCH (anchor)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  OPTIONAL MATCH (anchor)-[:RESULTED_IN]->(o:Decision)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [d, o] AS found
  WITH DISTINCT found WHERE coalesce(found.is_withdrawn, false) = false
  WITH found ORDER BY found.decided_on, found.id
  RETURN collect(found.id) AS decision_ids, collect(found.title) AS decisions
}
RETURN s.name AS supplier, s.uscc AS uscc, kind, n.id AS node_id, title,
       n.enterprise_id AS enterprise_id, e.name AS enterprise, happened_on,
       happened_on_precision, amount_fen, result, decision_ids, decisions,
       n.source_doc_id AS document_id, n.source_locator AS locator
ORDER BY no, happened_on DESC, title, node_id
LIMIT 2000
