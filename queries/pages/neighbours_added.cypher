// title: 展开的对象
// question: 这个对象经某种关系连着、而图中还没有的某类对象有哪些
// param node_id: str | 编号
// param seen: list[str] = null | 图中已有的编号
// param valid_on: date = null | 时点（空为不限）
// param relation_type: str = null | 关系（空为全部）
// param kind: str = null | 对方类型（空为全部）
// param most: int = 15 | 最多展开几个
// example node_id: person-9633c4cfbff98a35f5fd
// returns id: str | 编号
// -- rows
MATCH (x:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: $node_id})-[r]-(y)
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
         OR (x.enterprise_id IS NULL AND NOT x:Enterprise)
         OR (x:Supplier AND NOT x:Enterprise))
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
         OR (y.enterprise_id IS NULL AND NOT y:Enterprise)
         OR (y:Supplier AND NOT y:Enterprise))
  AND NOT (y:SourceDocument OR y:Coverage OR y:Version OR y:LegalClause OR y:Lead
       OR y:Inquiry OR y:VoteMode OR y:Regulation OR y:DecisionItem OR y:AuthorityRule)
  AND coalesce(y.is_withdrawn, false) = false
  AND coalesce(r.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(r.valid_from, $valid_on) <= $valid_on
           AND coalesce(r.valid_to, $valid_on) >= $valid_on))
  AND ($valid_on IS NULL OR coalesce(y.held_on, y.decided_on, y.studied_on, y.opined_on,
           y.signed_on, y.paid_on, y.discovered_on, y.determined_on, y.accepted_on,
           y.notice_on, y.concluded_on, y.changed_on, $valid_on) <= $valid_on)
    AND NOT EXISTS { MATCH (y)-[:DISCUSSED_IN]->(held:Meeting) WHERE held.held_on > $valid_on }
  AND NOT y.id IN coalesce($seen, [])
WITH DISTINCT x, y, type(r) AS relation_type, CASE WHEN y:Enterprise THEN 'Enterprise' WHEN y:Supplier THEN 'Supplier'
          WHEN y:Agency THEN 'Agency' ELSE split(y.id, '-')[0] END AS kind
WHERE ($relation_type IS NULL OR relation_type = $relation_type)
  AND ($kind IS NULL OR kind = $kind)
WITH DISTINCT x, y
ORDER BY y.id
LIMIT $most
RETURN y.id AS id
ORDER BY id
// -- subgraph
MATCH (x:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: $node_id})-[r]-(y)
WHERE ($scope IS NULL OR x.id IN $scope OR x.enterprise_id IN $scope OR x:Agency
         OR (x.enterprise_id IS NULL AND NOT x:Enterprise)
         OR (x:Supplier AND NOT x:Enterprise))
  AND ($scope IS NULL OR y.id IN $scope OR y.enterprise_id IN $scope OR y:Agency
         OR (y.enterprise_id IS NULL AND NOT y:Enterprise)
         OR (y:Supplier AND NOT y:Enterprise))
  AND NOT (y:SourceDocument OR y:Coverage OR y:Version OR y:LegalClause OR y:Lead
       OR y:Inquiry OR y:VoteMode OR y:Regulation OR y:DecisionItem OR y:AuthorityRule)
  AND coalesce(y.is_withdrawn, false) = false
  AND coalesce(r.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(r.valid_from, $valid_on) <= $valid_on
           AND coalesce(r.valid_to, $valid_on) >= $valid_on))
  AND ($valid_on IS NULL OR coalesce(y.held_on, y.decided_on, y.studied_on, y.opined_on,
           y.signed_on, y.paid_on, y.discovered_on, y.determined_on, y.accepted_on,
           y.notice_on, y.concluded_on, y.changed_on, $valid_on) <= $valid_on)
    AND NOT EXISTS { MATCH (y)-[:DISCUSSED_IN]->(held:Meeting) WHERE held.held_on > $valid_on }
  AND NOT y.id IN coalesce($seen, [])
WITH DISTINCT x, y, type(r) AS relation_type, CASE WHEN y:Enterprise THEN 'Enterprise' WHEN y:Supplier THEN 'Supplier'
          WHEN y:Agency THEN 'Agency' ELSE split(y.id, '-')[0] END AS kind
WHERE ($relation_type IS NULL OR relation_type = $relation_type)
  AND ($kind IS NULL OR kind = $kind)
WITH DISTINCT x, y
ORDER BY y.id
LIMIT $most
MATCH (y)-[s]-(z)
WHERE (z.id = x.id OR z.id IN coalesce($seen, [])) AND coalesce(s.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(s.valid_from, $valid_on) <= $valid_on
           AND coalesce(s.valid_to, $valid_on) >= $valid_on))
RETURN y, s, z
ORDER BY y.id, z.id, s.id
