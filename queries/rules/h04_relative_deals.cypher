// rule: H-04
// title: 亲属经商与本企业交易
// question: 与本企业有合同、投标或付款往来的单位，是否由本企业人员的亲属、特定关系人持股、控制或任职，而没有报告？
// why: 亲属的企业同本企业做生意，须事先报告并经同意。
// severity: 重大
// subject: Enterprise|Org
// maturity: settled
// version: 4
// judged: 双方有合同、投标或付款
// formula: 从本企业董事、监事、高管或表决人经一步亲属或特定关系，再经持股、控制、任职到达对方（共不超过 3 步，交易当日有效），且当日及以前没有报告也没有获同意
// datasets: disclosures, relations
// shares: ACTUAL_CONTROLLER_OF, Bid, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: soa-43, soa-44, soa-45, soa-46, company-182, company-185, 781-19-5
// threshold: h04_hops
// caveat: 持有上市公司股份（不足 5%）不算，名称写明是有限责任公司、合伙企业的不是上市公司，只写“有限公司”又没有信用代码的按可能上市（境外公司）；亲属关系和持股的起止日期先核对；已不在本企业任职的表决人不算
// returns subject: str | 企业与对方
// returns enterprise_id: str | 企业
// returns party: node | 对方
// returns deals: list[map] | 往来
// returns paths: list[map] | 关系
// returns disclosures: list[map] | 报告
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND coalesce(e.is_withdrawn, false) = false
CALL (e) {
  MATCH (e)-[:SIGNED]->(:Contract)-[:COUNTERPARTY]->(x:Org)
  RETURN x
  UNION
  MATCH (e)-[:MADE]->(:Payment)-[:PAYEE]->(x:Org)
  RETURN x
  UNION
  MATCH (e)<-[:BUYER]-(:Tender)<-[:FOR]-(:Bid)<-[:SUBMITTED]-(x:Org)
  RETURN x
}
WITH e, x, CASE WHEN e.id < x.id THEN e.id + '|' + x.id ELSE x.id + '|' + e.id END AS pair
WHERE $subject IS NULL OR pair = $subject
CALL (e, x) {
  OPTIONAL MATCH (x)<-[:COUNTERPARTY]-(k:Contract)<-[:SIGNED]-(e)
  WITH e, x, collect(DISTINCT k) AS contracts
  OPTIONAL MATCH (x)<-[:PAYEE]-(p:Payment)<-[:MADE]-(e)
  WITH e, x, contracts, collect(DISTINCT p) AS payments
  OPTIONAL MATCH (x)-[:SUBMITTED]->(b:Bid)-[:FOR]->(d:Tender)-[:BUYER]->(e)
  WITH contracts, payments, collect(DISTINCT {deal: b, tender: d}) AS bids
  RETURN [c IN contracts | {deal: c}] + [y IN payments | {deal: y}] + bids AS deals
}
CALL (e, x) {
  MATCH (x)<-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(q:Person)-[a:KIN|ASSOCIATE]-(p:Person)
  OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = e.id
  OPTIONAL MATCH (p)-[v:VOTED]->(t:Topic)
  WHERE t.enterprise_id = e.id
  WITH x, p, q, a, b, collect(DISTINCT n) AS tenures, count(v) AS votes
  WHERE size(tenures) > 0 OR votes > 0
  RETURN collect({insider: p, kin: properties(a), kin_type: type(a), relative: q, tenures: tenures,
                  votes: votes, held: properties(b), held_type: type(b), held_of: x}) AS near
}
CALL (e, x) {
  MATCH (x)<-[c:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(z:Org)<-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(q:Person)-[a:KIN|ASSOCIATE]-(p:Person)
  WHERE z.id <> e.id AND NOT z:Agency AND coalesce(z.is_state_holding, false) = false
  OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = e.id
  OPTIONAL MATCH (p)-[v:VOTED]->(t:Topic)
  WHERE t.enterprise_id = e.id
  WITH x, z, p, q, a, b, c, collect(DISTINCT n) AS tenures, count(v) AS votes
  WHERE size(tenures) > 0 OR votes > 0
  RETURN collect({insider: p, kin: properties(a), kin_type: type(a), relative: q, tenures: tenures,
                  votes: votes, held: properties(b), held_type: type(b), held_of: z,
                  last: properties(c), last_type: type(c), last_of: x}) AS far
}
CALL (x) {
  MATCH (p:Person)-[:REPORTED]->(s:Disclosure)-[:CONCERNS]->(x)
  RETURN collect({person: p.id, disclosure: s}) AS of_party
}
CALL (e, x) {
  MATCH (x)<-[:COUNTERPARTY]-(y)<-[:CONCERNS]-(s:Disclosure)<-[:REPORTED]-(p:Person)
  WHERE y.enterprise_id = e.id
  RETURN collect({person: p.id, disclosure: s}) AS of_deal
}
RETURN pair AS subject, e.id AS enterprise_id, x AS party, deals, near + far AS paths,
       of_party + of_deal AS disclosures
ORDER BY subject
LIMIT 10000000
