// title: 项目公开环节
// question: 项目经过哪些审批、招标、中标、合同（只列单位，不列人员）
// param project_id: str | 项目编号
// example project_id: project-36e0225bd747f23f579e
// returns kind: str | 环节
// returns node_id: str | 编号
// returns title: str | 名称
// returns doc_no: str | 文号、编号
// returns organisation: str | 单位
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (j:Project {id: $project_id})
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  MATCH (j)-[:HAS]->(n:Approval)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 1 AS no, '审批' AS kind, n, n.kind AS title, n.doc_no AS doc_no,
         n.authority AS organisation, n.granted_on AS happened_on,
         n.granted_on_precision AS happened_on_precision, n.amount_fen AS amount_fen
  UNION ALL
  MATCH (j)-[:HAS]->(n:Tender)
  WHERE coalesce(n.is_withdrawn, false) = false
  CALL (n) {
    OPTIONAL MATCH (n)-[:AGENT]->(o:Org)
    WITH o ORDER BY o.name, o.id
    RETURN collect(o.name)[0] AS agent
  }
  RETURN 2 AS no, '招标' AS kind, n, coalesce(n.title, '') + coalesce('（' + n.method + '）', '')
           AS title, n.tender_no AS doc_no, agent AS organisation,
         coalesce(n.notice_on, date(n.opened_at)) AS happened_on,
         n.notice_on_precision AS happened_on_precision, n.ceiling_fen AS amount_fen
  UNION ALL
  MATCH (j)-[:HAS]->(t:Tender)-[:RESULTED_IN]->(n:Award)
  WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(n.is_withdrawn, false) = false
  CALL (n) {
    OPTIONAL MATCH (n)-[:GIVEN_TO]->(o:Org)
    WITH o ORDER BY o.name, o.id
    WITH collect(o.name) AS names
    RETURN reduce(text = '', one IN names | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
             AS winners
  }
  RETURN 3 AS no, '中标' AS kind, n, t.title AS title, t.tender_no AS doc_no,
         winners AS organisation, coalesce(n.notice_on, n.awarded_on) AS happened_on,
         CASE WHEN n.notice_on IS NOT NULL THEN n.notice_on_precision
              ELSE n.awarded_on_precision END AS happened_on_precision, n.price_fen AS amount_fen
  UNION ALL
  CALL (j) {
    MATCH (j)-[:HAS]->(c:Contract) WHERE coalesce(c.is_withdrawn, false) = false RETURN c
    UNION
    MATCH (j)-[:HAS]->(:Tender)<-[:AWARDED_FROM]-(c:Contract)
    WHERE coalesce(c.is_withdrawn, false) = false
    RETURN c
  }
  CALL (c) {
    OPTIONAL MATCH (c)-[:COUNTERPARTY]->(o:Org)
    WITH o ORDER BY o.name, o.id
    WITH collect(o.name) AS names
    RETURN reduce(text = '', one IN names | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
             AS parties
  }
  RETURN 4 AS no, '合同' AS kind, c AS n, c.title AS title, c.contract_no AS doc_no,
         parties AS organisation, c.signed_on AS happened_on,
         c.signed_on_precision AS happened_on_precision, c.amount_fen AS amount_fen
}
RETURN kind, n.id AS node_id, title, doc_no, organisation, happened_on, happened_on_precision,
       amount_fen, n.source_doc_id AS document_id, n.source_locator AS locator
ORDER BY no, happened_on, title, node_id
LIMIT 1000
