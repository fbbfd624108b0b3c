// title: 归并后重复的任职
// question: 这些人员的任职中，哪些机构、职务、起始日期都相同
// param ids: list[str] = null | 人员编号
// returns owner_id: str | 人员编号
// returns id: str | 编号
// returns name: str | 职务
// returns key: str | 相同之处
// -- rows
MATCH (p:Person)-[:HOLDS]->(t:Tenure)-[:AT]->(x)
WHERE p.id IN $ids AND ($scope IS NULL OR p.enterprise_id IN $scope)
RETURN DISTINCT p.id AS owner_id, t.id AS id, t.title AS name,
       x.id + '|' + t.title + '|' + coalesce(toString(t.valid_from), '') AS key
ORDER BY owner_id, key, id
LIMIT 100000
