// title: 企业及其下级
// question: 一家企业和它控股的各级企业有哪些？
// param root: str | 企业编号
// example root: org-3d5d78d6c132b80b8ac7
// returns id: str | 企业编号
// -- rows
MATCH (r:Enterprise {id: $root})-[:CONTROLS*0..6]->(e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT 10000
