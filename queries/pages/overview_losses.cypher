// title: 总览取数：损失
// question: 各笔损失认定于何日、多少钱、有没有追责，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns loss_no: str | 损失编号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns determined_on: date | 认定日期
// returns determined_on_precision: str | 认定日期精度
// returns tier: LossTier | 损失等级
// returns direct_loss_fen: money | 直接损失
// returns indirect_loss_fen: money | 间接损失
// returns recovered_fen: money | 已挽回
// returns concluded_count: int | 已有结论的追责数
// returns accepted: list[date] | 追责受理日期
// returns case_count: int | 追责数
// returns coverages: list[map] | 追责资料范围
// -- rows
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope) AND coalesce(l.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR l.determined_on >= $from_on)
  AND ($to_on IS NULL OR l.determined_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
CALL (l) {
  OPTIONAL MATCH (l)<-[:SHOWED]-(f:Finding)-[:LED_TO]->(c:AccountabilityCase)
  WHERE coalesce(f.is_withdrawn, false) = false
    AND coalesce(c.is_withdrawn, false) = false
  OPTIONAL MATCH (l)<-[:ESTABLISHED]-(o:AccountabilityCase)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [c, o] AS found
  WITH DISTINCT found WHERE found IS NOT NULL AND coalesce(found.is_withdrawn, false) = false
  CALL (found) {
    OPTIONAL MATCH (found)-[:IMPOSED]->(x:Sanction)
    WHERE coalesce(x.is_withdrawn, false) = false
      AND (x.decided_on IS NULL OR x.decided_on <= $today)
    RETURN count(x) > 0 AS is_handled
  }
  WITH found, is_handled ORDER BY found.accepted_on, found.id
  RETURN collect(found.accepted_on) AS accepted, count(found) AS case_count,
         count(CASE WHEN is_handled OR found.decided_on <= $today OR found.closed_on <= $today
                      OR found.status IN ['已决定', '已结案'] THEN 1 END) AS concluded_count
}
CALL (l) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = l.enterprise_id AND v.dataset = 'accountability'
    AND coalesce(v.is_withdrawn, false) = false
  WITH v ORDER BY v.from_on, v.id
  RETURN collect(CASE WHEN v IS NULL THEN NULL ELSE {from_on: v.from_on, to_on: v.to_on} END)
         AS coverages
}
RETURN l.id AS id, l.loss_no AS loss_no, l.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, l.determined_on AS determined_on,
       l.determined_on_precision AS determined_on_precision, l.tier AS tier,
       l.direct_loss_fen AS direct_loss_fen, l.indirect_loss_fen AS indirect_loss_fen,
       l.recovered_fen AS recovered_fen, concluded_count,
       accepted, case_count, coverages
ORDER BY determined_on, id
LIMIT 100000
