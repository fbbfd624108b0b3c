// title: 待核对人员的任职
// question: 这些人员何时在哪里任什么职
// param ids: list[str] = null | 人员编号（空为全部）
// returns person_id: str | 人员编号
// returns title: str | 职务
// returns org_id: str | 任职单位编号
// returns org: str | 任职单位
// returns valid_from: date | 任职起
// returns valid_from_precision: str | 任职起精度
// returns valid_to: date | 任职止
// returns valid_to_precision: str | 任职止精度
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person)-[:HOLDS]->(t:Tenure)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($ids IS NULL OR p.id IN $ids)
  AND coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:AT]->(u:OrgUnit)-[:PART_OF]->(g:Org)
OPTIONAL MATCH (t)-[:AT]->(o:Org)
RETURN DISTINCT p.id AS person_id, t.title AS title, coalesce(g.id, o.id) AS org_id,
       coalesce(g.name, o.name) AS org, t.valid_from AS valid_from,
       t.valid_from_precision AS valid_from_precision, t.valid_to AS valid_to,
       t.valid_to_precision AS valid_to_precision, t.source_locator AS locator
ORDER BY person_id, valid_from, title, org_id, locator
LIMIT 1000000
