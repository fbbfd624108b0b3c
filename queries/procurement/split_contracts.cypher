// title: 拆分合同
// question: 是否把一个项目拆成几个小合同？
// asks: 18
// param enterprise_id: str = null | 企业编号
// param project_id: str = null | 项目编号
// param supplier_id: str = null | 供应商编号
// param days: int = 90 | 观察多少天之内的合同（经验值）
// param min_contracts: int = 2 | 至少几份合同
// param own_limit: money = null | 另比的限额
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns grouped_by: str | 归组依据
// returns group: str | 相对方或项目
// returns kind: ContractKind | 合同类型
// returns verdict: str | 判断
// returns contracts: int | 合同份数
// returns total_fen: money | 合计金额
// returns largest_fen: money | 最大一份
// returns first_on: date | 最早签订
// returns last_on: date | 最晚签订
// returns limits: list[str] | 所比限额
// returns limit_name: str | 最接近的限额
// returns limit_fen: money | 限额
// returns near_count: int | 观察期内低于限额的份数
// returns near_fen: money | 观察期内低于限额的合计
// returns titles: list[str] | 合同
// returns review: str | 疑点核实状态
// sentence: 列出合同组 {n} 个：合计达到限额而每份都低于它 {n:verdict=合计达到限额而每份都低于它，建议核实} 个，未见拆分 {n:verdict=未见拆分} 个，未见可比的限额而无法判断 {n:verdict=未见可比的限额，无法判断} 个。经常性供货、框架协议、法定分期不算拆分，请逐组核实。
// empty: 没有合同份数达到所填数目的合同组；没有导入的合同不在其内。
// -- rows
MATCH (e:Enterprise)-[:SIGNED]->(c:Contract)
WHERE ($scope IS NULL OR e.id IN $scope) AND coalesce(c.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
  AND coalesce(c.contract_kind, '') <> '购销贸易' AND NOT coalesce(c.title, '') CONTAINS '框架'
CALL (c) {
  MATCH (c)-[:COUNTERPARTY]->(x)
  OPTIONAL MATCH (o)-[:ACTUAL_CONTROLLER_OF]->(x)
  WHERE NOT o:Agency AND coalesce(o.is_state_holding, false) = false
  WITH x, o ORDER BY o.id
  WITH x, collect(o)[0] AS o
  RETURN coalesce(o.id, x.id) AS key, CASE WHEN o IS NULL THEN '同一相对方' ELSE '同一实际控制人' END
         AS grouped_by, coalesce(o.name, x.name) AS group, x.id AS party, null AS project
  UNION ALL
  MATCH (j:Project)-[:HAS]->(c)
  WHERE coalesce(j.is_withdrawn, false) = false
  RETURN j.id AS key, '同一项目' AS grouped_by, j.name AS group, null AS party, j.id AS project
}
WITH e, key, grouped_by, group, c, party, project
ORDER BY c.signed_on IS NULL, c.signed_on, c.id
WITH e, key, grouped_by, group, c.contract_kind AS kind, collect(DISTINCT c) AS cs,
     collect(DISTINCT party) AS parties, collect(DISTINCT project) AS projects
WHERE size(cs) >= $min_contracts
  AND ($project_id IS NULL OR $project_id IN projects)
  AND ($supplier_id IS NULL OR $supplier_id IN parties)
CALL (cs) {
  UNWIND cs AS c
  OPTIONAL MATCH (a:Decision)-[:AUTHORISES]->(c)
  WHERE coalesce(a.is_withdrawn, false) = false
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(t:Tender)
  WHERE coalesce(t.is_withdrawn, false) = false
  OPTIONAL MATCH (b:Decision)-[:AUTHORISES]->(t)
  WHERE coalesce(b.is_withdrawn, false) = false
  WITH c, t, coalesce(a, b) AS d
  ORDER BY d.decided_on, d.id
  WITH c, collect(t) AS tenders, collect(d)[0] AS d
  OPTIONAL MATCH (d)<-[:RESULTED_IN]-(o:Topic)
  WHERE coalesce(o.is_withdrawn, false) = false
  OPTIONAL MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH c, tenders, d, max(CASE WHEN m.type IN ['股东会', '股东决定'] THEN 3
       WHEN m.type IN ['董事会', '执行董事决定'] THEN 2 WHEN m.type IS NOT NULL THEN 1 END) AS height
  ORDER BY c.signed_on, c.id
  WITH c, tenders, d, height, coalesce(d.decided_on, c.signed_on) AS on,
       coalesce(CASE WHEN d.decided_on IS NULL THEN c.signed_on_precision
                     ELSE d.decided_on_precision END, 'day') = 'day' AS is_day
  RETURN collect({on: CASE WHEN is_day THEN on END, signed_on: c.signed_on, class: d.class,
                  amount: CASE WHEN coalesce(c.amount_currency, 'CNY') = 'CNY' THEN c.amount_fen END,
                  is_tendered: size(tenders) > 0,
                  height: coalesce(height, 0)}) AS dated
}
WITH e, key, grouped_by, group, kind, cs, dated,
     any(c IN dated WHERE c.on IS NULL OR c.amount IS NULL OR c.signed_on IS NULL) AS is_open
CALL (e, cs, kind, dated) {
  MATCH (e)-[:HAS_ITEM]->(i:DecisionItem)
  WHERE i.amount_min_fen > 0 AND size(coalesce(i.meeting_sequence, [])) > 1
    AND (all(c IN dated WHERE c.class IS NULL) OR any(c IN dated WHERE c.class = i.class))
    AND any(c IN dated WHERE (i.valid_from IS NULL OR i.valid_from <= c.on)
            AND (i.valid_to IS NULL OR i.valid_to >= c.on))
    AND coalesce(i.is_withdrawn, false) = false
  WITH dated, i, CASE WHEN i.meeting_sequence[-1] IN ['股东会', '股东决定'] THEN 3
       WHEN i.meeting_sequence[-1] IN ['董事会', '执行董事决定'] THEN 2 ELSE 1 END AS height
  RETURN DISTINCT '事项清单 ' + coalesce(i.item_code, i.name) AS limit_name,
         i.amount_min_fen AS limit_fen,
         [c IN dated WHERE c.height < height AND (i.valid_from IS NULL OR i.valid_from <= c.on)
            AND (i.valid_to IS NULL OR i.valid_to >= c.on)] AS own
  UNION
  WITH kind, [c IN dated WHERE NOT c.is_tendered] AS own
  WITH own, CASE kind WHEN '施工' THEN 400000000 WHEN '货物' THEN 200000000
            WHEN '服务' THEN 100000000 END AS limit_fen
  WHERE limit_fen IS NOT NULL AND size(own) > 0
  RETURN '必须招标的规模标准' AS limit_name, limit_fen, own
  UNION
  WITH dated WHERE $own_limit IS NOT NULL
  RETURN '所填限额' AS limit_name, $own_limit AS limit_fen, dated AS own
  UNION
  WITH kind
  RETURN null AS limit_name, null AS limit_fen, [] AS own
}
WITH e, key, grouped_by, group, kind, is_open, cs, limit_name, limit_fen,
     [c IN own WHERE c.amount < limit_fen AND c.on IS NOT NULL] AS small
WITH e, key, grouped_by, group, kind, is_open, cs, limit_name, limit_fen,
     [a IN small | [c IN small WHERE c.on >= a.on AND c.on <= a.on + duration({days: $days})]]
       AS runs
WITH e, key, grouped_by, group, kind, is_open, cs, limit_name, limit_fen,
     [run IN runs | {many: size(run),
                     total: reduce(total = 0, c IN run | total + c.amount)}] AS runs
WITH e, key, grouped_by, group, kind, is_open, cs, limit_name, limit_fen,
     reduce(best = {many: 0, total: 0}, run IN runs |
            CASE WHEN run.total > best.total THEN run ELSE best END) AS best
ORDER BY CASE WHEN limit_fen IS NULL THEN 2 WHEN best.many > 1 AND best.total >= limit_fen THEN 0
         ELSE 1 END, limit_fen, limit_name
WITH e, key, grouped_by, group, kind, is_open, cs,
     collect({name: limit_name, limit: limit_fen, many: best.many, total: best.total}) AS compared
WITH e, grouped_by, group, kind, is_open, cs, compared[0] AS one,
     [x IN compared WHERE x.limit IS NOT NULL | x.name + '（' + toString(x.limit / 1000000) + '万元）']
       AS limits
RETURN e.id AS enterprise_id, e.name AS enterprise, grouped_by, group, kind,
       CASE WHEN one.limit IS NULL THEN '未见可比的限额，无法判断'
            WHEN is_open AND NOT (one.many > 1 AND one.total >= one.limit)
              THEN '合同金额或日期未记录、不到日或是外币，无法判断'
            WHEN one.many > 1 AND one.total >= one.limit
              THEN '合计达到限额而每份都低于它，建议核实'
            ELSE '未见拆分' END AS verdict,
       size(cs) AS contracts, reduce(total = 0, c IN cs | total + CASE WHEN coalesce(c.amount_currency, 'CNY') = 'CNY'
         THEN coalesce(c.amount_fen, 0) ELSE 0 END) AS total_fen,
       reduce(most = 0, c IN cs | CASE WHEN coalesce(c.amount_currency, 'CNY') = 'CNY'
         AND c.amount_fen > most THEN c.amount_fen ELSE most END)
         AS largest_fen,
       head([c IN cs | c.signed_on]) AS first_on,
       reduce(on = null, c IN cs | coalesce(c.signed_on, on)) AS last_on,
       limits, one.name AS limit_name, one.limit AS limit_fen, one.many AS near_count,
       one.total AS near_fen,
       [c IN cs | coalesce(c.title, c.contract_no)][..20] AS titles,
       CASE WHEN EXISTS { MATCH (l:Lead)-[:ON]->(e) WHERE l.rule_id = 'P-17' }
              THEN 'P-17 有疑点' ELSE '没有 P-17 疑点或尚未判断' END AS review
ORDER BY CASE verdict WHEN '合计达到限额而每份都低于它，建议核实' THEN 0 ELSE 1 END, contracts DESC,
         total_fen DESC, enterprise, group, kind, grouped_by, enterprise_id
LIMIT 1000
// -- subgraph
MATCH signed = (e:Enterprise)-[:SIGNED]->(c:Contract)
WHERE ($scope IS NULL OR e.id IN $scope) AND coalesce(c.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
  AND ($supplier_id IS NULL OR EXISTS { MATCH (c)-[:COUNTERPARTY]->(:Org {id: $supplier_id}) })
  AND ($project_id IS NULL OR EXISTS { MATCH (own:Project {id: $project_id})-[:HAS]->(c)
                                       WHERE coalesce(own.is_withdrawn, false) = false })
CALL (e, c) {
  MATCH (c)-[:COUNTERPARTY]->(x)<-[:COUNTERPARTY]-(o:Contract)<-[:SIGNED]-(e)
  WHERE coalesce(o.is_withdrawn, false) = false
  RETURN count(DISTINCT o) AS beside
  UNION ALL
  MATCH (c)<-[:HAS]-(:Project)-[:HAS]->(o:Contract)
  WHERE coalesce(o.is_withdrawn, false) = false
  RETURN count(DISTINCT o) AS beside
}
WITH signed, c, max(beside) AS beside
WHERE coalesce(beside, 0) + 1 >= $min_contracts
WITH signed, c ORDER BY c.signed_on, c.id LIMIT 60
OPTIONAL MATCH party = (c)-[:COUNTERPARTY]->()
OPTIONAL MATCH project = (:Project)-[:HAS]->(c)
OPTIONAL MATCH tender = (c)-[:AWARDED_FROM]->(:Tender)
RETURN signed, party, project, tender
ORDER BY c.id
LIMIT 300
// -- missing
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
CALL (e) {
  MATCH (e)-[:SIGNED]->(c:Contract)
  WHERE c.amount_fen IS NULL
    AND coalesce(c.is_withdrawn, false) = false
  RETURN '合同金额未记录' AS missing, coalesce(c.title, c.contract_no) AS place
  UNION
  MATCH (e)-[:SIGNED]->(c:Contract)
  WHERE c.signed_on IS NULL
    AND coalesce(c.is_withdrawn, false) = false
  RETURN '合同签订日期未记录' AS missing, coalesce(c.title, c.contract_no) AS place
  UNION
  MATCH (e)-[:SIGNED]->(c:Contract)
  WHERE NOT EXISTS { MATCH (c)-[:COUNTERPARTY]->() }
    AND coalesce(c.is_withdrawn, false) = false
  RETURN '合同相对方未记录' AS missing, coalesce(c.title, c.contract_no) AS place
  UNION
  WITH e WHERE NOT EXISTS {
    MATCH (e)-[:HAS_ITEM]->(i:DecisionItem) WHERE i.amount_min_fen IS NOT NULL
      AND coalesce(i.is_withdrawn, false) = false
  }
  RETURN '事项清单没有写明金额下限' AS missing, e.name AS place
  UNION
  WITH e WHERE NOT EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = e.id AND v.dataset = 'contracts'
      AND coalesce(v.is_withdrawn, false) = false
  }
  RETURN '未声明合同资料齐全，没有查到拆分不等于没有拆分' AS missing, e.name AS place
}
RETURN missing, place
ORDER BY missing, place
LIMIT 200
