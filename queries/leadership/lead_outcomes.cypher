// title: 疑点核实结果
// question: 哪些疑点已核实排除，哪些转成了问题？每条规则的准确率是多少？
// asks: 31
// param enterprise_id: str = null | 企业编号
// returns enterprise: str | 企业
// returns rule_id: str | 规则
// returns leads: int | 疑点数
// returns open: int | 未核实完
// returns excluded: int | 已排除
// returns confirmed: int | 转问题
// returns cleared: int | 资料更正后消除
// returns reviewed: int | 已核实
// returns confirmed_rate: float | 转问题占已核实
// returns note: str | 说明
// sentence: 按企业和规则列出 {n} 行疑点核实情况：疑点共 {total:leads} 条，已排除 {total:excluded} 条，转问题 {total:confirmed} 条，资料更正后消除 {total:cleared} 条，未核实完 {total:open} 条；转问题占已核实的比例只在有核实结果时计算。疑点不是结论。
// empty: 范围内没有企业，或您没有查看权限。
// -- rows
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
OPTIONAL MATCH (l:Lead) WHERE l.enterprise_id = e.id
WITH e, l.rule_id AS rule_id, count(l) AS leads,
     count(CASE WHEN l.review_status = '已排除' THEN 1 END) AS excluded,
     count(CASE WHEN l.review_status = '转问题' THEN 1 END) AS confirmed,
     count(CASE WHEN l.review_status = '已消除' THEN 1 END) AS cleared
RETURN e.name AS enterprise, rule_id, leads, leads - excluded - confirmed - cleared AS open,
       excluded, confirmed, cleared, excluded + confirmed AS reviewed,
       CASE WHEN excluded + confirmed > 0
            THEN toFloat(confirmed) / (excluded + confirmed) END AS confirmed_rate,
       CASE WHEN leads = 0 THEN '没有疑点记录，不等于没有问题'
            WHEN excluded + confirmed = 0 THEN '尚无核实结果，比例无法计算' END AS note
ORDER BY enterprise, rule_id
LIMIT 2000
// -- subgraph
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
OPTIONAL MATCH (l:Lead)
WHERE l.enterprise_id = e.id AND l.review_status IN ['已排除', '转问题']
OPTIONAL MATCH became = (l)-[:BECAME]->(:Finding)
RETURN e, l, became
ORDER BY e.id, l.id
LIMIT 200
// -- missing
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
CALL (e) {
  WITH e WHERE NOT EXISTS { MATCH (r:RuleResult) WHERE r.enterprise_id = e.id }
  RETURN '尚未按规则判断，没有疑点可列' AS missing
  UNION ALL
  MATCH (l:Lead) WHERE l.enterprise_id = e.id AND l.review_status = '资料不足'
  WITH count(l) AS many WHERE many > 0
  RETURN toString(many) + ' 条疑点资料不足，尚不能核实' AS missing
}
RETURN missing, e.name AS place
ORDER BY missing, place
LIMIT 200
