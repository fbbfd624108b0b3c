// title: 待推导议题
// question: 这些企业的各议题属于哪个事项、由哪个会议审议、前后关联哪些议题
// returns id: str | 议题
// returns properties: map | 议题属性
// returns enterprise_id: str | 企业
// returns held_on: date | 会议日期
// returns body: str | 会议类型
// returns items: list[map] | 事项
// returns linked: list[map] | 关联议题
// -- rows
MATCH (t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope)
  AND coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
WITH t, m, i ORDER BY i.id
WITH t, m, collect(DISTINCT CASE WHEN i IS NULL THEN NULL ELSE
     {id: i.id, sequence: i.meeting_sequence} END) AS items
OPTIONAL MATCH (t)-[:FOLLOWS]-(o:Topic)-[:DISCUSSED_IN]->(n:Meeting)
WITH t, m, items, o, n ORDER BY o.id
WITH t, m, items, collect(DISTINCT CASE WHEN o IS NULL THEN NULL ELSE
     {id: o.id, held_on: n.held_on, body: n.type} END) AS linked
RETURN t.id AS id, properties(t) AS properties, t.enterprise_id AS enterprise_id,
       m.held_on AS held_on, m.type AS body, items, linked
ORDER BY id
