// rule: A-11
// title: 责任人未全覆盖
// question: 重大损失背后通过的议题，投同意票的人是否有人没有责任认定？
// why: 集体决策不等于无人负责；表示异议的人应当区别对待。
// severity: 较大
// subject: Topic
// maturity: settled
// version: 4
// judged: 议题获通过，且其决策（或它授权的项目、招标、合同及其付款）造成重大以上损失
// formula: 有投同意票的表决人没有责任认定（含免责认定）
// datasets: accountability
// clause: guobanfa-63, local-accountability, hangzhou-accountability, chengdu-accountability, sasac-37, sasac-46
// caveat: 明确反对或保留意见的，另列为可免责对象
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns meetings: list[node] | 会议
// returns losses: list[node] | 损失
// returns votes: list[map] | 表决
// -- subjects
MATCH (t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
CALL (t) {
  MATCH (t)-[:RESULTED_IN]->(d:Decision)
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (d)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(a:Contract)
  OPTIONAL MATCH (d)-[:AUTHORISES]->(:Project)-[:HAS]->(h:Contract)
  WITH d, collect(DISTINCT x) + collect(DISTINCT a) + collect(DISTINCT h) AS authorised
  UNWIND authorised + [d] AS c
  OPTIONAL MATCH (z:Payment)-[:UNDER]->(c:Contract)
  WITH collect(DISTINCT c) + collect(DISTINCT z) AS behind
  UNWIND behind AS b
  MATCH (l:Loss)-[:ARISES_FROM]->(b)
  WITH DISTINCT l
  WHERE coalesce(l.is_withdrawn, false) = false AND (l.determined_on IS NULL OR l.determined_on <= $as_of)
  RETURN collect(l) AS losses
}
CALL (t, losses) {
  UNWIND losses AS l
  MATCH (p:Person)-[v:VOTED]->(t)
  OPTIONAL MATCH (l)<-[:ESTABLISHED]-(c:AccountabilityCase)-[:ESTABLISHED]->(r:Responsibility)-[:OF]->(p)
  OPTIONAL MATCH (l)<-[:SHOWED]-(:Finding)-[:LED_TO]->(k:AccountabilityCase)-[:ESTABLISHED]->(q:Responsibility)-[:OF]->(p)
  WITH p, v, l, collect(DISTINCT r) + collect(DISTINCT q) AS responsibilities
  RETURN collect({person: p, vote: properties(v), loss: l, responsibilities: responsibilities}) AS votes
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, meetings, losses, votes
ORDER BY subject
LIMIT 10000000
