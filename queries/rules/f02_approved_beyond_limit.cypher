// rule: F-02
// title: 超授权审批
// question: 最后审批人的权限，是否低于付款金额？
// why: 超出权限的审批等于没有审批。
// severity: 重大
// subject: Payment
// maturity: settled
// version: 3
// judged: 凡付款
// formula: 最后审批人职务在授权清单中的限额 ≤ 付款金额；或决策主体低于授权清单规定
// datasets: catalogue, payments
// clause: own-authority, own-funds, 781-18
// caveat: 紧急转授权请登记为授权规则；只对个别事项的授权规则不用于其他付款；几人审批而审批次序未填的，无法判断
// returns subject: str | 付款
// returns enterprise_id: str | 企业
// returns payment: node | 付款
// returns approvers: list[map] | 审批人
// returns rules: list[node] | 授权规则
// returns decided: list[map] | 授权决策
// -- subjects
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($subject IS NULL OR p.id = $subject)
  AND coalesce(p.is_withdrawn, false) = false AND (p.paid_on IS NULL OR p.paid_on <= $as_of)
CALL (p) {
  MATCH (p)-[a:APPROVED_BY]->(x:Person)
  OPTIONAL MATCH (x)-[:HOLDS]->(n:Tenure)
  WHERE n.enterprise_id = p.enterprise_id AND (n.valid_from IS NULL OR n.valid_from <= p.paid_on)
    AND (n.valid_to IS NULL OR p.paid_on <= n.valid_to)
  WITH x, a, collect(DISTINCT n) AS tenures
  RETURN collect({person: x, approved: properties(a), tenures: tenures}) AS approvers
}
CALL (p) {
  OPTIONAL MATCH (:Enterprise {id: p.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
  WHERE r.class = 'FUNDS' OR r.class IS NULL
  RETURN collect(DISTINCT r) AS rules
}
CALL (p) {
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(p)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (b:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(k:Decision)
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)<-[:AUTHORISES]-(g:Decision)
  UNWIND [a, b, k, g] AS one
  WITH DISTINCT one WHERE one IS NOT NULL AND coalesce(one.is_withdrawn, false) = false
  RETURN collect(one) AS decisions
}
CALL (decisions) {
  UNWIND decisions AS d
  MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  WITH d, collect(DISTINCT m.type) AS bodies
  RETURN collect({decision: d, bodies: bodies}) AS decided
}
RETURN p.id AS subject, p.enterprise_id AS enterprise_id, p AS payment, approvers, rules, decided
ORDER BY subject
LIMIT 10000000
