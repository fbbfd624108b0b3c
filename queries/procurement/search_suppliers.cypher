// title: 检索供应商
// question: 名称或信用代码中含有这段文字的供应商有哪些
// param text: str = null | 文字
// returns id: str | 编号
// returns name: str | 名称
// returns uscc: str | 统一社会信用代码
// returns bid_count: int | 投标数
// returns award_count: int | 中标数
// returns contract_count: int | 合同数
// returns contract_fen: money | 合同金额
// returns payment_fen: money | 付款金额
// -- rows
MATCH (s:Supplier)
WHERE $text IS NULL
   OR any(one IN [s.name, s.short_name, s.uscc, s.id] + coalesce(s.former_names, [])
          WHERE toLower(one) CONTAINS toLower($text))
CALL (s) {
  OPTIONAL MATCH (s)-[:SUBMITTED]->(b:Bid)
  WHERE ($scope IS NULL OR b.enterprise_id IN $scope)
    AND coalesce(b.is_withdrawn, false) = false
  RETURN count(DISTINCT b) AS bid_count
}
CALL (s) {
  OPTIONAL MATCH (a:Award)-[:GIVEN_TO]->(s)
  WHERE ($scope IS NULL OR a.enterprise_id IN $scope)
    AND coalesce(a.is_withdrawn, false) = false
  RETURN count(DISTINCT a) AS award_count
}
CALL (s) {
  OPTIONAL MATCH (c:Contract)-[:COUNTERPARTY]->(s)
  WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
    AND coalesce(c.is_withdrawn, false) = false
  WITH DISTINCT c
  RETURN count(c) AS contract_count, sum(c.amount_fen) AS contract_fen
}
CALL (s) {
  OPTIONAL MATCH (p:Payment)-[:PAYEE]->(s)
  WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
    AND coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p
  RETURN count(p) AS payment_count, sum(p.amount_fen) AS payment_fen
}
WITH s, bid_count, award_count, contract_count, contract_fen, payment_count, payment_fen
WHERE $scope IS NULL OR s.id IN $scope OR bid_count + award_count + contract_count + payment_count > 0
RETURN s.id AS id, s.name AS name, s.uscc AS uscc, bid_count, award_count, contract_count,
       contract_fen, payment_fen
ORDER BY CASE WHEN name = $text OR uscc = $text THEN 0 ELSE 1 END, contract_fen DESC,
         bid_count DESC, name, id
LIMIT 50
