// title: 总览取数：项目
// question: 各项目的概算、已付和已签未付、形象进度和支付进度，供判断
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns name: str | 项目
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns is_key: bool | 重点工程
// returns stage: ProjectStage | 阶段
// returns estimate_fen: money | 估算
// returns budget_fen: money | 概算
// returns final_fen: money | 决算金额
// returns committed_fen: money | 已付和已签未付
// returns signed_fen: money | 合同及变更
// returns paid_fen: money | 已付
// returns contract_count: int | 合同数
// returns physical_rate: float | 形象进度
// returns reported_on: date | 进度截至日期
// returns planned_finish_on: date | 计划完工
// returns planned_finish_on_precision: str | 计划完工精度
// returns finished_on: date | 实际完工
// -- rows
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR j.enterprise_id = $enterprise_id)
OPTIONAL MATCH (e:Enterprise {id: j.enterprise_id})
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Approval)
  WHERE a.kind IN ['概算', '概算调整'] AND a.amount_fen IS NOT NULL
    AND coalesce(a.is_withdrawn, false) = false
  WITH a ORDER BY a.granted_on, a.id
  RETURN collect(a.amount_fen)[-1] AS approved
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  WHERE coalesce(b.is_withdrawn, false) = false
  OPTIONAL MATCH (j)-[:HAS]->(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  UNWIND [a, b] AS c
  WITH DISTINCT c WHERE c IS NOT NULL AND coalesce(c.is_withdrawn, false) = false
  RETURN collect(c) AS cs
}
CALL (cs) {
  UNWIND cs AS c
  CALL (c) {
    OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
    WHERE coalesce(g.is_withdrawn, false) = false
    RETURN coalesce(sum(g.delta_fen), 0) AS delta
  }
  CALL (c) {
    OPTIONAL MATCH (y:Payment)-[:UNDER]->(c) WHERE coalesce(y.is_withdrawn, false) = false
    RETURN coalesce(sum(y.amount_fen), 0) AS paid
  }
  WITH coalesce(c.amount_fen, 0) + delta AS signed, paid
  RETURN sum(CASE WHEN signed > paid THEN signed ELSE paid END) AS committed, sum(paid) AS paid,
         sum(signed) AS signed
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(r:ProgressReport) WHERE r.physical_rate IS NOT NULL
    AND coalesce(r.is_withdrawn, false) = false
  WITH r ORDER BY r.reported_on IS NULL DESC, r.reported_on, r.id
  RETURN collect(r)[-1] AS report
}
RETURN j.id AS id, j.name AS name, j.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, coalesce(j.is_key_project, false) AS is_key,
       j.stage AS stage, j.estimate_fen AS estimate_fen,
       coalesce(approved, j.budget_fen) AS budget_fen, j.final_account_fen AS final_fen,
       committed AS committed_fen, signed AS signed_fen, paid AS paid_fen,
       size(cs) AS contract_count, coalesce(report.physical_rate, j.physical_rate) AS physical_rate,
       report.reported_on AS reported_on, j.planned_finish_on AS planned_finish_on,
       j.planned_finish_on_precision AS planned_finish_on_precision, j.finished_on AS finished_on
ORDER BY name, id
LIMIT 20000
