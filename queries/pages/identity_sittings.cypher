// title: 待核对人员的到会
// question: 这些人员何时在哪些会议上，有没有表决身份
// param ids: list[str] = null | 人员编号（空为全部）
// returns person_id: str | 人员编号
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns held_on: date | 会议日期
// returns started_at: time | 开始时间
// returns ended_at: time | 结束时间
// returns has_vote: bool | 有表决身份
// returns document_id: str | 来源文件
// -- rows
MATCH (p:Person)-[a:ATTENDED]->(m:Meeting)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($ids IS NULL OR p.id IN $ids)
  AND coalesce(m.is_withdrawn, false) = false
RETURN p.id AS person_id, m.id AS meeting_id, m.name AS meeting, m.held_on AS held_on,
       m.started_at AS started_at, m.ended_at AS ended_at,
       a.role IN ['主持', '表决', '回避'] AS has_vote,
       a.source_doc_id AS document_id
ORDER BY person_id, held_on, meeting_id
LIMIT 1000000
