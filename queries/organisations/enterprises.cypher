// title: 企业名单
// question: 可查看的企业有哪些
// returns id: str | 编号
// returns name: str | 企业
// returns short_name: str | 简称
// returns uscc: str | 统一社会信用代码
// returns kind: EnterpriseKind | 企业类型
// returns tier: int | 层级
// returns decision_count: int | 决策数
// -- rows
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
OPTIONAL MATCH (d:Decision)
WHERE d.enterprise_id = e.id AND coalesce(d.is_withdrawn, false) = false
RETURN e.id AS id, e.name AS name, e.short_name AS short_name, e.uscc AS uscc, e.kind AS kind,
       e.tier AS tier, count(d) AS decision_count
ORDER BY name, id
LIMIT 1000
