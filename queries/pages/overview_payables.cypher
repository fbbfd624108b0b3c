// title: 总览取数：应付款
// question: 各笔应付款欠谁、欠多少、何时到期、有没有争议，供判断
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns title: str | 应付款
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns size_class: SizeClass | 企业规模
// returns creditor_sizes: list[str] | 债权人规模
// returns creditor_count: int | 债权人数
// returns amount_fen: money | 应付金额
// returns paid_fen: money | 已付金额
// returns disputed_fen: money | 争议金额
// returns is_disputed: bool | 是否有争议
// returns due_on: date | 应付日期
// returns due_on_precision: str | 应付日期精度
// returns since_on: date | 验收或交付日期
// returns since_on_precision: str | 验收或交付日期精度
// returns settled_on: date | 付清日期
// -- rows
MATCH (y:Payable)
WHERE ($scope IS NULL OR y.enterprise_id IN $scope) AND coalesce(y.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR y.enterprise_id = $enterprise_id)
OPTIONAL MATCH (e:Enterprise {id: y.enterprise_id})
CALL (y) {
  OPTIONAL MATCH (y)-[:UNDER]->(c:Contract)
  WHERE coalesce(c.is_withdrawn, false) = false
  WITH c ORDER BY c.id
  RETURN collect(c)[0] AS c
}
CALL (c) {
  OPTIONAL MATCH (c)-[:COUNTERPARTY]->(x:Org)
  WITH DISTINCT x WHERE x IS NOT NULL
  WITH x ORDER BY x.id
  RETURN collect(x) AS xs
}
RETURN y.id AS id,
       coalesce(c.title, c.contract_no, '合同未记录') + '：应付款' + coalesce(' ' + y.part_no, '')
         AS title,
       y.enterprise_id AS enterprise_id, coalesce(e.short_name, e.name) AS enterprise,
       e.size_class AS size_class,
       [x IN xs WHERE x.size_class IS NOT NULL | x.size_class] AS creditor_sizes,
       size(xs) AS creditor_count, y.amount_fen AS amount_fen, y.paid_fen AS paid_fen,
       y.disputed_fen AS disputed_fen, y.is_disputed AS is_disputed, y.due_on AS due_on,
       y.due_on_precision AS due_on_precision, coalesce(y.accepted_on, y.delivered_on) AS since_on,
       CASE WHEN y.accepted_on IS NOT NULL THEN y.accepted_on_precision
            ELSE y.delivered_on_precision END AS since_on_precision,
       y.settled_on AS settled_on
ORDER BY due_on, id
LIMIT 100000
