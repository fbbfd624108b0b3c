// title: 已有疑点
// question: 一条规则在查看范围内已经提出过哪些疑点？
// param rule: str | 规则编号
// example rule: P-02
// returns id: str | 编号
// returns subject: str | 判断对象
// returns lead: map | 疑点
// -- rows
MATCH (l:Lead {rule_id: $rule})
WHERE $scope IS NULL OR l.enterprise_id IN $scope
RETURN l.id AS id, l.subject AS subject, properties(l) AS lead
ORDER BY id
