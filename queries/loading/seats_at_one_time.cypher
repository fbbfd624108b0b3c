// title: 到会时间
// question: 在这些企业的会议上到会的人，何时在哪些会议上
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns started_at: time | 开始时间
// returns ended_at: time | 结束时间
// returns place: str | 到会的来源
// returns meeting_place: str | 会议的来源
// returns batches: list[str] | 到会的批次
// returns meeting_batches: list[str] | 会议的批次
// -- rows
MATCH (own:Meeting)<-[:ATTENDED]-(p:Person)
WHERE ($scope IS NULL OR own.enterprise_id IN $scope) AND own.started_at IS NOT NULL
WITH DISTINCT p
MATCH (p)-[a:ATTENDED]->(m:Meeting)
WHERE m.started_at IS NOT NULL AND coalesce(m.is_withdrawn, false) = false
  AND a.role IN ['主持', '表决', '列席', '回避']
OPTIONAL MATCH (e:Enterprise {id: m.enterprise_id})
RETURN p.id AS person_id, p.name AS person, m.id AS meeting_id, m.name AS meeting,
       m.enterprise_id AS enterprise_id, e.name AS enterprise,
       m.started_at AS started_at, m.ended_at AS ended_at,
       a.source_locator AS place, m.source_locator AS meeting_place,
       a.batch_ids AS batches, m.batch_ids AS meeting_batches
ORDER BY person_id, started_at, meeting_id
LIMIT 10000000
