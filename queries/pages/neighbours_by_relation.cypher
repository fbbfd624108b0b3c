// title: 相邻对象
// question: 这个对象经某种关系连着、而图中还没有的对象有哪些
// param node_id: str | 编号
// param relation_type: str = null | 关系（空为全部）
// param shown: list[str] = null | 图中已有的编号
// param most: int = 15 | 最多几个
// example node_id: decision-6e3bb6028c3b1eccfd52
// returns id: str | 编号
// returns name: str | 名称
// returns relation_type: str | 关系
// returns is_outgoing: bool | 由此发出
// returns remaining_count: int | 其余未显示的数量
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
  AND ($relation_type IS NULL OR type(r) = $relation_type)
  AND NOT y.id IN coalesce($shown, [])
WITH DISTINCT y, type(r) AS relation_type, startNode(r) = x AS is_outgoing
ORDER BY relation_type, y.id, is_outgoing
WITH collect({y: y, relation_type: relation_type, is_outgoing: is_outgoing}) AS found
UNWIND found[..$most] AS one
WITH found, one, one.y AS y
RETURN y.id AS id,
       coalesce(y.title, y.name, y.reviewer, y.contract_no, y.voucher_no, y.case_no, y.id) AS name,
       one.relation_type AS relation_type, one.is_outgoing AS is_outgoing,
       CASE WHEN size(found) > $most THEN size(found) - $most ELSE 0 END AS remaining_count
ORDER BY relation_type, id, is_outgoing
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
         {id: $node_id})-[r]-(y)
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
       OR (x.enterprise_id IS NULL AND NOT x:Enterprise) OR (x:Supplier AND NOT x:Enterprise))
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
       OR (y.enterprise_id IS NULL AND NOT y:Enterprise) OR (y:Supplier AND NOT y:Enterprise))
  AND ($relation_type IS NULL OR type(r) = $relation_type)
  AND NOT y.id IN coalesce($shown, [])
WITH DISTINCT x, y, type(r) AS relation_type, startNode(r) = x AS is_outgoing
ORDER BY relation_type, y.id, is_outgoing
LIMIT $most
WITH DISTINCT x, y
MATCH (x)-[all_between]-(y)
RETURN x, all_between, y
