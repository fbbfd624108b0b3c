// title: 归并后重复的治理主体
// question: 这些单位名下，哪些治理主体、部门同类同名
// param ids: list[str] = null | 单位编号
// returns owner_id: str | 单位编号
// returns id: str | 编号
// returns name: str | 名称
// returns key: str | 相同之处
// -- rows
MATCH (u:OrgUnit)-[:PART_OF]->(o:Org)
WHERE o.id IN $ids AND ($scope IS NULL OR o.id IN $scope OR NOT o:Enterprise)
RETURN DISTINCT o.id AS owner_id, u.id AS id, u.name AS name,
       coalesce(u.kind, '') + '|' + coalesce(u.name, '') AS key
ORDER BY owner_id, key, id
LIMIT 100000
