// title: 一个疑点
// question: 这个编号的疑点是什么？
// param lead: str | 疑点编号
// example lead: lead-0000000000000000
// returns id: str | 编号
// returns lead: map | 疑点
// -- rows
MATCH (l:Lead {id: $lead})
WHERE $scope IS NULL OR l.enterprise_id IN $scope
RETURN l.id AS id, properties(l) AS lead
