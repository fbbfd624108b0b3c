// rule: T-11
// title: 规避招标
// question: 达到必须招标标准的合同，是否没有招标，或拆成几份避开标准？
// why: 依法必须招标的，不得化整为零或以其他方式规避。
// severity: 重大
// subject: Contract
// maturity: settled
// version: 4
// judged: 必须招标类型项目的施工、货物、服务合同
// formula: 合同金额 ≥ 施工 400 万元、货物 200 万元、服务 100 万元而没有招标，也没有免于招标的理由；或同一项目的同类合同、同一供应商 90 天内的同类合同，合计达到标准
// datasets: tenders, contracts
// shares: Org
// clause: tender-4, tender-rules-9, procurement-rules-28, order-16
// threshold: t11_works_fen, t11_goods_fen, t11_services_fen, t11_split_days
// caveat: 16号令只适用于其中列明的项目类型，且国有资金占主导
// returns subject: str | 合同
// returns enterprise_id: str | 企业
// returns contract: node | 合同
// returns projects: list[node] | 项目
// returns tenders: list[node] | 招标
// returns beside: list[node] | 同项目同类合同
// returns near: list[node] | 同供应商同类合同
// -- subjects
MATCH (c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND ($subject IS NULL OR c.id = $subject)
  AND coalesce(c.is_withdrawn, false) = false AND (c.signed_on IS NULL OR c.signed_on <= $as_of)
CALL (c) {
  OPTIONAL MATCH (j:Project)-[:HAS]->(c)
  RETURN collect(DISTINCT j) AS projects
}
CALL (c) {
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(t:Tender)
  RETURN collect(DISTINCT t) AS tenders
}
CALL (c) {
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)-[:HAS]->(k:Contract)
  WHERE k.contract_kind = c.contract_kind AND k.id <> c.id
    AND coalesce(k.has_tender_exemption, false) = false
  OPTIONAL MATCH (k)-[:AWARDED_FROM]->(t:Tender)
  WITH k, count(t) AS tendered WHERE k IS NOT NULL AND tendered = 0
  RETURN collect(DISTINCT k) AS beside
}
CALL (c) {
  OPTIONAL MATCH (c)-[:COUNTERPARTY]->(x:Org)<-[:COUNTERPARTY]-(k:Contract)
  WHERE k.contract_kind = c.contract_kind AND k.enterprise_id = c.enterprise_id AND k.id <> c.id
    AND coalesce(k.has_tender_exemption, false) = false
  OPTIONAL MATCH (k)-[:AWARDED_FROM]->(t:Tender)
  WITH k, count(t) AS tendered WHERE k IS NOT NULL AND tendered = 0
  RETURN collect(DISTINCT k) AS near
}
RETURN c.id AS subject, c.enterprise_id AS enterprise_id, c AS contract, projects, tenders, beside,
       near
ORDER BY subject
LIMIT 10000000
