// title: 会前合法性审查
// question: 某决策开会前有没有合法性审查？意见是什么、是否落实？
// asks: 3
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns review_id: str | 编号
// returns kind: str | 类别
// returns reviewer: str | 审查人
// returns submitted_on: date | 送审日期
// returns submitted_on_precision: str | 送审日期精度
// returns opined_on: date | 意见日期
// returns opined_on_precision: str | 意见日期精度
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns timing: str | 与会议的先后
// returns conclusion: ReviewConclusion | 审查结论
// returns doc_no: str | 文号
// returns conditions: str | 附加条件
// returns adoption: str | 落实情况
// returns clue: str | 疑点线索
// sentence: 共有 {n} 条审查或法律意见线索；与会议的先后：{timing*}；落实情况：{adoption*}。
// empty: 未见该决策的合法性、合规性审查记录（待补/待核）。
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH (own:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(own.is_withdrawn, false) = false
OPTIONAL MATCH (own)-[:FOLLOWS*0..3]-(t:Topic)
WHERE coalesce(t.is_withdrawn, false) = false
WITH d, collect(DISTINCT own) AS owns, collect(DISTINCT t) AS ts
CALL (d, ts) {
  UNWIND ts + [d] AS x
  MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  WHERE coalesce(r.is_withdrawn, false) = false
  RETURN min(r.opined_on) AS earliest
}
CALL (d, owns, ts) {
  UNWIND ts + [d] AS x
  MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH DISTINCT d, owns, r
  CALL (owns) {
    UNWIND owns AS o
    MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
    RETURN min(m.started_at) AS began
  }
  RETURN r.id AS review_id,
         CASE WHEN r:LegalityReview THEN '合法性审查' ELSE '合规审查' END AS kind,
         r.reviewer AS reviewer, r.submitted_on AS submitted_on,
         r.submitted_on_precision AS submitted_on_precision, r.opined_on AS opined_on,
         r.opined_on_precision AS opined_on_precision,
         CASE WHEN r.opined_on IS NULL THEN '意见日期未记录，无法判断'
              WHEN d.decided_on IS NULL THEN '决策日期未记录，无法判断'
              WHEN coalesce(r.opined_on_precision, 'day') <> 'day'
                OR coalesce(d.decided_on_precision, 'day') <> 'day' THEN '日期精度不足，无法判断'
              WHEN r.opined_on < d.decided_on THEN '会前'
              WHEN r.opined_on > d.decided_on THEN '会后 '
                + toString(duration.inDays(d.decided_on, r.opined_on).days) + ' 天'
              WHEN r.received_at IS NULL OR began IS NULL THEN '与会议同日，先后无法判断'
              WHEN r.received_at > began THEN '与会议同日，收件在会议开始之后'
              ELSE '与会议同日，收件在会议开始之前' END AS timing,
         r.conclusion AS conclusion, r.doc_no AS doc_no, r.conditions_text AS conditions,
         CASE WHEN r.conclusion IS NULL THEN '结论未记录'
              WHEN r.conclusion <> 'LEGAL_IF_AMENDED' THEN '没有附加条件'
              WHEN r.conditions_met_on IS NOT NULL
                THEN '已落实（' + toString(r.conditions_met_on) + '）'
              WHEN r.replied_on IS NOT NULL THEN '已书面回复，未见落实日期'
              ELSE '未见落实记录（待补/待核）' END AS adoption,
         r.conditions_met_on AS met, r.conditions_met_on_precision AS met_precision
  UNION ALL
  UNWIND owns AS o
  MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  CALL (o, m) {
    MATCH (p:Person)-[i:SAT_IN]->(o) RETURN p, i.position AS position
    UNION
    MATCH (p:Person)-[a:ATTENDED]->(m) WHERE a.role = '列席' RETURN p, a.position AS position
  }
  WITH DISTINCT p, m, position
  WHERE position =~ '.*(法律|法务|律师|合规).*'
  RETURN p.id AS review_id, '法律顾问列席' AS kind, p.name AS reviewer, null AS submitted_on,
         null AS submitted_on_precision, m.held_on AS opined_on,
         m.held_on_precision AS opined_on_precision, '会上列席' AS timing, null AS conclusion,
         null AS doc_no, null AS conditions, '列席，意见见会议记录' AS adoption,
         null AS met, null AS met_precision
  UNION ALL
  UNWIND ts + [d] AS x
  MATCH (x)-[:EVIDENCED_BY]->(o:SourceDocument)
  WHERE o.kind IN ['法律意见书', '合规审查意见']
  WITH DISTINCT d, o
  RETURN o.id AS review_id, '文件：' + o.kind AS kind, o.name AS reviewer, null AS submitted_on,
         null AS submitted_on_precision, o.issued_on AS opined_on,
         o.issued_on_precision AS opined_on_precision,
         CASE WHEN o.issued_on IS NULL THEN '文件日期未记录，无法判断'
              WHEN d.decided_on IS NULL THEN '决策日期未记录，无法判断'
              WHEN coalesce(o.issued_on_precision, 'day') <> 'day'
                OR coalesce(d.decided_on_precision, 'day') <> 'day' THEN '日期精度不足，无法判断'
              WHEN o.issued_on < d.decided_on THEN '会前'
              WHEN o.issued_on > d.decided_on THEN '会后 '
                + toString(duration.inDays(d.decided_on, o.issued_on).days) + ' 天'
              ELSE '与会议同日，先后无法判断' END AS timing,
         null AS conclusion, o.doc_no AS doc_no, null AS conditions, '见文件' AS adoption,
         null AS met, null AS met_precision
}
RETURN review_id, kind, reviewer, submitted_on, submitted_on_precision, opined_on,
       opined_on_precision, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, timing, conclusion, doc_no, conditions,
       adoption,
       CASE WHEN NOT kind IN ['合法性审查', '合规审查'] THEN null
            WHEN (timing STARTS WITH '会后' OR timing = '与会议同日，收件在会议开始之后')
                 AND NOT earliest < d.decided_on
              THEN '疑似先决策后审查（P-02），建议核实'
            WHEN conclusion = 'ILLEGAL' AND timing = '会前'
              THEN '审查意见为不合法而事项通过（P-03），建议核实'
            WHEN conclusion = 'LEGAL_IF_AMENDED' AND adoption = '未见落实记录（待补/待核）'
              THEN '有条件的审查意见未见落实（P-04），建议核实'
            WHEN conclusion = 'LEGAL_IF_AMENDED' AND met > d.decided_on
                 AND coalesce(met_precision, 'day') = 'day'
                 AND coalesce(d.decided_on_precision, 'day') = 'day'
              THEN '有条件的审查意见在决策之后才落实（P-04），建议核实'
       END AS clue
ORDER BY CASE WHEN kind IN ['合法性审查', '合规审查'] THEN 0 ELSE 1 END, opined_on, kind, review_id
LIMIT 500
// -- subgraph
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH made = (own:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(own.is_withdrawn, false) = false
OPTIONAL MATCH linked = (own)-[:FOLLOWS*0..3]-(t:Topic)-[:DISCUSSED_IN]->(m:Meeting)
WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(m.is_withdrawn, false) = false
UNWIND [t, d] AS x
OPTIONAL MATCH over = (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
WHERE coalesce(r.is_withdrawn, false) = false
OPTIONAL MATCH proof = (r)-[:EVIDENCED_BY]->(:SourceDocument)
OPTIONAL MATCH sat = (:Person)-[:SAT_IN]->(own)
RETURN d, made, linked, over, proof, sat
LIMIT 2000
// -- missing
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH (own:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(own.is_withdrawn, false) = false
OPTIONAL MATCH (own)-[:FOLLOWS*0..3]-(t:Topic)
WHERE coalesce(t.is_withdrawn, false) = false
WITH d, collect(DISTINCT own) AS owns, collect(DISTINCT t) AS ts
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
  WHERE coalesce(r.is_withdrawn, false) = false
  RETURN collect(DISTINCT r) AS rs
}
OPTIONAL MATCH (v:Coverage)
WHERE v.enterprise_id = d.enterprise_id AND v.dataset IN ['reviews', 'meetings']
  AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
  AND coalesce(v.is_withdrawn, false) = false
WITH d, owns, ts, rs, count(DISTINCT v.dataset) = 2 AS is_covered
CALL (ts) {
  UNWIND ts AS t
  OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE i.is_legal_required = true
    AND coalesce(i.is_withdrawn, false) = false
  RETURN count(i) > 0 AS is_asked
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  OPTIONAL MATCH (:Person)-[s:SAT_IN]->(t)
  WHERE s.position =~ '.*(法律|法务|律师|合规).*'
  OPTIONAL MATCH (:Person)-[a:ATTENDED]->(m)
  WHERE a.role = '列席' AND a.position =~ '.*(法律|法务|律师|合规).*'
  OPTIONAL MATCH (t)-[:EVIDENCED_BY]->(f:SourceDocument)
  WHERE f.kind IN ['法律意见书', '合规审查意见']
  OPTIONAL MATCH (m)-[:EVIDENCED_BY]->(g:SourceDocument)
  WHERE g.kind IN ['法律意见书', '合规审查意见']
  RETURN count(s) + count(a) + count(f) + count(g) > 0 AS has_counsel
}
WITH d, owns, ts, rs,
     is_covered AND (is_asked OR coalesce(d.domain = '政府行政决策', false)) AND NOT has_counsel
       AS is_absent
CALL (d, owns, ts, rs, is_absent) {
  WITH rs, is_absent WHERE size(rs) = 0
  RETURN CASE WHEN is_absent THEN '资料范围内缺失：合法性、合规性审查记录'
              ELSE '未见合法性、合规性审查记录（待补/待核）' END AS missing
  UNION ALL
  WITH owns WHERE size(owns) = 0
  RETURN '决策未关联会议议题，会议时间无法判断' AS missing
  UNION ALL
  UNWIND ts AS t
  WITH ts, t WHERE NOT EXISTS { MATCH (t)-[:UNDER_ITEM]->(own:DecisionItem)
                                WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '议题未对应事项清单条目，是否必须审查无法判断' AS missing
  UNION ALL
  UNWIND rs AS r
  WITH r WHERE r.opined_on IS NULL
  RETURN coalesce(r.reviewer, '审查') + '的意见日期未记录' AS missing
  UNION ALL
  UNWIND rs AS r
  WITH r WHERE r.submitted_on IS NULL
  RETURN coalesce(r.reviewer, '审查') + '的送审日期未记录' AS missing
  UNION ALL
  UNWIND rs AS r
  WITH r WHERE r.conclusion IS NULL
  RETURN coalesce(r.reviewer, '审查') + '的结论未记录' AS missing
  UNION ALL
  UNWIND rs AS r
  WITH r WHERE NOT EXISTS { MATCH (r)-[:EVIDENCED_BY]->(:SourceDocument) }
  RETURN coalesce(r.reviewer, '审查') + '的意见书原件未见' AS missing
}
RETURN DISTINCT missing, d.title AS place
ORDER BY missing
LIMIT 200
