// rule: H-05
// title: 违规兼职取酬
// question: 在其他单位兼职，是否没有批准，或兼职取酬？
// why: 未经批准不得兼职，兼职不得取酬。
// severity: 较大
// subject: Tenure
// maturity: settled
// version: 3
// judged: 同一人同时在另一单位任职
// formula: 不是集团委派的兼职，没有批准或者取酬
// datasets: tenures
// shares: Org
// clause: soa-25, company-175, 781-21
// caveat: 集团委派的任职不是兼职
// returns subject: str | 任职
// returns enterprise_id: str | 企业
// returns tenure: node | 任职
// returns others: list[node] | 同时的任职
// -- subjects
MATCH (t:Tenure)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.valid_from IS NULL OR t.valid_from <= $as_of)
CALL (t) {
  OPTIONAL MATCH (t)-[:AT]->(a)
  OPTIONAL MATCH (a)-[:PART_OF]->(o:Org)
  RETURN collect(DISTINCT coalesce(o.id, a.id)) AS here
}
CALL (t, here) {
  MATCH (t)<-[:HOLDS]-(:Person)-[:HOLDS]->(u:Tenure)-[:AT]->(b)
  WHERE u.id <> t.id AND (t.valid_from IS NULL OR u.valid_to IS NULL OR t.valid_from <= u.valid_to
      OR u.valid_to_precision <> 'day')
    AND (t.valid_to IS NULL OR u.valid_from IS NULL OR u.valid_from <= t.valid_to
      OR t.valid_to_precision <> 'day')
  OPTIONAL MATCH (b)-[:PART_OF]->(o:Org)
  WITH u, coalesce(o.id, b.id) AS there, here
  WHERE NOT there IN here
  RETURN collect(DISTINCT u) AS others
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tenure, others
ORDER BY subject
LIMIT 10000000
