// title: 原始材料出处
// question: 这条线索引用的原始材料在哪一页？
// asks: 23
// param node_id: str | 任一节点编号
// example node_id: topic-44ed88ad8fa4f1976a29
// returns about_id: str | 所证事实编号
// returns about: str | 所证事实
// returns relation: str | 与所查对象的关系
// returns kind: str | 出处类别
// returns document_id: str | 文件编号
// returns document: str | 文件
// returns document_kind: DocumentKind | 文件类型
// returns locator: str | 页码或位置
// returns columns: str | 列
// returns doc_no: str | 文号
// returns issued_on: date | 成文日期
// returns issued_on_precision: str | 成文日期精度
// returns sha256: str | 文件指纹
// returns archive_no: str | 档号
// returns confidence: Confidence | 可信程度
// sentence: 找到出处 {n} 处，其中原始文件 {n:kind=原始文件} 处，记载行 {n:kind=记载行} 处。
// empty: 没有找到该对象的出处，或您没有查看权限。
// -- rows
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $node_id})
WHERE $scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
   OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR x:Agency
   OR (x:Supplier AND NOT x:Enterprise)
CALL (x) {
  RETURN x AS y, '本身' AS relation
  UNION
  MATCH (x:Decision)<-[:RESULTED_IN]-(y:Topic) RETURN y, '形成该决策的议题' AS relation
  UNION
  MATCH (x:Decision)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(y:Meeting)
  RETURN y, '审议该决策的会议' AS relation
  UNION
  MATCH (x:Topic)-[:DISCUSSED_IN]->(y:Meeting) RETURN y, '审议会议' AS relation
  UNION
  MATCH (x)<-[:COVERS]-(y) RETURN y, '审查、论证或报批' AS relation
  UNION
  MATCH (x:Decision)<-[:RESULTED_IN]-(:Topic)<-[:COVERS]-(y)
  RETURN y, '审查、论证或报批' AS relation
  UNION
  MATCH (x:Loss)-[:ARISES_FROM]->(y) RETURN y, '损失来源' AS relation
  UNION
  MATCH (x:Loss)<-[:SHOWED|ESTABLISHED]-(y) RETURN y, '认定损失的问题或追责' AS relation
  UNION
  MATCH (x:Finding)-[:ABOUT]->(y) RETURN y, '问题所涉事项' AS relation
  UNION
  MATCH (x:Lead)-[:ON]->(y) RETURN y, '疑点所涉事项' AS relation
}
CALL (y) {
  MATCH (y)-[r:EVIDENCED_BY]->(o:SourceDocument)
  RETURN '原始文件' AS kind, o, r.locator AS locator, null AS columns,
         r.confidence AS confidence
  UNION ALL
  WITH y WHERE y.source_locator IS NOT NULL
  OPTIONAL MATCH (o:SourceDocument {id: y.source_doc_id})
  RETURN '记载行' AS kind, o, y.source_locator AS locator, y.source_columns AS columns,
         y.confidence AS confidence
}
WITH DISTINCT y, relation, kind, o, locator, columns, confidence
RETURN y.id AS about_id,
       coalesce(y.title, y.name, y.reviewer, y.contract_no, y.voucher_no, y.case_no, y.doc_no, y.measure_text,
                y.kind, y.body_kind, y.conclusion)
         AS about, relation, kind, o.id AS document_id, o.name AS document,
       o.kind AS document_kind, locator, columns, o.doc_no AS doc_no, o.issued_on AS issued_on,
       o.issued_on_precision AS issued_on_precision, o.sha256 AS sha256,
       o.archive_no AS archive_no, confidence
ORDER BY CASE relation WHEN '本身' THEN 0 ELSE 1 END, relation, about, about_id, kind, document,
         locator, document_id
LIMIT 500
// -- subgraph
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $node_id})
WHERE $scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
   OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR x:Agency
   OR (x:Supplier AND NOT x:Enterprise)
OPTIONAL MATCH near = (x)-[:RESULTED_IN|DISCUSSED_IN|COVERS|ARISES_FROM|SHOWED|ESTABLISHED|ABOUT|ON]-(y)
UNWIND [x, y] AS n
OPTIONAL MATCH proof = (n)-[:EVIDENCED_BY]->(:SourceDocument)
RETURN x, near, proof
LIMIT 1000
// -- missing
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $node_id})
WHERE $scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
   OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR x:Agency
   OR (x:Supplier AND NOT x:Enterprise)
CALL (x) {
  WITH x WHERE NOT EXISTS { MATCH (x)-[:EVIDENCED_BY]->(:SourceDocument) }
  RETURN '未见原始文件（只有台账等记载行）' AS missing
  UNION ALL
  WITH x WHERE x.source_locator IS NULL
  RETURN '没有记载行的位置' AS missing
  UNION ALL
  MATCH (x)-[r:EVIDENCED_BY]->(o:SourceDocument)
  WHERE r.locator IS NULL
  RETURN '《' + o.name + '》的页码未记录' AS missing
  UNION ALL
  MATCH (x)-[:EVIDENCED_BY]->(o:SourceDocument)
  WHERE o.archive_no IS NULL
  RETURN '《' + o.name + '》的档号未记录' AS missing
  UNION ALL
  WITH x WHERE x.confidence = '推定'
  RETURN '本条系由其他记录推定，建议核对原件' AS missing
}
RETURN DISTINCT missing, coalesce(x.title, x.name, x.contract_no, x.voucher_no, x.id) AS place
ORDER BY missing
LIMIT 100
