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
       ELSE top END) AS height,
     CASE WHEN coalesce(d.amount_currency, '') IN ['', 'CNY'] THEN d.amount_fen END AS amount,
     d.decided_on + CASE d.decided_on_precision WHEN 'year' THEN duration({months: 12})
       WHEN 'quarter' THEN duration({months: 3}) WHEN 'month' THEN duration({months: 1})
       ELSE duration({days: 1}) END AS until
CALL (d, items, until) {
  MATCH (:Enterprise {id: d.enterprise_id})-[:HAS_AUTHORITY]->(r:AuthorityRule)
  WHERE r.body_kind IS NOT NULL AND coalesce(r.is_withdrawn, false) = false
    AND (r.class IS NULL OR r.class = d.class)
    AND (r.item_code IS NULL OR any(i IN items WHERE i.item_code = r.item_code))
  WITH DISTINCT r, d.decided_on AS decided_on, until,
       r.valid_from + CASE r.valid_from_precision WHEN 'year' THEN duration({months: 12})
         WHEN 'quarter' THEN duration({months: 3}) WHEN 'month' THEN duration({months: 1})
         ELSE duration({days: 1}) END AS start_until,
       r.valid_to + CASE r.valid_to_precision WHEN 'year' THEN duration({months: 12})
         WHEN 'quarter' THEN duration({months: 3}) WHEN 'month' THEN duration({months: 1})
         ELSE duration({days: 1}) END AS end_until
  WHERE (r.valid_from IS NULL OR r.valid_from < until)
    AND (r.valid_to IS NULL OR end_until > decided_on)
  WITH r, (r.valid_from IS NULL OR decided_on + duration({days: 1}) >= start_until)
          AND (r.valid_to IS NULL OR r.valid_to + duration({days: 1}) >= until) AS is_sure
  ORDER BY r.amount_min_fen, r.body_kind, r.id
  RETURN collect(r) AS possible, collect(CASE WHEN is_sure THEN r END) AS sure
}
CALL (possible, sure, amount, height) {
  UNWIND [0, 1] AS k
  WITH k, amount, height, CASE k WHEN 0 THEN sure ELSE possible END AS some
  WITH k, amount, height, some,
       [r IN some WHERE (r.amount_min_fen IS NULL OR r.amount_min_fen <= amount)
          AND (r.amount_max_fen IS NULL OR r.amount_max_fen > amount)] AS general
  WITH k, amount, height, some,
       CASE WHEN any(r IN general WHERE r.item_code IS NOT NULL)
            THEN [r IN general WHERE r.item_code IS NOT NULL] ELSE general END AS fitting
  WITH k, fitting,
       CASE WHEN amount IS NULL AND any(r IN some WHERE r.amount_min_fen IS NOT NULL
                 OR r.amount_max_fen IS NOT NULL) THEN '无法判断'
            WHEN size(fitting) = 0 THEN '无法判断'
            WHEN any(r IN fitting WHERE (r.body_kind = '股东会' AND height < 3)
                 OR (r.body_kind = '董事会' AND height < 2)) THEN '低于'
            ELSE '符合' END AS found
  ORDER BY k
  RETURN collect(fitting) AS fits, collect(found) AS founds
}
WITH d, ts, items, ms, height, amount, until, possible, sure, fits,
     size(possible) > size(sure) AND (size(sure) = 0 OR founds[0] <> founds[1]) AS is_vague
WITH d, ts, items, ms, height, amount, until, is_vague,
     CASE WHEN is_vague THEN possible ELSE sure END AS rules,
     CASE WHEN is_vague THEN fits[1] ELSE fits[0] END AS fitting
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (d)-[:IMPLEMENTED_BY]->(y:Implementation)
  UNWIND [x, y] AS one
  WITH DISTINCT one WHERE one IS NOT NULL AND coalesce(one.is_withdrawn, false) = false
  WITH one,
       CASE WHEN one:Contract THEN one.signed_on WHEN one:Payment THEN one.paid_on
            WHEN one:Tender THEN one.notice_on WHEN one:Project THEN one.started_on
            WHEN one:Tenure THEN one.valid_from END AS done_on,
       CASE WHEN one:Contract THEN one.signed_on_precision
            WHEN one:Payment THEN one.paid_on_precision
            WHEN one:Tender THEN one.notice_on_precision
            WHEN one:Project THEN one.started_on_precision
            WHEN one:Tenure THEN one.valid_from_precision END AS precision
  WHERE one:Implementation OR done_on <= $today
  WITH done_on,
       done_on + CASE precision WHEN 'year' THEN duration({months: 12})
         WHEN 'quarter' THEN duration({months: 3}) WHEN 'month' THEN duration({months: 1})
         ELSE duration({days: 1}) END AS done_until
  RETURN count(*) > 0 AS is_done,
         collect(CASE WHEN done_on IS NOT NULL THEN {on: done_on, until: done_until} END) AS days
}
CALL (d, ts, days) {
  UNWIND ts + [d] AS x
  MATCH (o:OwnerApproval)-[:COVERS]->(x)
  WHERE coalesce(o.is_withdrawn, false) = false
    AND (o.submitted_on IS NULL OR o.submitted_on <= $today)
  WITH DISTINCT o, days
  WITH o, days,
       o.replied_on + CASE o.replied_on_precision WHEN 'year' THEN duration({months: 12})
         WHEN 'quarter' THEN duration({months: 3}) WHEN 'month' THEN duration({months: 1})
         ELSE duration({days: 1}) END AS reply_until
  WITH o.replied_on IS NOT NULL OR o.result IS NOT NULL OR o.doc_no IS NOT NULL AS is_answered,
       coalesce(o.result IN ['不同意', '退回'], false) AS is_refused,
       CASE WHEN o.kind = 'FILE' THEN '只报备案'
            WHEN o.result IN ['不同意', '退回'] THEN '答复为不同意或退回'
            WHEN o.replied_on IS NULL AND o.result IS NULL AND o.doc_no IS NULL THEN '未见批复'
            WHEN o.replied_on IS NULL OR size(days) = 0 THEN '有批复'
            WHEN any(one IN days WHERE one.until <= o.replied_on) THEN '批复在执行之后'
            WHEN all(one IN days WHERE one.on + duration({days: 1}) >= reply_until) THEN '有批复'
            ELSE '批复与执行的先后无法判断' END AS reply
  WITH reply, count(*) AS n, count(CASE WHEN is_answered THEN 1 END) AS n_answered,
       count(CASE WHEN is_refused THEN 1 END) AS n_refused
  ORDER BY reply
  RETURN coalesce(sum(n), 0) AS sent, coalesce(sum(n_answered), 0) AS replied,
         coalesce(sum(n_refused), 0) AS refused, collect(reply) AS replies
}
CALL (d, until) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'owner'
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(CASE WHEN v.from_on <= d.decided_on AND v.to_on + duration({days: 1}) >= until
                    THEN v END) > 0 AS is_covered,
         count(CASE WHEN v.from_on <= $today AND v.to_on >= $today THEN v END) > 0
           AS is_covered_now
}
CALL (d) {
  OPTIONAL MATCH (l:Lead)-[:ON]->(d) WHERE l.rule_id = 'P-19'
  WITH l ORDER BY l.id
  RETURN collect(l.review_status)[0] AS lead
}
WITH d, items, ms, height, amount, rules, fitting, is_vague, lead,
     any(x IN ts + items WHERE x.owner_action IS NOT NULL) AS is_told,
     any(x IN ts + items WHERE x.owner_action IN ['APPROVE', 'FILE']) AS must_send,
     any(x IN ts + items WHERE x.owner_action = 'APPROVE') AND sent > 0
       AND NOT '有批复' IN replies AS is_ungranted,
     is_done AND is_covered AS is_absent,
     NOT '批复与执行的先后无法判断' IN replies
       AND (is_covered_now OR NOT '未见批复' IN replies) AS is_clear,
     reduce(text = '', one IN replies |
       text + CASE WHEN text = '' THEN '' ELSE '、' END + one) AS why, sent, replied, refused
WITH d, items, ms, height, amount, rules, fitting, is_vague, lead,
     CASE WHEN coalesce(is_told, false) = false THEN '是否须报未记录，无法判断'
          WHEN sent = 0 AND coalesce(must_send, false) = false THEN '不须报'
          WHEN sent = 0 AND is_absent THEN '须报，缺失报送记录（资料范围内）'
          WHEN sent = 0 THEN '须报，未见报送记录（待补/待核）'
          WHEN is_ungranted AND is_absent AND is_clear
            THEN '已报送，' + why + '，执行时缺失批复（资料范围内）'
          WHEN is_ungranted THEN '已报送，' + why
          WHEN refused = sent THEN '已报送，答复为不同意或退回'
          WHEN replied > 0 THEN '已报送，有答复'
          ELSE '已报送，未见答复' END AS owner
UNWIND CASE WHEN size(fitting) = 0 THEN [null] ELSE fitting END AS r
WITH d, items, ms, height, amount, rules, is_vague, lead, owner, r,
     CASE r.body_kind WHEN '股东会' THEN 3 WHEN '董事会' THEN 2 WHEN '部门' THEN 0
          WHEN '经理层' THEN 1 WHEN '党委' THEN 1 WHEN '党支部' THEN 1 END AS wanted
RETURN d.id AS decision_id, d.title AS decision, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.class AS class,
       amount AS amount_fen,
       [i IN items | coalesce(i.item_code + ' ', '') + coalesce(i.name, '')] AS item,
       head([i IN items WHERE i.meeting_sequence IS NOT NULL | i.meeting_sequence]) AS by_item,
       r.body_kind AS rule_body, r.amount_min_fen AS rule_min_fen,
       r.amount_max_fen AS rule_max_fen, r.valid_from AS rule_from,
       r.source_locator AS rule_locator,
       [m IN ms | coalesce(m.name, m.type) + CASE WHEN m.type IS NULL OR m.name CONTAINS m.type
                  THEN '' ELSE '（' + m.type + '）' END] AS actual,
       CASE WHEN d.decided_on IS NULL THEN '决策日期未记录，无法判断'
            WHEN size(rules) = 0 THEN '未见当日有效的授权清单，无法判断'
            WHEN is_vague THEN '日期只记到年或月，授权规则在决策当日是否有效无法判断'
            WHEN amount IS NULL AND any(one IN rules WHERE one.amount_min_fen IS NOT NULL
                 OR one.amount_max_fen IS NOT NULL)
              THEN CASE WHEN d.amount_fen IS NULL THEN '决策金额未记录，无法判断'
                        ELSE '决策金额是外币（' + d.amount_currency + '），没有折成人民币，无法判断' END
            WHEN r IS NULL THEN '授权清单没有覆盖这个金额，无法判断'
            WHEN height IS NULL THEN '未见作出决策的会议，无法判断'
            WHEN wanted IS NULL THEN '授权清单所列主体无法与会议比较'
            WHEN wanted > height THEN '实际决策主体低于授权清单的规定，建议核实'
            ELSE '决策主体符合授权清单' END AS verdict,
       owner,
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
  WITH d WHERE d.amount_fen IS NOT NULL AND NOT coalesce(d.amount_currency, '') IN ['', 'CNY']
  RETURN '决策金额是外币，没有折成人民币' AS missing
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
