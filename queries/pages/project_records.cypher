// title: 项目的审批、进度和往来
// question: 项目有哪些审批、节点、进度、标段、合同、付款和问题？
// param project_id: str | 项目编号
// example project_id: project-36e0225bd747f23f579e
// returns part: str | 部分
// returns node_id: str | 编号
// returns label: str | 类别
// returns title: str | 名称
// returns number: str | 编号或文号
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns planned_on: date | 计划日期
// returns planned_on_precision: str | 计划日期精度
// returns amount_fen: money | 金额
// returns rate: float | 进度
// returns party: str | 对方或机关
// returns party_id: str | 对方编号
// returns locator: str | 来源位置
// -- rows
MATCH (j:Project {id: $project_id})
WHERE ($scope IS NULL OR j.enterprise_id IN $scope)
  AND coalesce(j.is_withdrawn, false) = false
CALL (j) {
  MATCH (j)-[:HAS]->(n:Approval)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 1 AS no, '审批' AS part, n, 'Approval' AS label, n.kind AS title, n.doc_no AS number,
         n.granted_on AS happened_on, n.granted_on_precision AS happened_on_precision,
         null AS planned_on, null AS planned_on_precision, n.amount_fen AS amount_fen,
         null AS rate, n.authority AS party, null AS party_id
  UNION ALL
  MATCH (j)-[:HAS]->(n:Milestone)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 2 AS no, '节点' AS part, n, 'Milestone' AS label, n.name AS title, null AS number,
         n.actual_on AS happened_on, n.actual_on_precision AS happened_on_precision,
         n.planned_on AS planned_on, n.planned_on_precision AS planned_on_precision,
         null AS amount_fen, null AS rate, null AS party, null AS party_id
  UNION ALL
  MATCH (j)-[:HAS]->(n:ProgressReport)
  WHERE coalesce(n.is_withdrawn, false) = false
  RETURN 3 AS no, '进度' AS part, n, 'ProgressReport' AS label, '进度报告' AS title,
         null AS number, n.reported_on AS happened_on,
         n.reported_on_precision AS happened_on_precision, null AS planned_on,
         null AS planned_on_precision, n.executed_fen AS amount_fen, n.physical_rate AS rate,
         null AS party, null AS party_id
  UNION ALL
  MATCH (j)-[:HAS]->(n:Tender)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:RESULTED_IN]->(:Award)-[:GIVEN_TO]->(o:Org)
  WITH n, o ORDER BY o.name, o.id
  WITH n, collect(o)[0] AS o
  RETURN 4 AS no, '标段' AS part, n, 'Tender' AS label, n.title AS title, n.tender_no AS number,
         n.notice_on AS happened_on, n.notice_on_precision AS happened_on_precision,
         null AS planned_on, null AS planned_on_precision,
         coalesce(n.ceiling_fen, n.estimate_fen) AS amount_fen, null AS rate,
         o.name AS party, o.id AS party_id
  UNION ALL
  MATCH (j)-[:HAS]->(n:Contract)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:COUNTERPARTY]->(o:Org)
  WITH n, o ORDER BY o.name, o.id
  WITH n, collect(o)[0] AS o
  RETURN 5 AS no, '合同' AS part, n, 'Contract' AS label, coalesce(n.title, n.contract_no) AS title,
         n.contract_no AS number, n.signed_on AS happened_on,
         n.signed_on_precision AS happened_on_precision, null AS planned_on,
         null AS planned_on_precision, n.amount_fen AS amount_fen, null AS rate,
         o.name AS party, o.id AS party_id
  UNION ALL
  MATCH (j)-[:HAS]->(:Contract)<-[:UNDER]-(n:Payment)
  WHERE coalesce(n.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:PAYEE]->(o:Org)
  WITH n, o ORDER BY o.name, o.id
  WITH n, collect(o)[0] AS o
  RETURN 6 AS no, '付款' AS part, n, 'Payment' AS label,
         coalesce(n.purpose_text, n.kind, '付款') AS title, n.voucher_no AS number,
         n.paid_on AS happened_on, n.paid_on_precision AS happened_on_precision,
         null AS planned_on, null AS planned_on_precision, n.amount_fen AS amount_fen,
         null AS rate, o.name AS party, o.id AS party_id
  UNION ALL
  MATCH (j)-[:HAS*0..1]->(x)<-[:ABOUT]-(n:Finding)
  WHERE coalesce(n.is_withdrawn, false) = false
  WITH DISTINCT n
  RETURN 7 AS no, '问题' AS part, n, 'Finding' AS label, n.title AS title, n.finding_no AS number,
         n.discovered_on AS happened_on, n.discovered_on_precision AS happened_on_precision,
         null AS planned_on, null AS planned_on_precision, null AS amount_fen, null AS rate,
         n.status AS party, null AS party_id
}
WITH no, part, n, label, title, number, happened_on, happened_on_precision, planned_on,
     planned_on_precision, amount_fen, rate, party, party_id
WHERE coalesce(n.is_withdrawn, false) = false AND ($scope IS NULL OR n.enterprise_id IN $scope)
RETURN part, n.id AS node_id, label, title, number, happened_on, happened_on_precision, planned_on,
       planned_on_precision, amount_fen, rate, party, party_id, n.source_locator AS locator
ORDER BY no, coalesce(happened_on, planned_on) IS NULL, coalesce(happened_on, planned_on), title,
         node_id
LIMIT 2000
