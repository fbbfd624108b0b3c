// title: 检索决策
// question: 名称、文号、会议、项目、合同、招标编号或企业中含有这段文字的决策有哪些
// param text: str = null | 文字
// param enterprise_id: str = null | 企业编号
// param class: DecisionClass = null | 类别
// param year: int = null | 决策年度
// returns id: str | 编号
// returns title: str | 决策
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns meeting: str | 会议
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns amount_fen: money | 金额
// returns class: DecisionClass | 类别
// returns status: DecisionStatus | 状态
// -- rows
CALL {
  MATCH (d:Decision)
  WHERE (coalesce($text, '') = ''
     OR any(one IN [d.title, d.doc_no, d.id] WHERE toLower(one) CONTAINS toLower($text)))
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d AS d
  UNION ALL
  MATCH (e:Enterprise)
  WHERE any(one IN [e.name, e.short_name, e.uscc] WHERE toLower(one) CONTAINS toLower($text))
  MATCH (d:Decision) WHERE d.enterprise_id = e.id
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d AS d
  UNION ALL
  MATCH (t:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE toLower(t.title) CONTAINS toLower($text)
    AND coalesce(t.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d AS d
  UNION ALL
  MATCH (m:Meeting)<-[:DISCUSSED_IN]-(:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE toLower(m.name) CONTAINS toLower($text)
    AND coalesce(m.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d AS d
  UNION ALL
  MATCH (d:Decision)-[:AUTHORISES]->(x)-[:HAS*0..1]->(y)
  WHERE any(one IN [y.project_code, y.contract_no, y.tender_no, y.voucher_no, y.name, y.title]
            WHERE toLower(one) CONTAINS toLower($text))
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d AS d
}
WITH DISTINCT d
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
  AND ($class IS NULL OR d.class = $class)
  AND ($year IS NULL OR d.decided_on.year = $year)
WITH d ORDER BY d.decided_on IS NULL, d.decided_on DESC, d.title, d.id LIMIT 50
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(t.is_withdrawn, false) = false
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH m ORDER BY m.held_on, m.id
  RETURN collect(m.name)[0] AS meeting
}
RETURN d.id AS id, d.title AS title, d.enterprise_id AS enterprise_id, e.name AS enterprise,
       meeting, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.amount_fen AS amount_fen,
       d.class AS class, d.status AS status
ORDER BY decided_on IS NULL, decided_on DESC, title, id
LIMIT 50
