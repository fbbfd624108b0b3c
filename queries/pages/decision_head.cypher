// title: 决策概要
// question: 这项决策是什么
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns id: str | 编号
// returns title: str | 决策
// returns doc_no: str | 文号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns amount_fen: money | 金额
// returns is_amount_approx: bool | 金额为约数
// returns class: DecisionClass | 类别
// returns domain: DecisionDomain | 决策领域
// returns status: DecisionStatus | 状态
// returns is_derived: bool | 由议题推定
// returns topic_id: str | 议题编号
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns body: str | 决策主体
// returns form: MeetingForm | 会议形式
// returns result: TopicResult | 审议结果
// returns conclusion: str | 决议内容
// returns is_urgent: bool | 紧急
// returns items: list[str] | 事项
// returns counterparties: list[str] | 交易对方
// returns amended_by: list[str] | 后续变更决策
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE $scope IS NULL OR d.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
WITH d, e, t, m, u ORDER BY m.held_on, t.id, u.id
LIMIT 1
CALL (t) {
  OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  WITH DISTINCT i.item_code + ' ' + coalesce(i.name, '') AS text ORDER BY text
  RETURN collect(text) AS items
}
CALL (t) {
  OPTIONAL MATCH (t)-[:COUNTERPARTY]->(o)
  WITH DISTINCT o.name AS text ORDER BY text
  RETURN collect(text) AS counterparties
}
CALL (d) {
  OPTIONAL MATCH (o:Decision)-[:AMENDS|SUPERSEDES]->(d)
  WHERE coalesce(o.is_withdrawn, false) = false
  WITH DISTINCT o.title AS text ORDER BY text
  RETURN collect(text) AS amended_by
}
RETURN d.id AS id, d.title AS title, d.doc_no AS doc_no, d.enterprise_id AS enterprise_id,
       e.name AS enterprise, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.amount_fen AS amount_fen,
       d.is_amount_approx AS is_amount_approx, d.class AS class, d.domain AS domain,
       d.status AS status, d.is_derived AS is_derived, t.id AS topic_id, m.id AS meeting_id,
       m.name AS meeting, coalesce(u.name, m.type) AS body, m.form AS form, t.result AS result,
       coalesce(d.conclusion_text, t.conclusion_text) AS conclusion, t.is_urgent AS is_urgent,
       items, counterparties, amended_by, d.source_doc_id AS document_id,
       d.source_locator AS locator
ORDER BY id
