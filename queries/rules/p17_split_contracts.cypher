// rule: P-17
// title: 化整为零规避集体决策
// question: 同一企业与同一相对方（含同一控制人、同一项目）短期内签订的几份合同，合计是否达到须由更高主体决策的金额，而每份都低于它？
// why: 拆开签合同，绕过应当作主的会议。
// severity: 重大
// subject: Enterprise|Org
// maturity: settled
// version: 3
// judged: 双方有合同
// formula: 90 天（经验值）内同类合同不少于 2 份，合计 ≥ 限额而每份 < 限额；限额取当日有效、须由更高主体决策的事项金额下限
// datasets: contracts, catalogue
// shares: ACTUAL_CONTROLLER_OF, Org
// clause: 17, own, 781-18-2, discipline-77
// threshold: p17_split_days, p17_near_rate
// caveat: 经常性供货（购销贸易）、框架协议、法定分期不算；只因同受国家控股的几家单位不算同一控制人
// returns subject: str | 企业与相对方
// returns enterprise_id: str | 企业
// returns party: node | 相对方
// returns contracts: list[map] | 合同
// returns items: list[node] | 事项
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope)
MATCH (e)-[:SIGNED]->(:Contract)-[:COUNTERPARTY]->(x)
WITH DISTINCT e, x, CASE WHEN e.id < x.id THEN e.id + '|' + x.id ELSE x.id + '|' + e.id END AS pair
WHERE $subject IS NULL OR pair = $subject
CALL (x) {
  OPTIONAL MATCH (x)<-[:ACTUAL_CONTROLLER_OF]-(k)-[:ACTUAL_CONTROLLER_OF]->(y)
  WHERE NOT k:Agency AND coalesce(k.is_state_holding, false) = false
  WITH x, collect(DISTINCT y) AS others
  RETURN others + [x] AS parties
}
CALL (e, parties) {
  UNWIND parties AS y
  MATCH (y)<-[:COUNTERPARTY]-(c:Contract)<-[:SIGNED]-(e)
  RETURN collect(DISTINCT c) AS own
}
CALL (e, own) {
  UNWIND own AS c
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)-[:HAS]->(k:Contract)<-[:SIGNED]-(e)
  WHERE k.contract_kind = c.contract_kind
  WITH collect(DISTINCT k) AS beside, collect(DISTINCT c) AS first
  UNWIND beside + first AS one
  WITH DISTINCT one WHERE coalesce(one.is_withdrawn, false) = false
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(one)
  OPTIONAL MATCH (one)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(b:Decision)
  WITH one, coalesce(a, b) AS d
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  WITH one, d, collect(DISTINCT m.type) AS bodies
  RETURN collect({contract: one, decision: d, bodies: bodies}) AS contracts
}
CALL (e) {
  OPTIONAL MATCH (e)-[:HAS_ITEM]->(i:DecisionItem)
  WHERE i.amount_min_fen IS NOT NULL
  RETURN collect(DISTINCT i) AS items
}
RETURN pair AS subject, e.id AS enterprise_id, x AS party, contracts, items
ORDER BY subject
LIMIT 10000000
