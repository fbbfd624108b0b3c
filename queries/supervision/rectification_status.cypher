// title: 问题整改情况
// question: 问题整改到位了吗？超期多少天？谁负责？
// asks: 11
// param finding_id: str = null | 问题编号
// param enterprise_id: str = null | 企业编号
// param only_overdue: bool = false | 只看超期的
// returns finding_id: str | 问题编号
// returns finding: str | 问题
// returns enterprise: str | 企业
// returns event: str | 监督事项
// returns nature: FindingNature | 问题性质
// returns severity: Severity | 严重程度
// returns discovered_on: date | 发现日期
// returns discovered_on_precision: str | 发现日期精度
// returns finding_status: FindingStatus | 问题状态
// returns rectification_id: str | 整改编号
// returns measure: str | 整改措施
// returns owners: list[str] | 整改责任人
// returns due_on: date | 整改期限
// returns due_on_precision: str | 整改期限精度
// returns is_extended: bool | 已延期
// returns done_on: date | 完成日期
// returns done_on_precision: str | 完成日期精度
// returns verified_on: date | 核实日期
// returns verified_on_precision: str | 核实日期精度
// returns status: RectificationStatus | 整改状态
// returns verdict: str | 结论
// returns overdue_days: int | 超期天数
// sentence: 整改记录 {n} 条：超期未完成 {n:verdict=超期未完成} 条，未到期 {n:verdict=未到期} 条，按期完成 {n:verdict=按期完成} 条，逾期完成 {n:verdict=逾期完成} 条，未见整改记录（待补/待核）{n:verdict=未见整改记录（待补/待核）} 条，资料范围内缺失 {n:verdict=缺失整改记录（资料范围内）} 条。
// empty: 没有符合条件的问题或整改记录。
// -- rows
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($finding_id IS NULL OR f.id = $finding_id)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND coalesce(f.status, '') <> '不属实'
  AND coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: f.enterprise_id})
CALL (f) {
  OPTIONAL MATCH (s:SupervisionEvent)-[:FOUND]->(f)
  WHERE coalesce(s.is_withdrawn, false) = false
  WITH s ORDER BY s.started_on, s.id
  RETURN collect(s.name)[0] AS event
}
OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
WHERE coalesce(r.is_withdrawn, false) = false
CALL (r) {
  OPTIONAL MATCH (r)-[:OWNED_BY]->(o)
  WITH DISTINCT o.name AS name ORDER BY name
  RETURN collect(name) AS owners
}
CALL (f) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = f.enterprise_id AND v.dataset = 'supervision'
    AND v.from_on <= coalesce(f.verified_on, f.discovered_on)
    AND v.to_on >= coalesce(f.verified_on, f.discovered_on) + duration({days: 30})
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
WITH f, e, event, r, owners, is_covered, coalesce(r.extended_to_on, r.due_on) AS due_on,
     CASE WHEN r.extended_to_on IS NOT NULL THEN r.extended_to_on_precision
          ELSE r.due_on_precision END AS due_on_precision
WITH f, e, event, r, owners, due_on, due_on_precision,
     CASE WHEN r IS NULL AND is_covered AND f.status = '属实'
            AND coalesce(f.verified_on, f.discovered_on) + duration({days: 30}) < $today
            THEN '缺失整改记录（资料范围内）'
          WHEN r IS NULL THEN '未见整改记录（待补/待核）'
          WHEN r.status = '长期坚持' THEN '长期坚持，应另定检查日期'
          WHEN r.status = '虚假整改待核' THEN '整改真实性待核'
          WHEN due_on IS NULL AND r.status = '已完成' THEN '已完成，期限未记录'
          WHEN due_on IS NULL THEN '整改期限未记录，无法判断'
          WHEN coalesce(due_on_precision, 'day') <> 'day'
            OR coalesce(r.done_on_precision, 'day') <> 'day' THEN '日期精度不足，无法判断'
          WHEN r.done_on <= $today AND r.done_on > due_on THEN '逾期完成'
          WHEN r.done_on <= $today THEN '按期完成'
          WHEN r.status = '已完成' THEN '已完成，完成日期未记录'
          WHEN due_on < $today THEN '超期未完成'
          ELSE '未到期' END AS verdict
WHERE NOT $only_overdue OR verdict IN ['超期未完成', '逾期完成']
RETURN f.id AS finding_id, f.title AS finding, e.name AS enterprise, event, f.nature AS nature,
       f.severity AS severity, f.discovered_on AS discovered_on,
       f.discovered_on_precision AS discovered_on_precision, f.status AS finding_status,
       r.id AS rectification_id, r.measure_text AS measure, owners, due_on, due_on_precision,
       r.extended_to_on IS NOT NULL AS is_extended, r.done_on AS done_on,
       r.done_on_precision AS done_on_precision, r.verified_on AS verified_on,
       r.verified_on_precision AS verified_on_precision, r.status AS status, verdict,
       CASE verdict WHEN '超期未完成' THEN duration.inDays(due_on, $today).days
                    WHEN '逾期完成' THEN duration.inDays(due_on, r.done_on).days
                    WHEN '未到期' THEN 0 WHEN '按期完成' THEN 0 END AS overdue_days
ORDER BY coalesce(overdue_days, -1) DESC, discovered_on, finding_id, rectification_id
LIMIT 2000
// -- subgraph
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($finding_id IS NULL OR f.id = $finding_id)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND coalesce(f.status, '') <> '不属实'
  AND coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(o:Rectification)
WHERE coalesce(o.is_withdrawn, false) = false
WITH f, collect(o) AS rs
WHERE NOT $only_overdue OR any(o IN rs WHERE o.done_on IS NULL OR o.done_on > o.due_on)
WITH f ORDER BY f.discovered_on DESC, f.id LIMIT 60
OPTIONAL MATCH led = (:SupervisionEvent)-[:FOUND]->(f)
OPTIONAL MATCH about = (f)-[:ABOUT]->()
OPTIONAL MATCH fixed = (f)-[:RECTIFIED_BY]->(r:Rectification)
WHERE coalesce(r.is_withdrawn, false) = false
OPTIONAL MATCH owned = (r)-[:OWNED_BY]->()
RETURN f, led, about, fixed, owned
LIMIT 1000
// -- missing
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($finding_id IS NULL OR f.id = $finding_id)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND coalesce(f.status, '') <> '不属实'
  AND coalesce(f.is_withdrawn, false) = false
CALL (f) {
  WITH f WHERE NOT EXISTS { MATCH (f)-[:RECTIFIED_BY]->(own:Rectification)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见整改记录（待补/待核）' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE r.due_on IS NULL AND r.extended_to_on IS NULL AND coalesce(r.status, '') <> '长期坚持'
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改期限未记录' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE NOT EXISTS { MATCH (r)-[:OWNED_BY]->() }
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改责任人未记录' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE r.status = '已完成' AND r.done_on IS NULL
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改完成日期未记录' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE r.status = '已完成' AND NOT EXISTS { MATCH (r)-[:EVIDENCED_BY]->(:SourceDocument) }
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改完成未见佐证材料' AS missing
}
WITH DISTINCT missing, f ORDER BY missing, f.title, f.id
WITH missing, collect(f.title) AS titles
RETURN missing,
       reduce(text = '', one IN titles[..3] | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         + CASE WHEN size(titles) > 3 THEN ' 等 ' + toString(size(titles)) + ' 个问题' ELSE '' END
         AS place
ORDER BY missing, place
LIMIT 200
