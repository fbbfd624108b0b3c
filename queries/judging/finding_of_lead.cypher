// title: 疑点转成的问题
// question: 这个疑点转成了哪个问题，现在什么状态？
// param lead: str | 疑点编号
// example lead: lead-0000000000000000
// returns id: str | 编号
// returns status: FindingStatus | 问题状态
// -- rows
MATCH (l:Lead {id: $lead})-[:BECAME]->(f:Finding)
WHERE $scope IS NULL OR l.enterprise_id IN $scope
RETURN f.id AS id, f.status AS status
ORDER BY id
LIMIT 1
