// title: 会议的议题
// question: 会议审议了哪些议题，结果怎样，形成了什么？
// param meeting_id: str | 会议编号
// example meeting_id: meeting-407031f2ebaa0d633e4b
// returns topic_id: str | 议题编号
// returns topic: str | 议题
// returns order_no: int | 次序
// returns class: DecisionClass | 类别
// returns amount_fen: money | 金额
// returns result: TopicResult | 结果
// returns agreed: int | 同意
// returns opposed: list[str] | 其他意见
// returns recorded_agree: int | 记载同意票
// returns recorded_disagree: int | 记载反对票
// returns recorded_abstain: int | 记载弃权票
// returns decision_id: str | 决策编号
// returns decision: str | 形成的决策
// returns locator: str | 来源位置
// -- rows
MATCH (t:Topic)-[d:DISCUSSED_IN]->(m:Meeting {id: $meeting_id})
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
  AND coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:RESULTED_IN]->(x:Decision)
WHERE coalesce(x.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (p:Person)-[v:VOTED]->(t)
  WITH p, v ORDER BY p.name, p.id
  RETURN count(CASE WHEN v.choice IN ['AGREE', 'AGREE_IN_PRINCIPLE'] THEN p END) AS agreed,
         collect(CASE WHEN NOT v.choice IN ['AGREE', 'AGREE_IN_PRINCIPLE'] THEN p.name + '：' +
           CASE v.choice WHEN 'DISAGREE' THEN '不同意' WHEN 'ABSTAIN' THEN '弃权'
             WHEN 'RESERVE' THEN '保留意见' WHEN 'DEFER' THEN '缓议' WHEN 'RECUSED' THEN '回避'
             ELSE '未记录' END END) AS opposed
}
RETURN DISTINCT t.id AS topic_id, t.title AS topic, d.order AS order_no, t.class AS class,
       t.amount_fen AS amount_fen, t.result AS result, agreed, opposed,
       t.agree_count AS recorded_agree, t.disagree_count AS recorded_disagree,
       t.abstain_count AS recorded_abstain, x.id AS decision_id, x.title AS decision,
       t.source_locator AS locator
ORDER BY order_no IS NULL, order_no, topic, topic_id, decision_id
LIMIT 500
