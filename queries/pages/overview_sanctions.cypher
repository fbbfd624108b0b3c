// title: 总览取数：处理
// question: 各次处理的方式、责任类型、形态和涉及人数，供统计构成；不列人员姓名
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns case_no: str | 案号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns kind: SanctionKind | 处理方式
// returns degree: str | 处理种类
// returns discipline_form: DisciplineForm | 形态
// returns responsibilities: list[str] | 责任类型
// returns people: list[str] | 受处理人编号
// returns decided_on: date | 决定日期
// returns decided_on_precision: str | 决定日期精度
// -- rows
MATCH (c:AccountabilityCase)-[:IMPOSED]->(s:Sanction)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND coalesce(s.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR c.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR s.decided_on >= $from_on)
  AND ($to_on IS NULL OR s.decided_on <= $to_on)
  AND coalesce(c.is_withdrawn, false) = false
WITH s, c ORDER BY c.id
WITH s, collect(c)[0] AS c
OPTIONAL MATCH (e:Enterprise {id: c.enterprise_id})
CALL (s, c) {
  OPTIONAL MATCH (s)-[:ON]->(p:Person)
  WITH c, p ORDER BY p.id
  WITH c, collect(DISTINCT p.id) AS people
  OPTIONAL MATCH (c)-[:ESTABLISHED]->(r:Responsibility)
  WHERE coalesce(r.is_withdrawn, false) = false
  OPTIONAL MATCH (r)-[:OF]->(q:Person)
  WITH people, r, q ORDER BY r.id, q.id
  RETURN people, collect(DISTINCT CASE WHEN q.id IN people THEN r.kind END) AS responsibilities
}
RETURN s.id AS id, c.case_no AS case_no, c.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, s.kind AS kind, s.degree AS degree,
       s.discipline_form AS discipline_form, responsibilities, people, s.decided_on AS decided_on,
       s.decided_on_precision AS decided_on_precision
ORDER BY decided_on, id
LIMIT 100000
