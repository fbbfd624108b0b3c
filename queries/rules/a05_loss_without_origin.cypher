// rule: A-05
// title: 损失未关联决策
// question: 损失是否没有关联到任何决策、付款、合同或项目？
// why: 倒查链断了，无法从损失查到当初是谁决定的；列出来请人工关联。
// severity: 一般
// subject: Loss
// maturity: settled
// version: 1
// judged: 凡损失
// formula: 没有“源于”决策、付款、合同或项目的关联
// datasets: accountability
// clause: practice
// returns subject: str | 损失
// returns enterprise_id: str | 企业
// returns loss: node | 损失
// returns origins: list[node] | 源头
// -- subjects
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope) AND ($subject IS NULL OR l.id = $subject)
  AND coalesce(l.is_withdrawn, false) = false AND (l.determined_on IS NULL OR l.determined_on <= $as_of)
OPTIONAL MATCH (l)-[:ARISES_FROM]->(x)
RETURN l.id AS subject, l.enterprise_id AS enterprise_id, l AS loss, collect(DISTINCT x) AS origins
ORDER BY subject
LIMIT 10000000
