// title: 供应商项目的经手人
// question: 供应商中标的项目都由谁参与决策、评标、签批、付款？
// asks: 14
// param supplier_id: str | 供应商编号
// example supplier_id: org-88465c93c105f25fc130
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns part: str | 参与环节
// returns times: int | 次数
// returns contracts: int | 涉及合同数
// returns things: list[str] | 涉及事项
// returns is_repeated: bool | 涉及两个以上合同
// sentence: 该供应商的合同所涉的决策、评标、签批记录中，按人和环节列出 {n} 条，重复出现（涉及两个以上合同）的 {n:is_repeated=是} 条。参与不等于有问题。
// empty: 没有该供应商合同的决策、评标或签批人员记录，请看缺少的资料。
// -- rows
MATCH (s:Org {id: $supplier_id})<-[:COUNTERPARTY]-(c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false
WITH DISTINCT c
OPTIONAL MATCH (c)-[:AWARDED_FROM]->(b:Tender)
WHERE coalesce(b.is_withdrawn, false) = false
CALL (c, b) {
  UNWIND [c, b] AS x
  OPTIONAL MATCH (x)<-[:HAS*0..1]-(y)<-[:AUTHORISES]-(d:Decision)<-[:RESULTED_IN]-(s:Topic)
  WHERE coalesce(d.is_withdrawn, false) = false AND coalesce(s.is_withdrawn, false) = false
  OPTIONAL MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)<-[:VOTED]-(p:Person)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT p, t WHERE p IS NOT NULL AND coalesce(t.is_withdrawn, false) = false
  RETURN p, '表决' AS part, t.id AS thing_id, t.title AS thing
  UNION
  MATCH (p:Person)-[:EVALUATED]->(b)
  RETURN p, '评标' AS part, b.id AS thing_id, coalesce(b.title, b.tender_no) AS thing
  UNION
  MATCH (y:Payment)-[:UNDER]->(c)
  WHERE coalesce(y.is_withdrawn, false) = false
  MATCH (y)-[:APPROVED_BY]->(p:Person)
  RETURN p, '付款签批' AS part, y.id AS thing_id,
         coalesce('付款 ' + y.voucher_no, '付款 ' + toString(y.paid_on), '付款') AS thing
}
WITH p, part, c, thing_id, thing ORDER BY thing, thing_id
WITH p, part, count(DISTINCT thing_id) AS times, count(DISTINCT c) AS contracts,
     collect(DISTINCT thing) AS things
RETURN p.id AS person_id, p.name AS person, part, times, contracts, things[..20] AS things,
       contracts > 1 AS is_repeated
ORDER BY contracts DESC, times DESC, person, person_id, part
LIMIT 500
// -- subgraph
MATCH (s:Org {id: $supplier_id})
MATCH held = (s)<-[:COUNTERPARTY]-(c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH won = (c)-[:AWARDED_FROM]->(b:Tender)
WHERE coalesce(b.is_withdrawn, false) = false
OPTIONAL MATCH judged = (:Person)-[:EVALUATED]->(b)
OPTIONAL MATCH paid = (c)<-[:UNDER]-(:Payment)
UNWIND [c, b] AS x
OPTIONAL MATCH way = (x)<-[:HAS*0..1]-()<-[:AUTHORISES]-(:Decision)<-[:RESULTED_IN]-(t:Topic)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH voted = (t)<-[:VOTED]-(:Person)
RETURN held, won, judged, paid, way, voted
LIMIT 1000
// -- missing
MATCH (s:Org {id: $supplier_id})<-[:COUNTERPARTY]-(c:Contract)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false
CALL (c) {
  WITH c WHERE NOT EXISTS { MATCH (c)-[:AWARDED_FROM]->(own:Tender)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见合同的招标记录（可能不须招标）' AS missing
  UNION ALL
  MATCH (c)-[:AWARDED_FROM]->(b:Tender)
  WHERE NOT EXISTS { MATCH (:Person)-[:EVALUATED]->(b) }
    AND coalesce(b.is_withdrawn, false) = false
  RETURN '未见评标人员记录' AS missing
  UNION ALL
  MATCH (y:Payment)-[:UNDER]->(c)
  WHERE NOT EXISTS { MATCH (y)-[:APPROVED_BY]->(:Person) }
    AND coalesce(y.is_withdrawn, false) = false
  WITH DISTINCT c
  RETURN '有付款未见签批人记录' AS missing
  UNION ALL
  WITH c WHERE NOT EXISTS { MATCH (c)<-[:UNDER]-(own:Payment)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见付款记录' AS missing
}
RETURN DISTINCT missing, coalesce(c.title, c.contract_no, c.id) AS place
ORDER BY missing, place
LIMIT 200
