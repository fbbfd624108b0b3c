// title: 各类资料的记录数
// question: 每家企业每类资料每年有多少条记录？
// returns enterprise_id: str | 企业编号
// returns dataset: str | 资料类别
// returns year: str | 年度
// returns record_count: int | 记录数
// -- rows
CALL {
  MATCH (n:DecisionItem|Regulation|AuthorityRule)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'catalogue' AS dataset, coalesce(n.effective_on, n.valid_from) AS at
  UNION ALL
  MATCH (n:Meeting)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'meetings' AS dataset, n.held_on AS at
  UNION ALL
  MATCH (n:LegalityReview|ComplianceReview|RiskAssessment|ExpertReview|FeasibilityStudy|Appraisal|
           Consultation|PreStudy)
  RETURN n AS n, 'reviews' AS dataset,
         coalesce(n.opined_on, n.concluded_on, n.studied_on, n.submitted_on) AS at
  UNION ALL
  MATCH (n:OwnerApproval)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'owner' AS dataset, coalesce(n.submitted_on, n.replied_on) AS at
  UNION ALL
  MATCH (n:Disclosure)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'disclosures' AS dataset, n.reported_on AS at
  UNION ALL
  MATCH (n:Implementation)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'implementations' AS dataset, n.reported_on AS at
  UNION ALL
  MATCH (n:PublicNotice) RETURN n AS n, 'notices' AS dataset, n.from_on AS at
  UNION ALL
  MATCH (n:ProgressReport|Approval|Milestone)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'projects' AS dataset, coalesce(n.reported_on, n.granted_on, n.actual_on) AS at
  UNION ALL
  MATCH (n:Contract)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'contracts' AS dataset, n.signed_on AS at
  UNION ALL
  MATCH (n:Payment)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'payments' AS dataset, n.paid_on AS at
  UNION ALL
  MATCH (n:Payable)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'payables' AS dataset, coalesce(n.delivered_on, n.due_on) AS at
  UNION ALL
  MATCH (n:TradeLeg) RETURN n AS n, 'trade' AS dataset, n.traded_on AS at
  UNION ALL
  MATCH (n:Tender)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'tenders' AS dataset, n.notice_on AS at
  UNION ALL
  MATCH (n:Finding)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'supervision' AS dataset, n.discovered_on AS at
  UNION ALL
  MATCH (n:AccountabilityCase)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN n AS n, 'accountability' AS dataset, n.accepted_on AS at
}
WITH n.enterprise_id AS enterprise_id, dataset, at
WHERE enterprise_id IS NOT NULL AND at IS NOT NULL
  AND ($scope IS NULL OR enterprise_id IN $scope)
WITH enterprise_id, dataset, left(toString(at), 4) AS year, count(*) AS record_count
RETURN enterprise_id, dataset, year, record_count
ORDER BY enterprise_id, dataset, year
