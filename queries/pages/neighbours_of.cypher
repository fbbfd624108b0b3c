// title: 相邻对象的种类
// question: 这个对象经哪些关系连着多少对象
// param node_id: str | 编号
// example node_id: decision-6e3bb6028c3b1eccfd52
// returns relation_type: str | 关系
// returns is_outgoing: bool | 由此发出
// returns labels: list[str] | 对方类型
// returns neighbour_count: int | 数量
// -- rows
MATCH (x:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $node_id})-[r]-(y)
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
       OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR (x:Supplier AND NOT x:Enterprise))
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
       OR (y.enterprise_id IS NULL AND NOT y:Enterprise) OR (y:Supplier AND NOT y:Enterprise))
UNWIND labels(y) AS label
WITH type(r) AS relation_type, startNode(r) = x AS is_outgoing, y, label ORDER BY label
WITH relation_type, is_outgoing, y, collect(DISTINCT label) AS labels
RETURN relation_type, is_outgoing, labels, count(y) AS neighbour_count
ORDER BY relation_type, is_outgoing, neighbour_count DESC, labels
LIMIT 200
