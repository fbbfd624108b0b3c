// title: 损失追溯到决策和表决
// question: 这笔损失是哪个决策造成的？谁参加、谁同意、谁反对、谁列席？
// asks: 1
// param loss_id: str | 损失编号
// example loss_id: loss-ff65dfdcdb6338c5c164
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns via: str | 由损失到决策
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns meeting_part: str | 会议作用
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns position: str | 参会时职务
// returns attendance: AttendanceRole | 到会身份
// returns is_chair: bool | 主持
// returns choice: VoteKind | 表决意见
// returns opinion: str | 意见原文
// returns speak_order: int | 发言顺序
// returns note: str | 说明
// sentence: 该笔损失追溯到决策“{decision*}”；参会及表决记录 {n} 条，其中表决同意 {n:choice=同意} 条，曾明确反对或保留意见 {n:note=曾明确反对或保留意见，是否免责由有权机关认定} 条，未记录意见 {n:choice=未记录} 条，列席 {n:attendance=列席} 条。
// empty: 该笔损失没有追溯到任何会议的参会或表决记录，请看缺少的资料。
// -- rows
MATCH (l:Loss {id: $loss_id})-[:ARISES_FROM]->(x)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND coalesce(l.is_withdrawn, false) = false
CALL (x) {
  WITH x WHERE x:Decision
  RETURN x AS d, '损失直接关联决策' AS via
  UNION
  MATCH (x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  RETURN d, CASE WHEN x:Contract THEN '损失出自合同' WHEN x:Payment THEN '损失出自付款'
                 ELSE '损失出自项目' END
       + CASE WHEN z = x THEN '，决策授权该事项'
              WHEN z:Project THEN '，决策授权所属项目'
              WHEN z:Tender THEN '，决策授权其招标'
              ELSE '，决策授权其合同' END AS via
}
WITH d, via
WHERE coalesce(d.is_withdrawn, false) = false
WITH d, collect(DISTINCT via) AS ways
UNWIND ways AS way
WITH d, way ORDER BY way
WITH d, collect(way) AS ways
MATCH (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
WITH DISTINCT d, ways, t, m,
     CASE WHEN t = s THEN '决策会议' WHEN t.result = 'PRESTUDY_OK' THEN '前置研究会议'
          ELSE '关联会议' END AS part
CALL (t, m) {
  MATCH (p:Person)-[:ATTENDED]->(m) RETURN p
  UNION
  MATCH (p:Person)-[:VOTED]->(t) RETURN p
  UNION
  MATCH (p:Person)-[:SAT_IN]->(t) RETURN p
}
OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
OPTIONAL MATCH (p)-[v:VOTED]->(t)
OPTIONAL MATCH (p)-[i:SAT_IN]->(t)
RETURN d.id AS decision_id, d.title AS decision, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision,
       reduce(text = '', one IN ways | text + CASE WHEN text = '' THEN '' ELSE '；' END + one)
         AS via,
       m.id AS meeting_id, m.name AS meeting, part AS meeting_part, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, p.id AS person_id, p.name AS person,
       coalesce(a.position, i.position) AS position,
       coalesce(a.role, CASE WHEN i IS NOT NULL THEN '列席' END) AS attendance,
       coalesce(a.is_chair, false) OR coalesce(a.role = '主持', false) AS is_chair,
       v.choice AS choice, v.opinion_text AS opinion, v.speak_order AS speak_order,
       CASE WHEN v.choice IN ['DISAGREE', 'RESERVE']
              THEN '曾明确反对或保留意见，是否免责由有权机关认定'
            WHEN v.choice = 'NOT_RECORDED' THEN '表决意见未记录，待补/待核'
            WHEN v IS NULL AND a.role IN ['主持', '表决'] THEN '到会而未见表决记录，待补/待核'
       END AS note
ORDER BY decided_on, decision_id, CASE part WHEN '决策会议' THEN 0 ELSE 1 END, held_on, meeting_id,
         is_chair DESC, coalesce(speak_order, 999), person, person_id
LIMIT 2000
// -- subgraph
MATCH (l:Loss {id: $loss_id})
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND coalesce(l.is_withdrawn, false) = false
OPTIONAL MATCH (l)-[r:ARISES_FROM]->(x)
OPTIONAL MATCH (f)-[sr:SHOWED|ESTABLISHED]->(l)
OPTIONAL MATCH way = (x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
WHERE coalesce(d.is_withdrawn, false) = false
WITH l, r, x, f, sr, way, CASE WHEN x:Decision THEN x ELSE d END AS d
OPTIONAL MATCH made = (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
OPTIONAL MATCH linked = (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH voted = (:Person)-[:VOTED]->(t)
OPTIONAL MATCH came = (:Person)-[a:ATTENDED]->(m)
OPTIONAL MATCH sat = (:Person)-[:SAT_IN]->(t)
RETURN l, r, x, f, sr, way, d, made, linked, voted, came, sat
LIMIT 5000
// -- missing
MATCH (l:Loss {id: $loss_id})
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND coalesce(l.is_withdrawn, false) = false
OPTIONAL MATCH (l)-[:ARISES_FROM]->(x)
WITH l, collect(x) AS xs
CALL (xs) {
  UNWIND CASE WHEN size(xs) = 0 THEN [null] ELSE xs END AS x
  OPTIONAL MATCH (x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  UNWIND [d, CASE WHEN x:Decision THEN x END] AS found
  WITH DISTINCT found WHERE coalesce(found.is_withdrawn, false) = false
  RETURN collect(found) AS ds
}
WITH l, xs, ds
CALL (l, xs, ds) {
  WITH l, xs WHERE size(xs) = 0
  RETURN '该笔损失没有关联到决策、项目、合同或付款，追溯中断' AS missing, '损失' AS place
  UNION ALL
  WITH xs, ds WHERE size(xs) > 0 AND size(ds) = 0
  RETURN '损失所在的项目、合同或付款未见授权它的决策（待补/待核）' AS missing, '决策' AS place
  UNION ALL
  UNWIND ds AS d
  WITH d WHERE NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '决策未关联会议议题，无法列出参会和表决' AS missing, d.title AS place
  UNION ALL
  UNWIND ds AS d
  MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
  WITH DISTINCT t, m
  CALL (t, m) {
    MATCH (p:Person)-[v:VOTED]->(t) WHERE v.choice = 'NOT_RECORDED'
    WITH p ORDER BY p.name, p.id
    RETURN p.name + '的表决意见未记录' AS missing
    UNION ALL
    MATCH (p:Person)-[a:ATTENDED]->(m)
    WHERE a.role IN ['主持', '表决'] AND NOT EXISTS { MATCH (p)-[:VOTED]->(t) }
    WITH p ORDER BY p.name, p.id
    RETURN p.name + '到会而未见表决记录' AS missing
    UNION ALL
    WITH m WHERE NOT EXISTS { MATCH (:Person)-[:ATTENDED]->(m) }
    RETURN '未见参会人员记录' AS missing
    UNION ALL
    WITH m WHERE NOT EXISTS {
      MATCH (m)-[:HELD_BY]->(:OrgUnit)<-[:AT]-(n:Tenure)
      WHERE n.is_voting = true AND n.valid_from <= m.held_on
        AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
        AND coalesce(n.is_withdrawn, false) = false
    }
    RETURN '未见会议当日的成员名单（任职）' AS missing
    UNION ALL
    WITH t, m
    WHERE NOT EXISTS { MATCH (t)-[:EVIDENCED_BY]->(o:SourceDocument) WHERE o.kind = '会议纪要' }
      AND NOT EXISTS { MATCH (m)-[:EVIDENCED_BY]->(o:SourceDocument) WHERE o.kind = '会议纪要' }
    RETURN '未见会议纪要' AS missing
    UNION ALL
    WITH t, m
    WHERE NOT EXISTS { MATCH (t)-[:EVIDENCED_BY]->(o:SourceDocument) WHERE o.kind = '会议记录' }
      AND NOT EXISTS { MATCH (m)-[:EVIDENCED_BY]->(o:SourceDocument) WHERE o.kind = '会议记录' }
    RETURN '未见会议记录' AS missing
  }
  RETURN missing, m.name AS place
}
RETURN missing, place
ORDER BY place, missing
LIMIT 500
