// rule: Q-02
// title: 主体不唯一
// question: 同名的人、单位是否登记成了几个，或一个代码对着几个名称？
// why: 主体分不清，就会张冠李戴。
// severity: 提示
// subject: Enterprise
// maturity: settled
// version: 1
// judged: 凡企业
// formula: 本企业同名人员不止一个；或往来单位同名不同代码、同一代码不同名称
// datasets: tenures
// shares: Org, names
// clause: practice
// returns subject: str | 企业
// returns enterprise_id: str | 企业
// returns enterprise: node | 企业
// returns namesakes: list[map] | 同名人员
// returns firms: list[map] | 同名单位
// returns renamed: list[node] | 一码多名
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($subject IS NULL OR e.id = $subject)
  AND coalesce(e.is_withdrawn, false) = false
CALL (e) {
  MATCH (t:Tenure)<-[:HOLDS]-(p:Person)
  WHERE t.enterprise_id = e.id
  WITH replace(replace(p.name, ' ', ''), '　', '') AS name, p
  WITH name, collect(DISTINCT p) AS persons
  WHERE size(persons) > 1
  RETURN collect({name: name, nodes: persons}) AS namesakes
}
CALL (e) {
  MATCH (e)-[:SIGNED]->(:Contract)-[:COUNTERPARTY]->(x:Org)
  WHERE x.normal_name IS NOT NULL
  WITH DISTINCT x
  MATCH (y:Org {normal_name: x.normal_name})
  WHERE y.id <> x.id
  WITH x.normal_name AS name, collect(DISTINCT x) AS ours, collect(DISTINCT y) AS theirs
  RETURN collect({name: name, nodes: ours, others: theirs}) AS firms
}
CALL (e) {
  MATCH (e)-[:SIGNED]->(:Contract)-[:COUNTERPARTY]->(x:Org)
  WHERE x.uscc IS NOT NULL AND size(x.other_names) > 0
  RETURN collect(DISTINCT x) AS renamed
}
RETURN e.id AS subject, e.id AS enterprise_id, e AS enterprise, namesakes, firms, renamed
ORDER BY subject
LIMIT 10000000
