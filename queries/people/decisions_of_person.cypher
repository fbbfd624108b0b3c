// title: 某人参与的决策
// question: 某人在任期内参与过的全部决策，其中出问题的有哪些？
// asks: 7
// param person_id: str | 人员编号
// param only_issues: bool = false | 只看有问题或损失的
// example person_id: person-9633c4cfbff98a35f5fd
// returns topic_id: str | 议题编号
// returns topic: str | 议题
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns posts: list[str] | 当日任职
// returns attendance: AttendanceRole | 到会身份
// returns choice: VoteKind | 表决意见
// returns opinion: str | 意见原文
// returns result: TopicResult | 审议结果
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns amount_fen: money | 决策金额
// returns has_issue: bool | 有问题或损失
// returns findings: list[str] | 监督问题
// returns losses: list[str] | 损失
// returns loss_fen: money | 直接损失
// returns note: str | 说明
// sentence: 共参与 {n} 项议题的审议或表决，其中所涉事项有监督问题或损失记录的 {n:has_issue=是} 项；同意 {n:choice=同意} 项，不同意 {n:choice=不同意} 项，未记录意见 {n:choice=未记录} 项。参与决策不等于负有责任，责任由有权机关认定。
// empty: 没有此人参与审议或表决的记录，或您没有查看权限。
// -- rows
MATCH (p:Person {id: $person_id})
CALL (p) {
  MATCH (p)-[:VOTED|SAT_IN]->(t:Topic) WHERE coalesce(t.is_withdrawn, false) = false RETURN t
  UNION
  MATCH (p)-[:ATTENDED]->(:Meeting)<-[:DISCUSSED_IN]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN t
}
WITH p, t
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND coalesce(t.is_withdrawn, false) = false
MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: t.enterprise_id})
OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
OPTIONAL MATCH (p)-[v:VOTED]->(t)
OPTIONAL MATCH (p)-[i:SAT_IN]->(t)
CALL (p, m) {
  MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.valid_from <= m.held_on AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
    AND coalesce(n.is_withdrawn, false) = false
  WITH DISTINCT n.title AS title ORDER BY title
  RETURN collect(title) AS posts
}
CALL (t) {
  OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(o:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
    AND coalesce(o.is_withdrawn, false) = false
  WITH d, o = t AS is_own ORDER BY is_own DESC, d.decided_on, d.id
  RETURN collect(d)[0] AS d
}
CALL (t, d) {
  UNWIND [t, d] AS x
  OPTIONAL MATCH (x)-[:AUTHORISES]->(y)
  OPTIONAL MATCH (y)-[:HAS*0..1]->(z)<-[:UNDER|AWARDED_FROM*0..2]-(w)
  UNWIND [x, y, z, w] AS n
  OPTIONAL MATCH (n)<-[:ABOUT]-(f:Finding)
  WHERE coalesce(f.is_withdrawn, false) = false
  OPTIONAL MATCH (n)<-[:ARISES_FROM]-(l:Loss)
  WHERE coalesce(l.is_withdrawn, false) = false
  WITH collect(DISTINCT f) AS fs, collect(DISTINCT l) AS ls
  CALL (fs) {
    UNWIND fs AS f
    WITH f ORDER BY f.discovered_on, f.id
    RETURN collect(f.title + '（' + coalesce(f.status, '状态未记录') + '）') AS findings
  }
  CALL (ls) {
    UNWIND ls AS l
    WITH l ORDER BY l.determined_on, l.id
    RETURN collect('损失 ' + coalesce(l.loss_no, '')
             + coalesce('（' + toString(l.determined_on) + ' 认定）', '')) AS losses,
           sum(l.direct_loss_fen) AS total
  }
  RETURN findings, losses, CASE WHEN size(ls) > 0 THEN total END AS loss_fen
}
WITH p, t, m, e, a, v, i, posts, d, findings, losses, loss_fen,
     size(findings) + size(losses) > 0 AS has_issue
WHERE has_issue OR NOT $only_issues
RETURN t.id AS topic_id, t.title AS topic, m.id AS meeting_id, m.name AS meeting,
       m.held_on AS held_on, m.held_on_precision AS held_on_precision, e.id AS enterprise_id,
       e.name AS enterprise, posts,
       coalesce(a.role, CASE WHEN i IS NOT NULL THEN '列席' END) AS attendance,
       v.choice AS choice, v.opinion_text AS opinion, t.result AS result, d.id AS decision_id,
       d.title AS decision, d.amount_fen AS amount_fen, has_issue, findings, losses, loss_fen,
       CASE WHEN v.choice IN ['DISAGREE', 'RESERVE']
              THEN '曾明确反对或保留意见，是否免责由有权机关认定'
            WHEN v.choice = 'NOT_RECORDED' THEN '表决意见未记录，待补/待核'
            WHEN v IS NULL AND a.role IN ['主持', '表决'] THEN '到会而未见表决记录，待补/待核'
       END AS note
ORDER BY held_on DESC, meeting, topic, topic_id
LIMIT 2000
// -- subgraph
MATCH (p:Person {id: $person_id})-[v:VOTED]->(t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND coalesce(t.is_withdrawn, false) = false
WITH p, v, t ORDER BY t.id DESC LIMIT 60
OPTIONAL MATCH met = (t)-[:DISCUSSED_IN]->(:Meeting)
OPTIONAL MATCH made = (t)-[:FOLLOWS*0..3]-(:Topic)-[:RESULTED_IN]->(d:Decision)
WHERE coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH gave = (d)-[:AUTHORISES]->(y)
OPTIONAL MATCH held = (y)-[:HAS*0..1]->(z)<-[:UNDER|AWARDED_FROM*0..2]-(w)
UNWIND [t, d, y, z, w] AS n
OPTIONAL MATCH issue = (n)<-[:ABOUT|ARISES_FROM]-(:Finding|Loss)
WITH p, v, t, met, made, d, issue,
     CASE WHEN issue IS NOT NULL THEN gave END AS gave,
     CASE WHEN issue IS NOT NULL THEN held END AS held
WHERE issue IS NOT NULL OR NOT $only_issues
RETURN DISTINCT p, v, t, met, made, d, gave, held, issue
LIMIT 3000
// -- missing
MATCH (p:Person {id: $person_id})
CALL (p) {
  MATCH (p)-[:ATTENDED]->(m:Meeting)<-[:DISCUSSED_IN]-(t:Topic)
  WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND coalesce(t.is_withdrawn, false) = false
    AND coalesce(m.is_withdrawn, false) = false
  OPTIONAL MATCH (p)-[v:VOTED]->(t)
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH m, t, v, a
  WHERE v.choice = 'NOT_RECORDED' OR (v IS NULL AND a.role IN ['主持', '表决'])
  RETURN CASE WHEN v IS NULL THEN '到会而未见表决记录' ELSE '表决意见未记录' END AS missing,
         m.name + '：' + t.title AS place
  UNION
  WITH p
  WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
    AND NOT EXISTS { MATCH (p)-[:HOLDS]->(own:Tenure)
                     WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见任职记录，任期无法判断' AS missing, p.name AS place
  UNION
  WITH p
  MATCH (o:Person {name: p.name})
  WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND o.id <> p.id
  RETURN '有同名人员，是否同一人待人工确认，本表只列此人' AS missing, p.name AS place
}
RETURN missing, place
ORDER BY missing, place
LIMIT 200
