// rule: F-03
// title: 循环转账、资金回流
// question: 付出去的钱，是否在短期内又转回来？
// why: 资金转一圈回来，多半是虚增业务或者套取资金。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 3
// judged: 凡付款
// formula: 从付款账户出发、经互不相同的账户回到起点，2 至 6 步，每步不低于前一步的 80%，全程不超过 7 天；或同日一进一出相差不到 5%（经验值）
// datasets: flows
// shares: Account, BankFlow
// clause: 781-23-3, practice
// threshold: f03_hop_rate, f03_cycle_days, f03_cycle_length, f03_same_day_rate
// caveat: 内部归集资金池、保证金退回不算
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns source: list[node] | 付款账户
// returns target: list[node] | 收款账户
// returns hops: list[map] | 后续流水
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  OPTIONAL MATCH (p)-[:FROM]->(a:Account)
  OPTIONAL MATCH (p)-[:TO]->(b:Account)
  RETURN collect(DISTINCT a) AS source, collect(DISTINCT b) AS target
}
CALL (target) {
  UNWIND target AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(b.kind, '') <> '资金池'
  RETURN collect(DISTINCT {flow: f, start: a.id, end: b.id, kind: b.kind}) AS flows1,
         collect(DISTINCT b) AS reached1
}
CALL (reached1) {
  UNWIND reached1 AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(b.kind, '') <> '资金池'
  RETURN collect(DISTINCT {flow: f, start: a.id, end: b.id, kind: b.kind}) AS flows2,
         collect(DISTINCT b) AS reached2
}
CALL (reached2) {
  UNWIND reached2 AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(b.kind, '') <> '资金池'
  RETURN collect(DISTINCT {flow: f, start: a.id, end: b.id, kind: b.kind}) AS flows3,
         collect(DISTINCT b) AS reached3
}
CALL (reached3) {
  UNWIND reached3 AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(b.kind, '') <> '资金池'
  RETURN collect(DISTINCT {flow: f, start: a.id, end: b.id, kind: b.kind}) AS flows4,
         collect(DISTINCT b) AS reached4
}
CALL (reached4) {
  UNWIND reached4 AS a
  MATCH (a)<-[:FROM]-(f:BankFlow)-[:TO]->(b:Account)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(b.kind, '') <> '资金池'
  RETURN collect(DISTINCT {flow: f, start: a.id, end: b.id, kind: b.kind}) AS flows5,
         collect(DISTINCT b) AS reached5
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, source, target,
       flows1 + flows2 + flows3 + flows4 + flows5 AS hops
ORDER BY subject
LIMIT 10000000
