// title: 分管情况
// question: 此人先后分管哪些单位、部门、项目
// param person_id: str | 人员编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns node_id: str | 对象编号
// returns thing: str | 分管对象
// returns kind: str | 类别
// returns line: str | 条线
// returns valid_from: date | 分管起
// returns valid_from_precision: str | 分管起精度
// returns valid_to: date | 分管止
// returns valid_to_precision: str | 分管止精度
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})-[o:OVERSEES]->(x)
WHERE $scope IS NULL OR p.enterprise_id IN $scope
RETURN x.id AS node_id, x.name AS thing,
       CASE WHEN x:Project THEN '项目' WHEN x:OrgUnit THEN '部门、机构' ELSE '单位' END AS kind,
       o.line AS line, o.valid_from AS valid_from, o.valid_from_precision AS valid_from_precision,
       o.valid_to AS valid_to, o.valid_to_precision AS valid_to_precision,
       o.source_doc_id AS document_id, o.source_locator AS locator
ORDER BY valid_from, thing, line, node_id
LIMIT 500
