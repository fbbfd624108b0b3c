// title: 损失清单
// question: 认定了哪些损失，追溯到哪些决策
// param text: str = null | 文字
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns loss_no: str | 损失编号
// returns enterprise: str | 企业
// returns determined_on: date | 认定日期
// returns determined_on_precision: str | 认定日期精度
// returns tier: LossTier | 损失等级
// returns direct_loss_fen: money | 直接损失
// returns indirect_loss_fen: money | 间接损失
// returns recovered_fen: money | 已挽回
// returns arises_from: list[str] | 损失来源
// returns decision_ids: list[str] | 决策编号
// returns decisions: list[str] | 追溯到的决策
// returns cases: list[str] | 追责案件
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (l:Loss)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND coalesce(l.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
CALL (l) {
  OPTIONAL MATCH (l)-[:ARISES_FROM]->(x) WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT coalesce(x.title, x.name, x.contract_no, x.voucher_no) AS text ORDER BY text
  RETURN collect(text) AS origins
}
CALL (l) {
  OPTIONAL MATCH (l)-[:ARISES_FROM]->(x)-[:UNDER|AWARDED_FROM*0..2]->(y)<-[:HAS*0..1]-(z)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  OPTIONAL MATCH (l)-[:ARISES_FROM]->(o:Decision)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [d, o] AS found
  WITH DISTINCT found WHERE coalesce(found.is_withdrawn, false) = false
  WITH found ORDER BY found.decided_on, found.id
  RETURN collect(found.id) AS decision_ids, collect(found.title) AS decisions
}
CALL (l) {
  OPTIONAL MATCH (l)<-[:SHOWED]-(f:Finding)-[:LED_TO]->(c:AccountabilityCase)
  WHERE coalesce(f.is_withdrawn, false) = false AND coalesce(c.is_withdrawn, false) = false
  OPTIONAL MATCH (l)<-[:ESTABLISHED]-(o:AccountabilityCase)
  WHERE coalesce(o.is_withdrawn, false) = false
  UNWIND [c, o] AS found
  WITH DISTINCT coalesce(found.case_no, found.status) AS text ORDER BY text
  RETURN collect(text) AS cases
}
WITH l, e, origins, decision_ids, decisions, cases
WHERE $text IS NULL
   OR any(one IN [l.loss_no, e.name, e.short_name] + origins + decisions
          WHERE toLower(one) CONTAINS toLower($text))
RETURN l.id AS id, l.loss_no AS loss_no, e.name AS enterprise, l.determined_on AS determined_on,
       l.determined_on_precision AS determined_on_precision, l.tier AS tier,
       l.direct_loss_fen AS direct_loss_fen, l.indirect_loss_fen AS indirect_loss_fen,
       l.recovered_fen AS recovered_fen, origins AS arises_from, decision_ids, decisions, cases,
       l.source_doc_id AS document_id, l.source_locator AS locator
ORDER BY determined_on DESC, id
LIMIT 200
