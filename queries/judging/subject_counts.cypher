// title: 各企业的判断对象数
// question: 各企业有多少议题、付款和投标，判断时如何分批？
// returns enterprise: str | 企业
// returns things: int | 对象数
// -- rows
MATCH (n:Topic|Payment|Bid)
WHERE $scope IS NULL OR n.enterprise_id IN $scope
RETURN n.enterprise_id AS enterprise, count(n) AS things
ORDER BY enterprise
