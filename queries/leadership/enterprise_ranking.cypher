// title: 企业疑点排名
// question: 哪几家企业风险最高，为什么？
// asks: 26
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns decisions: int | 决策数
// returns leads: int | 未排除疑点
// returns major: int | 重大
// returns larger: int | 较大
// returns other: int | 其他程度
// returns per_hundred: float | 每百项决策疑点数（决策满 10 项才列）
// returns reasons: list[str] | 最多的三条规则
// returns note: str | 说明
// sentence: 按每百项决策的未排除疑点数排列 {n} 家企业，最前的是“{enterprise}”。疑点供核实，不是结论；资料越全，能查出的疑点越多，比较时请看缺少的资料。
// empty: 范围内没有企业，或您没有查看权限。
// -- rows
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
CALL (e) {
  OPTIONAL MATCH (d:Decision)
  WHERE d.enterprise_id = e.id AND coalesce(d.is_withdrawn, false) = false
  RETURN count(d) AS decisions
}
CALL (e) {
  OPTIONAL MATCH (l:Lead) WHERE l.enterprise_id = e.id
    AND NOT l.review_status IN ['已排除', '已消除']
  RETURN count(l) AS leads, count(CASE WHEN l.severity = '重大' THEN 1 END) AS major,
         count(CASE WHEN l.severity = '较大' THEN 1 END) AS larger
}
CALL (e) {
  OPTIONAL MATCH (l:Lead) WHERE l.enterprise_id = e.id
    AND NOT l.review_status IN ['已排除', '已消除']
  WITH l.rule_id AS rule_id, count(l) AS many ORDER BY many DESC, rule_id
  WITH rule_id, many WHERE rule_id IS NOT NULL
  RETURN collect(rule_id + '（' + toString(many) + '）') AS reasons
}
CALL (e) {
  OPTIONAL MATCH (r:RuleResult) WHERE r.enterprise_id = e.id
  RETURN count(r) > 0 AS is_judged
}
RETURN e.id AS enterprise_id, e.name AS enterprise, decisions, leads, major, larger,
       leads - major - larger AS other,
       CASE WHEN is_judged AND decisions >= 10
            THEN round(1000.0 * leads / decisions) / 10 END AS per_hundred,
       reasons[..3] AS reasons,
       CASE WHEN NOT is_judged THEN '尚未按规则判断，不能说有没有疑点'
            WHEN decisions = 0 THEN '没有决策记录，比例无法计算'
            WHEN decisions < 10 THEN '决策不足 10 项，只列件数'
            WHEN decisions < 30 THEN '决策数少于 30，比例仅供参考'
            WHEN leads = 0 THEN '没有疑点记录，不等于没有问题' END AS note
ORDER BY coalesce(per_hundred, -1.0) DESC, leads DESC, enterprise, enterprise_id
LIMIT 500
// -- subgraph
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
OPTIONAL MATCH way = (l:Lead)-[:ON]->() WHERE l.enterprise_id = e.id AND l.severity = '重大'
RETURN e, way
ORDER BY e.id, l.id
LIMIT 100
// -- missing
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
CALL (e) {
  WITH e WHERE NOT EXISTS { MATCH (r:RuleResult) WHERE r.enterprise_id = e.id }
  RETURN '尚未按规则判断' AS missing
  UNION ALL
  MATCH (r:RuleResult) WHERE r.enterprise_id = e.id
  WITH sum(r.undecidable_count) AS many WHERE many > 0
  RETURN '无法判断 ' + toString(many) + ' 项，补上资料后疑点数可能变化' AS missing
}
RETURN missing, e.name AS place
ORDER BY missing, place
LIMIT 200
