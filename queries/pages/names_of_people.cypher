// title: 不公开的姓名
// question: 这家企业的资料里有哪些人的姓名（公开件中要去掉的）
// param enterprise_id: str | 企业编号
// example enterprise_id: org-3d5d78d6c132b80b8ac7
// returns name: str | 姓名
// -- rows
MATCH (p:Person)
WHERE p.enterprise_id = $enterprise_id AND ($scope IS NULL OR p.enterprise_id IN $scope)
UNWIND [p.name, p.name_text] + coalesce(p.other_names, []) AS name
WITH name WHERE size(name) > 1
RETURN DISTINCT name
ORDER BY name
LIMIT 10000
