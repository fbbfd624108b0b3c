// title: 各规则疑点的去向
// question: 每条规则提出过多少疑点，核实了多少，属实多少？
// returns rule_id: str | 规则
// returns raised: int | 提出
// returns reviewed: int | 已核实
// returns confirmed: int | 转问题
// returns excluded: int | 已排除
// returns open: int | 待办
// -- rows
MATCH (l:Lead)
WHERE $scope IS NULL OR l.enterprise_id IN $scope
RETURN l.rule_id AS rule_id, count(l) AS raised,
       count(CASE WHEN l.review_status IN ['转问题', '已排除'] THEN 1 END) AS reviewed,
       count(CASE WHEN l.review_status = '转问题' THEN 1 END) AS confirmed,
       count(CASE WHEN l.review_status = '已排除' THEN 1 END) AS excluded,
       count(CASE WHEN l.review_status IN ['待核实', '核实中', '资料不足'] THEN 1 END) AS open
ORDER BY rule_id
