// rule: A-07
// title: 移送无反馈
// question: 案件移送之后，是否超过期限没有反馈？
// why: 移送不是了结；收件机关的反馈是闭环的最后一步。
// severity: 较大
// subject: AccountabilityCase
// maturity: settled
// version: 1
// judged: 已填移送机关
// formula: 移送之后 90 天（经验值）内没有反馈
// datasets: accountability
// clause: practice
// threshold: a07_reply_days
// caveat: 涉密不便反馈的，请登记不反馈的理由
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
