// title: 所决与所办
// question: 决策定了多少、由谁、做什么，实际签了、付了、做了什么
// param decision_id: str | 决策编号
// example decision_id: decision-6e3bb6028c3b1eccfd52
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns amount_fen: money | 决策金额
// returns is_amount_approx: bool | 金额为约数
// returns qualifier: AmountQualifier | 金额限定词
// returns expected_result: str | 预期成效
// returns status: DecisionStatus | 执行状态
// returns amendments: list[map] | 变更决策
// returns parties: list[map] | 议题所列对方
// returns projects: list[map] | 项目
// returns approvals: list[map] | 批复
// returns tenders: list[map] | 招标
// returns contracts: list[map] | 合同
// returns payments: list[map] | 付款
// -- rows
MATCH (d:Decision {id: $decision_id})
WHERE ($scope IS NULL OR d.enterprise_id IN $scope)
  AND coalesce(d.is_withdrawn, false) = false
CALL (d) {
  OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH t.amount_qualifier AS qualifier ORDER BY qualifier
  RETURN collect(qualifier)[0] AS qualifier
}
CALL (d) {
  MATCH (o:Decision)-[:AMENDS|SUPERSEDES]->(d)
  WHERE coalesce(o.is_withdrawn, false) = false
  WITH DISTINCT o ORDER BY o.decided_on, o.id
  RETURN collect({id: o.id, name: o.title, on: o.decided_on, amount_fen: o.amount_fen})
         AS amendments
}
CALL (d) {
  MATCH (t:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(t.is_withdrawn, false) = false
  MATCH (t)-[:COUNTERPARTY]->(o)
  WITH DISTINCT o ORDER BY o.name, o.id
  RETURN collect({id: o.id, name: o.name}) AS parties
}
CALL (d) {
  MATCH (d)-[:AUTHORISES]->(p:Project)
  WHERE coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p ORDER BY p.name, p.id
  RETURN collect(p) AS ps
}
CALL (ps) {
  UNWIND ps AS p
  MATCH (p)-[:HAS]->(a:Approval)
  WHERE (a.scale_text IS NOT NULL OR a.site_text IS NOT NULL)
    AND coalesce(a.is_withdrawn, false) = false
  WITH p, a ORDER BY p.name, a.granted_on, a.id
  RETURN collect({project_id: p.id, kind: a.kind, doc_no: a.doc_no, on: a.granted_on,
                  scale: a.scale_text, site: a.site_text}) AS approvals
}
CALL (d, ps) {
  UNWIND ps + [d] AS x
  MATCH (x)-[:AUTHORISES|HAS]->(t:Tender)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.notice_on, t.id
  RETURN collect({id: t.id, name: coalesce(t.title, t.tender_no), on: t.notice_on,
                  precision: t.notice_on_precision, amount_fen: t.ceiling_fen}) AS tenders
}
CALL (d, ps) {
  UNWIND ps + [d] AS x
  OPTIONAL MATCH (x)-[:AUTHORISES|HAS]->(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:AUTHORISES|HAS]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  WHERE coalesce(b.is_withdrawn, false) = false
  UNWIND [a, b] AS c
  WITH DISTINCT c WHERE c IS NOT NULL
  WITH c ORDER BY c.signed_on, c.id
  RETURN collect(c) AS cs
}
CALL (cs) {
  UNWIND cs AS c
  CALL (c) {
    OPTIONAL MATCH (c)-[:COUNTERPARTY]->(o)
    WITH DISTINCT o ORDER BY o.name, o.id
    RETURN collect(o.id) AS party_ids, collect(o.name) AS named
  }
  CALL (c) {
    OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
    WHERE coalesce(g.is_withdrawn, false) = false
    WITH g ORDER BY g.changed_on, g.id
    RETURN collect(CASE WHEN g IS NOT NULL THEN {id: g.id, on: g.changed_on,
                   amount_fen: g.delta_fen, approved_on: g.approved_on} END) AS changes
  }
  RETURN collect({id: c.id, name: coalesce(c.title, c.contract_no), on: c.signed_on,
                  precision: c.signed_on_precision, amount_fen: c.amount_fen,
                  kind: c.contract_kind, party_ids: party_ids, parties: named,
                  changes: changes}) AS contracts
}
CALL (d, cs) {
  UNWIND cs + [d] AS x
  MATCH (x)-[:UNDER|AUTHORISES]-(p:Payment)
  WHERE coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p
  OPTIONAL MATCH (p)-[:PAYEE]->(o)
  WITH p, o ORDER BY o.name, o.id
  WITH p, collect(o.id) AS payee_ids, collect(o.name) AS named
  ORDER BY p.paid_on, p.id
  RETURN collect({id: p.id, name: coalesce(p.voucher_no, p.purpose_text), on: p.paid_on,
                  precision: p.paid_on_precision, amount_fen: p.amount_fen,
                  party_ids: payee_ids, parties: named}) AS payments
}
RETURN d.decided_on AS decided_on, d.decided_on_precision AS decided_on_precision,
       d.amount_fen AS amount_fen, d.is_amount_approx AS is_amount_approx, qualifier,
       d.expected_result AS expected_result, d.status AS status, amendments, parties,
       [p IN ps | {id: p.id, name: p.name, scale: p.scale_text, site: p.site_text,
                   planned_start_on: p.planned_start_on, started_on: p.started_on,
                   started_on_precision: p.started_on_precision,
                   planned_finish_on: p.planned_finish_on,
                   planned_finish_on_precision: p.planned_finish_on_precision,
                   finished_on: p.finished_on, finished_on_precision: p.finished_on_precision,
                   rate: p.physical_rate}] AS projects,
       approvals, tenders, contracts, payments
