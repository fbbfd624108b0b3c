// title: 问题清单
// question: 监督发现了哪些问题，整改到哪一步，涉及哪些决策
// param text: str = null | 文字
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 问题
// returns enterprise: str | 企业
// returns event: str | 监督事项
// returns line: SupervisionLine | 监督条线
// returns nature: FindingNature | 性质
// returns severity: Severity | 严重程度
// returns status: FindingStatus | 状态
// returns discovered_on: date | 发现日期
// returns discovered_on_precision: str | 发现日期精度
// returns rectification_count: int | 整改措施数
// returns open_count: int | 未完成的措施数
// returns overdue_days: int | 最长超期天数
// returns decision_ids: list[str] | 决策编号
// returns decisions: list[str] | 所涉决策
// -- rows
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: f.enterprise_id})
CALL (f) {
  OPTIONAL MATCH (s:SupervisionEvent)-[:FOUND]->(f)
  WHERE coalesce(s.is_withdrawn, false) = false
  WITH s ORDER BY s.started_on, s.id
  RETURN collect(s.name)[0] AS event, collect(s.line)[0] AS line
}
CALL (f) {
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH r, coalesce(r.extended_to_on, r.due_on) AS due,
       r.id IS NOT NULL AND coalesce(r.status, '') <> '已完成' AND r.done_on IS NULL AS is_open
  RETURN count(r) AS rectification_count, sum(CASE WHEN is_open THEN 1 ELSE 0 END) AS open_count,
         max(CASE WHEN is_open AND coalesce(r.status, '') <> '长期坚持' AND due < $today
                       AND coalesce(r.due_on_precision, 'day') = 'day'
                  THEN duration.inDays(due, $today).days END) AS overdue_days
}
CALL (f) {
  OPTIONAL MATCH (f)-[:ABOUT]->(x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  OPTIONAL MATCH (f)-[:ABOUT]->(w)-[:RESULTED_IN*0..1]->(o:Decision)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [d, o] AS found
  WITH DISTINCT found WHERE coalesce(found.is_withdrawn, false) = false
  WITH found ORDER BY found.decided_on, found.id
  RETURN collect(found.id) AS decision_ids, collect(found.title) AS decisions
}
WITH f, e, event, line, rectification_count, open_count, overdue_days, decision_ids, decisions
WHERE $text IS NULL
   OR any(one IN [f.title, f.finding_no, event, e.name, e.short_name] + decisions
          WHERE toLower(one) CONTAINS toLower($text))
RETURN f.id AS id, f.title AS title, e.name AS enterprise, event, line, f.nature AS nature,
       f.severity AS severity, f.status AS status, f.discovered_on AS discovered_on,
       f.discovered_on_precision AS discovered_on_precision, rectification_count, open_count,
       overdue_days, decision_ids, decisions
ORDER BY discovered_on DESC, id
LIMIT 200
