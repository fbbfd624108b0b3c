// rule: P-11
// title: 主要负责人未末位表态
// question: 主要负责人是否先于其他人表态？
// why: 一把手先表态，其他人就不便讲不同意见。
// severity: 一般
// subject: Topic
// maturity: settled
// version: 3
// judged: 至少两人表决，其中有主要负责人
// formula: 主要负责人的发言次序 < 其他表决人的最后次序
// datasets: meetings
// clause: 17-10, 713-30
// caveat: 多数纪要不记发言次序，无法判断的单独统计
// returns subject: str | 议题
// returns enterprise_id: str | 企业
// returns topic: node | 议题
// returns domain: str | 决策领域
// returns meetings: list[node] | 会议
// returns voters: list[map] | 表决人
// -- subjects
MATCH (t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  RETURN collect(DISTINCT m) AS meetings
}
WITH t, meetings
WHERE size(meetings) = 0 OR any(m IN meetings WHERE m.held_on IS NULL OR m.held_on <= $as_of)
CALL (t) {
  MATCH (p:Person)-[v:VOTED]->(t)
  OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p)
  WHERE (n.valid_from IS NULL OR n.valid_from <= m.held_on)
    AND (n.valid_to IS NULL OR m.held_on <= n.valid_to OR n.valid_to_precision <> 'day')
  WITH p, v, collect(DISTINCT n) AS tenures
  RETURN collect({person: p, vote: properties(v), tenures: tenures}) AS voters
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS topic, t.domain AS domain, meetings,
       voters
ORDER BY subject
LIMIT 10000000
