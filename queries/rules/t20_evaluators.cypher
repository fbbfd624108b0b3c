// rule: T-20
// title: 专家、评委关系异常
// question: 评标委员会的组成，或专家与投标人的关系，是否异常？
// why: 评委不合规，评标结果就不可信。
// severity: 较大
// subject: Tender
// maturity: settled
// version: 4
// judged: 竞争性采购方式，已开标
// formula: 评委不足 5 人（不是招标的 3 人，经验值）、为双数或专家不足三分之二；专家与投标人有关系；同一专家在同一采购人 60%（经验值）以上的项目里评出同一中标人
// datasets: tenders, relations
// shares: ACTUAL_CONTROLLER_OF, Bid, LEGAL_REP_OF, OFFICER_OF, Org, SHAREHOLDER_OF
// clause: tender-37, practice
// threshold: t20_committee, t20_small_committee, t20_expert_rate, t20_repeat_rate
// caveat: 专家库小的地区请说明抽取情况；评委登记不全的先补全；非依法必须招标的，评委人数先核对招标文件；同一采购人同一中标人不足 3 个项目的看不出习惯
// returns subject: str | 标段
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns evaluators: list[map] | 评委
// returns ties: list[map] | 关系
// returns winners: list[map] | 各专家评出的中标人
// -- subjects
MATCH (t:Tender)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND coalesce(t.is_withdrawn, false) = false AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (t) {
  MATCH (p:Person)-[v:EVALUATED]->(t)
  RETURN collect({person: p, evaluated: properties(v)}) AS evaluators
}
CALL (t) {
  MATCH (p:Person)-[:EVALUATED]->(t)
  MATCH (t)<-[:FOR]-(:Bid)<-[:SUBMITTED]-(x)
  MATCH (p)-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(x)
  RETURN collect({first: properties(r), first_type: type(r), first_of: x}) AS own
}
CALL (t) {
  MATCH (p:Person)-[:EVALUATED]->(t)
  MATCH (t)<-[:FOR]-(:Bid)<-[:SUBMITTED]-(x)
  MATCH (p)-[k:KIN|ASSOCIATE]-(q:Person)-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|OFFICER_OF|LEGAL_REP_OF]-(x)
  RETURN collect({first: properties(k), first_type: type(k), second: properties(r),
                  second_type: type(r), second_of: x}) AS by_kin
}
CALL (t) {
  MATCH (t)-[:RESULTED_IN]->(:Award)-[:GIVEN_TO]->(s)
  MATCH (p:Person)-[v:EVALUATED]->(t)
  WHERE v.role = '专家'
  MATCH (s)<-[:GIVEN_TO]-(:Award)<-[:RESULTED_IN]-(o:Tender)
  WHERE o.enterprise_id = t.enterprise_id AND coalesce(o.is_withdrawn, false) = false
    AND (o.notice_on IS NULL OR o.notice_on <= $as_of)
  OPTIONAL MATCH (p)-[e:EVALUATED]->(o)
  WITH p, s, count(DISTINCT o) AS won, count(e) AS judged
  RETURN collect({person: p, won: won, judged: judged}) AS winners
}
RETURN t.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, evaluators,
       own + by_kin AS ties, winners
ORDER BY subject
LIMIT 10000000
