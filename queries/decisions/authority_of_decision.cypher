// title: 应由哪一级决策
// question: 该事项应由哪一级决策？实际由谁决策？
// asks: 5
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns class: DecisionClass | 类别
// returns amount_fen: money | 决策金额
// returns item: list[str] | 对应事项
// returns by_item: list[str] | 事项清单规定的次序
// returns rule_body: BodyKind | 授权清单规定由谁决策
// returns rule_min_fen: money | 授权金额下限
// returns rule_max_fen: money | 授权金额上限
// returns rule_from: date | 授权生效日期
// returns rule_locator: str | 授权清单位置
// returns actual: list[str] | 实际决策会议
// returns verdict: str | 判断
// returns owner: str | 报国资委
// returns review: str | 疑点核实状态
// sentence: 该决策实际由“{actual}”作出；授权清单规定的决策主体：{rule_body*}；判断：{verdict*}。报国资委：{owner}。
// empty: 没有找到该项决策，或您没有查看权限。
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  WITH DISTINCT i ORDER BY i.item_code, i.id
  RETURN collect(i) AS items
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH DISTINCT m ORDER BY m.held_on, m.id
  RETURN collect(m) AS ms
}
WITH d, ts, items, ms,
     reduce(top = null, m IN ms | CASE
       WHEN m.type IN ['股东会', '股东决定'] THEN 3
       WHEN m.type IN ['董事会', '执行董事决定'] AND coalesce(top, 0) < 2 THEN 2
       WHEN m.type IN ['党委会', '党支部委员会', '总经理办公会'] AND top IS NULL THEN 1
       ELSE top END) AS height
CALL (d, items) {
  OPTIONAL MATCH (:Enterprise {id: d.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
  WHERE r.body_kind IS NOT NULL AND coalesce(r.is_withdrawn, false) = false
    AND (r.valid_from IS NULL OR r.valid_from <= d.decided_on)
    AND (r.valid_to IS NULL OR r.valid_to >= d.decided_on)
    AND (r.class IS NULL OR r.class = d.class)
    AND (r.item_code IS NULL OR any(i IN items WHERE i.item_code = r.item_code))
  WITH DISTINCT r ORDER BY r.amount_min_fen, r.body_kind, r.id
  RETURN collect(r) AS rules
}
WITH d, ts, items, ms, height, rules,
     [r IN rules WHERE (r.amount_min_fen IS NULL OR r.amount_min_fen <= d.amount_fen)
        AND (r.amount_max_fen IS NULL OR r.amount_max_fen > d.amount_fen)] AS general
WITH d, ts, items, ms, height, rules,
     CASE WHEN any(r IN general WHERE r.item_code IS NOT NULL)
          THEN [r IN general WHERE r.item_code IS NOT NULL] ELSE general END AS fitting
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (d)-[:IMPLEMENTED_BY]->(y:Implementation)
  WHERE coalesce(y.is_withdrawn, false) = false
  UNWIND [x, y] AS one
  WITH DISTINCT one
  WHERE one IS NOT NULL AND coalesce(one.is_withdrawn, false) = false
    AND (one:Implementation OR coalesce(one.signed_on, one.paid_on, one.notice_on, one.started_on,
                                        one.valid_from) IS NOT NULL)
  RETURN count(one) > 0 AS is_done
}
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (o:OwnerApproval)-[:COVERS]->(x)
  WHERE coalesce(o.is_withdrawn, false) = false
  RETURN count(DISTINCT o) AS sent,
         count(DISTINCT CASE WHEN o.replied_on IS NOT NULL OR o.result IS NOT NULL THEN o END)
           AS replied,
         count(DISTINCT CASE WHEN o.result IN ['不同意', '退回'] THEN o END) AS refused
}
CALL (d) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'owner'
    AND coalesce(d.decided_on_precision, 'day') = 'day'
    AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
CALL (d) {
  OPTIONAL MATCH (l:Lead)-[:ON]->(d) WHERE l.rule_id = 'P-19'
  WITH l ORDER BY l.id
  RETURN collect(l.review_status)[0] AS lead
}
WITH d, items, ms, height, rules, fitting, sent, replied, refused, is_done, is_covered,
     lead, any(x IN ts + items WHERE x.owner_action IN ['APPROVE', 'FILE']) AS must_send,
     any(x IN ts + items WHERE x.owner_action IS NOT NULL) AS is_told
UNWIND CASE WHEN size(fitting) = 0 THEN [null] ELSE fitting END AS r
WITH d, items, ms, height, rules, r, sent, replied, refused, is_done, is_covered, lead, must_send,
     is_told,
     CASE r.body_kind WHEN '股东会' THEN 3 WHEN '董事会' THEN 2 WHEN '部门' THEN 0
          WHEN '经理层' THEN 1 WHEN '党委' THEN 1 WHEN '党支部' THEN 1 END AS wanted
RETURN d.id AS decision_id, d.title AS decision, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.class AS class,
       d.amount_fen AS amount_fen,
       [i IN items | coalesce(i.item_code + ' ', '') + coalesce(i.name, '')] AS item,
       head([i IN items WHERE i.meeting_sequence IS NOT NULL | i.meeting_sequence]) AS by_item,
       r.body_kind AS rule_body, r.amount_min_fen AS rule_min_fen,
       r.amount_max_fen AS rule_max_fen, r.valid_from AS rule_from,
       r.source_locator AS rule_locator,
       [m IN ms | coalesce(m.name, m.type) + CASE WHEN m.type IS NULL OR m.name CONTAINS m.type
                  THEN '' ELSE '（' + m.type + '）' END] AS actual,
       CASE WHEN d.decided_on IS NULL THEN '决策日期未记录，无法判断'
            WHEN size(rules) = 0 THEN '未见当日有效的授权清单，无法判断'
            WHEN d.amount_fen IS NULL AND any(one IN rules WHERE one.amount_min_fen IS NOT NULL
                 OR one.amount_max_fen IS NOT NULL) THEN '决策金额未记录，无法判断'
            WHEN r IS NULL THEN '授权清单没有覆盖这个金额，无法判断'
            WHEN height IS NULL THEN '未见作出决策的会议，无法判断'
            WHEN wanted IS NULL THEN '授权清单所列主体无法与会议比较'
            WHEN wanted > height THEN '实际决策主体低于授权清单的规定，建议核实'
            ELSE '决策主体符合授权清单' END AS verdict,
       CASE WHEN NOT is_told THEN '是否须报未记录，无法判断'
            WHEN NOT must_send AND sent = 0 THEN '不须报'
            WHEN sent > 0 AND refused = sent AND is_done AND is_covered
              THEN '已报送，答复为不同意或退回，已执行而缺失批复（资料范围内）'
            WHEN sent > 0 AND refused = sent THEN '已报送，答复为不同意或退回'
            WHEN replied > 0 THEN '已报送，有答复'
            WHEN sent > 0 THEN '已报送，未见答复'
            WHEN is_covered AND is_done THEN '须报，缺失报送记录（资料范围内）'
            ELSE '须报，未见报送记录（待补/待核）' END AS owner,
       CASE WHEN lead IS NOT NULL THEN 'P-19 ' + lead
            WHEN EXISTS { MATCH (q:RuleResult) WHERE q.enterprise_id = d.enterprise_id }
              THEN '没有 P-19 疑点' ELSE '尚未按规则判断' END AS review
ORDER BY decision_id, rule_min_fen, rule_body, rule_locator
LIMIT 100
// -- subgraph
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH made = (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH met = (t)-[:DISCUSSED_IN]->(:Meeting)
OPTIONAL MATCH body = (t)-[:DISCUSSED_IN]->(:Meeting)-[:HELD_BY]->(:OrgUnit)
OPTIONAL MATCH item = (t)-[:UNDER_ITEM]->(:DecisionItem)
OPTIONAL MATCH sent = (:OwnerApproval)-[:COVERS]->(t)
OPTIONAL MATCH listed = (:Enterprise {id: d.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
WHERE r.body_kind IS NOT NULL AND (r.class IS NULL OR r.class = d.class)
  AND (r.valid_from IS NULL OR r.valid_from <= d.decided_on)
  AND (r.valid_to IS NULL OR r.valid_to >= d.decided_on)
  AND coalesce(r.is_withdrawn, false) = false
RETURN d, made, met, body, item, sent, listed
LIMIT 300
// -- missing
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
CALL (d) {
  WITH d WHERE NOT EXISTS {
    MATCH (:Enterprise {id: d.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
    WHERE r.body_kind IS NOT NULL AND (r.valid_from IS NULL OR r.valid_from <= d.decided_on)
      AND (r.valid_to IS NULL OR r.valid_to >= d.decided_on)
      AND coalesce(r.is_withdrawn, false) = false
  }
  RETURN '未见决策当日有效的授权清单' AS missing
  UNION ALL
  WITH d WHERE d.amount_fen IS NULL RETURN '决策金额未记录' AS missing
  UNION ALL
  WITH d WHERE d.class IS NULL RETURN '三重一大类别未记录' AS missing
  UNION ALL
  WITH d WHERE d.decided_on IS NULL RETURN '决策日期未记录' AS missing
  UNION ALL
  WITH d WHERE NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '决策未关联会议议题，实际由谁决策无法判断' AS missing
  UNION ALL
  MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE NOT EXISTS { MATCH (t)-[:UNDER_ITEM]->(own:DecisionItem)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(t.is_withdrawn, false) = false
  RETURN '议题没有对应的事项清单条目' AS missing
}
RETURN DISTINCT missing, d.title AS place
ORDER BY missing
LIMIT 50
