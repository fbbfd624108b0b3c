// title: 待核对人员的关系
// question: 这些人员与哪些单位、人员有登记的关系
// param ids: list[str] = null | 人员编号（空为全部）
// returns person_id: str | 人员编号
// returns relation: str | 关系
// returns other_id: str | 对方编号
// returns other: str | 对方
// -- rows
MATCH (p:Person)-[r:LEGAL_REP_OF|OFFICER_OF|SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|KIN|ASSOCIATE]-(x)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($ids IS NULL OR p.id IN $ids)
  AND (x:Org OR x:Person)
RETURN DISTINCT p.id AS person_id, type(r) AS relation, x.id AS other_id, x.name AS other
ORDER BY person_id, relation, other_id
LIMIT 1000000
