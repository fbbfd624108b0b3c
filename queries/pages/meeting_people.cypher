// title: 会议的到会人员
// question: 谁到会、以什么身份、怎样表决？
// param meeting_id: str | 会议编号
// example meeting_id: meeting-407031f2ebaa0d633e4b
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns position: str | 参会时职务
// returns attendance: AttendanceRole | 到会身份
// returns is_chair: bool | 主持
// returns is_signed: bool | 签字
// returns reason: str | 未到原因
// returns voted: int | 表决的议题数
// returns others: list[str] | 同意以外的意见
// returns locator: str | 来源位置
// -- rows
MATCH (m:Meeting {id: $meeting_id})
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
CALL (m) {
  MATCH (p:Person)-[:ATTENDED]->(m) RETURN p
  UNION
  MATCH (p:Person)-[:VOTED|SAT_IN]->(:Topic)-[:DISCUSSED_IN]->(m) RETURN p
}
OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
WITH m, p, a ORDER BY a.source_locator
WITH m, p, collect(a)[0] AS a
CALL (m, p) {
  OPTIONAL MATCH (p)-[v:VOTED]->(t:Topic)-[d:DISCUSSED_IN]->(m)
  WITH t, v ORDER BY d.order, t.id
  RETURN count(v) AS voted,
         collect(CASE WHEN NOT v.choice IN ['AGREE', 'NOT_RECORDED'] THEN t.title + '：' +
           CASE v.choice WHEN 'AGREE_IN_PRINCIPLE' THEN '原则同意' WHEN 'DISAGREE' THEN '不同意'
             WHEN 'ABSTAIN' THEN '弃权' WHEN 'RESERVE' THEN '保留意见' WHEN 'DEFER' THEN '缓议'
             WHEN 'RECUSED' THEN '回避' ELSE v.choice END END) AS others
}
CALL (m, p) {
  OPTIONAL MATCH (p)-[s:SAT_IN]->(:Topic)-[:DISCUSSED_IN]->(m)
  WITH s ORDER BY s.position
  RETURN collect(s)[0] AS s
}
RETURN p.id AS person_id, p.name AS person, coalesce(a.position, s.position) AS position,
       coalesce(a.role, CASE WHEN s IS NOT NULL THEN '列席' END) AS attendance,
       coalesce(a.is_chair, false) OR coalesce(a.role = '主持', false) AS is_chair,
       a.is_signed AS is_signed, a.reason AS reason, voted, others,
       coalesce(a.source_locator, s.source_locator) AS locator
ORDER BY is_chair DESC, voted DESC, person, person_id
LIMIT 500
