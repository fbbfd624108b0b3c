// title: 任期前后的追责案件
// question: 这些企业的追责案件何时受理、何时结案
// param enterprise_ids: list[str] | 企业
// example enterprise_ids: org-3d5d78d6c132b80b8ac7
// returns case_id: str | 案件编号
// returns case_no: str | 案号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns regime: Regime | 追责制度
// returns status: CaseStatus | 进度
// returns accepted_on: date | 受理日期
// returns accepted_on_precision: str | 受理日期精度
// returns closed_on: date | 结案日期
// returns closed_on_precision: str | 结案日期精度
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (c:AccountabilityCase)
WHERE c.enterprise_id IN $enterprise_ids AND ($scope IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: c.enterprise_id})
RETURN c.id AS case_id, c.case_no AS case_no, c.enterprise_id AS enterprise_id,
       e.name AS enterprise, c.regime AS regime, c.status AS status,
       coalesce(c.accepted_on, c.filed_on) AS accepted_on,
       CASE WHEN c.accepted_on IS NOT NULL THEN c.accepted_on_precision
            ELSE c.filed_on_precision END AS accepted_on_precision,
       c.closed_on AS closed_on, c.closed_on_precision AS closed_on_precision,
       c.source_doc_id AS document_id, c.source_locator AS locator
ORDER BY accepted_on, case_no, case_id
LIMIT 2000
