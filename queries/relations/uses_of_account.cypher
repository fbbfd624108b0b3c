// title: 账户出现在哪里
// question: 某账号是谁的，出现在哪些合同、保证金、付款里？
// asks: 21
// param account_id: str | 账户编号
// example account_id: account-6b1d9ac9d07e5bf31ed0
// returns label: str | 类型
// returns account: str | 账号（掩码）
// returns bank: str | 开户行
// returns account_kind: AccountKind | 账户类型
// returns holders: list[str] | 户主
// returns occurrence: str | 出现在
// returns title: str | 名称
// returns enterprise: str | 企业
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns other_side: list[str] | 对方
// sentence: 账户 {account} 的户主为 {holders}；出现 {n} 次：付款转出 {n:occurrence=付款转出} 次，付款转入 {n:occurrence=付款转入} 次，投标保证金 {n:occurrence=投标保证金} 次，合同 {n:occurrence=合同（经付款）} 份，银行流水 {n:occurrence=银行流水} 次。
// empty: 没有找到该账户出现的记录，或您没有查看权限。
// -- rows
MATCH (a:Account {id: $account_id})
CALL (a) {
  OPTIONAL MATCH (a)-[:HELD_BY]->(h)
  WITH DISTINCT h.name AS name ORDER BY name
  RETURN collect(name) AS holders
}
CALL (a) {
  MATCH (p:Payment)-[r:FROM|TO]->(a)
  WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND coalesce(p.is_withdrawn, false) = false
  OPTIONAL MATCH (p)-[:FROM|TO]->(b:Account) WHERE b <> a
  OPTIONAL MATCH (b)-[:HELD_BY]->(h)
  WITH p, type(r) AS side, h.name AS name ORDER BY name
  WITH p, side, collect(DISTINCT name) AS names
  RETURN CASE side WHEN 'FROM' THEN '付款转出' ELSE '付款转入' END AS occurrence,
         coalesce(p.voucher_no, p.purpose_text, '付款') AS title, p.enterprise_id AS eid,
         p.paid_on AS happened_on, coalesce(p.paid_on_precision, 'day') AS precision,
         p.amount_fen AS amount_fen, names AS other_side, p.id AS key
  UNION ALL
  MATCH (p:Payment)-[:FROM|TO]->(a)
  WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
    AND coalesce(p.is_withdrawn, false) = false
  MATCH (p)-[:UNDER]->(c:Contract)
  WHERE coalesce(c.is_withdrawn, false) = false
  WITH DISTINCT c
  OPTIONAL MATCH (c)-[:COUNTERPARTY]->(o)
  WITH c, o.name AS name ORDER BY name
  WITH c, collect(DISTINCT name) AS names
  RETURN '合同（经付款）' AS occurrence, coalesce(c.title, c.contract_no) AS title,
         c.enterprise_id AS eid, c.signed_on AS happened_on,
         coalesce(c.signed_on_precision, 'day') AS precision, c.amount_fen AS amount_fen,
         names AS other_side, c.id AS key
  UNION ALL
  MATCH (b:Bid)-[:BOND_FROM]->(a)
  WHERE coalesce(b.is_withdrawn, false) = false
  MATCH (b)-[:FOR]->(t:Tender)
  WHERE ($scope IS NULL OR t.enterprise_id IN $scope)
    AND coalesce(t.is_withdrawn, false) = false
  OPTIONAL MATCH (s:Supplier)-[:SUBMITTED]->(b)
  WITH b, t, s.name AS name ORDER BY name
  WITH b, t, collect(DISTINCT name) AS names
  RETURN '投标保证金' AS occurrence, coalesce(t.title, t.tender_no) AS title,
         t.enterprise_id AS eid, date(b.submitted_at) AS happened_on, 'day' AS precision,
         null AS amount_fen, names AS other_side, b.id AS key
  UNION ALL
  MATCH (f:BankFlow)-[r:FROM|TO]->(a)
  WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.is_withdrawn, false) = false
  OPTIONAL MATCH (f)-[:FROM|TO]->(d:Account) WHERE d <> a
  OPTIONAL MATCH (d)-[:HELD_BY]->(h)
  WITH f, type(r) AS side, h.name AS name ORDER BY name
  WITH f, side, collect(DISTINCT name) AS names
  RETURN '银行流水' AS occurrence,
         CASE side WHEN 'FROM' THEN '转出：' ELSE '转入：' END + coalesce(f.purpose_text, '用途未记录')
           AS title,
         f.enterprise_id AS eid, date(f.booked_at) AS happened_on, 'day' AS precision,
         f.amount_fen AS amount_fen, names AS other_side, f.id AS key
}
OPTIONAL MATCH (e:Enterprise {id: eid})
RETURN 'Account' AS label, a.number_masked AS account, a.bank AS bank, a.kind AS account_kind,
       holders, occurrence, title, e.name AS enterprise, happened_on,
       precision AS happened_on_precision, amount_fen, other_side
ORDER BY happened_on IS NULL, happened_on, occurrence, title, key
LIMIT 1000
// -- subgraph
MATCH (a:Account {id: $account_id})
WHERE $scope IS NULL OR a.enterprise_id IN $scope
   OR EXISTS { MATCH (p:Payment)-[:FROM|TO]->(a) WHERE p.enterprise_id IN $scope
                 AND coalesce(p.is_withdrawn, false) = false }
OPTIONAL MATCH held = (a)-[:HELD_BY]->()
OPTIONAL MATCH paid = (p:Payment)-[:FROM|TO]->(a)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND coalesce(p.is_withdrawn, false) = false
OPTIONAL MATCH under = (p)-[:UNDER]->(:Contract)
OPTIONAL MATCH ends = (p)-[:FROM|TO]->(:Account)
OPTIONAL MATCH bond = (b:Bid)-[:BOND_FROM]->(a)
WHERE coalesce(b.is_withdrawn, false) = false
OPTIONAL MATCH made = (:Supplier)-[:SUBMITTED]->(b)
RETURN a, held, paid, under, ends, bond, made
LIMIT 300
// -- missing
MATCH (a:Account {id: $account_id})
WHERE $scope IS NULL OR a.enterprise_id IN $scope
   OR EXISTS { MATCH (p:Payment)-[:FROM|TO]->(a) WHERE p.enterprise_id IN $scope
                 AND coalesce(p.is_withdrawn, false) = false }
CALL (a) {
  WITH a WHERE NOT EXISTS { MATCH (a)-[:HELD_BY]->() }
  RETURN '户主未登记' AS missing
  UNION ALL
  WITH a WHERE a.number_hash IS NULL
  RETURN '账号摘要未登记，只能按掩码辨认' AS missing
  UNION ALL
  MATCH (b:Account)
  WHERE a.number_hash IS NOT NULL AND b.number_hash = a.number_hash AND b.id <> a.id
    AND ($scope IS NULL OR b.enterprise_id IN $scope)
  OPTIONAL MATCH (b)-[:HELD_BY]->(h)
  RETURN '同一账号还登记为“' + coalesce(h.name, '户主未登记') + '，' +
         coalesce(b.bank, '开户行未登记') + '”，那里的记录不在本表' AS missing
  UNION ALL
  WITH a WHERE NOT EXISTS { MATCH (own:BankFlow)-[:FROM|TO]->(a)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见该账户的银行流水' AS missing
  UNION ALL
  WITH a WHERE NOT EXISTS { MATCH (own:Bid)-[:BOND_FROM]->(a)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见投标保证金转出账户的登记，或该账户没有用于保证金' AS missing
}
RETURN missing, coalesce(a.number_masked, '账户') AS place
ORDER BY missing
LIMIT 20
