// title: 决策的疑点
// question: 这项决策、它的议题和会议，以及它授权的事项，有哪些疑点？
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns id: str | 编号
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns severity: str | 程度
// returns status: str | 核实状态
// returns sentence: str | 说明
// returns raised_on: date | 提出日期
// returns reviewer: str | 核实人
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE $scope IS NULL OR d.enterprise_id IN $scope
CALL (d) {
  RETURN d.id AS subject
  UNION
  MATCH (d)<-[:RESULTED_IN]-(t:Topic) RETURN t.id AS subject
  UNION
  MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting) RETURN m.id AS subject
  UNION
  MATCH (d)-[:AUTHORISES]->(x) RETURN x.id AS subject
}
MATCH (l:Lead {subject: subject})
WHERE $scope IS NULL OR l.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN DISTINCT l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id,
       e.name AS enterprise, l.severity AS severity, l.review_status AS status,
       l.sentence AS sentence, l.raised_on AS raised_on, l.reviewer AS reviewer
ORDER BY rule_id, id
LIMIT 200
