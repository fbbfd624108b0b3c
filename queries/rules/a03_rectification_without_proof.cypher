// rule: A-03
// title: 整改无佐证或疑似虚假整改
// question: 报称完成的整改，是否没有佐证，或同样的问题一年内又出现？
// why: 只报完成、不附材料的整改无从核对；改了又犯说明没有改到位。
// severity: 较大
// subject: Rectification
// maturity: settled
// version: 2
// judged: 整改状态为已完成
// formula: 已完成而没有佐证文件；或同一企业违反同一条款的问题在 365 天（经验值）内再次发现
// datasets: supervision
// clause: audit-52, 781-25-7
// threshold: a03_recur_days
// caveat: 佐证存放在别处的，请把文件关联到整改；违反条款未填的，是否再犯无法判断
// returns subject: str | 整改
// returns enterprise_id: str | 企业
// returns rectification: node | 整改
// returns documents: list[node] | 佐证文件
// returns findings: list[node] | 问题
// returns later: list[map] | 同条款的后续问题
// -- subjects
MATCH (r:Rectification)
WHERE ($scope IS NULL OR r.enterprise_id IN $scope) AND ($subject IS NULL OR r.id = $subject)
  AND coalesce(r.is_withdrawn, false) = false
CALL (r) {
  OPTIONAL MATCH (r)-[:EVIDENCED_BY]->(s:SourceDocument)
  RETURN collect(DISTINCT s) AS documents
}
CALL (r) {
  OPTIONAL MATCH (f:Finding)-[:RECTIFIED_BY]->(r)
  RETURN collect(DISTINCT f) AS findings
}
CALL (r) {
  MATCH (f:Finding)-[:RECTIFIED_BY]->(r)
  MATCH (g:Finding {enterprise_id: f.enterprise_id})
  WHERE g.id <> f.id AND g.discovered_on > f.discovered_on AND g.discovered_on <= $as_of
    AND coalesce(g.basis_clause, f.basis_clause) = f.basis_clause
  RETURN collect({first: f, second: g}) AS later
}
RETURN r.id AS subject, r.enterprise_id AS enterprise_id, r AS rectification, documents, findings,
       later
ORDER BY subject
LIMIT 10000000
