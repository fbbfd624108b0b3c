// title: 背后的决策
// question: 这些付款、合同、招标、项目、问题、损失、人员、供应商各追溯到哪些决策，怎样连上
// param ids: list[str] | 对象编号
// example ids: payment-866d60c672605941bb65
// returns thing_id: str | 对象编号
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns enterprise: str | 企业
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns amount_fen: money | 金额
// returns via: list[str] | 怎样连上
// -- rows
UNWIND $ids AS wanted
MATCH (x:Payment|Contract|Tender|Award|Project|Finding|Rectification|Loss|AccountabilityCase|
         Person|Supplier|Topic|Meeting|LegalityReview|ComplianceReview|PreStudy|OwnerApproval|
         Decision {id: wanted})
CALL (x) {
  RETURN x AS a, '' AS how
  UNION
  MATCH (x:Finding)-[:ABOUT]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '问题所涉' AS how
  UNION
  MATCH (x:Rectification)<-[:RECTIFIED_BY]-(:Finding)-[:ABOUT]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '问题所涉' AS how
  UNION
  MATCH (x:AccountabilityCase)<-[:LED_TO]-(:Finding)-[:ABOUT]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '问题所涉' AS how
  UNION
  MATCH (x:Loss)-[:ARISES_FROM]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '损失出自' AS how
  UNION
  MATCH (x:Loss)<-[:SHOWED]-(:Finding)-[:ABOUT]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '问题所涉' AS how
  UNION
  MATCH (x:Loss)<-[:ESTABLISHED]-(:AccountabilityCase)<-[:LED_TO]-(:Finding)-[:ABOUT]->(a)
  WHERE coalesce(x.is_withdrawn, false) = false
  RETURN a, '问题所涉' AS how
  UNION
  MATCH (x:Award)<-[:RESULTED_IN]-(a:Tender)
  WHERE coalesce(x.is_withdrawn, false) = false AND coalesce(a.is_withdrawn, false) = false
  RETURN a, '中标的' AS how
  UNION
  MATCH (x:Supplier)<-[:COUNTERPARTY]-(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '签订的' AS how
  UNION
  MATCH (x:Supplier)<-[:COUNTERPARTY]-(a:Topic)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '列为对方的' AS how
  UNION
  MATCH (x:Supplier)<-[:PAYEE]-(a:Payment)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '收到的' AS how
  UNION
  MATCH (x:Supplier)<-[:GIVEN_TO]-(:Award)<-[:RESULTED_IN]-(a:Tender)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '中标的' AS how
  UNION
  MATCH (x:Supplier)-[:SUBMITTED]->(:Bid)-[:FOR]->(a:Tender)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '投标的' AS how
  UNION
  MATCH (x:Person)-[:VOTED]->(a:Topic)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '参加表决的' AS how
  UNION
  MATCH (x:Person)-[:SAT_IN]->(a:Topic)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '列席的' AS how
  UNION
  MATCH (x:Person)-[:ATTENDED {role: '主持'}]->(a:Meeting)
  WHERE coalesce(a.is_withdrawn, false) = false
  RETURN a, '主持的' AS how
}
CALL (a) {
  MATCH (a:Decision) WHERE coalesce(a.is_withdrawn, false) = false RETURN a AS d, '' AS by
  UNION
  MATCH (a:Payment|Contract|Tender|Project)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '由决策授权' AS by
  UNION
  MATCH (a:Payment)-[:UNDER]->(c:Contract)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(c.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '依据的合同“' + coalesce(c.title, c.contract_no, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Payment)-[:UNDER]->(c:Contract)-[:AWARDED_FROM]->(t:Tender)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(c.is_withdrawn, false) = false
    AND coalesce(t.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '依据的合同所由标段“' + coalesce(t.title, t.tender_no, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Payment)-[:UNDER]->(:Contract)<-[:HAS]-(p:Project)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(p.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '依据的合同所属项目“' + coalesce(p.name, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Contract)-[:AWARDED_FROM]->(t:Tender)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(t.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '所由标段“' + coalesce(t.title, t.tender_no, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Contract)-[:AWARDED_FROM]->(:Tender)<-[:HAS]-(p:Project)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(p.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '所由标段所属项目“' + coalesce(p.name, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Contract|Tender)<-[:HAS]-(p:Project)<-[:AUTHORISES]-(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false
    AND coalesce(p.is_withdrawn, false) = false
    AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '所属项目“' + coalesce(p.name, '') + '”由决策授权' AS by
  UNION
  MATCH (a:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '形成决策' AS by
  UNION
  MATCH (a:Topic)-[:FOLLOWS]-(:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '关联议题形成决策' AS by
  UNION
  MATCH (a:Meeting)<-[:DISCUSSED_IN]-(:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '作出决策' AS by
  UNION
  MATCH (a:LegalityReview|ComplianceReview|PreStudy|OwnerApproval)-[:COVERS]->(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '针对决策' AS by
  UNION
  MATCH (a:LegalityReview|ComplianceReview|PreStudy|OwnerApproval)-[:COVERS]->(t:Topic)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(t.is_withdrawn, false) = false
  MATCH (t)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(d.is_withdrawn, false) = false
  RETURN d, '针对议题“' + coalesce(t.title, '') + '”' AS by
  UNION
  MATCH (a:PreStudy)<-[:RESULTED_IN]-(:Topic)-[:FOLLOWS]-(:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE coalesce(a.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  RETURN d, '关联议题形成决策' AS by
}
WITH x, a, how, by, d
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
WITH DISTINCT x, d, how + CASE WHEN a.id = x.id THEN '' ELSE
       CASE WHEN a:Payment THEN '付款' WHEN a:Contract THEN '合同' WHEN a:Tender THEN '标段'
            WHEN a:Project THEN '项目' WHEN a:Topic THEN '议题' WHEN a:Meeting THEN '会议'
            WHEN a:Decision THEN '该决策' ELSE '' END
       + CASE WHEN a:Decision THEN '' ELSE
              '“' + coalesce(a.title, a.name, a.contract_no, a.voucher_no, '') + '”' END
       + CASE WHEN by = '' THEN '' ELSE '，' END END + by AS way
ORDER BY way
WITH x, d, collect(way) AS via
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
RETURN x.id AS thing_id, d.id AS decision_id, d.title AS decision, e.name AS enterprise,
       d.decided_on AS decided_on, d.decided_on_precision AS decided_on_precision,
       d.amount_fen AS amount_fen, via
ORDER BY thing_id, decided_on IS NULL, decided_on DESC, decision, decision_id
LIMIT 500
