// title: 本人及亲属的公司与本系统往来
// question: 此人及其亲属控制或任职的公司，与本系统有哪些合同、付款？
// asks: 16
// param person_id: str | 人员编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns related_id: str | 关系人编号
// returns related: str | 关系人
// returns relation_type: str | 关系代码
// returns kin: str | 与此人的关系
// returns supplier_id: str | 供应商编号
// returns supplier: str | 公司
// returns tie: str | 在公司的身份
// returns share_rate: float | 持股比例
// returns valid_from: date | 身份起始日期
// returns valid_from_precision: str | 身份起始日期精度
// returns valid_to: date | 身份截止日期
// returns valid_to_precision: str | 身份截止日期精度
// returns deal: str | 往来
// returns title: str | 合同或付款
// returns enterprise: str | 企业
// returns deal_on: date | 签订或付款日期
// returns deal_on_precision: str | 签订或付款日期精度
// returns amount_fen: money | 金额
// returns was_tied: str | 当日身份是否存续
// sentence: 本人及亲属 {related*} 控制或任职的公司为 {supplier*}；与本系统的合同 {n:deal=合同} 份、付款 {n:deal=付款} 笔（各笔金额见表）。有往来不等于有问题，属线索，建议核实。
// empty: 没有找到此人及其亲属控制或任职的公司；没有载入亲属、股权资料的，不等于没有。
// -- rows
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
CALL (p) {
  RETURN p AS q, null AS k
  UNION
  MATCH (p)-[k:KIN]-(q:Person) RETURN q, k
}
MATCH (q)-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(o:Org)
WHERE NOT o:Agency AND coalesce(o.is_state_holding, false) = false
CALL (o) {
  MATCH (c:Contract)-[:COUNTERPARTY]->(o)
  WHERE ($scope IS NULL OR c.enterprise_id IN $scope) AND coalesce(c.is_withdrawn, false) = false
  RETURN '合同' AS deal, coalesce(c.title, c.contract_no) AS title, c.enterprise_id AS eid,
         c.signed_on AS deal_on, coalesce(c.signed_on_precision, 'day') AS precision,
         c.amount_fen AS amount_fen, c.id AS deal_id
  UNION ALL
  MATCH (y:Payment)-[:PAYEE]->(o)
  WHERE ($scope IS NULL OR y.enterprise_id IN $scope) AND coalesce(y.is_withdrawn, false) = false
  RETURN '付款' AS deal, coalesce(y.voucher_no, y.purpose_text, '付款') AS title,
         y.enterprise_id AS eid, y.paid_on AS deal_on,
         coalesce(y.paid_on_precision, 'day') AS precision, y.amount_fen AS amount_fen,
         y.id AS deal_id
  UNION ALL
  WITH o
  WHERE NOT EXISTS { MATCH (c:Contract)-[:COUNTERPARTY]->(o)
                     WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
                       AND coalesce(c.is_withdrawn, false) = false }
    AND NOT EXISTS { MATCH (y:Payment)-[:PAYEE]->(o)
                     WHERE ($scope IS NULL OR y.enterprise_id IN $scope)
                       AND coalesce(y.is_withdrawn, false) = false }
  RETURN '未见往来' AS deal, null AS title, null AS eid, null AS deal_on, null AS precision,
         null AS amount_fen, null AS deal_id
}
OPTIONAL MATCH (e:Enterprise {id: eid})
RETURN q.id AS related_id, q.name AS related, CASE WHEN k IS NULL THEN type(r) ELSE 'KIN' END
         AS relation_type,
       CASE WHEN k IS NULL THEN '本人' ELSE '亲属：' + coalesce(k.name, k.code, '称谓未记录') END
         AS kin,
       o.id AS supplier_id, o.name AS supplier,
       CASE type(r) WHEN 'SHAREHOLDER_OF' THEN '持股' WHEN 'ACTUAL_CONTROLLER_OF' THEN '实际控制'
         WHEN 'LEGAL_REP_OF' THEN '法定代表人' ELSE coalesce(r.title, '高管任职') END AS tie,
       r.share_rate AS share_rate, r.valid_from AS valid_from,
       r.valid_from_precision AS valid_from_precision, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision, deal, title, e.name AS enterprise, deal_on,
       precision AS deal_on_precision, amount_fen,
       CASE WHEN deal_on IS NULL THEN CASE WHEN deal = '未见往来' THEN null
                                           ELSE '往来日期未记录，无法判断' END
            WHEN r.valid_from IS NULL THEN '起始日期未记录，建议核实'
            WHEN precision <> 'day' OR coalesce(r.valid_from_precision, 'day') <> 'day'
              OR coalesce(r.valid_to_precision, 'day') <> 'day' THEN '日期不足，无法判断'
            WHEN deal_on < r.valid_from THEN '尚未开始'
            WHEN deal_on > r.valid_to THEN '已经结束'
            ELSE '存续' END AS was_tied
ORDER BY CASE kin WHEN '本人' THEN 0 ELSE 1 END, related, related_id, supplier, supplier_id, tie,
         CASE deal WHEN '合同' THEN 0 ELSE 1 END, deal_on, deal_id
LIMIT 1000
// -- subgraph
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
OPTIONAL MATCH own = (p)-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(a:Org)
OPTIONAL MATCH kin = (p)-[:KIN]-(q:Person)
OPTIONAL MATCH theirs = (q)-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(b:Org)
UNWIND [a, b] AS o
OPTIONAL MATCH signed = (c:Contract)-[:COUNTERPARTY]->(o)
WHERE ($scope IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH paid = (y:Payment)-[:PAYEE]->(o)
WHERE ($scope IS NULL OR y.enterprise_id IN $scope)
  AND coalesce(y.is_withdrawn, false) = false
WITH p, own, kin, theirs, CASE WHEN c IS NOT NULL THEN signed END AS signed,
     CASE WHEN y IS NOT NULL THEN paid END AS paid
RETURN p, own, kin, theirs, signed, paid
LIMIT 400
// -- missing
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
CALL (p) {
  WITH p WHERE NOT EXISTS { MATCH (p)-[:KIN]-(:Person) }
  RETURN '未见亲属资料' AS missing
  UNION ALL
  WITH p WHERE NOT EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = p.enterprise_id AND v.dataset = 'relations'
      AND v.from_on <= $today AND v.to_on >= $today
      AND coalesce(v.is_withdrawn, false) = false
  }
  RETURN '未声明亲属、股权资料齐全，没有查到不等于没有' AS missing
  UNION ALL
  WITH p WHERE NOT EXISTS { MATCH (p)-[:REPORTED]->(own:Disclosure)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见此人的报告申报记录（待补/待核）' AS missing
  UNION ALL
  MATCH (o:Person {name: p.name}) WHERE o.id <> p.id
  RETURN '有同名人员，是否同一人待人工确认，本表只列此人' AS missing
}
RETURN DISTINCT missing, p.name AS place
ORDER BY missing
LIMIT 50
