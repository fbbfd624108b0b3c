// title: 决策中的不同意见
// question: 反对过该决策的人有谁？当时理由？
// asks: 8
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns meeting: str | 会议
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns choice: VoteKind | 表决意见
// returns stance: str | 归类
// returns opinion: str | 理由（意见原文）
// returns documents: list[str] | 记载文件及页码
// returns locator: str | 表决记录出处
// returns note: str | 说明
// sentence: 未表示同意的记录共 {n} 条：明确反对或保留意见 {n:stance=明确反对或保留意见} 条，弃权、缓议 {n:stance=弃权或缓议} 条，原则同意 {n:stance=原则同意} 条，回避 {n:stance=回避} 条，未记录 {n:stance=未记录} 条。曾明确反对或保留意见的，是否免责由有权机关认定。
// empty: 没有表决意见不是“同意”的记录；如无表决记录，请看缺少的资料。
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
MATCH (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
WITH DISTINCT t, m
MATCH (p:Person)-[v:VOTED]->(t)
WHERE v.choice <> 'AGREE'
CALL (t, m) {
  UNWIND [t, m] AS x
  MATCH (x)-[r:EVIDENCED_BY]->(o:SourceDocument)
  WHERE o.kind IN ['会议记录', '会议纪要', '表决票', '决议']
  WITH DISTINCT o.name + coalesce('，' + r.locator, '，页码未记录')
       + coalesce('，档号 ' + o.archive_no, '') AS text
  ORDER BY text
  RETURN collect(text) AS documents
}
RETURN p.id AS person_id, p.name AS person, m.name AS meeting, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, v.choice AS choice,
       CASE WHEN v.choice IN ['DISAGREE', 'RESERVE'] THEN '明确反对或保留意见'
            WHEN v.choice IN ['ABSTAIN', 'DEFER'] THEN '弃权或缓议'
            WHEN v.choice = 'AGREE_IN_PRINCIPLE' THEN '原则同意'
            WHEN v.choice = 'RECUSED' THEN '回避' ELSE '未记录' END AS stance,
       CASE WHEN v.other_choice_text IS NULL THEN v.opinion_text
            ELSE '同一份文件记有：' + v.other_choice_text + coalesce('。' + v.opinion_text, '')
       END AS opinion, documents, v.source_locator AS locator,
       CASE WHEN v.choice IN ['DISAGREE', 'RESERVE']
              THEN '曾明确反对或保留意见，是否免责由有权机关认定'
            WHEN v.choice = 'NOT_RECORDED' THEN '表决意见未记录，待补/待核，不作同意或反对理解'
       END AS note
ORDER BY CASE WHEN v.choice IN ['DISAGREE', 'RESERVE'] THEN 0 WHEN v.choice = 'NOT_RECORDED' THEN 2
         ELSE 1 END, held_on, meeting, person, person_id
LIMIT 500
// -- subgraph
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH made = (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
OPTIONAL MATCH linked = (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH voted = (:Person)-[v:VOTED]->(t)
WHERE v.choice <> 'AGREE'
UNWIND [t, m] AS x
OPTIONAL MATCH proof = (x)-[:EVIDENCED_BY]->(o:SourceDocument)
WHERE o.kind IN ['会议记录', '会议纪要', '表决票', '决议']
RETURN d, made, linked, voted, proof
LIMIT 2000
// -- missing
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH (s:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(s.is_withdrawn, false) = false
OPTIONAL MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
WITH DISTINCT d, t, m
CALL (d, t, m) {
  WITH d, t WHERE t IS NULL
  RETURN '决策未关联会议议题，没有表决记录可查' AS missing, d.title AS place
  UNION ALL
  WITH t, m WHERE t IS NOT NULL AND NOT EXISTS { MATCH (:Person)-[:VOTED]->(t) }
  RETURN '未见表决记录' AS missing, m.name AS place
  UNION ALL
  MATCH (p:Person)-[v:VOTED]->(t) WHERE v.choice = 'NOT_RECORDED'
  RETURN p.name + CASE WHEN v.other_choice_text IS NULL THEN '的表决意见未记录'
                       ELSE '的表决意见前后不一（' + v.other_choice_text + '）' END AS missing,
         m.name AS place
  UNION ALL
  MATCH (p:Person)-[v:VOTED]->(t)
  WHERE NOT v.choice IN ['AGREE', 'NOT_RECORDED', 'RECUSED'] AND v.opinion_text IS NULL
  RETURN p.name + '的理由未记录' AS missing, m.name AS place
  UNION ALL
  MATCH (p:Person)-[a:ATTENDED]->(m)
  WHERE a.role IN ['主持', '表决'] AND NOT EXISTS { MATCH (p)-[:VOTED]->(t) }
  RETURN p.name + '到会而未见表决记录' AS missing, m.name AS place
  UNION ALL
  WITH t, m WHERE t IS NOT NULL AND NOT EXISTS {
      MATCH (t)-[:EVIDENCED_BY]->(o:SourceDocument)
      WHERE o.kind IN ['会议记录', '会议纪要', '表决票']
    } AND NOT EXISTS {
      MATCH (m)-[:EVIDENCED_BY]->(o:SourceDocument)
      WHERE o.kind IN ['会议记录', '会议纪要', '表决票']
    }
  RETURN '未见会议记录、纪要或表决票' AS missing, m.name AS place
}
RETURN missing, place
ORDER BY place, missing
LIMIT 200
