// rule: A-02
// title: 整改逾期
// question: 过了整改期限，是否还没有完成？
// why: 逾期不改的问题要么没有人管，要么改不动，都需要督办。
// severity: 较大
// subject: Rectification
// maturity: settled
// version: 1
// judged: 有整改期限，且不是长期坚持
// formula: 整改期限（延期的以延期为准）早于今日，且状态不是已完成（或完成日期晚于今日）
// datasets: supervision
// clause: practice
// caveat: “长期坚持”的整改不看期限，看检查日期
// returns subject: str | 整改
// returns enterprise_id: str | 企业
// returns rectification: node | 整改
// returns findings: list[node] | 问题
// -- subjects
MATCH (r:Rectification)
WHERE ($scope IS NULL OR r.enterprise_id IN $scope) AND ($subject IS NULL OR r.id = $subject)
  AND coalesce(r.is_withdrawn, false) = false
OPTIONAL MATCH (f:Finding)-[:RECTIFIED_BY]->(r)
RETURN r.id AS subject, r.enterprise_id AS enterprise_id, r AS rectification, collect(DISTINCT f) AS findings
ORDER BY subject
LIMIT 10000000
