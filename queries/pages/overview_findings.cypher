// title: 总览取数：问题
// question: 各项问题属于哪条监督线，整改、追责、处理到哪一步，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 问题
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns line: SupervisionLine | 监督条线
// returns discovered_on: date | 发现日期
// returns discovered_on_precision: str | 发现日期精度
// returns verified_on: date | 核实日期
// returns status: FindingStatus | 问题状态
// returns measures: list[map] | 整改措施
// returns event_id: str | 监督事项编号
// returns is_recurring: bool | 反复问题
// returns case_count: int | 追责数
// returns cases: list[str] | 追责编号
// returns referred: list[str] | 移送的追责
// returns sanction_count: int | 处理数
// returns people: list[str] | 受处理人
// returns coverages: list[map] | 监督资料范围
// -- rows
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: f.enterprise_id})
CALL (f) {
  OPTIONAL MATCH (s:SupervisionEvent)-[:FOUND]->(f)
  WHERE coalesce(s.is_withdrawn, false) = false
  WITH s ORDER BY s.started_on, s.id
  RETURN collect(s.line)[0] AS line, collect(s.id)[0] AS event_id
}
CALL (f) {
  OPTIONAL MATCH (g:Finding)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE g.id <> f.id AND g.enterprise_id = f.enterprise_id AND g.status = '属实'
    AND (g.title = f.title OR (g.basis_clause = f.basis_clause AND g.nature = f.nature))
    AND r.done_on < f.discovered_on
    AND coalesce(g.is_withdrawn, false) = false AND coalesce(r.is_withdrawn, false) = false
  RETURN count(g) > 0 AS is_recurring
}
CALL (f) {
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH r ORDER BY r.measure_no, r.id
  RETURN collect(CASE WHEN r IS NULL THEN NULL ELSE {id: r.id,
         measure: coalesce(r.measure_text, '整改措施未记录'), status: r.status,
         due_on: coalesce(r.extended_to_on, r.due_on),
         precision: coalesce(CASE WHEN r.extended_to_on IS NOT NULL
           THEN r.extended_to_on_precision ELSE r.due_on_precision END, 'day'),
         done_on: r.done_on} END) AS measures
}
CALL (f) {
  OPTIONAL MATCH (f)-[:LED_TO]->(c:AccountabilityCase)
  WHERE coalesce(c.is_withdrawn, false) = false
  OPTIONAL MATCH (c)-[:IMPOSED]->(x:Sanction)
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:ON]->(p:Person)
  WITH c, x, p ORDER BY c.id, x.id, p.id
  RETURN count(DISTINCT c) AS case_count, count(DISTINCT x) AS sanction_count,
         collect(DISTINCT c.id) AS cases,
         collect(DISTINCT CASE WHEN c.referred_on IS NOT NULL THEN c.id END) AS referred,
         collect(DISTINCT p.id) AS people
}
CALL (f) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = f.enterprise_id AND v.dataset = 'supervision'
    AND coalesce(v.is_withdrawn, false) = false
  WITH v ORDER BY v.from_on, v.id
  RETURN collect(CASE WHEN v IS NULL THEN NULL ELSE {from_on: v.from_on, to_on: v.to_on} END)
         AS coverages
}
RETURN f.id AS id, f.title AS title, f.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, line, f.discovered_on AS discovered_on,
       f.discovered_on_precision AS discovered_on_precision, f.verified_on AS verified_on,
       f.status AS status, measures, event_id, is_recurring, case_count, cases, referred,
       sanction_count, people, coverages
ORDER BY discovered_on, id
LIMIT 100000
