// title: 任期前后的问题
// question: 这些企业的问题何时发生、何时发现、整改到哪一步
// param enterprise_ids: list[str] | 企业
// example enterprise_ids: org-3d5d78d6c132b80b8ac7
// returns finding_id: str | 问题编号
// returns title: str | 问题
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns event: str | 监督事项
// returns severity: Severity | 严重程度
// returns status: FindingStatus | 状态
// returns about: str | 所涉事项
// returns matter_on: date | 事项日期
// returns matter_on_precision: str | 事项日期精度
// returns discovered_on: date | 发现日期
// returns discovered_on_precision: str | 发现日期精度
// returns measure_count: int | 整改措施数
// returns open_count: int | 未完成的措施数
// returns undated_count: int | 完成而无日期的措施数
// returns last_done_on: date | 最后完成日期
// returns last_done_on_precision: str | 最后完成日期精度
// returns decision_ids: list[str] | 所涉决策
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (f:Finding)
WHERE f.enterprise_id IN $enterprise_ids AND ($scope IS NULL OR f.enterprise_id IN $scope)
  AND coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: f.enterprise_id})
CALL (f) {
  OPTIONAL MATCH (s:SupervisionEvent)-[:FOUND]->(f)
  WHERE coalesce(s.is_withdrawn, false) = false
  WITH s ORDER BY s.started_on, s.id
  RETURN collect(s.name)[0] AS event
}
CALL (f) {
  OPTIONAL MATCH (f)-[:ABOUT]->(x)
  OPTIONAL MATCH (x)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH x, coalesce(x.title, x.name, x.contract_no, x.voucher_no) AS name,
       coalesce(x.decided_on, x.paid_on, x.signed_on, x.held_on, m.held_on, x.started_on,
                x.notice_on, x.valid_from) AS day,
       CASE WHEN x.decided_on IS NOT NULL THEN x.decided_on_precision
            WHEN x.paid_on IS NOT NULL THEN x.paid_on_precision
            WHEN x.signed_on IS NOT NULL THEN x.signed_on_precision
            WHEN x.held_on IS NOT NULL THEN x.held_on_precision
            WHEN m.held_on IS NOT NULL THEN m.held_on_precision
            WHEN x.started_on IS NOT NULL THEN x.started_on_precision
            WHEN x.notice_on IS NOT NULL THEN x.notice_on_precision
            ELSE x.valid_from_precision END AS precision
  ORDER BY day IS NULL, day, name, x.id
  WITH collect({name: name, day: day, precision: precision})[0] AS first
  RETURN first.name AS about, first.day AS matter_on, first.precision AS matter_on_precision
}
CALL (f) {
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE coalesce(r.is_withdrawn, false) = false
  RETURN count(r) AS measure_count,
         sum(CASE WHEN r IS NOT NULL AND r.done_on IS NULL AND coalesce(r.status, '') <> '已完成'
                  THEN 1 ELSE 0 END) AS open_count,
         sum(CASE WHEN r IS NOT NULL AND r.done_on IS NULL AND r.status = '已完成'
                  THEN 1 ELSE 0 END) AS undated_count,
         max(r.done_on) AS last_done_on
}
CALL (f) {
  OPTIONAL MATCH (f)-[:ABOUT]->(x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  OPTIONAL MATCH (f)-[:ABOUT]->(w)-[:RESULTED_IN*0..1]->(o:Decision)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [d, o] AS found
  WITH DISTINCT found WHERE coalesce(found.is_withdrawn, false) = false
  WITH found ORDER BY found.decided_on, found.id
  RETURN collect(found.id) AS decision_ids
}
RETURN f.id AS finding_id, f.title AS title, f.enterprise_id AS enterprise_id,
       e.name AS enterprise, event, f.severity AS severity, f.status AS status, about, matter_on,
       matter_on_precision, f.discovered_on AS discovered_on,
       f.discovered_on_precision AS discovered_on_precision, measure_count, open_count,
       undated_count, last_done_on, null AS last_done_on_precision, decision_ids,
       f.source_doc_id AS document_id, f.source_locator AS locator
ORDER BY discovered_on, title, finding_id
LIMIT 5000
