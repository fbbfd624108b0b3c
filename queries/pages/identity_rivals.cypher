// title: 同一标段的投标单位
// question: 这些单位中哪些曾在同一标段分别投标
// param ids: list[str] = null | 单位编号（空为全部）
// returns one_id: str | 单位编号
// returns other_id: str | 另一单位编号
// returns tender: str | 标段
// -- rows
MATCH (a:Org)-[:SUBMITTED]->(x:Bid)-[:FOR]->(t:Tender)<-[:FOR]-(y:Bid)<-[:SUBMITTED]-(b:Org)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND x.id <> y.id AND a.id < b.id
  AND ($ids IS NULL OR (a.id IN $ids AND b.id IN $ids))
RETURN a.id AS one_id, b.id AS other_id, min(coalesce(t.title, t.tender_no)) AS tender
ORDER BY one_id, other_id
LIMIT 100000
