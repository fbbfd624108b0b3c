// title: 固定的对象
// question: 这些对象彼此之间、与图中已有的对象之间有什么关系
// param ids: list[str] | 编号
// param seen: list[str] = null | 图中已有的编号
// param valid_on: date = null | 时点（空为不限）
// example ids: topic-44ed88ad8fa4f1976a29
// returns id: str | 编号
// -- rows
UNWIND $ids AS wanted
MATCH (x:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: wanted})
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
         OR (x.enterprise_id IS NULL AND NOT x:Enterprise)
         OR (x:Supplier AND NOT x:Enterprise))
  AND coalesce(x.is_withdrawn, false) = false
RETURN x.id AS id
ORDER BY id
// -- subgraph
UNWIND $ids AS wanted
MATCH (x:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: wanted})
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
         OR (x.enterprise_id IS NULL AND NOT x:Enterprise)
         OR (x:Supplier AND NOT x:Enterprise))
  AND coalesce(x.is_withdrawn, false) = false
OPTIONAL MATCH (x)-[r]-(y)
WHERE (y.id IN $ids OR y.id IN coalesce($seen, []))
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
         OR (y.enterprise_id IS NULL AND NOT y:Enterprise)
         OR (y:Supplier AND NOT y:Enterprise))
  AND coalesce(r.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(r.valid_from, $valid_on) <= $valid_on
           AND coalesce(r.valid_to, $valid_on) >= $valid_on))
RETURN x, r, y
ORDER BY x.id, y.id, r.id
