// title: 单位之间的控制关系
// question: 哪些单位之间有出资、控股关系
// returns one_id: str | 单位编号
// returns other_id: str | 另一单位编号
// -- rows
MATCH (a:Org)-[:CONTROLS|OWNS|SHAREHOLDER_OF]->(b:Org)
WHERE $scope IS NULL OR a.id IN $scope OR b.id IN $scope
RETURN DISTINCT a.id AS one_id, b.id AS other_id
ORDER BY one_id, other_id
LIMIT 1000000
