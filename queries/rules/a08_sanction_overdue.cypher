// rule: A-08
// title: 处分程序超期
// question: 立案后是否超过期限没有作出处分决定，或决定后超过一个月才告知？
// why: 久拖不决既损害被调查人，也损害监督的严肃性。
// severity: 一般
// subject: AccountabilityCase
// maturity: settled
// version: 1
// judged: 已立案的处分类案件
// formula: 立案到决定超过 6 个月（批准延长的 12 个月），或届满仍未决定；或决定后超过 1 个月才书面告知
// datasets: accountability
// clause: 781-29, 781-27
// threshold: a08_decide_months, a08_extended_months
// caveat: 延长审批有记录的按 12 个月计
// returns subject: str | 追责案件
// returns enterprise_id: str | 企业
// returns matter: node | 追责案件
// -- subjects
MATCH (c:AccountabilityCase)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND ($subject IS NULL OR c.id = $subject)
  AND coalesce(c.is_withdrawn, false) = false
RETURN c.id AS subject, c.enterprise_id AS enterprise_id, c AS matter
ORDER BY subject
LIMIT 10000000
