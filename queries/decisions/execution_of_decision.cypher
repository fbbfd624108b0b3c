// title: 决议执行与出入
// question: 决议执行到哪一步？和决议有何出入？
// asks: 10
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns kind: str | 执行环节
// returns node_id: str | 编号
// returns title: str | 名称
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns timing: str | 与决策的先后
// returns amount_fen: money | 金额
// returns decided_fen: money | 对照金额
// returns difference_fen: money | 金额出入
// returns party: str | 对方
// returns decided_party: str | 议题所列对方
// returns remark: str | 出入说明
// sentence: 决议的执行记录 {n} 条，执行环节：{kind*}；出入：{remark*}。
// empty: 未见该决策的执行记录（待补/待核）。
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
CALL (d) {
  OPTIONAL MATCH (:Decision)-[r:AMENDS|SUPERSEDES]->(d)
  RETURN count(r) > 0 AS is_amended
}
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(t.is_withdrawn, false) = false
  OPTIONAL MATCH (t)-[:COUNTERPARTY]->(o)
  WITH DISTINCT o, t.amount_qualifier AS qualifier
  ORDER BY o.name, o.id
  RETURN collect(o.name) AS named, collect(o.id) AS named_ids, collect(qualifier)[0] AS qualifier
}
CALL (d) {
  OPTIONAL MATCH (d)-[:AUTHORISES]->(x)
  OPTIONAL MATCH (x)-[:HAS*0..1]->(y)
  OPTIONAL MATCH (y)<-[:AWARDED_FROM*0..1]-(z)
  UNWIND [x, y, z] AS c
  WITH DISTINCT c WHERE c:Contract AND coalesce(c.is_withdrawn, false) = false
  WITH c ORDER BY c.id
  RETURN collect(c) AS cs, sum(c.amount_fen) AS contracted
}
CALL (d, cs) {
  UNWIND cs + [d] AS x
  OPTIONAL MATCH (x)-[:UNDER|AUTHORISES]-(p:Payment)
  WHERE coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p WHERE p IS NOT NULL
  WITH p ORDER BY p.paid_on, p.id
  RETURN collect(p) AS pays, sum(p.amount_fen) AS paid
}
CALL (d, cs, pays, contracted, paid, qualifier, is_amended) {
  MATCH (d)-[:AUTHORISES]->(n:Project)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 1 AS no, '项目开工' AS kind, n, n.name AS title, n.started_on AS happened_on,
         n.started_on_precision AS happened_on_precision, null AS amount_fen, null AS decided_fen,
         null AS party, null AS party_id,
         CASE WHEN n.started_on IS NULL THEN '开工日期未记录' END AS words
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(x)-[:HAS*0..1]->(n:Tender)
  WHERE coalesce(n.is_withdrawn, false) = false
  WITH DISTINCT n
  RETURN 2 AS no, '招标' AS kind, n, coalesce(n.title, n.tender_no) AS title,
         n.notice_on AS happened_on, n.notice_on_precision AS happened_on_precision,
         n.ceiling_fen AS amount_fen, null AS decided_fen, null AS party, null AS party_id,
         null AS words
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(x)-[:HAS*0..1]->(t:Tender)-[:RESULTED_IN]->(n:Award)
  WHERE coalesce(t.is_withdrawn, false) = false AND coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:GIVEN_TO]->(o:Org)
  WITH DISTINCT n, o
  RETURN 3 AS no, '中标' AS kind, n, '中标' AS title,
         coalesce(n.notice_on, n.awarded_on) AS happened_on,
         CASE WHEN n.notice_on IS NOT NULL THEN n.notice_on_precision
              ELSE n.awarded_on_precision END AS happened_on_precision,
         n.price_fen AS amount_fen, null AS decided_fen, o.name AS party, o.id AS party_id,
         null AS words
  UNION ALL
  UNWIND cs AS n
  OPTIONAL MATCH (n)-[:COUNTERPARTY]->(o)
  RETURN 4 AS no, '合同' AS kind, n, coalesce(n.title, n.contract_no) AS title,
         n.signed_on AS happened_on, n.signed_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, CASE WHEN size(cs) = 1 THEN d.amount_fen END AS decided_fen,
         o.name AS party, o.id AS party_id, null AS words
  UNION ALL
  WITH d, cs, contracted, qualifier, is_amended WHERE size(cs) > 1
  RETURN 5 AS no, '合同合计' AS kind, d AS n, toString(size(cs)) + ' 份合同' AS title,
         null AS happened_on, null AS happened_on_precision, contracted AS amount_fen,
         d.amount_fen AS decided_fen, null AS party, null AS party_id, null AS words
  UNION ALL
  UNWIND cs AS c
  MATCH (c)-[:CHANGED_BY]->(n:ContractChange)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 6 AS no, '合同变更' AS kind, n, coalesce(n.reason_text, '合同变更') AS title,
         n.changed_on AS happened_on, n.changed_on_precision AS happened_on_precision,
         n.delta_fen AS amount_fen, null AS decided_fen, null AS party, null AS party_id,
         CASE WHEN n.approved_on IS NULL THEN '变更未见审批记录（待补/待核）' END AS words
  UNION ALL
  UNWIND pays AS n
  OPTIONAL MATCH (n)-[:PAYEE]->(o)
  RETURN 7 AS no, '付款' AS kind, n, coalesce(n.voucher_no, n.purpose_text, '付款') AS title,
         n.paid_on AS happened_on, n.paid_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS decided_fen, o.name AS party, o.id AS party_id,
         null AS words
  UNION ALL
  WITH d, cs, pays, contracted, paid WHERE size(pays) > 0
  RETURN 8 AS no, '付款合计' AS kind, d AS n, toString(size(pays)) + ' 笔付款' AS title,
         null AS happened_on, null AS happened_on_precision, paid AS amount_fen,
         CASE WHEN size(cs) > 0 THEN contracted ELSE d.amount_fen END AS decided_fen,
         null AS party, null AS party_id, null AS words
  UNION ALL
  MATCH (d)-[:IMPLEMENTED_BY]->(n:Implementation)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 9 AS no, '组织实施' AS kind, n, coalesce(n.progress_text, n.executor_text, '执行报告')
           AS title, n.reported_on AS happened_on,
         n.reported_on_precision AS happened_on_precision, n.amount_fen AS amount_fen,
         null AS decided_fen, null AS party, null AS party_id, n.status AS words
}
WITH d, no, kind, n, title, happened_on, happened_on_precision, amount_fen, decided_fen, party,
     named, words, is_amended, qualifier,
     CASE WHEN decided_fen IS NOT NULL AND amount_fen IS NOT NULL
          THEN amount_fen - decided_fen END AS difference,
     CASE WHEN happened_on IS NULL OR d.decided_on IS NULL THEN null
          WHEN coalesce(happened_on_precision, 'day') <> 'day'
            OR coalesce(d.decided_on_precision, 'day') <> 'day' THEN '日期精度不足，无法判断'
          WHEN happened_on < d.decided_on THEN '早于决策 '
            + toString(duration.inDays(happened_on, d.decided_on).days) + ' 天'
          WHEN happened_on = d.decided_on THEN '与决策同日'
          ELSE '晚于决策 ' + toString(duration.inDays(d.decided_on, happened_on).days) + ' 天'
     END AS timing,
     party_id IS NOT NULL AND size(named_ids) > 0 AND NOT party_id IN named_ids AS is_other
WITH d, no, kind, n, title, happened_on, happened_on_precision, amount_fen, decided_fen, party,
     named, timing, difference,
     [w IN [words,
       CASE WHEN timing STARTS WITH '早于决策' AND kind <> '组织实施'
         THEN kind + timing + '，建议核实' END,
       CASE WHEN is_other THEN kind + '对方与议题所列不同，建议核实' END,
       CASE WHEN kind IN ['合同', '合同合计'] AND difference > 0
         THEN '合同金额高于决策金额' + CASE WHEN is_amended THEN '（另有变更决策）' ELSE '' END
            WHEN kind IN ['合同', '合同合计'] AND difference < 0 THEN '合同金额低于决策金额'
            WHEN kind = '付款合计' AND difference > 0 THEN '付款合计高于对照金额，建议核实' END]
      WHERE w IS NOT NULL] AS remarks
RETURN kind, n.id AS node_id, title, happened_on, happened_on_precision, timing, amount_fen,
       decided_fen, difference AS difference_fen, party,
       reduce(text = '', one IN named | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         AS decided_party,
       reduce(text = '', one IN remarks | text + CASE WHEN text = '' THEN '' ELSE '；' END + one)
         AS remark
ORDER BY no, happened_on, title, node_id, party
LIMIT 2000
// -- subgraph
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
OPTIONAL MATCH made = (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH named = (t)-[:COUNTERPARTY]->()
OPTIONAL MATCH gave = (d)-[:AUTHORISES]->(x)
OPTIONAL MATCH within = (x)-[:HAS*0..1]->(y)
WHERE y:Tender OR y:Contract OR y:Project OR y:Payment
OPTIONAL MATCH from = (y)<-[:AWARDED_FROM*0..1]-(c:Contract)
WHERE coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH won = (y)-[:RESULTED_IN]->(:Award)-[:GIVEN_TO]->()
OPTIONAL MATCH with_party = (c)-[:COUNTERPARTY]->()
OPTIONAL MATCH changed = (c)-[:CHANGED_BY]->()
OPTIONAL MATCH paid = (c)<-[:UNDER]-(:Payment)-[:PAYEE]->()
OPTIONAL MATCH done = (d)-[:IMPLEMENTED_BY]->()
OPTIONAL MATCH amended = (:Decision)-[:AMENDS|SUPERSEDES]->(d)
RETURN d, made, named, gave, within, from, won, with_party, changed, paid, done, amended
LIMIT 5000
// -- missing
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
CALL (d) {
  WITH d WHERE NOT EXISTS { MATCH (d)-[:AUTHORISES]->() }
            AND NOT EXISTS { MATCH (d)-[:IMPLEMENTED_BY]->() }
  RETURN '未见该决策授权的项目、招标、合同、付款，也未见组织实施记录（待补/待核）' AS missing
  UNION ALL
  WITH d WHERE NOT EXISTS { MATCH (d)-[:IMPLEMENTED_BY]->(own:Implementation)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见组织实施记录（待补/待核）' AS missing
  UNION ALL
  WITH d WHERE d.amount_fen IS NULL
  RETURN '决策金额未记录，金额出入无法判断' AS missing
  UNION ALL
  WITH d WHERE NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                            WHERE coalesce(own.is_withdrawn, false) = false }
            OR NOT EXISTS { MATCH (t:Topic)-[:RESULTED_IN]->(d)
                            WHERE coalesce(t.is_withdrawn, false) = false MATCH (t)-[:COUNTERPARTY]->() }
  RETURN '议题未列交易对方，对方是否一致无法判断' AS missing
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(x)-[:HAS*0..1]->(c:Contract)
  WHERE (c.amount_fen IS NULL OR c.signed_on IS NULL)
    AND coalesce(c.is_withdrawn, false) = false
  RETURN '合同 ' + coalesce(c.contract_no, c.title) + ' 的金额或签订日期未记录' AS missing
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(x)-[:HAS*0..1]->(t:Tender)
  WHERE NOT EXISTS { MATCH (t)-[:RESULTED_IN]->(own:Award)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(t.is_withdrawn, false) = false
  RETURN '招标 ' + coalesce(t.tender_no, t.title) + ' 未见中标记录' AS missing
}
RETURN DISTINCT missing, d.title AS place
ORDER BY missing
LIMIT 200
