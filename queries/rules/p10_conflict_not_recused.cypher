// rule: P-10
// title: 应回避未回避
// question: 表决人与议题的相对方、投标人或拟任人选有亲属、利益关系，是否没有回避？
// why: 与己有关的事，应当回避表决。
// severity: 重大
// subject: Topic
// maturity: settled
// version: 4
// judged: 议题通过或前置同意，且写明相对方、投标人或拟任人选
// formula: 表决人就是相对方或拟任人选本人，或到其有不超过 2 步、当日有效的亲属、特定关系、持股或任职关系，且没有回避
// datasets: relations
// shares: ACTUAL_CONTROLLER_OF, Bid, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: soa-46, company-185, company-139, 17-14
// threshold: p10_hops
// caveat: 关系须在当日有效；同名的先核对是否同一人；持有上市公司股份不足 5% 的不算，名称写明是有限责任公司、合伙企业的不是上市公司，只写“有限公司”又没有信用代码的按可能上市（境外公司）
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns meetings: list[node] | 会议
// returns parties: list[node] | 相对方
// returns paths: list[map] | 关系
// -- subjects
MATCH (t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
WITH t, meetings
WHERE size(meetings) = 0 OR any(m IN meetings WHERE m.held_on IS NULL OR m.held_on <= $as_of)
CALL (t) {
  OPTIONAL MATCH (t)-[:COUNTERPARTY|NOMINATES]->(x)
  OPTIONAL MATCH (t)-[:CONCERNS]->(:Tender)<-[:FOR]-(:Bid)<-[:SUBMITTED]-(s)
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(:Decision)-[:AUTHORISES]->(:Tender)<-[:FOR]-(:Bid)<-[:SUBMITTED]-(z)
  UNWIND [x, s, z] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  RETURN collect(one) AS parties
}
CALL (t, parties) {
  MATCH (p:Person)-[v:VOTED]->(t)
  MATCH (p)-[a:KIN|ASSOCIATE|SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(x)
  WHERE x IN parties
  RETURN collect({person: p.id, vote: properties(v), first: properties(a), first_type: type(a),
                  first_of: x, party: x}) AS near
}
CALL (t, parties) {
  MATCH (p:Person)-[v:VOTED]->(t)
  MATCH (p)-[a:KIN|ASSOCIATE|SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(z)-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(x)
  WHERE x IN parties AND z.id <> t.enterprise_id AND NOT z:Agency
    AND coalesce(z.is_state_holding, false) = false
  RETURN collect({person: p.id, vote: properties(v), first: properties(a), first_type: type(a),
                  first_of: z, middle: z, second: properties(b), second_type: type(b),
                  second_of: x, party: x}) AS held
}
CALL (t, parties) {
  MATCH (p:Person)-[v:VOTED]->(t)
  MATCH (p)-[a:KIN|ASSOCIATE]-(z:Person)-[b:KIN|ASSOCIATE]-(x:Person)
  WHERE x IN parties AND x.id <> p.id
  RETURN collect({person: p.id, vote: properties(v), first: properties(a), first_type: type(a),
                  middle: z, second: properties(b), second_type: type(b), party: x}) AS kin
}
CALL (t, parties) {
  MATCH (p:Person)-[v:VOTED]->(t)
  WHERE p IN parties
  RETURN collect({person: p.id, vote: properties(v), voter: p}) AS own
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, meetings, parties,
       own + near + held + kin AS paths
ORDER BY subject
LIMIT 10000000
