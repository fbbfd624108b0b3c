// title: 整改完成率、按期率、反复率
// question: 整改完成率、按期率、反复问题率？
// asks: 29
// param enterprise_id: str = null | 企业编号
// param from_on: date = null | 问题发现日期自
// param to_on: date = null | 问题发现日期至
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns findings: int | 属实问题
// returns measures: int | 整改措施
// returns done: int | 已完成
// returns due: int | 应完成（已完成或已到期）
// returns done_rate: float | 完成率（应完成满 10 才列）
// returns on_time: int | 按期完成
// returns dated: int | 可判断是否按期
// returns on_time_rate: float | 按期率（可判断满 10 才列）
// returns overdue: int | 超期未完成
// returns recurring: int | 反复问题
// returns recurring_rate: float | 反复率（属实问题满 10 才列）
// returns unknown: int | 期限未记录，无法判断
// returns note: str | 说明
// sentence: {enterprise}：属实问题 {findings} 个；整改措施应完成 {due} 项、已完成 {done} 项（完成率 {done}/{due}）；可判断是否按期的 {dated} 项中按期 {on_time} 项；反复问题 {recurring} 个。各企业见表。
// empty: 没有属实问题的记录。
// -- rows
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on) AND f.status = '属实'
OPTIONAL MATCH (e:Enterprise {id: f.enterprise_id})
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
  WITH r, coalesce(r.extended_to_on, r.due_on) AS due_on,
       coalesce(CASE WHEN r.extended_to_on IS NOT NULL THEN r.extended_to_on_precision
                     ELSE r.due_on_precision END, 'day') = 'day' AS is_exact
  WITH r, due_on, is_exact,
       r.status = '已完成' OR coalesce(r.done_on <= $today, false) AS is_done
  WITH r, due_on, is_exact, is_done, coalesce(r.status, '') = '长期坚持' AND NOT is_done AS is_standing
  RETURN count(r) AS measures, count(CASE WHEN is_done THEN r END) AS done,
         count(CASE WHEN is_done OR (NOT is_standing AND is_exact AND due_on < $today) THEN r END) AS due,
         count(CASE WHEN is_done AND is_exact AND r.done_on <= due_on THEN r END) AS on_time,
         count(CASE WHEN is_done AND is_exact AND due_on IS NOT NULL AND r.done_on IS NOT NULL
                      AND coalesce(r.done_on_precision, 'day') = 'day' THEN r END) AS dated,
         count(CASE WHEN NOT is_done AND NOT is_standing AND (due_on IS NULL OR NOT is_exact)
                    THEN r END) AS unknown
}
WITH coalesce(e.name, '企业未记录') AS name, f.enterprise_id AS id, count(f) AS findings,
     sum(measures) AS measures, sum(done) AS done, sum(due) AS due, sum(on_time) AS on_time,
     sum(dated) AS dated, sum(unknown) AS unknown, sum(CASE WHEN is_recurring THEN 1 ELSE 0 END) AS recurring
ORDER BY name, id
WITH collect({name: name, id: id, findings: findings, measures: measures, done: done, due: due,
              on_time: on_time, dated: dated, unknown: unknown, recurring: recurring}) AS each
WITH CASE WHEN size(each) > 1 THEN [{name: '合计', id: null,
       findings: reduce(n = 0, x IN each | n + x.findings),
       measures: reduce(n = 0, x IN each | n + x.measures), done: reduce(n = 0, x IN each | n + x.done),
       due: reduce(n = 0, x IN each | n + x.due), on_time: reduce(n = 0, x IN each | n + x.on_time),
       dated: reduce(n = 0, x IN each | n + x.dated), unknown: reduce(n = 0, x IN each | n + x.unknown),
       recurring: reduce(n = 0, x IN each | n + x.recurring)}] ELSE [] END + each AS every
UNWIND range(0, size(every) - 1) AS at
WITH at, every[at] AS x
RETURN x.id AS enterprise_id, x.name AS enterprise, x.findings AS findings, x.measures AS measures,
       x.done AS done, x.due AS due,
       CASE WHEN x.due >= 10 THEN toFloat(x.done) / x.due END AS done_rate, x.on_time AS on_time,
       x.dated AS dated, CASE WHEN x.dated >= 10 THEN toFloat(x.on_time) / x.dated END
         AS on_time_rate,
       x.due - x.done AS overdue, x.recurring AS recurring,
       CASE WHEN x.findings >= 10 THEN toFloat(x.recurring) / x.findings END AS recurring_rate,
       x.unknown AS unknown,
       CASE WHEN x.measures = 0 THEN '未见整改措施（待补/待核）'
            WHEN x.due < 10 THEN '数量少，只列件数' END AS note
ORDER BY at
LIMIT 500
// -- subgraph
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on) AND f.status = '属实'
WITH f ORDER BY f.discovered_on DESC, f.id LIMIT 60
OPTIONAL MATCH found = (:SupervisionEvent)-[:FOUND]->(f)
OPTIONAL MATCH fixed = (f)-[:RECTIFIED_BY]->(:Rectification)
RETURN f, found, fixed
ORDER BY f.id
LIMIT 300
// -- missing
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on) AND f.status = '属实'
CALL (f) {
  WITH f WHERE NOT EXISTS { MATCH (f)-[:RECTIFIED_BY]->(own:Rectification)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见整改措施（待补/待核）' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE r.due_on IS NULL AND r.extended_to_on IS NULL AND coalesce(r.status, '') <> '长期坚持'
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改期限未记录，是否按期无法判断' AS missing
  UNION ALL
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE r.status = '已完成' AND r.done_on IS NULL
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '整改完成日期未记录，是否按期无法判断' AS missing
  UNION ALL
  WITH f WHERE f.basis_clause IS NULL
  RETURN '违反条款未记录，只能按问题名称相同判断反复' AS missing
}
WITH DISTINCT missing, f ORDER BY missing, f.title, f.id
WITH missing, collect(f.title) AS titles
RETURN missing,
       reduce(text = '', one IN titles[..3] | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         + CASE WHEN size(titles) > 3 THEN ' 等 ' + toString(size(titles)) + ' 个问题' ELSE '' END
         AS place
ORDER BY missing, place
LIMIT 50
