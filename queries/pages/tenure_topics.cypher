// title: 任期内的议题
// question: 此人在这段时间主持、表决、列席了哪些议题，怎样表决
// param person_id: str | 人员编号
// param from_on: date = null | 期间自
// param to_on: date = null | 期间至
// example person_id: person-9633c4cfbff98a35f5fd
// returns topic_id: str | 议题编号
// returns topic: str | 议题
// returns meeting: str | 会议
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns enterprise: str | 企业
// returns attendance: AttendanceRole | 到会身份
// returns is_chair: bool | 主持
// returns choice: VoteKind | 表决意见
// returns opinion: str | 意见原文
// returns result: TopicResult | 审议结果
// returns amount_fen: money | 金额
// returns decision_id: str | 决策编号
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})
CALL (p) {
  MATCH (p)-[:VOTED|SAT_IN]->(t:Topic) WHERE coalesce(t.is_withdrawn, false) = false RETURN t
  UNION
  MATCH (p)-[:ATTENDED]->(:Meeting)<-[:DISCUSSED_IN]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN t
}
WITH p, t
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND coalesce(t.is_withdrawn, false) = false
MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(m.is_withdrawn, false) = false
  AND ($from_on IS NULL OR m.held_on IS NULL OR m.held_on >= $from_on)
  AND ($to_on IS NULL OR m.held_on IS NULL OR m.held_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: t.enterprise_id})
OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
OPTIONAL MATCH (p)-[v:VOTED]->(t)
OPTIONAL MATCH (p)-[i:SAT_IN]->(t)
CALL (t) {
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(o:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
    AND coalesce(o.is_withdrawn, false) = false
  WITH d, o = t AS is_own ORDER BY is_own DESC, d.decided_on, d.id
  RETURN collect(d)[0] AS d
}
RETURN t.id AS topic_id, t.title AS topic, m.name AS meeting, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, e.name AS enterprise,
       coalesce(a.role, CASE WHEN i IS NOT NULL THEN '列席' END) AS attendance,
       coalesce(a.is_chair, false) OR coalesce(a.role = '主持', false) AS is_chair,
       v.choice AS choice, v.opinion_text AS opinion, t.result AS result,
       coalesce(d.amount_fen, t.amount_fen) AS amount_fen, d.id AS decision_id,
       coalesce(v.source_doc_id, a.source_doc_id, i.source_doc_id) AS document_id,
       coalesce(v.source_locator, a.source_locator, i.source_locator) AS locator
ORDER BY held_on, meeting, topic, topic_id
LIMIT 5000
