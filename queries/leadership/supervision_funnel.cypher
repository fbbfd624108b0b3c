// title: 三类监督漏斗
// question: 三类监督各发现多少问题，移送多少，处理多少人？
// asks: 30
// param enterprise_id: str = null | 企业编号
// param from_on: date = null | 发现日期自
// param to_on: date = null | 发现日期至
// returns line: str | 监督条线
// returns events: int | 监督事项
// returns findings: int | 发现问题
// returns verified: int | 属实问题
// returns cases: int | 引起追责案件
// returns referred: int | 移送案件
// returns people: int | 受处理人数
// sentence: 有记录的监督条线 {n} 条：{line*}；各条线的问题、移送和处理人数见表。没有记录不等于没有监督。
// empty: 没有监督发现问题的记录。
// -- rows
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on)
  AND coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH (s:SupervisionEvent)-[:FOUND]->(f)
WHERE coalesce(s.is_withdrawn, false) = false
OPTIONAL MATCH (f)-[:LED_TO]->(c:AccountabilityCase)
WHERE coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH (c)-[:IMPOSED]->(n:Sanction)-[:ON]->(p:Person)
WHERE coalesce(n.is_withdrawn, false) = false
RETURN coalesce(s.line, '条线未记录') AS line, count(DISTINCT s) AS events,
       count(DISTINCT f) AS findings,
       count(DISTINCT CASE WHEN f.status = '属实' THEN f END) AS verified,
       count(DISTINCT c) AS cases,
       count(DISTINCT CASE WHEN c.referred_on IS NOT NULL THEN c END) AS referred,
       count(DISTINCT p) AS people
ORDER BY findings DESC, line
LIMIT 50
// -- subgraph
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR f.discovered_on >= $from_on)
  AND ($to_on IS NULL OR f.discovered_on <= $to_on)
  AND coalesce(f.is_withdrawn, false) = false
WITH f ORDER BY f.discovered_on DESC, f.id LIMIT 40
OPTIONAL MATCH found = (:SupervisionEvent)-[:FOUND]->(f)
OPTIONAL MATCH led = (f)-[:LED_TO]->(c:AccountabilityCase)
WHERE coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH imposed = (c)-[:IMPOSED]->(:Sanction)-[:ON]->(:Person)
RETURN f, found, led, imposed
LIMIT 500
// -- missing
MATCH (f:Finding)
WHERE ($scope IS NULL OR f.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR f.enterprise_id = $enterprise_id)
  AND coalesce(f.is_withdrawn, false) = false
CALL (f) {
  WITH f WHERE NOT EXISTS { MATCH (own:SupervisionEvent)-[:FOUND]->(f)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '问题未关联监督事项，条线无法判断' AS missing
  UNION ALL
  WITH f WHERE f.discovered_on IS NULL
  RETURN '问题发现日期未记录' AS missing
  UNION ALL
  MATCH (f)-[:LED_TO]->(c:AccountabilityCase)
  WHERE NOT EXISTS { MATCH (c)-[:IMPOSED]->(own:Sanction)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(c.is_withdrawn, false) = false
  RETURN '追责案件未见处理记录（待补/待核）' AS missing
}
RETURN DISTINCT missing, coalesce(f.title, f.finding_no) AS place
ORDER BY missing, place
LIMIT 200
