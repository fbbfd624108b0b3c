// title: 决策的议题和会议
// question: 这项决策经过哪些议题、哪些会议，各在何时
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns topic_id: str | 议题编号
// returns topic: str | 议题
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns kind: MeetingType | 会议类型
// returns part: str | 会议作用
// returns notice_sent_on: date | 通知日期
// returns notice_sent_on_precision: str | 通知日期精度
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns form: MeetingForm | 会议形式
// returns result: TopicResult | 审议结果
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
  AND coalesce(d.is_withdrawn, false) = false
MATCH (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
WHERE coalesce(t.is_withdrawn, false) = false
WITH DISTINCT t, CASE WHEN t = s THEN '决策会议' WHEN t.result = 'PRESTUDY_OK' THEN '前置研究会议'
     ELSE '关联会议' END AS part
OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(m.is_withdrawn, false) = false
RETURN t.id AS topic_id, t.title AS topic, m.id AS meeting_id, m.name AS meeting, m.type AS kind,
       part, m.notice_sent_on AS notice_sent_on,
       m.notice_sent_on_precision AS notice_sent_on_precision, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, m.form AS form, t.result AS result,
       m.source_doc_id AS document_id, m.source_locator AS locator
ORDER BY held_on IS NULL, held_on, meeting_id, topic_id
LIMIT 100
