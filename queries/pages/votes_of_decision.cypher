// title: 决策的参会与表决
// question: 该事项各次会议上谁参加、怎样表决
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns body: str | 召开主体
// returns meeting_part: str | 会议作用
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns topic_id: str | 议题编号
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns position: str | 参会时职务
// returns attendance: AttendanceRole | 到会身份
// returns is_chair: bool | 主持
// returns is_signed: bool | 签字
// returns reason: str | 缺席或请假原因
// returns choice: VoteKind | 表决意见
// returns speak_order: int | 发言顺序
// returns opinion: str | 意见原文
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
  AND coalesce(d.is_withdrawn, false) = false
MATCH (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
WITH DISTINCT t, m, CASE WHEN t = s THEN '决策会议' WHEN t.result = 'PRESTUDY_OK' THEN '前置研究会议'
     ELSE '关联会议' END AS part
OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
WITH t, m, part, u ORDER BY u.id
WITH t, m, part, collect(u.name)[0] AS unit
CALL (t, m) {
  MATCH (p:Person)-[:ATTENDED]->(m) RETURN p
  UNION
  MATCH (p:Person)-[:VOTED]->(t) RETURN p
  UNION
  MATCH (p:Person)-[:SAT_IN]->(t) RETURN p
}
OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
OPTIONAL MATCH (p)-[v:VOTED]->(t)
OPTIONAL MATCH (p)-[i:SAT_IN]->(t)
RETURN m.id AS meeting_id, m.name AS meeting, coalesce(unit, m.type) AS body,
       part AS meeting_part, m.held_on AS held_on, m.held_on_precision AS held_on_precision,
       t.id AS topic_id, p.id AS person_id, p.name AS person,
       coalesce(a.position, i.position) AS position,
       coalesce(a.role, CASE WHEN i IS NOT NULL THEN '列席' END) AS attendance,
       coalesce(a.is_chair, false) OR coalesce(a.role = '主持', false) AS is_chair,
       a.is_signed AS is_signed, a.reason AS reason, v.choice AS choice,
       v.speak_order AS speak_order, CASE WHEN v.other_choice_text IS NULL THEN v.opinion_text
            ELSE '同一份文件记有：' + v.other_choice_text + coalesce('。' + v.opinion_text, '')
       END AS opinion,
       coalesce(v.source_doc_id, a.source_doc_id, i.source_doc_id) AS document_id,
       coalesce(v.source_locator, a.source_locator, i.source_locator) AS locator
ORDER BY CASE part WHEN '决策会议' THEN 0 ELSE 1 END, held_on, meeting_id, topic_id,
         is_chair DESC, coalesce(speak_order, 999), person, person_id
LIMIT 2000
