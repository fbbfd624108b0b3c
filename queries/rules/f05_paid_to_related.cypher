// rule: F-05
// title: 支付给关联方
// question: 收款单位是否由本企业董事、监事、高管或其近亲属控制、任职或持股 20% 以上，而没有出资人同意或经同意的报告？
// why: 关联交易须经出资人或有权机构同意。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 3
// judged: 收款人是集团以外的单位
// formula: 收款单位由董事、监事、高管或其近亲属实际控制、任法定代表人或高管，或持股不低于 20%（经验值），且没有出资人同意（国有独资）或经同意的报告
// datasets: owner, disclosures, relations
// shares: ACTUAL_CONTROLLER_OF, CONTROLS, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: soa-43, soa-45, company-185
// threshold: f05_share_rate
// caveat: 是否同一集团看付款当日；其他亲属和特定关系人见 H-04；只报备案的不算出资人同意；同一集团的兄弟公司不算集团以外，只因同受国家控股的不算同一集团
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns payees: list[node] | 收款人
// returns kind: str | 企业类别
// returns is_group: bool | 是否集团内
// returns paths: list[map] | 关系
// returns approvals: list[node] | 出资人同意
// returns disclosures: list[node] | 报告
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  MATCH (p)-[:PAYEE]->(x)
  OPTIONAL MATCH path = (x)-[:CONTROLS*1..4]-(g:Enterprise {id: p.enterprise_id})
  WHERE none(n IN nodes(path) WHERE n <> x AND n <> g
             AND (n:Agency OR coalesce(n.is_state_holding, false)))
    AND all(r IN relationships(path) WHERE p.paid_on IS NULL
            OR (coalesce(r.valid_from, p.paid_on) <= p.paid_on
                AND p.paid_on <= coalesce(r.valid_to, p.paid_on)))
  RETURN collect(DISTINCT x) AS payees, count(g) > 0 AS is_group
}
CALL (p) {
  OPTIONAL MATCH (e:Enterprise {id: p.enterprise_id})
  RETURN max(e.kind) AS kind
}
CALL (p) {
  MATCH (p)-[:PAYEE]->(x:Org)<-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(q:Person)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = p.enterprise_id
  RETURN collect({person: q, held: properties(b), held_type: type(b), tenure: n}) AS own
}
CALL (p) {
  MATCH (p)-[:PAYEE]->(x:Org)<-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(q:Person)-[a:KIN]-(s:Person)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = p.enterprise_id
  RETURN collect({person: q, held: properties(b), held_type: type(b), kin: properties(a),
                  tenure: n}) AS by_kin
}
CALL (p) {
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(p)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (b:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(k:Decision)
  UNWIND [a, b, k] AS d
  WITH DISTINCT d WHERE d IS NOT NULL
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(t:Topic)
  UNWIND [d, t] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  MATCH (o:OwnerApproval)-[:COVERS]->(one)
  RETURN collect(DISTINCT o) AS approvals
}
CALL (p) {
  OPTIONAL MATCH (p)-[:PAYEE]->(:Org)<-[:CONCERNS]-(s:Disclosure)
  OPTIONAL MATCH (p)-[:UNDER]->(:Contract)<-[:CONCERNS]-(z:Disclosure)
  UNWIND [s, z] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS disclosures
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, payees, kind, is_group,
       own + by_kin AS paths, approvals, disclosures
ORDER BY subject
LIMIT 10000000
