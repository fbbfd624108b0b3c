// title: 总览取数：决策
// question: 各项决策应走哪些程序、留下哪些日期，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 决策
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns class: DecisionClass | 类别
// returns amount_fen: money | 金额
// returns is_government: bool | 政府行政决策
// returns legal_flags: list[bool] | 事项要求法律审核
// returns item_count: int | 对应事项数
// returns needs_party: bool | 决策程序含前置研究
// returns began_at: time | 会议开始时间
// returns has_counsel: bool | 法律顾问列席或附法律意见书
// returns reviews: list[map] | 审查
// returns prestudies: list[map] | 前置研究记录
// returns covered: list[str] | 已声明齐全的资料
// returns subjects: list[str] | 规则判断的对象
// -- rows
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR d.decided_on >= $from_on)
  AND ($to_on IS NULL OR d.decided_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
CALL (d) {
  OPTIONAL MATCH (own:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(own.is_withdrawn, false) = false
  OPTIONAL MATCH (own)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN collect(DISTINCT own) AS owns, collect(DISTINCT t) AS ts
}
CALL (owns) {
  UNWIND owns AS o
  OPTIONAL MATCH (o)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  WITH DISTINCT i
  RETURN collect(i) AS items
}
CALL (owns) {
  UNWIND owns AS o
  OPTIONAL MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  RETURN min(m.started_at) AS began_at
}
CALL (ts) {
  UNWIND ts AS o
  MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  OPTIONAL MATCH (:Person)-[s:SAT_IN]->(o)
  WHERE s.position =~ '.*(法律|法务|律师|合规).*'
  OPTIONAL MATCH (:Person)-[a:ATTENDED]->(m)
  WHERE a.role = '列席' AND a.position =~ '.*(法律|法务|律师|合规).*'
  OPTIONAL MATCH (o)-[:EVIDENCED_BY]->(f:SourceDocument)
  WHERE f.kind IN ['法律意见书', '合规审查意见']
  OPTIONAL MATCH (m)-[:EVIDENCED_BY]->(g:SourceDocument)
  WHERE g.kind IN ['法律意见书', '合规审查意见']
  RETURN count(s) + count(a) + count(f) + count(g) > 0 AS has_counsel
}
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH DISTINCT r ORDER BY r.opined_on, r.id
  RETURN collect(CASE WHEN r IS NULL THEN NULL ELSE {on: r.opined_on,
         precision: coalesce(r.opined_on_precision, 'day'), at: toString(r.received_at)} END) AS reviews
}
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (p:PreStudy)-[:COVERS|RESULTED_IN]-(x)
  WHERE coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p ORDER BY p.studied_on, p.id
  RETURN collect(CASE WHEN p IS NULL THEN NULL ELSE {on: p.studied_on,
         precision: coalesce(p.studied_on_precision, 'day')} END) AS prestudies
}
CALL (d) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND coalesce(d.decided_on_precision, 'day') = 'day'
    AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
    AND coalesce(v.is_withdrawn, false) = false
  WITH DISTINCT v.dataset AS dataset ORDER BY dataset
  RETURN collect(dataset) AS covered
}
CALL (ts) {
  UNWIND ts AS t
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH [t.id, m.id] AS pair
  UNWIND pair AS id
  WITH DISTINCT id WHERE id IS NOT NULL
  WITH id ORDER BY id
  RETURN collect(id) AS judged
}
RETURN d.id AS id, d.title AS title, d.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.class AS class,
       d.amount_fen AS amount_fen, coalesce(d.domain = '政府行政决策', false) AS is_government,
       [i IN items WHERE i.is_legal_required IS NOT NULL | i.is_legal_required] AS legal_flags,
       size(items) AS item_count,
       any(i IN items WHERE any(b IN coalesce(i.meeting_sequence, [])[..-1]
           WHERE b IN ['党委会', '党支部委员会'])) AS needs_party,
       began_at, coalesce(has_counsel, false) AS has_counsel, reviews, prestudies, covered,
       [d.id] + judged AS subjects
ORDER BY decided_on, id
LIMIT 100000
