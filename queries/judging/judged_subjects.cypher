// title: 逐个对象的判断
// question: 哪些对象哪条规则无法判断，量得多少，供统计指标
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns judged_at: time | 判断时间
// returns undecided: list[str] | 无法判断的对象
// returns measures: str | 量得的数
// -- rows
MATCH (r:RuleResult)
WHERE $scope IS NULL OR r.enterprise_id IN $scope
RETURN r.rule_id AS rule_id, r.enterprise_id AS enterprise_id,
       r.judged_at AS judged_at, coalesce(r.undecided_ids, []) AS undecided, r.measures_json AS measures
ORDER BY rule_id, enterprise_id
