// title: 检索金额
// question: 金额在这个范围内的决策、合同、付款、损失有哪些
// param fen: int | 所找的金额（分）
// param low_fen: int | 最低（分）
// param high_fen: int | 最高（分）
// param most: int = 8 | 每类最多列出
// example fen: 480000000
// example low_fen: 479500000
// example high_fen: 480500000
// returns label: str | 类别
// returns total: int | 同类条数
// returns id: str | 编号
// returns name: str | 名称
// returns number: str | 编号或文号
// returns place: str | 所属单位
// returns note: str | 说明
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns linked_id: str | 所在对象编号
// -- rows
CALL {
  MATCH (n:Decision)
  WHERE n.amount_fen >= $low_fen AND n.amount_fen <= $high_fen
    AND ($scope IS NULL OR n.enterprise_id IN $scope) AND coalesce(n.is_withdrawn, false) = false
  WITH n LIMIT 100
  WITH n ORDER BY abs(n.amount_fen - $fen), n.decided_on DESC, n.id
  WITH 'Decision' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 1 AS no, at, label, total, n.id AS id, n.title AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place, null AS note,
         n.decided_on AS happened_on, n.decided_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  MATCH (n:Contract)
  WHERE n.amount_fen >= $low_fen AND n.amount_fen <= $high_fen
    AND ($scope IS NULL OR n.enterprise_id IN $scope) AND coalesce(n.is_withdrawn, false) = false
  WITH n LIMIT 100
  WITH n ORDER BY abs(n.amount_fen - $fen), n.signed_on DESC, n.id
  WITH 'Contract' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 2 AS no, at, label, total, n.id AS id, coalesce(n.title, n.contract_no, '') AS name,
         n.contract_no AS number, coalesce(o.short_name, o.name) AS place, null AS note,
         n.signed_on AS happened_on, n.signed_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  MATCH (n:Payment)
  WHERE n.amount_fen >= $low_fen AND n.amount_fen <= $high_fen
    AND ($scope IS NULL OR n.enterprise_id IN $scope) AND coalesce(n.is_withdrawn, false) = false
  WITH n LIMIT 100
  WITH n ORDER BY abs(n.amount_fen - $fen), n.paid_on DESC, n.id
  WITH 'Payment' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 3 AS no, at, label, total, n.id AS id, coalesce(n.voucher_no, '') AS name,
         n.voucher_no AS number, coalesce(o.short_name, o.name) AS place, n.purpose_text AS note,
         n.paid_on AS happened_on, n.paid_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  MATCH (n:Loss)
  WHERE n.direct_loss_fen >= $low_fen AND n.direct_loss_fen <= $high_fen
    AND ($scope IS NULL OR n.enterprise_id IN $scope) AND coalesce(n.is_withdrawn, false) = false
  WITH n LIMIT 100
  WITH n ORDER BY abs(n.direct_loss_fen - $fen), n.determined_on DESC, n.id
  WITH 'Loss' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 4 AS no, at, label, total, n.id AS id, '损失 ' + coalesce(n.loss_no, '编号未记录') AS name,
         null AS number, coalesce(o.short_name, o.name) AS place, '直接损失' AS note,
         n.determined_on AS happened_on, n.determined_on_precision AS happened_on_precision,
         n.direct_loss_fen AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
