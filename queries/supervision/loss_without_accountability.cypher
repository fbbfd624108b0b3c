// title: 有损失没有追责
// question: 有损失但没有追责的还有几件、多少钱？
// asks: 28
// param enterprise_id: str = null | 企业编号
// param only_open: bool = false | 只看没有追责记录的
// returns loss_id: str | 损失编号
// returns loss_no: str | 损失号
// returns enterprise: str | 企业
// returns determined_on: date | 认定日期
// returns determined_on_precision: str | 认定日期精度
// returns direct_loss_fen: money | 直接损失
// returns recovered_fen: money | 已挽回
// returns source: str | 损失来源
// returns cases: list[str] | 追责案件
// returns status: str | 追责情况
// returns untraced_fen: money | 未见追责的金额
// returns days: int | 认定后天数
// sentence: 损失 {n} 件：未见追责记录（待补/待核）{n:status=未见追责记录（待补/待核）} 件，资料范围内缺失追责记录 {n:status=缺失追责记录（资料范围内）} 件，已有追责 {n:status=已有追责} 件；未见追责的金额合计 {sum:untraced_fen}。没有追责记录不等于应当追责，由有权机关认定。
// empty: 没有损失记录，或所查损失都已有追责记录。
// -- rows
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND coalesce(l.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
CALL (l) {
  OPTIONAL MATCH (c:AccountabilityCase)-[:ESTABLISHED]->(l)
  WHERE coalesce(c.is_withdrawn, false) = false
  OPTIONAL MATCH (l)<-[:SHOWED]-(f:Finding)-[:LED_TO]->(k:AccountabilityCase)
  WHERE coalesce(f.is_withdrawn, false) = false
    AND coalesce(k.is_withdrawn, false) = false
  UNWIND [c, k] AS one
  WITH DISTINCT one ORDER BY one.accepted_on, one.id
  WITH one WHERE one IS NOT NULL
  RETURN collect(coalesce(one.case_no, one.status, '案号未记录')) AS cases
}
CALL (l) {
  OPTIONAL MATCH (l)-[:ARISES_FROM]->(x) WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT coalesce(x.title, x.name, x.contract_no, x.voucher_no) AS name ORDER BY name
  RETURN collect(name)[0] AS source
}
CALL (l) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = l.enterprise_id AND v.dataset = 'accountability'
    AND coalesce(l.determined_on_precision, 'day') = 'day'
    AND v.from_on <= l.determined_on AND v.to_on >= $today
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
WITH l, e, cases, source,
     CASE WHEN size(cases) > 0 THEN '已有追责'
          WHEN is_covered THEN '缺失追责记录（资料范围内）'
          ELSE '未见追责记录（待补/待核）' END AS status
WHERE status <> '已有追责' OR NOT $only_open
RETURN l.id AS loss_id, l.loss_no AS loss_no, e.name AS enterprise,
       l.determined_on AS determined_on, l.determined_on_precision AS determined_on_precision,
       l.direct_loss_fen AS direct_loss_fen, l.recovered_fen AS recovered_fen, source, cases,
       status, CASE WHEN status <> '已有追责' THEN l.direct_loss_fen END AS untraced_fen,
       CASE WHEN l.determined_on IS NOT NULL AND coalesce(l.determined_on_precision, 'day') = 'day'
            THEN duration.inDays(l.determined_on, $today).days END AS days
ORDER BY CASE status WHEN '已有追责' THEN 1 ELSE 0 END, direct_loss_fen DESC, loss_id
LIMIT 1000
// -- subgraph
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND coalesce(l.is_withdrawn, false) = false
WITH l ORDER BY l.id LIMIT 60
OPTIONAL MATCH origin = (l)-[:ARISES_FROM]->()
OPTIONAL MATCH shown = (l)<-[:SHOWED]-(f:Finding)
WHERE coalesce(f.is_withdrawn, false) = false
OPTIONAL MATCH led = (f)-[:LED_TO]->(:AccountabilityCase)
OPTIONAL MATCH found = (l)<-[:ESTABLISHED]-(:AccountabilityCase)
RETURN l, origin, shown, led, found
LIMIT 1000
// -- missing
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND coalesce(l.is_withdrawn, false) = false
CALL (l) {
  WITH l WHERE l.direct_loss_fen IS NULL
  RETURN '直接损失金额未记录，没有计入合计' AS missing
  UNION ALL
  WITH l WHERE l.determined_on IS NULL
  RETURN '损失认定日期未记录' AS missing
  UNION ALL
  WITH l WHERE NOT EXISTS { MATCH (l)-[:ARISES_FROM]->() }
  RETURN '损失来源未记录' AS missing
  UNION ALL
  WITH l WHERE NOT EXISTS { MATCH (l)<-[:ESTABLISHED]-(own:AccountabilityCase)
                            WHERE coalesce(own.is_withdrawn, false) = false }
    AND NOT EXISTS { MATCH (l)<-[:SHOWED]-(own:Finding)-[:LED_TO]->(own2:AccountabilityCase)
                     WHERE coalesce(own.is_withdrawn, false) = false
                       AND coalesce(own2.is_withdrawn, false) = false }
  RETURN '未见追责记录（待补/待核）' AS missing
}
RETURN missing, coalesce(l.loss_no, l.id) AS place
ORDER BY missing, place
LIMIT 200
