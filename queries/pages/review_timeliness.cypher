// title: 会前审查率
// question: 应审查的决策中有多少在会前完成审查，多少无法判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns required_count: int | 应审查的决策数
// returns before_count: int | 会前审查数
// returns late_count: int | 会后审查数
// returns absent_count: int | 资料范围内缺失数
// returns undecidable_count: int | 无法判断数
// -- rows
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($from_on IS NULL OR d.decided_on >= $from_on)
  AND ($to_on IS NULL OR d.decided_on <= $to_on)
OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
WHERE coalesce(i.is_withdrawn, false) = false
WITH d, collect(DISTINCT t) AS ts, collect(DISTINCT i.is_legal_required) AS needs
WHERE true IN needs OR d.domain = '政府行政决策'
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (x)-[:FOLLOWS*0..1]-(y)
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(y)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH DISTINCT d, r
  RETURN count(r) AS review_count,
         sum(CASE WHEN r.opined_on IS NULL OR coalesce(r.opined_on_precision, 'day') <> 'day'
                  THEN 0 WHEN r.opined_on < d.decided_on THEN 1 ELSE 0 END) AS before,
         sum(CASE WHEN r.opined_on IS NULL OR coalesce(r.opined_on_precision, 'day') <> 'day'
                  THEN 0 WHEN r.opined_on > d.decided_on THEN 1 ELSE 0 END) AS late
}
CALL (d) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'reviews'
    AND coalesce(d.decided_on_precision, 'day') = 'day'
    AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
WITH d, CASE WHEN coalesce(d.decided_on_precision, 'day') <> 'day' THEN '无法判断'
             WHEN before > 0 THEN '会前'
             WHEN review_count > 0 AND late = review_count THEN '会后'
             WHEN review_count = 0 AND is_covered THEN '缺失'
             ELSE '无法判断' END AS verdict
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
RETURN d.enterprise_id AS enterprise_id, e.name AS enterprise, count(d) AS required_count,
       sum(CASE WHEN verdict = '会前' THEN 1 ELSE 0 END) AS before_count,
       sum(CASE WHEN verdict = '会后' THEN 1 ELSE 0 END) AS late_count,
       sum(CASE WHEN verdict = '缺失' THEN 1 ELSE 0 END) AS absent_count,
       sum(CASE WHEN verdict = '无法判断' THEN 1 ELSE 0 END) AS undecidable_count
ORDER BY enterprise, enterprise_id
LIMIT 1000
