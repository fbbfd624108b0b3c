// title: 审计全覆盖取数
// question: 每家企业在哪年接受过哪类审计，供算距上次几年
// param enterprise_id: str = null | 企业编号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns audits: list[map] | 审计
// returns coverages: list[map] | 监督资料范围
// -- rows
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND coalesce(e.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
CALL (e) {
  OPTIONAL MATCH (s:SupervisionEvent)-[:CHECKED]->(e)
  WHERE coalesce(s.is_withdrawn, false) = false
    AND (s.form = '审计' OR s.audit_kind IS NOT NULL)
  WITH DISTINCT s ORDER BY s.started_on, s.id
  RETURN collect(CASE WHEN s IS NULL THEN NULL ELSE {id: s.id, name: s.name, kind: s.audit_kind,
         on: coalesce(s.ended_on, s.started_on),
         precision: coalesce(CASE WHEN s.ended_on IS NOT NULL THEN s.ended_on_precision
                             ELSE s.started_on_precision END, 'day')} END) AS audits
}
CALL (e) {
  OPTIONAL MATCH (v:Coverage) WHERE v.enterprise_id = e.id AND v.dataset = 'supervision'
    AND coalesce(v.is_withdrawn, false) = false
  WITH v ORDER BY v.from_on, v.id
  RETURN collect(CASE WHEN v IS NULL THEN NULL ELSE {from_on: v.from_on, to_on: v.to_on} END)
         AS coverages
}
RETURN e.id AS enterprise_id, coalesce(e.short_name, e.name) AS enterprise, audits, coverages
ORDER BY enterprise, enterprise_id
LIMIT 20000
