// title: 已知任职
// question: 图谱中已有人员在什么时候任什么职务，供识别同名人员
// returns person_id: str | 人员
// returns title: str | 职务
// returns valid_from: date | 任职起
// returns valid_to: date | 任职止
// returns precision: str | 任职止精度
// -- rows
MATCH (p:Person)-[:HOLDS]->(t:Tenure)
WHERE ($scope IS NULL OR p.named_by IN $scope) AND t.title IS NOT NULL
RETURN p.id AS person_id, t.title AS title, t.valid_from AS valid_from,
       t.valid_to AS valid_to, t.valid_to_precision AS precision
ORDER BY person_id, title, valid_from, t.id
