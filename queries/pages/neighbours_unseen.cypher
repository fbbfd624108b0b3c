// title: 可展开的对象
// question: 这个对象还连着哪些种类的对象，其中多少不在图中
// param node_id: str | 编号
// param seen: list[str] = null | 图中已有的编号
// param valid_on: date = null | 时点（空为不限）
// example node_id: person-9633c4cfbff98a35f5fd
// returns relation_type: str | 关系
// returns kind: str | 对方类型
// returns total_count: int | 数量
// returns unseen_count: int | 不在图中的数量
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
WITH DISTINCT y, type(r) AS relation_type, CASE WHEN y:Enterprise THEN 'Enterprise' WHEN y:Supplier THEN 'Supplier'
          WHEN y:Agency THEN 'Agency' ELSE split(y.id, '-')[0] END AS kind
RETURN relation_type, kind, count(y) AS total_count,
       sum(CASE WHEN y.id IN coalesce($seen, []) THEN 0 ELSE 1 END) AS unseen_count
ORDER BY relation_type, kind
LIMIT 200
