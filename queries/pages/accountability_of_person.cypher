// title: 责任认定与处理
// question: 对此人有哪些责任认定、免责认定和处理
// param person_id: str | 人员编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns node_id: str | 编号
// returns kind: str | 类别
// returns said: str | 内容
// returns case_no: str | 案号
// returns decided_on: date | 决定日期
// returns decided_on_precision: str | 决定日期精度
// returns from_on: date | 影响期起
// returns from_on_precision: str | 影响期起精度
// returns to_on: date | 影响期止
// returns to_on_precision: str | 影响期止精度
// returns decided_by: str | 决定机关
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
CALL (p) {
  MATCH (n:Responsibility)-[:OF]->(p)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (c:AccountabilityCase)-[:ESTABLISHED]->(n)
  WHERE coalesce(c.is_withdrawn, false) = false
  WITH n, c ORDER BY c.decided_on, c.id
  WITH n, collect(c)[0] AS c
  RETURN n.id AS node_id, CASE WHEN n.is_exempt = true THEN '免责认定' ELSE '责任认定' END AS kind,
         CASE n.kind WHEN 'DIRECT' THEN '直接责任' WHEN 'IN_CHARGE' THEN '主管责任'
           WHEN 'LEADERSHIP' THEN '领导责任' ELSE '责任类型未记录' END
           + coalesce('；' + n.finding_text, '') + coalesce('；' + n.exempt_basis, '') AS said,
         c.case_no AS case_no, c.decided_on AS decided_on,
         c.decided_on_precision AS decided_on_precision, null AS from_on,
         null AS from_on_precision, null AS to_on, null AS to_on_precision, null AS decided_by,
         n.source_doc_id AS document_id, n.source_locator AS locator
  UNION ALL
  MATCH (n:Sanction)-[:ON]->(p)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (c:AccountabilityCase)-[:IMPOSED]->(n)
  WHERE coalesce(c.is_withdrawn, false) = false
  WITH n, c ORDER BY c.decided_on, c.id
  WITH n, collect(c)[0] AS c
  RETURN n.id AS node_id, '处理' AS kind,
         coalesce(n.kind, '处理方式未记录') + coalesce('：' + n.degree, '') AS said,
         c.case_no AS case_no, n.decided_on AS decided_on,
         n.decided_on_precision AS decided_on_precision, n.period_from_on AS from_on,
         n.period_from_on_precision AS from_on_precision, n.period_to_on AS to_on,
         n.period_to_on_precision AS to_on_precision, n.decided_by AS decided_by,
         n.source_doc_id AS document_id, n.source_locator AS locator
}
RETURN node_id, kind, said, case_no, decided_on, decided_on_precision, from_on, from_on_precision,
       to_on, to_on_precision, decided_by, document_id, locator
ORDER BY decided_on, kind, said, node_id
LIMIT 500
