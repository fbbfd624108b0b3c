// rule: F-09
// title: 拖欠中小企业款项
// question: 欠中小微企业的款项，是否超过法定付款期限？
// why: 拖欠中小企业账款，国务院条例明令禁止。
// severity: 一般
// subject: Payable
// maturity: settled
// version: 2
// judged: 债权人是中小微企业，且无争议；付款方是大型企业
// formula: 验收（没有则交付）之日起超过 60 天，仍有无争议的欠款
// datasets: payables
// shares: Org
// clause: sme-10, sme-2020
// threshold: f09_large_days
// caveat: 有争议的部分不算；交付日期未填的，无法判断
// returns subject: str | 应付款
// returns enterprise_id: str | 企业
// returns payable: node | 应付款
// returns creditors: list[node] | 债权人
// -- subjects
MATCH (y:Payable)
WHERE ($scope IS NULL OR y.enterprise_id IN $scope) AND ($subject IS NULL OR y.id = $subject)
  AND coalesce(y.is_withdrawn, false) = false
  AND ((y.accepted_on IS NULL AND y.delivered_on IS NULL)
    OR y.accepted_on <= $as_of OR y.delivered_on <= $as_of)
OPTIONAL MATCH (y)-[:UNDER]->(:Contract)-[:COUNTERPARTY]->(x:Org)
RETURN y.id AS subject, y.enterprise_id AS enterprise_id, y AS payable,
       collect(DISTINCT x) AS creditors
ORDER BY subject
LIMIT 10000000
