// title: 证据的两端
// question: 这些对象上的这些关系，以及任职和投标，连着谁？
// param ids: list[str] | 对象编号
// param edges: list[str] | 关系编号
// example ids: topic-44ed88ad8fa4f1976a29
// example edges: -
// returns id: str | 关系编号
// returns type: str | 关系
// returns start_id: str | 起点编号
// returns start: str | 起点
// returns end_id: str | 终点编号
// returns end: str | 终点
// -- rows
UNWIND $ids AS wanted
MATCH (x:Org|OrgUnit|Person|Tenure|Meeting|Topic|Decision|Project|Payment|Contract|Tender|Bid|
         Award {id: wanted})-[r]-()
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
       OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR (x:Supplier AND NOT x:Enterprise))
  AND (r.id IN $edges OR (x:Tenure AND type(r) = 'HOLDS') OR (x:Bid AND type(r) = 'SUBMITTED'))
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS id, type(r) AS type, a.id AS start_id,
       coalesce(a.title, a.name, a.voucher_no) AS start, b.id AS end_id,
       coalesce(b.title, b.name, b.voucher_no) AS end
ORDER BY id
LIMIT 500
