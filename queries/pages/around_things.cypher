// title: 这些对象及其相邻对象
// question: 这些对象各是什么，直接连着哪些对象？
// param ids: list[str] | 对象编号
// example ids: topic-44ed88ad8fa4f1976a29
// returns id: str | 编号
// -- rows
UNWIND $ids AS wanted
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|SourceDocument
         {id: wanted})
WHERE $scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
   OR (x.enterprise_id IS NULL AND NOT x:Enterprise AND NOT x:SourceDocument) OR (x:Supplier AND NOT x:Enterprise)
RETURN x.id AS id
ORDER BY id
// -- subgraph
UNWIND $ids AS wanted
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|SourceDocument
         {id: wanted})
WHERE $scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope
   OR (x.enterprise_id IS NULL AND NOT x:Enterprise AND NOT x:SourceDocument) OR (x:Supplier AND NOT x:Enterprise)
OPTIONAL MATCH (x)-[r]-(y)
WHERE NOT (y:SourceDocument OR y:Coverage OR y:Version OR y:LegalClause OR y:Lead OR y:Account
           OR y:Inquiry)
  AND coalesce(y.is_withdrawn, false) = false
  AND coalesce(r.is_withdrawn, false) = false
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
       OR (y.enterprise_id IS NULL AND NOT y:Enterprise) OR (y:Supplier AND NOT y:Enterprise))
RETURN x, r, y
ORDER BY x.id, r.id
