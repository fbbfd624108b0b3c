// title: 项目公开要素
// question: 项目的名称、代码、投资、工期和进度是什么（只有项目本身的要素，没有人员）
// param project_id: str | 项目编号
// example project_id: project-36e0225bd747f23f579e
// returns project_id: str | 项目编号
// returns project_code: str | 项目代码
// returns name: str | 项目名称
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 建设单位
// returns uscc: str | 统一社会信用代码
// returns project_kind: str | 项目类型
// returns funding_kind: FundingKind | 投资方式
// returns fund_sources: list[FundSource] | 资金来源
// returns site_text: str | 建设地点
// returns scale_text: str | 建设规模
// returns stage: ProjectStage | 阶段
// returns estimate_fen: money | 估算
// returns budget_fen: money | 概算
// returns final_account_fen: money | 决算金额
// returns planned_start_on: date | 计划开工
// returns planned_start_on_precision: str | 计划开工精度
// returns started_on: date | 实际开工
// returns started_on_precision: str | 实际开工精度
// returns planned_finish_on: date | 计划完工
// returns planned_finish_on_precision: str | 计划完工精度
// returns finished_on: date | 实际完工
// returns finished_on_precision: str | 实际完工精度
// returns accepted_on: date | 验收日期
// returns accepted_on_precision: str | 验收日期精度
// returns physical_rate: float | 形象进度
// returns paid_fen: money | 已付金额
// returns payment_count: int | 付款笔数
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (j:Project {id: $project_id})
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: j.enterprise_id})
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(r:ProgressReport)
  WHERE r.physical_rate IS NOT NULL
    AND coalesce(r.is_withdrawn, false) = false
  WITH r ORDER BY r.reported_on DESC, r.id
  RETURN collect(r.physical_rate)[0] AS reported
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  OPTIONAL MATCH (j)-[:HAS]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  WHERE coalesce(b.is_withdrawn, false) = false
  WITH collect(DISTINCT a) + collect(DISTINCT b) AS found
  UNWIND CASE WHEN size(found) = 0 THEN [null] ELSE found END AS c
  WITH DISTINCT c
  OPTIONAL MATCH (y:Payment)-[:UNDER]->(c)
  WHERE coalesce(y.is_withdrawn, false) = false
  WITH DISTINCT y
  RETURN sum(y.amount_fen) AS paid, count(y) AS payments
}
RETURN j.id AS project_id, j.project_code AS project_code, j.name AS name,
       j.enterprise_id AS enterprise_id, e.name AS enterprise, e.uscc AS uscc,
       j.project_kind AS project_kind, j.funding_kind AS funding_kind,
       j.fund_sources AS fund_sources, j.site_text AS site_text, j.scale_text AS scale_text,
       j.stage AS stage, j.estimate_fen AS estimate_fen, j.budget_fen AS budget_fen,
       j.final_account_fen AS final_account_fen, j.planned_start_on AS planned_start_on,
       j.planned_start_on_precision AS planned_start_on_precision, j.started_on AS started_on,
       j.started_on_precision AS started_on_precision, j.planned_finish_on AS planned_finish_on,
       j.planned_finish_on_precision AS planned_finish_on_precision, j.finished_on AS finished_on,
       j.finished_on_precision AS finished_on_precision, j.accepted_on AS accepted_on,
       j.accepted_on_precision AS accepted_on_precision,
       coalesce(reported, j.physical_rate) AS physical_rate,
       CASE WHEN payments > 0 THEN paid END AS paid_fen, payments AS payment_count,
       j.source_doc_id AS document_id, j.source_locator AS locator
ORDER BY project_id
