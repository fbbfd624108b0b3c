// rule: P-19
// title: 越权决策
// question: 作出决策的主体，是否低于授权清单规定的主体？须出资人审批的，是否没有批复就执行了？
// why: 越权的决策，作主的人不对，责任也落不到该负责的人。
// severity: 重大
// subject: Decision
// maturity: settled
// version: 3
// judged: 决策属于三重一大四类之一
// formula: 决策主体低于授权规则对该类别、金额规定的主体；或须审批事项执行时没有出资人批复
// datasets: catalogue, owner
// applies: class=D|H|P|F
// clause: 17, own-authority, 781-18-1, soa-31, soa-32
// caveat: 当时有效的转授权，请登记为授权规则；授权清单对该事项另有规定的，以该事项的规定为准；项目只立项、未开工的不算已执行；只报备案、尚未答复、不同意的不算批复，批复日期未填的算有批复
// returns subject: str | 决策
// returns enterprise_id: str | 企业
// returns decision: node | 决策
// returns topics: list[node] | 议题
// returns items: list[node] | 事项
// returns bodies: list[str] | 决策会议
// returns rules: list[node] | 授权规则
// returns approvals: list[node] | 出资人批复
// returns done: list[node] | 已执行
// -- subjects
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND ($subject IS NULL OR d.id = $subject)
  AND coalesce(d.is_withdrawn, false) = false AND (d.decided_on IS NULL OR d.decided_on <= $as_of)
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  RETURN collect(DISTINCT t) AS topics
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  RETURN collect(DISTINCT i) AS items
}
CALL (topics) {
  UNWIND topics AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m.type) AS bodies
}
CALL (d) {
  OPTIONAL MATCH (:Enterprise {id: d.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
  WHERE r.body_kind IS NOT NULL
  RETURN collect(DISTINCT r) AS rules
}
CALL (d, topics) {
  UNWIND topics + [d] AS x
  OPTIONAL MATCH (o:OwnerApproval)-[:COVERS]->(x)
  RETURN collect(DISTINCT o) AS approvals
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (d)-[:IMPLEMENTED_BY]->(i:Implementation)
  UNWIND [x, i] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS done
}
RETURN d.id AS subject, d.enterprise_id AS enterprise_id, d AS decision, topics, items, bodies,
       rules, approvals, done
ORDER BY subject
LIMIT 10000000
