// title: 监督整改数量
// question: 各企业发现多少问题，整改多少，超期多少，损失多少，追责多少
// param from_on: date = null | 发现或认定起始日期
// param to_on: date = null | 发现或认定截止日期
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns finding_count: int | 问题数
// returns confirmed_count: int | 属实问题数
// returns measure_count: int | 整改措施数
// returns done_count: int | 已完成数
// returns overdue_count: int | 超期未完成数
// returns undecidable_count: int | 无法判断数
// returns loss_count: int | 损失笔数
// returns direct_loss_fen: money | 直接损失
// returns recovered_fen: money | 已挽回
// returns case_count: int | 追责案件数
// -- rows
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
CALL (e) {
  OPTIONAL MATCH (f:Finding)
  WHERE f.enterprise_id = e.id AND ($from_on IS NULL OR f.discovered_on >= $from_on)
    AND ($to_on IS NULL OR f.discovered_on <= $to_on)
    AND coalesce(f.is_withdrawn, false) = false
  RETURN collect(f) AS fs, count(f) AS finding_count,
         sum(CASE WHEN f.status = '属实' THEN 1 ELSE 0 END) AS confirmed_count
}
CALL (fs) {
  UNWIND fs AS f
  MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH DISTINCT r, coalesce(r.extended_to_on, r.due_on) AS due,
       coalesce(CASE WHEN r.extended_to_on IS NOT NULL THEN r.extended_to_on_precision
                     ELSE r.due_on_precision END, 'day') AS due_precision,
       r.status = '已完成' OR r.done_on IS NOT NULL AS is_done
  RETURN count(r) AS measure_count, sum(CASE WHEN is_done THEN 1 ELSE 0 END) AS done_count,
         sum(CASE WHEN coalesce(is_done, false) OR r.status = '长期坚持' THEN 0
                  WHEN due_precision = 'day' AND due < $today THEN 1 ELSE 0 END) AS overdue_count,
         sum(CASE WHEN coalesce(is_done, false) OR r.status = '长期坚持' THEN 0
                  WHEN due IS NULL OR due_precision <> 'day' THEN 1 ELSE 0 END)
           AS undecidable_count
}
CALL (e) {
  OPTIONAL MATCH (l:Loss)
  WHERE l.enterprise_id = e.id AND ($from_on IS NULL OR l.determined_on >= $from_on)
    AND ($to_on IS NULL OR l.determined_on <= $to_on)
    AND coalesce(l.is_withdrawn, false) = false
  RETURN count(l) AS loss_count, sum(l.direct_loss_fen) AS direct_loss_fen,
         sum(l.recovered_fen) AS recovered_fen
}
CALL (e) {
  OPTIONAL MATCH (c:AccountabilityCase)
  WHERE c.enterprise_id = e.id AND ($from_on IS NULL OR c.accepted_on >= $from_on)
    AND ($to_on IS NULL OR c.accepted_on <= $to_on)
    AND coalesce(c.is_withdrawn, false) = false
  RETURN count(c) AS case_count
}
RETURN e.id AS enterprise_id, e.name AS enterprise, finding_count, confirmed_count,
       measure_count, done_count, overdue_count, undecidable_count, loss_count,
       direct_loss_fen, recovered_fen, case_count
ORDER BY enterprise, enterprise_id
LIMIT 1000
