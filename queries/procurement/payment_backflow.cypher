// title: 付款有没有回流
// question: 这几笔付款有没有回流？
// asks: 17
// param supplier_id: str = null | 供应商编号
// param enterprise_id: str = null | 企业编号
// param from_on: date = null | 付款日期自
// param to_on: date = null | 付款日期至
// param max_days: int = 7 | 回流最长天数（经验值）
// param keep_rate: float = 0.8 | 每步至少保留的比例（经验值）
// example supplier_id: org-88465c93c105f25fc130
// returns enterprise: str | 企业
// returns payment: str | 付款
// returns paid_on: date | 付款日期
// returns paid_on_precision: str | 付款日期精度
// returns amount_fen: money | 付款金额
// returns supplier_id: str | 供应商编号
// returns supplier: str | 收款方
// returns verdict: str | 判断
// returns steps: int | 步数
// returns back_on: date | 回到或转出日期
// returns back_fen: money | 回到或转出金额
// returns way: list[str] | 经过的流水
// returns label: str | 依据
// sentence: 付款 {n} 行：资金回到付款账户 {n:verdict=资金回到付款账户，建议核实} 行，同日转入又转出 {n:verdict=同日转入又转出，建议核实} 行，短期流向决策人关联方 {n:verdict=短期流向决策人关联方，建议核实} 行，资料范围内未见回流 {n:verdict=资料范围内未见回流} 行，没有流水而无法判断 {n:verdict=未见银行流水，无法判断} 行。有回流不等于有问题，属线索，建议核实。
// empty: 没有符合条件的付款记录。
// -- rows
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND coalesce(p.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR p.paid_on >= $from_on) AND ($to_on IS NULL OR p.paid_on <= $to_on)
  AND ($supplier_id IS NULL OR EXISTS { MATCH (p)-[:PAYEE]->(:Org {id: $supplier_id}) })
WITH p ORDER BY p.paid_on DESC, p.id LIMIT 500
OPTIONAL MATCH (e:Enterprise {id: p.enterprise_id})
CALL (p) {
  OPTIONAL MATCH (p)-[:PAYEE]->(x)
  WITH x ORDER BY x.id
  RETURN collect(x)[0] AS x
}
CALL (p) {
  OPTIONAL MATCH (p)-[:FROM]->(a:Account)
  OPTIONAL MATCH (p)-[:TO]->(b:Account)
  WITH a, b ORDER BY a.id, b.id
  WITH collect(a)[0] AS a, collect(b)[0] AS b
  RETURN a, b, coalesce(a.kind, '') IN ['资金池', '保证金'] OR coalesce(b.kind, '') IN ['资金池', '保证金']
         AS is_pool
}
CALL (p) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = p.enterprise_id AND v.dataset = 'flows'
    AND coalesce(p.paid_on_precision, 'day') = 'day'
    AND v.from_on <= p.paid_on AND v.to_on >= p.paid_on + duration({days: $max_days})
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
CALL (p) {
  OPTIONAL MATCH (one:Decision)-[:AUTHORISES]->(p)
  OPTIONAL MATCH (p)-[:UNDER]->(c:Contract)
  OPTIONAL MATCH (two:Decision)-[:AUTHORISES]->(c)
  OPTIONAL MATCH (c)-[:AWARDED_FROM]->(:Tender)<-[:AUTHORISES]-(three:Decision)
  OPTIONAL MATCH (c)<-[:HAS]-(:Project)<-[:AUTHORISES]-(four:Decision)
  UNWIND [one, two, three, four] AS d
  WITH DISTINCT d WHERE d IS NOT NULL AND coalesce(d.is_withdrawn, false) = false
  MATCH (d)<-[:RESULTED_IN]-(:Topic)<-[:VOTED]-(w:Person)
  RETURN collect(DISTINCT w) AS voters
}
CALL (p, a, b, is_pool, voters) {
  CALL (p, a, b, is_pool, voters) {
    MATCH (b)<-[:FROM]-(f:BankFlow)-[:TO]->(z:Account)
    WHERE date(f.booked_at) >= p.paid_on AND date(f.booked_at) <= p.paid_on + duration({days: $max_days})
      AND f.amount_fen >= $keep_rate * p.amount_fen AND z = a AND NOT is_pool
      AND coalesce(f.is_withdrawn, false) = false
    RETURN '资金回到付款账户，建议核实' AS verdict, [f] AS fs
    UNION
    MATCH (b)<-[:FROM]-(f:BankFlow)-[:TO]->(y:Account)<-[:FROM]-(g:BankFlow)-[:TO]->(z:Account)
    WHERE z = a AND NOT is_pool AND y <> a AND y <> b AND coalesce(y.kind, '') <> '资金池'
      AND date(f.booked_at) >= p.paid_on AND f.booked_at <= g.booked_at
      AND date(g.booked_at) <= p.paid_on + duration({days: $max_days})
      AND f.amount_fen >= $keep_rate * p.amount_fen AND g.amount_fen >= $keep_rate * f.amount_fen
      AND coalesce(f.is_withdrawn, false) = false AND coalesce(g.is_withdrawn, false) = false
    RETURN '资金回到付款账户，建议核实' AS verdict, [f, g] AS fs
    UNION
    MATCH (b)<-[:FROM]-(f:BankFlow)-[:TO]->(x:Account)<-[:FROM]-(g:BankFlow)-[:TO]->(y:Account)<-[:FROM]-(h:BankFlow)-[:TO]->(z:Account)
    WHERE z = a AND NOT is_pool AND x <> y AND NOT x IN [a, b] AND NOT y IN [a, b]
      AND coalesce(x.kind, '') <> '资金池' AND coalesce(y.kind, '') <> '资金池'
      AND date(f.booked_at) >= p.paid_on AND f.booked_at <= g.booked_at AND g.booked_at <= h.booked_at
      AND date(h.booked_at) <= p.paid_on + duration({days: $max_days})
      AND f.amount_fen >= $keep_rate * p.amount_fen AND g.amount_fen >= $keep_rate * f.amount_fen
      AND h.amount_fen >= $keep_rate * g.amount_fen
      AND coalesce(f.is_withdrawn, false) = false
      AND coalesce(g.is_withdrawn, false) = false
      AND coalesce(h.is_withdrawn, false) = false
    RETURN '资金回到付款账户，建议核实' AS verdict, [f, g, h] AS fs
    UNION
    MATCH (b)<-[:FROM]-(f:BankFlow)-[:TO]->(z:Account)
    WHERE z <> a AND NOT is_pool AND coalesce(z.kind, '') <> '资金池' AND date(f.booked_at) = p.paid_on
      AND coalesce(p.paid_on_precision, 'day') = 'day'
      AND abs(f.amount_fen - p.amount_fen) < 0.05 * p.amount_fen
      AND coalesce(f.is_withdrawn, false) = false
    RETURN '同日转入又转出，建议核实' AS verdict, [f] AS fs
    UNION
    MATCH (b)<-[:FROM]-(f:BankFlow)-[:TO]->(:Account)-[:HELD_BY]->(h)
    WHERE date(f.booked_at) >= p.paid_on AND date(f.booked_at) <= p.paid_on + duration({days: 3})
      AND coalesce(f.is_withdrawn, false) = false
    WITH DISTINCT p, voters, h, f ORDER BY f.booked_at, f.id
    WITH p, voters, h, collect(f) AS fs, sum(f.amount_fen) AS total
    WHERE total >= $keep_rate * p.amount_fen
      AND any(w IN voters WHERE w = h
          OR EXISTS {
            MATCH (w)-[k:KIN|ASSOCIATE|SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]-(h)
            WHERE coalesce(k.valid_from, date('0001-01-01')) <= p.paid_on
              AND coalesce(k.valid_to, date('9999-12-31')) >= p.paid_on
          }
          OR EXISTS {
            MATCH (w)-[k:KIN|ASSOCIATE]-(:Person)-[t:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(h)
            WHERE all(r IN [k, t] WHERE coalesce(r.valid_from, date('0001-01-01')) <= p.paid_on
                      AND coalesce(r.valid_to, date('9999-12-31')) >= p.paid_on)
          })
    RETURN '短期流向决策人关联方，建议核实' AS verdict, fs
  }
  RETURN collect({verdict: verdict, fs: fs}) AS found
}
UNWIND CASE WHEN size(found) = 0 THEN [{verdict: null, fs: []}] ELSE found END AS one
RETURN e.name AS enterprise, coalesce(p.voucher_no, p.purpose_text, p.kind, '付款') AS payment,
       p.paid_on AS paid_on, p.paid_on_precision AS paid_on_precision, p.amount_fen AS amount_fen,
       CASE WHEN x:Supplier THEN x.id END AS supplier_id, x.name AS supplier,
       CASE WHEN one.verdict IS NOT NULL THEN one.verdict
            WHEN is_pool THEN '归集资金池或保证金账户，不作判断'
            WHEN is_covered AND (a IS NULL OR b IS NULL) THEN '付款或收款账户未登记，无法判断'
            WHEN is_covered THEN '资料范围内未见回流'
            ELSE '未见银行流水，无法判断' END AS verdict,
       CASE WHEN one.verdict STARTS WITH '短期流向' THEN 2
            WHEN size(one.fs) > 0 THEN size(one.fs) + 1 END AS steps,
       CASE WHEN size(one.fs) > 0 THEN date(one.fs[-1].booked_at) END AS back_on,
       CASE WHEN one.verdict STARTS WITH '短期流向'
              THEN reduce(total = 0, f IN one.fs | total + f.amount_fen)
            WHEN size(one.fs) > 0 THEN one.fs[-1].amount_fen END AS back_fen,
       [f IN one.fs | toString(date(f.booked_at)) + ' ' + coalesce(f.purpose_text, '用途未记录')]
         AS way,
       CASE WHEN size(one.fs) > 0 THEN 'BankFlow' ELSE 'Payment' END AS label
ORDER BY CASE label WHEN 'BankFlow' THEN 0 ELSE 1 END, paid_on, enterprise, payment, amount_fen, verdict,
         back_on, back_fen, supplier
LIMIT 1000
// -- subgraph
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND coalesce(p.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR p.paid_on >= $from_on) AND ($to_on IS NULL OR p.paid_on <= $to_on)
  AND ($supplier_id IS NULL OR EXISTS { MATCH (p)-[:PAYEE]->(:Org {id: $supplier_id}) })
WITH p ORDER BY p.paid_on DESC, p.id LIMIT 30
OPTIONAL MATCH payee = (p)-[:PAYEE]->()
OPTIONAL MATCH ends = (p)-[:FROM|TO]->(:Account)
OPTIONAL MATCH under = (p)-[:UNDER]->(:Contract)
OPTIONAL MATCH on = (p)-[:TO]->(:Account)<-[:FROM]-(f:BankFlow)-[:TO]->(:Account)
WHERE date(f.booked_at) >= p.paid_on AND date(f.booked_at) <= p.paid_on + duration({days: $max_days})
  AND f.amount_fen >= $keep_rate * p.amount_fen
  AND coalesce(f.is_withdrawn, false) = false
RETURN p, payee, ends, under, on
ORDER BY p.id
LIMIT 300
// -- missing
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND coalesce(p.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR p.paid_on >= $from_on) AND ($to_on IS NULL OR p.paid_on <= $to_on)
  AND ($supplier_id IS NULL OR EXISTS { MATCH (p)-[:PAYEE]->(:Org {id: $supplier_id}) })
CALL (p) {
  WITH p WHERE NOT EXISTS { MATCH (p)-[:FROM]->(:Account) }
  RETURN '付款账户未登记' AS missing
  UNION ALL
  WITH p WHERE NOT EXISTS { MATCH (p)-[:TO]->(:Account) }
  RETURN '收款账户未登记' AS missing
  UNION ALL
  WITH p WHERE NOT EXISTS {
    MATCH (v:Coverage)
    WHERE v.enterprise_id = p.enterprise_id AND v.dataset = 'flows' AND v.from_on <= p.paid_on
      AND v.to_on >= p.paid_on + duration({days: $max_days})
      AND coalesce(v.is_withdrawn, false) = false
  }
  RETURN '未声明付款之后的银行流水齐全，没有查到回流不等于没有回流' AS missing
  UNION ALL
  WITH p WHERE p.paid_on IS NULL OR p.amount_fen IS NULL
  RETURN '付款日期或金额未记录' AS missing
}
WITH missing, count(*) AS many
RETURN missing, toString(many) + ' 笔付款' AS place
ORDER BY missing
LIMIT 20
UNION ALL
MATCH (p:Payment)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND coalesce(p.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR p.paid_on >= $from_on) AND ($to_on IS NULL OR p.paid_on <= $to_on)
  AND ($supplier_id IS NULL OR EXISTS { MATCH (p)-[:PAYEE]->(:Org {id: $supplier_id}) })
WITH count(p) AS many WHERE many > 500
RETURN '只查了最近的 500 笔付款，请缩小日期或选择企业、供应商再查' AS missing,
       '共 ' + toString(many) + ' 笔付款' AS place
ORDER BY missing
LIMIT 20
