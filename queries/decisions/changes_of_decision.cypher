// title: 决策的变更
// question: 该决策在什么时间被改过？改后的版本经过决策没有？
// asks: 19
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns kind: str | 变更类别
// returns what: str | 对象
// returns decision_id: str | 决策编号
// returns changed: str | 变更内容
// returns before: str | 原来
// returns after: str | 现在
// returns delta_fen: money | 金额或变动额
// returns decided: str | 是否经过决策
// returns document: str | 来源文件
// returns locator: str | 位置
// sentence: 列出该决策的形成和变更 {n} 条：变更或替代的决策 {n:kind=变更决策} 条，合同变更 {n:kind=合同变更} 条，资料更正 {n:kind=资料更正} 条，文件版本 {n:kind=文件版本} 条；其中未见变更决策（待补/待核）{n:decided=未见变更决策（待补/待核）} 条，资料范围内缺失变更决策 {n:decided=缺失变更决策（资料范围内）} 条。
// empty: 没有找到该项决策，或您没有查看权限。
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
CALL (d) {
  MATCH (d)-[:AMENDS|SUPERSEDES*0..5]-(o:Decision)
  WHERE $scope IS NULL OR o.enterprise_id IN $scope
  RETURN collect(DISTINCT o) AS ds
}
CALL (ds) {
  UNWIND ds AS o
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(o)
  RETURN collect(DISTINCT t) AS ts
}
CALL (ds) {
  UNWIND ds AS o
  OPTIONAL MATCH (o)-[:AUTHORISES]->(a:Contract)
  OPTIONAL MATCH (o)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  OPTIONAL MATCH (o)-[:AUTHORISES]->(:Project)-[:HAS]->(g:Contract)
  UNWIND [a, b, g] AS c
  WITH DISTINCT c WHERE c IS NOT NULL
  RETURN collect(c) AS cs
}
CALL (d) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'meetings'
  RETURN collect([v.from_on, v.to_on]) AS spans
}
CALL (d, ds, ts, cs, spans) {
  UNWIND ds AS o
  OPTIONAL MATCH (o)-[r:AMENDS|SUPERSEDES]->(old:Decision)
  OPTIONAL MATCH (x:Topic)-[:RATIFIES]->(o)
  WITH o, type(r) AS link, old, x ORDER BY old.id, x.id
  WITH o, collect(link)[0] AS link, collect(old.title)[0] AS old, collect(x.title)[0] AS ratified
  RETURN o.decided_on AS happened_on, coalesce(o.decided_on_precision, 'day') AS precision,
         CASE WHEN link IS NULL THEN '作出决策' ELSE '变更决策' END AS kind, o.title AS what,
         o.id AS decision_id,
         CASE link WHEN 'AMENDS' THEN '变更旧决策' WHEN 'SUPERSEDES' THEN '替代旧决策'
              ELSE '决议内容' END AS changed, old AS before,
         o.conclusion_text AS after, o.amount_fen AS delta_fen,
         CASE WHEN coalesce(o.is_withdrawn, false) THEN '来源已撤回'
              WHEN EXISTS { MATCH (:Topic)-[:RESULTED_IN]->(o) } THEN '经会议决策'
              WHEN ratified IS NOT NULL THEN '事后追认：' + ratified
              ELSE '未见决策会议（待补/待核）' END AS decided,
         o.source_doc_id AS doc_id, o.source_locator AS locator, o.id AS key
  UNION ALL
  UNWIND cs AS c
  MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
  WITH ds, spans, c, g, [o IN ds WHERE o.decided_on <= coalesce(g.approved_on, g.changed_on)
    AND (EXISTS { MATCH (o)-[:AMENDS|SUPERSEDES]->(:Decision) })] AS later
  RETURN g.changed_on AS happened_on, coalesce(g.changed_on_precision, 'day') AS precision,
         '合同变更' AS kind, coalesce(c.title, c.contract_no) AS what, null AS decision_id,
         coalesce(g.reason_text, '变更原因未记录') AS changed, null AS before, null AS after,
         g.delta_fen AS delta_fen,
         CASE WHEN size(later) > 0 THEN '有变更决策：' + later[-1].title
              WHEN any(s IN spans WHERE s[0] <= g.changed_on AND s[1] >= g.changed_on)
                THEN '缺失变更决策（资料范围内）'
              ELSE '未见变更决策（待补/待核）' END AS decided,
         g.source_doc_id AS doc_id, g.source_locator AS locator, g.id AS key
  UNION ALL
  UNWIND ds + ts AS x
  MATCH (v:Version)-[:OF]->(x)
  WHERE coalesce(v.is_sensitive, false) = false
  RETURN date(v.known_to) AS happened_on, 'day' AS precision, '资料更正' AS kind,
         coalesce(x.title, x.name) AS what, null AS decision_id, coalesce(v.title, '属性') AS changed,
         v.value_text AS before, v.shown_text AS after, null AS delta_fen,
         '报送资料前后不同，不是决策变更' AS decided, v.source_doc_id AS doc_id,
         v.source_locator AS locator, v.id AS key
  UNION ALL
  UNWIND ds + ts AS x
  MATCH (x)-[r:EVIDENCED_BY]->(f:SourceDocument)
  WITH DISTINCT f, x, r.locator AS locator
  RETURN f.issued_on AS happened_on, coalesce(f.issued_on_precision, 'day') AS precision,
         '文件版本' AS kind, f.name AS what, null AS decision_id, coalesce(f.kind, '文件') AS changed,
         null AS before, f.doc_no AS after, null AS delta_fen,
         CASE WHEN f.kind IN ['决议', '会议纪要', '会议记录'] THEN '会议文件' ELSE '附件' END AS decided,
         f.id AS doc_id, locator, f.id + coalesce(x.id, '') AS key
}
OPTIONAL MATCH (doc:SourceDocument {id: doc_id})
RETURN happened_on, precision AS happened_on_precision, kind, what, decision_id, changed, before,
       after, delta_fen, decided, doc.name AS document, locator
ORDER BY happened_on IS NULL, happened_on, kind, what, changed, before, locator, key
LIMIT 1000
// -- subgraph
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
OPTIONAL MATCH chain = (d)-[:AMENDS|SUPERSEDES*1..5]-(o:Decision)
WITH d, chain, coalesce(o, d) AS o
OPTIONAL MATCH made = (t:Topic)-[:RESULTED_IN]->(o)
OPTIONAL MATCH again = (:Topic)-[:RATIFIES]->(o)
OPTIONAL MATCH gave = (o)-[:AUTHORISES]->(c:Contract)
OPTIONAL MATCH changed = (c)-[:CHANGED_BY]->(:ContractChange)
UNWIND [o, t] AS x
OPTIONAL MATCH was = (:Version)-[:OF]->(x)
OPTIONAL MATCH proof = (x)-[:EVIDENCED_BY]->(:SourceDocument)
RETURN d, chain, made, again, gave, changed, was, proof
LIMIT 400
// -- missing
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
CALL (d) {
  WITH d WHERE NOT EXISTS { MATCH (:Topic)-[:RESULTED_IN]->(d) }
  RETURN '决策未关联会议议题' AS missing
  UNION ALL
  WITH d WHERE NOT EXISTS { MATCH (d)-[:EVIDENCED_BY]->(:SourceDocument) }
    AND NOT EXISTS { MATCH (:Topic)-[:RESULTED_IN]->(d) }
  RETURN '未见决议、纪要等文件，文件有无改动无法核对' AS missing
  UNION ALL
  MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE NOT EXISTS { MATCH (t)-[:EVIDENCED_BY]->(:SourceDocument) }
    AND NOT EXISTS { MATCH (d)-[:EVIDENCED_BY]->(:SourceDocument) }
  RETURN '未见议题材料、决议等文件，文件有无改动无法核对' AS missing
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(c:Contract)-[:CHANGED_BY]->(g:ContractChange)
  WHERE g.changed_on IS NULL
  RETURN '合同变更日期未记录' AS missing
  UNION ALL
  MATCH (d)-[:AUTHORISES]->(c:Contract)
  WHERE NOT EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'contracts'
      AND v.from_on <= c.signed_on AND v.to_on >= $today
  }
  RETURN '未声明合同及变更资料齐全至今，没有查到变更不等于没有变更' AS missing
}
RETURN DISTINCT missing, d.title AS place
ORDER BY missing
LIMIT 50
