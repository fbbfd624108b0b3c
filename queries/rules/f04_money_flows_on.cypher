// rule: F-04
// title: 付款后短期流向关联方
// question: 付款之后几天内，大部分钱是否转到了决策人的关联方？
// why: 钱过一道手就到了决策人身边的人，须查清实际去向。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 4
// judged: 由已知决策人的决策授权的付款（直接，或经合同、招标、项目）
// formula: 付款后 3 天内，不低于 80%（几笔合计）转到表决人本人，或与其有亲属、特定关系、持股或任职关系的单位或个人（经验值）
// datasets: flows, relations
// shares: ACTUAL_CONTROLLER_OF, Account, BankFlow, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: practice
// threshold: f04_flow_days, f04_flow_rate
// caveat: 关系须在当日已经存在；持有可能上市的公司股份不足 5% 的不算
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns target: list[node] | 收款账户
// returns deciders: list[str] | 决策人
// returns hops: list[map] | 后续流水
// returns ties: list[map] | 关系
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  OPTIONAL MATCH (p)-[:TO]->(b:Account)
  RETURN collect(DISTINCT b) AS target
}
CALL (p) {
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(p)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (b:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(k:Decision)
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)<-[:AUTHORISES]-(g:Decision)
  UNWIND [a, b, k, g] AS d
  WITH DISTINCT d WHERE d IS NOT NULL AND coalesce(d.is_withdrawn, false) = false
  MATCH (d)<-[:RESULTED_IN]-(:Topic)<-[:VOTED]-(v:Person)
  RETURN collect(DISTINCT v) AS voters, collect(DISTINCT v.id) AS deciders
}
CALL (target) {
  UNWIND target AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)-[:HELD_BY]->(h)
  WHERE coalesce(f.is_withdrawn, false) = false
  RETURN collect(DISTINCT {flow: f, holder: h}) AS hops
}
CALL (voters, hops) {
  UNWIND voters AS v
  UNWIND hops AS one
  WITH v, one.holder AS h
  MATCH (v)-[a:KIN|ASSOCIATE|SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(h)
  RETURN collect({holder: h.id, first: properties(a), first_type: type(a),
                  first_of: h}) AS near
}
CALL (voters, hops) {
  UNWIND voters AS v
  UNWIND hops AS one
  WITH v, one.holder AS h
  MATCH (v)-[a:KIN|ASSOCIATE]-(q:Person)-[b:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(h)
  RETURN collect({holder: h.id, first: properties(a), first_type: type(a), second: properties(b),
                  second_type: type(b), second_of: h}) AS far
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, target, deciders, hops,
       near + far AS ties
ORDER BY subject
LIMIT 10000000
