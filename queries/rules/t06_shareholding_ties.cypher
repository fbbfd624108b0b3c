// rule: T-06
// title: 股权、高管、实际控制人关联
// question: 两家投标人之间，是否有持股、任职、控制关系相连？
// why: 有控股、管理关系的单位不得参加同一标段投标。
// severity: 重大
// subject: Bid|Bid
// maturity: settled
// version: 3
// judged: 同一标段的两份投标，不是联合体成员
// formula: 3 步以内的持股、任职、控制关系相连，或同一单位既投这份又投那份（不经国有股东，不足 5% 的持股不算）
// datasets: relations
// shares: ACTUAL_CONTROLLER_OF, Bid, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: tender-rules-34
// threshold: t06_share_rate, t06_hops
// caveat: 仅有共同的参股股东（不足 50%，或比例未填）的只作提示；看是否控股、管理关系
// returns subject: str | 两份投标
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns one: node | 投标
// returns other: node | 投标
// returns ours: list[node] | 投标人
// returns theirs: list[node] | 另一投标人
// returns both: list[node] | 两边都有的单位
// returns paths: list[map] | 关系
// returns one_name: str | 投标人
// returns other_name: str | 另一投标人
// -- subjects
MATCH (t:Tender)<-[:FOR]-(a:Bid)
MATCH (t)<-[:FOR]-(b:Bid)
WHERE a.id < b.id AND coalesce(a.is_withdrawn, false) = false
  AND coalesce(b.is_withdrawn, false) = false
  AND ($scope IS NULL OR t.enterprise_id IN $scope)
  AND ($subject IS NULL OR a.id + '|' + b.id = $subject)
  AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (a, b) {
  OPTIONAL MATCH (x)-[:SUBMITTED]->(a)
  OPTIONAL MATCH (y)-[:SUBMITTED]->(b)
  RETURN collect(DISTINCT x) AS ours, collect(DISTINCT y) AS theirs
}
CALL (ours, theirs) {
  UNWIND ours AS x
  WITH x, theirs, ours WHERE x IN theirs AND (size(ours) > 1 OR size(theirs) > 1)
  RETURN collect(DISTINCT x) AS both
}
CALL (ours, theirs) {
  UNWIND ours AS x
  UNWIND theirs AS y
  MATCH (x)-[r1:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(y)
  RETURN collect({first: properties(r1), first_type: type(r1)}) AS direct
}
CALL (ours, theirs) {
  UNWIND ours AS x
  UNWIND theirs AS y
  MATCH (x)-[r1:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(z)-[r2:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(y)
  WHERE x.id <> y.id AND NOT z:Agency AND coalesce(z.is_state_holding, false) = false
  RETURN collect({first: properties(r1), first_type: type(r1), second: properties(r2),
                  second_type: type(r2)}) AS by_one
}
CALL (ours, theirs) {
  UNWIND ours AS x
  UNWIND theirs AS y
  MATCH (x)-[r1:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(z)-[r2:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(w)-[r3:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(y)
  WHERE x.id <> y.id AND z.id <> y.id AND w.id <> x.id AND NOT z:Agency AND NOT w:Agency
    AND coalesce(z.is_state_holding, false) = false AND coalesce(w.is_state_holding, false) = false
  RETURN collect({first: properties(r1), first_type: type(r1), second: properties(r2),
                  second_type: type(r2), third: properties(r3), third_type: type(r3)}) AS by_two
}
CALL (a, b) {
  OPTIONAL MATCH (x:Org)-[:SUBMITTED]->(a)
  OPTIONAL MATCH (y:Org)-[:SUBMITTED]->(b)
  RETURN min(x.name) AS one_name, min(y.name) AS other_name
}
RETURN a.id + '|' + b.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, a AS one,
       b AS other, ours, theirs, both, direct + by_one + by_two AS paths, one_name, other_name
ORDER BY subject
LIMIT 10000000
