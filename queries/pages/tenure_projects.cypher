// title: 任期内的项目
// question: 这些决策批准的项目和此人分管的项目，投资、付款、进度如何
// param person_id: str | 人员编号
// param decision_ids: list[str] | 所参与的决策
// example person_id: person-9633c4cfbff98a35f5fd
// example decision_ids: decision-6e3bb6028c3b1eccfd52
// returns project_id: str | 项目编号
// returns project: str | 项目
// returns enterprise: str | 企业
// returns parts: list[str] | 与此人的关系
// returns stage: ProjectStage | 阶段
// returns started_on: date | 实际开工
// returns started_on_precision: str | 实际开工精度
// returns finished_on: date | 实际完工
// returns finished_on_precision: str | 实际完工精度
// returns budget_fen: money | 概算
// returns contract_fen: money | 合同金额
// returns paid_fen: money | 已付金额
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
CALL {
  UNWIND $decision_ids AS id
  MATCH (d:Decision {id: id})
  WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
    AND coalesce(d.is_withdrawn, false) = false
  MATCH (d)-[:AUTHORISES]->(x)<-[:HAS*0..1]-(j:Project)
  WHERE coalesce(j.is_withdrawn, false) = false
  RETURN j, '参与决策' AS part
  UNION
  MATCH (:Person {id: $person_id})-[:OVERSEES]->(j:Project)
  WHERE coalesce(j.is_withdrawn, false) = false
  RETURN j, '分管' AS part
}
WITH j, part
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
WITH j, part ORDER BY part
WITH j, collect(DISTINCT part) AS parts
OPTIONAL MATCH (e:Enterprise {id: j.enterprise_id})
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  OPTIONAL MATCH (j)-[:HAS]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  WHERE coalesce(b.is_withdrawn, false) = false
  WITH collect(DISTINCT a) + collect(DISTINCT b) AS found
  UNWIND CASE WHEN size(found) = 0 THEN [null] ELSE found END AS c
  WITH DISTINCT c
  CALL (c) {
    OPTIONAL MATCH (y:Payment)-[:UNDER]->(c)
    WHERE coalesce(y.is_withdrawn, false) = false
    RETURN sum(y.amount_fen) AS paid, count(y) AS payments
  }
  RETURN sum(c.amount_fen) AS contract_sum, count(c) AS contracts, sum(paid) AS paid_sum,
         sum(payments) AS payments
}
RETURN j.id AS project_id, j.name AS project, e.name AS enterprise, parts, j.stage AS stage,
       j.started_on AS started_on, j.started_on_precision AS started_on_precision,
       j.finished_on AS finished_on, j.finished_on_precision AS finished_on_precision,
       j.budget_fen AS budget_fen, CASE WHEN contracts > 0 THEN contract_sum END AS contract_fen,
       CASE WHEN payments > 0 THEN paid_sum END AS paid_fen, j.source_doc_id AS document_id,
       j.source_locator AS locator
ORDER BY started_on, project, project_id
LIMIT 1000
