// title: 规则结果
// question: 每条规则对每家企业判断得怎样，缺什么资料？
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns as_of_on: date | 判断时点
// returns judged_at: time | 判断时间
// returns hit: int | 命中
// returns clear: int | 未命中
// returns undecidable: int | 无法判断
// returns not_applicable: int | 不适用
// returns is_stale: bool | 待重判
// returns gaps: str | 缺少的资料
// -- rows
MATCH (r:RuleResult)
WHERE $scope IS NULL OR r.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: r.enterprise_id})
RETURN r.rule_id AS rule_id, r.enterprise_id AS enterprise_id, e.name AS enterprise,
       r.as_of_on AS as_of_on, r.judged_at AS judged_at, r.hit_count AS hit,
       r.clear_count AS clear, r.undecidable_count AS undecidable,
       r.not_applicable_count AS not_applicable, coalesce(r.is_stale, false) AS is_stale,
       r.gaps_json AS gaps
ORDER BY rule_id, enterprise_id
