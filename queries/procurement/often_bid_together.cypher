// title: 经常一起投标的供应商
// question: 哪些供应商经常一起投标？有没有共用电话、地址？
// asks: 15
// param enterprise_id: str = null | 招标企业编号
// param min_tenders: int = 1 | 至少同投几个标段
// returns first_id: str | 供应商甲编号
// returns first: str | 供应商甲
// returns second_id: str | 供应商乙编号
// returns second: str | 供应商乙
// returns together: int | 同投标段数
// returns first_total: int | 供应商甲投标标段数
// returns second_total: int | 供应商乙投标标段数
// returns first_wins: int | 同投时甲中标数
// returns second_wins: int | 同投时乙中标数
// returns same_phone: int | 电话相同标段数
// returns same_address: int | 地址相同标段数
// returns tenders: list[str] | 共同投标的标段
// sentence: 列出曾同投一个标段的供应商 {n} 对，最多的是“{first}”与“{second}”，同投 {together} 个标段。一起投标不等于串通；是否异常请看规则 T-02 的判断（样本不足时为无法判断）。
// empty: 没有同投 {$min_tenders} 个以上标段的供应商记录；未载入投标人资料的，不等于没有一起投标。
// -- rows
MATCH (a:Supplier)-[:SUBMITTED]->(x:Bid)-[:FOR]->(t:Tender)<-[:FOR]-(y:Bid)<-[:SUBMITTED]-(b:Supplier)
WHERE a.id < b.id AND ($scope IS NULL OR t.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR t.enterprise_id = $enterprise_id)
  AND coalesce(x.is_withdrawn, false) = false
  AND coalesce(t.is_withdrawn, false) = false
  AND coalesce(y.is_withdrawn, false) = false
WITH a, b, t, max(CASE WHEN x.phone IS NULL OR y.phone IS NULL THEN null
                         WHEN x.phone = y.phone THEN 1 ELSE 0 END) AS phone,
     max(CASE WHEN x.address IS NULL OR y.address IS NULL THEN null
              WHEN x.address = y.address THEN 1 ELSE 0 END) AS address,
     max(CASE WHEN x.is_winner THEN 1 ELSE 0 END) AS x_won,
     max(CASE WHEN y.is_winner THEN 1 ELSE 0 END) AS y_won
ORDER BY t.notice_on, t.title, t.id
WITH a, b, count(t) AS together,
     CASE WHEN count(phone) > 0 THEN sum(phone) END AS same_phone,
     CASE WHEN count(address) > 0 THEN sum(address) END AS same_address,
     sum(x_won) AS first_wins, sum(y_won) AS second_wins,
     collect(coalesce(t.title, t.tender_no)) AS tenders
WHERE together >= $min_tenders
CALL (a) {
  OPTIONAL MATCH (a)-[:SUBMITTED]->(z:Bid)-[:FOR]->(t:Tender)
  WHERE coalesce(z.is_withdrawn, false) = false AND ($scope IS NULL OR t.enterprise_id IN $scope)
    AND ($enterprise_id IS NULL OR t.enterprise_id = $enterprise_id)
    AND coalesce(t.is_withdrawn, false) = false
  RETURN count(DISTINCT t) AS first_total
}
CALL (b) {
  OPTIONAL MATCH (b)-[:SUBMITTED]->(z:Bid)-[:FOR]->(t:Tender)
  WHERE coalesce(z.is_withdrawn, false) = false AND ($scope IS NULL OR t.enterprise_id IN $scope)
    AND ($enterprise_id IS NULL OR t.enterprise_id = $enterprise_id)
    AND coalesce(t.is_withdrawn, false) = false
  RETURN count(DISTINCT t) AS second_total
}
RETURN a.id AS first_id, a.name AS first, b.id AS second_id, b.name AS second, together,
       first_total, second_total, first_wins, second_wins, same_phone, same_address,
       tenders[..20] AS tenders
ORDER BY together DESC, coalesce(same_phone, 0) + coalesce(same_address, 0) DESC, first, second, first_id, second_id
LIMIT 1000
// -- subgraph
MATCH (a:Supplier)-[s:SUBMITTED]->(x:Bid)-[f:FOR]->(t:Tender)<-[g:FOR]-(y:Bid)<-[u:SUBMITTED]-(b:Supplier)
WHERE a.id < b.id AND ($scope IS NULL OR t.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR t.enterprise_id = $enterprise_id)
  AND coalesce(x.is_withdrawn, false) = false
  AND coalesce(t.is_withdrawn, false) = false
  AND coalesce(y.is_withdrawn, false) = false
WITH a, b, count(DISTINCT t) AS together, collect(t) AS ts
WHERE together >= $min_tenders
WITH a, b, ts, together ORDER BY together DESC, a.id, b.id LIMIT 40
UNWIND ts AS t
MATCH path = (a)-[:SUBMITTED]->(:Bid)-[:FOR]->(t)
MATCH other = (b)-[:SUBMITTED]->(:Bid)-[:FOR]->(t)
RETURN path, other
ORDER BY together DESC, a.id, b.id, t.id
LIMIT 400
// -- missing
MATCH (t:Tender)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR t.enterprise_id = $enterprise_id)
  AND coalesce(t.is_withdrawn, false) = false
CALL (t) {
  WITH t WHERE NOT EXISTS { MATCH (own:Bid)-[:FOR]->(t)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见投标人记录' AS missing
  UNION ALL
  WITH t WHERE EXISTS { MATCH (x:Bid)-[:FOR]->(t) WHERE x.phone IS NULL
                          AND coalesce(x.is_withdrawn, false) = false }
  RETURN '投标联系电话未记录' AS missing
  UNION ALL
  WITH t WHERE EXISTS { MATCH (x:Bid)-[:FOR]->(t) WHERE x.address IS NULL
                          AND coalesce(x.is_withdrawn, false) = false }
  RETURN '投标地址未记录' AS missing
}
WITH missing, count(*) AS many
RETURN missing, toString(many) + ' 个标段' AS place
ORDER BY missing
LIMIT 20
