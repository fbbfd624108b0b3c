// title: 与谁同场决策
// question: 此人与谁同场决策过、次数多少？与谁总是同票？
// asks: 20
// param person_id: str | 人员编号
// param other_id: str = null | 另一人编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns other_id: str | 另一人编号
// returns other: str | 另一人
// returns together: int | 同场表决议题数
// returns both_recorded: int | 两人意见都有记录
// returns same: int | 意见相同
// returns different: int | 意见不同
// returns always_same: bool | 有记录的都相同
// returns first_on: date | 最早一次
// returns first_on_precision: str | 最早一次精度
// returns last_on: date | 最近一次
// returns last_on_precision: str | 最近一次精度
// sentence: 与 {n} 人同场表决过，其中两人意见都有记录且全部相同的 {n:always_same=是} 人。同场、同票只是事实的计数，不作任何过错推断。
// empty: 没有此人与他人同场表决的记录，或您没有查看权限。
// -- rows
MATCH (p:Person {id: $person_id})-[v:VOTED]->(t:Topic)<-[w:VOTED]-(o:Person)
WHERE o <> p AND ($scope IS NULL OR t.enterprise_id IN $scope)
  AND coalesce(t.is_withdrawn, false) = false AND ($other_id IS NULL OR o.id = $other_id)
CALL (t) {
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH m ORDER BY m.held_on, m.id
  RETURN collect(m)[0] AS m
}
WITH o, t, m, v.choice <> 'NOT_RECORDED' AND w.choice <> 'NOT_RECORDED' AS recorded,
     v.choice = w.choice AS equal
ORDER BY m.held_on, m.id, t.id
WITH o, count(DISTINCT t) AS together, sum(CASE WHEN recorded THEN 1 ELSE 0 END) AS both_recorded,
     sum(CASE WHEN recorded AND equal THEN 1 ELSE 0 END) AS same,
     collect(m)[0] AS first, collect(m)[-1] AS last
RETURN o.id AS other_id, o.name AS other, together, both_recorded, same,
       both_recorded - same AS different, both_recorded > 0 AND both_recorded = same AS always_same,
       first.held_on AS first_on, first.held_on_precision AS first_on_precision,
       last.held_on AS last_on, last.held_on_precision AS last_on_precision
ORDER BY together DESC, same DESC, other, other_id
LIMIT 500
// -- subgraph
MATCH one = (p:Person {id: $person_id})-[:VOTED]->(t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND coalesce(t.is_withdrawn, false) = false
MATCH two = (o:Person)-[:VOTED]->(t)
WHERE o <> p AND ($other_id IS NULL OR o.id = $other_id)
RETURN one, two
ORDER BY t.id, o.id
LIMIT 300
// -- missing
MATCH (p:Person {id: $person_id})
CALL (p) {
  MATCH (p)-[v:VOTED]->(t:Topic)
  WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND v.choice = 'NOT_RECORDED'
    AND coalesce(t.is_withdrawn, false) = false
  RETURN '此人表决意见未记录' AS missing, t.title AS place
  UNION
  MATCH (p)-[:VOTED]->(t:Topic)<-[w:VOTED]-(o:Person)
  WHERE o <> p AND ($scope IS NULL OR t.enterprise_id IN $scope) AND w.choice = 'NOT_RECORDED'
    AND ($other_id IS NULL OR o.id = $other_id)
    AND coalesce(t.is_withdrawn, false) = false
  RETURN o.name + '的表决意见未记录' AS missing, t.title AS place
}
RETURN missing, place
ORDER BY missing, place
LIMIT 200
