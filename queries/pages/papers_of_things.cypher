// title: 对象的文件
// question: 这些对象各有哪些文件为证：记录、纪要、决议、意见书、合同、凭证
// param ids: list[str] | 对象编号
// example ids: meeting-407031f2ebaa0d633e4b
// returns node_id: str | 对象编号
// returns name: str | 文件名
// returns kind: str | 文件类型
// returns doc_no: str | 文号
// returns issued_on: date | 日期
// returns issued_on_precision: str | 日期精度
// returns archive_no: str | 档号
// returns sha256: str | 指纹
// returns locator: str | 位置
// -- rows
UNWIND $ids AS wanted
MATCH (x:Meeting|Topic|Decision|LegalityReview|ComplianceReview|RiskAssessment|ExpertReview|
         FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|Project|Payment|Contract|
         Tender|Award|SupervisionEvent|Finding|Rectification|AccountabilityCase|Loss|
         Responsibility|Sanction {id: wanted})-[r:EVIDENCED_BY]->(o:SourceDocument)
WHERE ($scope IS NULL OR x.enterprise_id IS NULL OR x.enterprise_id IN $scope)
  AND coalesce(r.is_withdrawn, false) = false
RETURN x.id AS node_id, o.name AS name, o.kind AS kind, o.doc_no AS doc_no,
       o.issued_on AS issued_on, o.issued_on_precision AS issued_on_precision,
       o.archive_no AS archive_no, o.sha256 AS sha256, r.locator AS locator
ORDER BY node_id, kind, issued_on, name, locator
LIMIT 1000
