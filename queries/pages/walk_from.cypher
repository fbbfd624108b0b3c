// title: 由此两步
// question: 从一个对象出发，一步或两步能到哪些对象
// param node_id: str | 编号
// param hops: int = 2 | 几步（不超过2）
// param valid_on: date = null | 时点（空为不限）
// param through_state: bool = false | 可否穿过机关和国资平台
// example node_id: person-9633c4cfbff98a35f5fd
// returns id: str | 编号
// -- rows
MATCH (a:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: $node_id})
WHERE ($scope IS NULL OR a.id IN $scope OR a.enterprise_id IN $scope OR a:Agency
         OR (a.enterprise_id IS NULL AND NOT a:Enterprise)
         OR (a:Supplier AND NOT a:Enterprise))
  AND coalesce(a.is_withdrawn, false) = false
RETURN a.id AS id
ORDER BY id
LIMIT 1
// -- subgraph
MATCH (a:Org|OrgUnit|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|RegisterSnapshot|
         CreditRecord|DecisionItem|Regulation|AuthorityRule|SupervisionEvent|Finding|
         Rectification|AccountabilityCase|Loss|Responsibility|Sanction {id: $node_id})
WHERE ($scope IS NULL OR a.id IN $scope OR a.enterprise_id IN $scope OR a:Agency
         OR (a.enterprise_id IS NULL AND NOT a:Enterprise)
         OR (a:Supplier AND NOT a:Enterprise))
  AND coalesce(a.is_withdrawn, false) = false
CALL (a) {
  OPTIONAL MATCH (a)-[r]-(b)
  WHERE b <> a AND ($scope IS NULL OR b.id IN $scope OR b.enterprise_id IN $scope OR b:Agency
         OR (b.enterprise_id IS NULL AND NOT b:Enterprise)
         OR (b:Supplier AND NOT b:Enterprise))
  AND NOT (b:SourceDocument OR b:Coverage OR b:Version OR b:LegalClause OR b:Lead
       OR b:Inquiry OR b:VoteMode OR b:Regulation OR b:DecisionItem OR b:AuthorityRule)
  AND coalesce(b.is_withdrawn, false) = false
  AND coalesce(r.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(r.valid_from, $valid_on) <= $valid_on
           AND coalesce(r.valid_to, $valid_on) >= $valid_on))
  AND ($valid_on IS NULL OR coalesce(b.held_on, b.decided_on, b.studied_on, b.opined_on,
           b.signed_on, b.paid_on, b.discovered_on, b.determined_on, b.accepted_on,
           b.notice_on, b.concluded_on, b.changed_on, $valid_on) <= $valid_on)
    AND NOT EXISTS { MATCH (b)-[:DISCUSSED_IN]->(held:Meeting) WHERE held.held_on > $valid_on }
  RETURN r, b
}
CALL (a, b) {
  OPTIONAL MATCH (b)-[s]-(c)
  WHERE $hops > 1 AND c <> a AND c <> b
  AND ($through_state OR NOT (b:Agency OR coalesce(b.is_state_holding, false)))
  AND ($scope IS NULL OR c.id IN $scope OR c.enterprise_id IN $scope OR c:Agency
         OR (c.enterprise_id IS NULL AND NOT c:Enterprise)
         OR (c:Supplier AND NOT c:Enterprise))
  AND NOT (c:SourceDocument OR c:Coverage OR c:Version OR c:LegalClause OR c:Lead
       OR c:Inquiry OR c:VoteMode OR c:Regulation OR c:DecisionItem OR c:AuthorityRule)
  AND coalesce(c.is_withdrawn, false) = false
  AND coalesce(s.is_withdrawn, false) = false
  AND ($valid_on IS NULL OR (coalesce(s.valid_from, $valid_on) <= $valid_on
           AND coalesce(s.valid_to, $valid_on) >= $valid_on))
  AND ($valid_on IS NULL OR coalesce(c.held_on, c.decided_on, c.studied_on, c.opined_on,
           c.signed_on, c.paid_on, c.discovered_on, c.determined_on, c.accepted_on,
           c.notice_on, c.concluded_on, c.changed_on, $valid_on) <= $valid_on)
    AND NOT EXISTS { MATCH (c)-[:DISCUSSED_IN]->(held:Meeting) WHERE held.held_on > $valid_on }
  RETURN s, c
}
RETURN a, r, b, s, c
ORDER BY b.id, r.id, c.id, s.id
