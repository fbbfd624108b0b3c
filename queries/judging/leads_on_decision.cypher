// title: 决策的疑点
// question: 这项决策、它的议题和会议，它授权的事项和其后的合同、付款、投标、问题、整改，有哪些疑点？
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
// returns is_before: bool | 是否关于此前的议题
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE $scope IS NULL OR d.enterprise_id IN $scope
CALL (d) {
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(own:Topic)
  OPTIONAL MATCH (own)-[:FOLLOWS*0..3]-(t:Topic)
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT own.id) AS owns, collect(DISTINCT t) AS ts, collect(DISTINCT m) AS ms
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (x)-[:HAS]->(y) WHERE x:Project AND (y:Tender OR y:Contract)
  WITH collect(DISTINCT x) + collect(DISTINCT y) AS found
  UNWIND CASE WHEN size(found) = 0 THEN [null] ELSE found END AS x
  OPTIONAL MATCH (x)<-[:AWARDED_FROM]-(c:Contract)
  WITH found, collect(DISTINCT c) AS cs
  RETURN found + cs AS xs
}
CALL (xs) {
  UNWIND CASE WHEN size(xs) = 0 THEN [null] ELSE xs END AS x
  OPTIONAL MATCH (x)<-[:UNDER]-(p:Payment)
  OPTIONAL MATCH (x)<-[:FOR]-(b:Bid)
  RETURN collect(DISTINCT p) + collect(DISTINCT b) AS ys
}
CALL (d, ts, xs, ys) {
  UNWIND [d] + ts + xs + ys AS x
  OPTIONAL MATCH (x)<-[:ABOUT]-(f:Finding)
  OPTIONAL MATCH (x)<-[:ARISES_FROM]-(l:Loss)
  OPTIONAL MATCH (f)-[:RECTIFIED_BY|LED_TO]->(g)
  RETURN collect(DISTINCT f) + collect(DISTINCT l) + collect(DISTINCT g) AS zs
}
CALL (d, ts, ms, xs, ys, zs) {
  UNWIND [d] + ts + ms + xs + ys + zs AS one
  MATCH (l:Lead {subject: one.id})
  RETURN l
  UNION
  UNWIND xs + ys AS one
  MATCH (l:Lead)-[:ON]->(one)
  WHERE l.subject CONTAINS '|' AND (one:Bid OR one:Contract OR one:Payment OR one:Tender)
  RETURN l
}
WITH DISTINCT l, any(t IN ts WHERE t.id = l.subject AND NOT t.id IN owns) AS is_before
WHERE $scope IS NULL OR l.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN DISTINCT l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id,
       e.name AS enterprise, l.severity AS severity, l.review_status AS status,
       l.sentence AS sentence, l.raised_on AS raised_on, l.reviewer AS reviewer,
       is_before
ORDER BY rule_id, id
LIMIT 200
