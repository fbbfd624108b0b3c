// title: 问题的来由、所涉事项和后续
// question: 问题由哪次监督发现，涉及什么，整改、追责、损失怎样？
// param finding_id: str | 问题编号
// example finding_id: finding-4d46f47f5ad696c5956f
// returns part: str | 部分
// returns node_id: str | 编号
// returns label: str | 类别
// returns title: str | 名称
// returns note: str | 说明
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns persons: list[str] | 人员
// returns person_ids: list[str] | 人员编号
// returns locator: str | 来源位置
// -- rows
MATCH (f:Finding {id: $finding_id})
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND coalesce(f.is_withdrawn, false) = false
CALL (f) {
  MATCH (n:SupervisionEvent)-[:FOUND]->(f)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 1 AS no, '由何监督发现' AS part, n, 'SupervisionEvent' AS label, n.name AS title,
         coalesce(n.line, '') + coalesce('，' + n.form, '') AS note, n.started_on AS happened_on,
         n.started_on_precision AS precision, null AS amount_fen
  UNION ALL
  MATCH (f)-[:ABOUT]->(n)
  RETURN 2 AS no, '涉及' AS part, n,
         CASE WHEN n:Decision THEN 'Decision' WHEN n:Topic THEN 'Topic' WHEN n:Meeting THEN 'Meeting'
              WHEN n:Project THEN 'Project' WHEN n:Contract THEN 'Contract'
              WHEN n:Payment THEN 'Payment' WHEN n:Tender THEN 'Tender' WHEN n:Person THEN 'Person'
              WHEN n:Enterprise THEN 'Enterprise' WHEN n:Supplier THEN 'Supplier'
              WHEN n:Org THEN 'Org' ELSE 'Other' END AS label,
         coalesce(n.title, n.name, n.contract_no, n.voucher_no, '名称未记录') AS title, '' AS note,
         coalesce(n.decided_on, n.signed_on, n.paid_on, n.held_on, n.notice_on) AS happened_on,
         coalesce(n.decided_on_precision, n.signed_on_precision, n.paid_on_precision,
                  n.held_on_precision, n.notice_on_precision) AS precision,
         n.amount_fen AS amount_fen
  UNION ALL
  MATCH (f)-[:LED_TO]->(n:AccountabilityCase)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 3 AS no, '追责' AS part, n, 'AccountabilityCase' AS label,
         coalesce(n.case_no, '案号未记录') AS title,
         coalesce(n.status, '进度未记录') + coalesce('，' + n.conclusion, '') AS note,
         n.accepted_on AS happened_on, n.accepted_on_precision AS precision, null AS amount_fen
  UNION ALL
  MATCH (f)-[:LED_TO]->(:AccountabilityCase)-[:ESTABLISHED]->(n:Responsibility)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 4 AS no, '责任认定' AS part, n, 'Responsibility' AS label,
         CASE n.kind WHEN 'DIRECT' THEN '直接责任' WHEN 'IN_CHARGE' THEN '主管责任'
           WHEN 'LEADERSHIP' THEN '领导责任' ELSE coalesce(n.kind, '责任') END AS title,
         coalesce(n.finding_text, '')
           + CASE WHEN n.is_exempt = true THEN '（免责：' + coalesce(n.exempt_basis, '依据未记录') + '）'
                  ELSE '' END AS note, null AS happened_on, null AS precision, null AS amount_fen
  UNION ALL
  MATCH (f)-[:LED_TO]->(:AccountabilityCase)-[:IMPOSED]->(n:Sanction)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 5 AS no, '处理' AS part, n, 'Sanction' AS label,
         coalesce(n.kind, '处理') + coalesce('：' + n.degree, '') AS title,
         coalesce(n.decided_by, '') AS note, n.decided_on AS happened_on,
         n.decided_on_precision AS precision, n.amount_fen AS amount_fen
  UNION ALL
  MATCH (f)-[:SHOWED]->(n:Loss)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 6 AS no, '损失' AS part, n, 'Loss' AS label, '损失 ' + coalesce(n.loss_no, '') AS title,
         coalesce('已挽回 ' + toString(n.recovered_fen / 1000000.0) + ' 万元', '') AS note,
         n.determined_on AS happened_on, n.determined_on_precision AS precision,
         n.direct_loss_fen AS amount_fen
}
WITH no, part, n, label, title, note, happened_on, precision, amount_fen
WHERE coalesce(n.is_withdrawn, false) = false
  AND ($scope IS NULL OR n.id IN $scope OR n.enterprise_id IN $scope
       OR (n.enterprise_id IS NULL AND NOT n:Enterprise))
CALL (n) {
  OPTIONAL MATCH (n)-[:OF|ON|AGAINST]->(p:Person)
  WITH DISTINCT p ORDER BY p.name, p.id
  RETURN collect(p.name) AS persons, collect(p.id) AS person_ids
}
RETURN part, n.id AS node_id, label, title, note, happened_on,
       precision AS happened_on_precision, amount_fen, persons, person_ids,
       n.source_locator AS locator
ORDER BY no, happened_on IS NULL, happened_on, title, node_id
LIMIT 500
