// title: 总览取数：会议
// question: 各次会议应到几人、到会几人、谁的表决未记录，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns name: str | 会议
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns type: MeetingType | 会议类型
// returns form: MeetingForm | 会议形式
// returns regulation: str | 议事规则
// returns quorum_rate: float | 规定占比
// returns quorum_text: str | 规定占比原文
// returns is_strict: bool | 须超过
// returns member_count: int | 应到
// returns present_count: int | 计入出席
// returns silent_count: int | 没有到会记录的成员
// returns attendance_count: int | 到会记录数
// returns topics: list[map] | 议题
// returns covered: list[str] | 已声明齐全的资料
// returns counsel_count: int | 总法律顾问到会
// returns unplaced_count: int | 列席而职务未记录
// -- rows
MATCH (m:Meeting)
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR m.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR m.held_on >= $from_on)
  AND ($to_on IS NULL OR m.held_on <= $to_on)
WITH m.enterprise_id AS eid, collect(m) AS ms
OPTIONAL MATCH (e:Enterprise {id: eid})
CALL (eid) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = eid
    AND coalesce(v.is_withdrawn, false) = false
  RETURN collect(v) AS coverages
}
CALL (ms) {
  UNWIND ms AS m
  MATCH (p:Person)-[:ATTENDED]->(m)
  WITH DISTINCT p
  MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.title CONTAINS '总法律顾问'
    AND coalesce(n.is_withdrawn, false) = false
  RETURN collect({person: p.id, since: n.valid_from, until: n.valid_to}) AS counsel
}
UNWIND ms AS m
CALL (m) {
  OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
  WITH u ORDER BY u.id
  RETURN collect(u)[0] AS u
}
CALL (m, u) {
  OPTIONAL MATCH (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE n.is_voting = true AND n.valid_from <= m.held_on
    AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
    AND coalesce(n.is_withdrawn, false) = false
  RETURN collect(DISTINCT p) AS members
}
CALL (m, members) {
  UNWIND members AS p
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH p, a WHERE a.role IS NULL
  RETURN count(DISTINCT p) AS silent_count
}
CALL (m, u) {
  OPTIONAL MATCH (u)<-[:GOVERNS]-(r:Regulation)
  WHERE r.effective_on <= m.held_on AND (r.repealed_on IS NULL OR r.repealed_on > m.held_on)
    AND coalesce(r.is_withdrawn, false) = false
  WITH r ORDER BY CASE WHEN r.quorum_rate IS NULL THEN 1 ELSE 0 END, r.effective_on DESC, r.id
  RETURN collect(r)[0] AS r
}
CALL (m, u, members, counsel) {
  OPTIONAL MATCH (p:Person)-[a:ATTENDED]->(m)
  WITH p, a, p IN members AND (a.role IN ['主持', '表决', '回避']
       OR (a.role = '委托' AND u.kind IN ['董事会', '股东会'])) AS counts,
       size([c IN counsel WHERE c.person = p.id AND c.since <= m.held_on
             AND (c.until IS NULL OR c.until >= m.held_on)]) > 0 AS is_counsel
  RETURN count(a) AS attendance_count, collect(DISTINCT CASE WHEN counts THEN p END) AS present,
         count(CASE WHEN a.role IN ['主持', '表决', '列席', '回避']
                     AND (is_counsel OR a.position CONTAINS '总法律顾问') THEN 1 END)
           AS counsel_count,
         count(CASE WHEN a.role = '列席' AND a.position IS NULL AND NOT is_counsel THEN 1 END)
           AS unplaced_count
}
CALL (m, present) {
  OPTIONAL MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
  WHERE coalesce(t.is_withdrawn, false) = false
  CALL (t, present) {
    OPTIONAL MATCH (p:Person)-[v:VOTED]->(t)
    RETURN count(v) AS vote_count,
           collect(DISTINCT CASE WHEN p IN present AND v.choice <> 'NOT_RECORDED'
                                 THEN p.id END) AS recorded,
           collect(DISTINCT CASE WHEN p IN present AND v.choice = 'NOT_RECORDED'
                                 THEN p.id END) AS unrecorded
  }
  CALL (t) {
    OPTIONAL MATCH (:Person)-[s:SAT_IN]->(t)
    WHERE s.position CONTAINS '法律' OR s.position CONTAINS '法务'
       OR s.position CONTAINS '律师' OR s.position CONTAINS '合规'
    RETURN count(s) AS sat
  }
  CALL (t) {
    OPTIONAL MATCH (t)-[:FOLLOWS*0..3]-(x:Topic)
    WHERE coalesce(x.is_withdrawn, false) = false
    OPTIONAL MATCH (x)<-[:COVERS]-(r:LegalityReview|ComplianceReview)
    WHERE coalesce(r.is_withdrawn, false) = false
    RETURN count(DISTINCT r) AS reviewed
  }
  OPTIONAL MATCH (t)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  WITH t, vote_count, recorded, unrecorded, sat, reviewed, d ORDER BY t.title, t.id, d.id
  WITH t, vote_count, size(recorded) AS recorded, size(unrecorded) AS unrecorded, sat, reviewed,
       collect(d.id)[0] AS decision_id
  RETURN collect(CASE WHEN t IS NULL THEN NULL ELSE {id: t.id, title: t.title,
         decision_id: decision_id, votes: vote_count, recorded: recorded,
         unrecorded: unrecorded, is_overseas: t.is_overseas, is_main: t.is_main_business,
         sat: sat, reviewed: reviewed} END) AS topics
}
CALL (m, coverages) {
  UNWIND coverages AS v
  WITH m, v
  WHERE coalesce(m.held_on_precision, 'day') = 'day'
    AND v.from_on <= m.held_on AND v.to_on >= m.held_on
  WITH DISTINCT v.dataset AS dataset ORDER BY dataset
  RETURN collect(dataset) AS covered
}
RETURN m.id AS id, m.name AS name, m.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, m.type AS type, m.form AS form,
       r.name AS regulation, r.quorum_rate AS quorum_rate, r.quorum_text AS quorum_text,
       coalesce(r.is_quorum_strict, false) AS is_strict, size(members) AS member_count,
       size(present) AS present_count, silent_count, attendance_count, topics, covered,
       counsel_count, unplaced_count
ORDER BY held_on, id
LIMIT 100000
