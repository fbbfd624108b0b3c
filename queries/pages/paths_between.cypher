// title: 两者之间的路径
// question: 两个对象之间在某日有哪些路径相连
// param from_id: str | 起点编号
// param to_id: str | 终点编号
// param max_hops: int = 4 | 最多几步（不超过4）
// param valid_on: date = null | 关系有效日（空为当日）
// example from_id: org-88465c93c105f25fc130
// example to_id: person-9633c4cfbff98a35f5fd
// returns path_no: int | 路径
// returns hops: int | 步数
// returns step: int | 第几步
// returns from_id: str | 起点编号
// returns from_name: str | 起点
// returns relation_type: str | 关系
// returns to_id: str | 终点编号
// returns to_name: str | 终点
// returns valid_from: date | 起始日期
// returns valid_from_precision: str | 起始日期精度
// returns valid_to: date | 截止日期
// returns valid_to_precision: str | 截止日期精度
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH path = (a:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $from_id})-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF|KIN|ASSOCIATE|CONTROLS|VOTED|FOLLOWS|RESULTED_IN|AUTHORISES|COUNTERPARTY|NOMINATES|AWARDED_FROM|SUBMITTED|FOR|GIVEN_TO|UNDER|PAYEE|APPROVED_BY|HAS|INVOLVED_IN|EVALUATED|OVERSEES|ABOUT|ARISES_FROM|AGAINST*1..4]-(b:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $to_id})
WHERE length(path) <= $max_hops
  AND all(n IN nodes(path) WHERE $scope IS NULL OR n.id IN $scope OR n.enterprise_id IN $scope
          OR n:Agency OR (n.enterprise_id IS NULL AND NOT n:Enterprise)
          OR (n:Supplier AND NOT n:Enterprise))
  AND none(n IN nodes(path)[1..-1] WHERE n:Agency OR coalesce(n.is_state_holding, false))
  AND all(n IN nodes(path) WHERE single(o IN nodes(path) WHERE o = n))
  AND all(r IN relationships(path)
          WHERE coalesce(r.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(r.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
WITH path, length(path) AS hops,
     reduce(text = '', n IN nodes(path) | text + '|' + n.id) AS key,
     reduce(text = '', r IN relationships(path) | text + '|' + coalesce(r.id, '')) AS edge_key
ORDER BY hops, key, edge_key
LIMIT 30
WITH collect({path: path, hops: hops}) AS found
UNWIND range(0, size(found) - 1) AS at
WITH at, found[at].path AS path, found[at].hops AS hops
UNWIND range(0, hops - 1) AS step
WITH at, hops, step, relationships(path)[step] AS r
WITH at, hops, step, r, startNode(r) AS a, endNode(r) AS b
RETURN at + 1 AS path_no, hops, step + 1 AS step, a.id AS from_id,
       coalesce(a.title, a.name, a.contract_no, a.voucher_no, a.case_no, a.id) AS from_name,
       type(r) AS relation_type, b.id AS to_id,
       coalesce(b.title, b.name, b.contract_no, b.voucher_no, b.case_no, b.id) AS to_name,
       r.valid_from AS valid_from, r.valid_from_precision AS valid_from_precision,
       r.valid_to AS valid_to, r.valid_to_precision AS valid_to_precision,
       r.source_doc_id AS document_id, r.source_locator AS locator
ORDER BY path_no, step
// -- subgraph
MATCH path = (a:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $from_id})-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF|KIN|ASSOCIATE|CONTROLS|VOTED|FOLLOWS|RESULTED_IN|AUTHORISES|COUNTERPARTY|NOMINATES|AWARDED_FROM|SUBMITTED|FOR|GIVEN_TO|UNDER|PAYEE|APPROVED_BY|HAS|INVOLVED_IN|EVALUATED|OVERSEES|ABOUT|ARISES_FROM|AGAINST*1..4]-(b:Org|OrgUnit|DecisionItem|Regulation|VoteMode|AuthorityRule|RegisterSnapshot|
         CreditRecord|Person|Tenure|Disclosure|Disqualification|Meeting|Topic|Decision|
         Implementation|PostEvaluation|LegalityReview|ComplianceReview|RiskAssessment|
         ExpertReview|FeasibilityStudy|Appraisal|Consultation|PreStudy|OwnerApproval|
         PublicNotice|Project|Approval|Milestone|ProgressReport|BudgetLine|Payment|Payable|
         Account|BankFlow|Contract|ContractChange|TradeLeg|Tender|Bid|Award|SupervisionEvent|
         Finding|Inquiry|Rectification|AccountabilityCase|Loss|Responsibility|Sanction|Lead|
         SourceDocument|LegalClause|Coverage|Version
         {id: $to_id})
WHERE length(path) <= $max_hops
  AND all(n IN nodes(path) WHERE $scope IS NULL OR n.id IN $scope OR n.enterprise_id IN $scope
          OR n:Agency OR (n.enterprise_id IS NULL AND NOT n:Enterprise)
          OR (n:Supplier AND NOT n:Enterprise))
  AND none(n IN nodes(path)[1..-1] WHERE n:Agency OR coalesce(n.is_state_holding, false))
  AND all(n IN nodes(path) WHERE single(o IN nodes(path) WHERE o = n))
  AND all(r IN relationships(path)
          WHERE coalesce(r.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(r.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
WITH path, length(path) AS hops,
     reduce(text = '', n IN nodes(path) | text + '|' + n.id) AS key,
     reduce(text = '', r IN relationships(path) | text + '|' + coalesce(r.id, '')) AS edge_key
ORDER BY hops, key, edge_key
LIMIT 30
RETURN path
ORDER BY hops, key, edge_key
