// rule: Q-01
// title: 时间逻辑矛盾
// question: 资料里的日期是否自相矛盾？
// why: 日期录错，先后比较就会冤枉人或放过人；先改正再判断。
// severity: 提示
// subject: Enterprise
// maturity: settled
// version: 2
// judged: 凡企业
// formula: 决策早于会议；结束早于开始；出生晚于任职；日期晚于入库日
// datasets: meetings
// clause: practice
// returns subject: str | 企业
// returns enterprise_id: str | 企业
// returns enterprise: node | 企业
// returns spans: list[node] | 有起止日期的记录
// returns decisions: list[map] | 决策与会议
// returns people: list[map] | 人员与任职
// -- subjects
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($subject IS NULL OR e.id = $subject)
  AND coalesce(e.is_withdrawn, false) = false
CALL (e) {
  MATCH (n:Tenure|Regulation|DecisionItem|AuthorityRule|SupervisionEvent|Project|LegalityReview|
         AccountabilityCase)
  WHERE n.enterprise_id = e.id AND coalesce(n.is_withdrawn, false) = false
    AND (n.valid_to < n.valid_from OR n.valid_from_precision <> 'day' OR
      n.valid_to_precision <> 'day' OR n.repealed_on < n.effective_on OR n.ended_on < n.started_on
      OR n.finished_on < n.started_on OR n.accepted_on < n.started_on OR n.opined_on < n.submitted_on
      OR n.decided_on < n.filed_on)
  RETURN collect(DISTINCT n) AS long
}
CALL (e) {
  MATCH (n:Meeting)
  WHERE n.enterprise_id = e.id AND coalesce(n.is_withdrawn, false) = false
    AND (n.ended_at < n.started_at OR n.held_on > $as_of)
  RETURN collect(n) AS meetings
}
CALL (e) {
  MATCH (n:Payment)
  WHERE n.enterprise_id = e.id AND coalesce(n.is_withdrawn, false) = false AND n.paid_on > $as_of
  RETURN collect(n) AS payments
}
CALL (e) {
  MATCH (n:Contract)
  WHERE n.enterprise_id = e.id AND coalesce(n.is_withdrawn, false) = false
    AND n.signed_on > $as_of
  RETURN collect(n) AS contracts
}
CALL (e) {
  MATCH (d:Decision)
  WHERE d.enterprise_id = e.id
  MATCH (d)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE d.decided_on < m.held_on
  RETURN collect({decision: d, meeting: m}) AS decisions
}
CALL (e) {
  MATCH (t:Tenure)<-[:HOLDS]-(p:Person)
  WHERE t.enterprise_id = e.id AND p.birth_ym IS NOT NULL AND t.valid_from IS NOT NULL
  RETURN collect({person: p, tenure: t}) AS people
}
RETURN e.id AS subject, e.id AS enterprise_id, e AS enterprise,
       long + meetings + payments + contracts AS spans, decisions, people
ORDER BY subject
LIMIT 10000000
