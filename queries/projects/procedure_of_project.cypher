// title: 项目程序链
// question: 某项目从动议到付款走了哪些程序，缺哪一步？
// asks: 2
// param project_id: str | 项目编号
// example project_id: project-36e0225bd747f23f579e
// returns step: str | 步骤
// returns step_no: int | 序号
// returns node_id: str | 编号
// returns label: str | 类型
// returns title: str | 名称
// returns happened_on: date | 日期
// returns precision: str | 日期精度
// returns detail: str | 说明
// returns amount_fen: money | 金额
// returns status: str | 状态
// returns dataset: str | 资料类别
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// sentence: 程序链共有 {n} 条，其中有记录 {n:status=有记录} 条，未见记录（待补/待核）{n:status=未见记录} 步，资料范围内缺失 {n:status=缺失} 步。
// empty: 没有找到该项目，或您没有查看权限。
// -- rows
MATCH (p:Project {id: $project_id})
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND coalesce(p.is_withdrawn, false) = false
OPTIONAL MATCH (p)-[:HAS*0..1]->(x)<-[:AUTHORISES]-(d:Decision)
WHERE coalesce(d.is_withdrawn, false) = false
WITH DISTINCT p, d ORDER BY d.decided_on, d.id
WITH p AS start, collect(d) AS ds
WITH start.enterprise_id AS eid, ds, coalesce(ds[0].decided_on, start.started_on) AS day,
     coalesce(CASE WHEN size(ds) > 0 THEN ds[0].decided_on_precision
                   ELSE start.started_on_precision END, 'day') AS day_precision, start,
     [start] AS ps
CALL (ds) {
  UNWIND ds AS d
  MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ds, ps) {
  UNWIND ds + ps AS n
  OPTIONAL MATCH (n)-[:AUTHORISES|HAS]->(x:Contract)
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(y:Contract)
  WHERE coalesce(y.is_withdrawn, false) = false
  UNWIND [x, y] AS c
  WITH DISTINCT c WHERE c IS NOT NULL
  WITH c ORDER BY c.id
  RETURN collect(c) AS cs
}
CALL (ds, ps, cs) {
  UNWIND ds + ps + cs AS n
  MATCH (n)-[:AUTHORISES|HAS|AWARDED_FROM]->(x:Tender)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS tenders
}
CALL (ds, cs) {
  UNWIND ds + cs AS n
  MATCH (n)-[:AUTHORISES|UNDER]-(x:Payment)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.paid_on, x.id
  RETURN collect(x) AS payments
}
CALL (ds, ts, ps, tenders, cs, payments) {
  UNWIND ds + ts + ps + tenders + cs + payments AS n
  MATCH (n)<-[:ABOUT]-(x:Finding)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS findings
}
CALL (findings) {
  UNWIND findings AS f
  MATCH (f)-[:LED_TO]->(x:AccountabilityCase)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS cases
}
CALL (ds, ps, cs, payments, findings, cases) {
  UNWIND ds + ps + cs + payments + findings + cases AS n
  MATCH (n)-[:ARISES_FROM|SHOWED|ESTABLISHED]-(x:Loss)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS losses
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  WITH DISTINCT i
  RETURN collect(i) AS items
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  RETURN collect(DISTINCT CASE m.type WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
    WHEN '股东决定' THEN '股东会' ELSE m.type END) AS held
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)<-[o:SAT_IN]-(:Person)
  RETURN collect({topic: t.id, position: coalesce(o.position, '')}) AS sat
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(:Meeting)<-[o:ATTENDED {role: '列席'}]-(:Person)
  RETURN collect({topic: t.id, position: coalesce(o.position, '')}) AS attended
}
CALL (ds, ts) {
  UNWIND ds + ts AS x
  OPTIONAL MATCH (x)-[:EVIDENCED_BY]->(own:SourceDocument)
  OPTIONAL MATCH (x)-[:DISCUSSED_IN]->(:Meeting)-[:EVIDENCED_BY]->(shared:SourceDocument)
  UNWIND [own, shared] AS f
  WITH f WHERE f.kind IN ['法律意见书', '合规审查意见']
  RETURN count(f) > 0 AS has_opinion
}
CALL (eid, day, day_precision) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = eid AND day_precision = 'day' AND v.from_on <= day AND v.to_on >= day
    AND coalesce(v.is_withdrawn, false) = false
  RETURN collect(DISTINCT v.dataset) AS covered
}
CALL (eid, findings, losses, cases) {
  UNWIND [f IN findings | f.discovered_on] + [l IN losses | l.determined_on]
         + [x IN cases | x.accepted_on] AS on
  WITH eid, max(on) AS late
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = eid AND v.from_on <= late AND v.to_on >= late
    AND coalesce(v.is_withdrawn, false) = false
  RETURN collect(DISTINCT v.dataset) AS covered_late
}
WITH *,
     any(i IN items WHERE i.is_legal_required = true)
       OR any(x IN ds + ts WHERE x.domain = '政府行政决策') AS needs_review,
     any(i IN items WHERE any(b IN i.meeting_sequence WHERE b IN ['党委会', '党支部委员会']))
       AS needs_party,
     has_opinion OR any(one IN [x IN sat | x.position] + [x IN attended WHERE NOT x.topic IN [y IN sat | y.topic]
                                                     | x.position]
       WHERE one = '' OR one CONTAINS '法律顾问' OR one CONTAINS '律师' OR one CONTAINS '首席合规官')
       AS may_be_reviewed,
     any(i IN items WHERE any(b IN [one IN i.meeting_sequence[..-1] | CASE one
         WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会' ELSE one END]
       WHERE b <> '党委会' AND NOT b IN held)) AS lacks_body,
     any(n IN ts + items WHERE n.owner_action IN ['APPROVE', 'FILE']) AS needs_owner,
     any(t IN ts WHERE t.subject_kind IN ['改制', '职工切身利益', '重大投资', '重大工程'])
       AS needs_study
UNWIND [
  {no: 1, step: '提议', dataset: 'meetings', is_due: false, note: ''},
  {no: 2, step: '论证', dataset: 'reviews', is_due: needs_study,
   note: CASE WHEN needs_study THEN '该性质的事项应当论证或听取意见' ELSE '' END},
  {no: 3, step: '合法性审查', dataset: 'reviews',
   is_due: needs_review AND NOT may_be_reviewed AND 'meetings' IN covered,
   note: CASE WHEN needs_review THEN '事项清单要求法律审核' ELSE '' END},
  {no: 4, step: '合规审查', dataset: 'reviews', is_due: false, note: ''},
  {no: 5, step: '前置研究', dataset: 'reviews',
   is_due: needs_party AND NOT '党委会' IN held AND 'meetings' IN covered,
   note: CASE WHEN needs_party THEN '事项清单的决策程序含党组织会议' ELSE '' END},
  {no: 6, step: '中间会议', dataset: 'meetings', is_due: lacks_body,
   note: CASE WHEN lacks_body THEN '事项清单列明的会议未见' ELSE '' END},
  {no: 7, step: '决策', dataset: 'meetings', is_due: true, note: ''},
  {no: 8, step: '出资人审批', dataset: 'owner', is_due: needs_owner,
   note: CASE WHEN needs_owner THEN '事项应报国资委审批或备案' ELSE '' END},
  {no: 9, step: '招标', dataset: 'tenders',
   is_due: any(p IN ps WHERE p.is_tender_mandatory = true), note: ''},
  {no: 10, step: '中标', dataset: 'tenders',
   is_due: any(x IN tenders WHERE x.opened_at IS NOT NULL), note: ''},
  {no: 11, step: '合同', dataset: 'contracts', is_due: size(payments) > 0, note: ''},
  {no: 12, step: '开工', dataset: 'projects', is_due: false, note: ''},
  {no: 13, step: '付款', dataset: 'payments', is_due: false, note: ''},
  {no: 14, step: '监督检查', dataset: 'supervision', is_due: false, note: ''},
  {no: 15, step: '问题', dataset: 'supervision', is_due: false, note: ''},
  {no: 16, step: '损失', dataset: 'accountability', is_due: false, note: ''},
  {no: 17, step: '整改', dataset: 'supervision',
   is_due: any(f IN findings WHERE f.status = '属实'), note: ''},
  {no: 18, step: '追责立案', dataset: 'accountability', is_due: size(losses) > 0, note: ''},
  {no: 19, step: '责任认定', dataset: 'accountability',
   is_due: any(x IN cases WHERE x.decided_on IS NOT NULL OR x.closed_on IS NOT NULL),
   note: CASE WHEN size(cases) > 0 THEN '追责案件尚未见责任认定' ELSE '' END},
  {no: 20, step: '处理', dataset: 'accountability',
   is_due: any(x IN cases WHERE x.decided_on IS NOT NULL OR x.closed_on IS NOT NULL),
   note: CASE WHEN size(cases) > 0 THEN '追责案件尚未见处理决定' ELSE '' END}
] AS s
CALL (s, ds, ts, ps, tenders, cs, payments, findings, cases, losses) {
  CALL (s, ds, ts, ps, tenders, cs, payments, findings, cases, losses) {
    UNWIND CASE WHEN s.step = '提议' THEN ts ELSE [] END AS n
    WITH n WHERE n.proposed_on IS NOT NULL OR n.proposer_text IS NOT NULL
              OR n.task_source IS NOT NULL
    RETURN n, 'Topic' AS label, n.title AS title, n.proposed_on AS happened_on,
           n.proposed_on_precision AS precision, n.amount_fen AS amount_fen,
           coalesce('提议：' + n.proposer_text, '任务来源：' + n.task_source) AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '论证' THEN ds + ts ELSE [] END AS x
    MATCH (n:ExpertReview|FeasibilityStudy|RiskAssessment|Appraisal|Consultation)-[:COVERS]->(x)
    WHERE coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n
    RETURN n, CASE WHEN n:ExpertReview THEN 'ExpertReview'
                   WHEN n:FeasibilityStudy THEN 'FeasibilityStudy'
                   WHEN n:RiskAssessment THEN 'RiskAssessment'
                   WHEN n:Appraisal THEN 'Appraisal' ELSE 'Consultation' END AS label,
           coalesce(n.kind, '论证') AS title, n.concluded_on AS happened_on,
           n.concluded_on_precision AS precision, n.value_fen AS amount_fen,
           coalesce(coalesce(n.org_name, n.body_name) + '，', '')
             + coalesce('结论：' + n.conclusion, '结论未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step IN ['合法性审查', '合规审查'] THEN ds + ts ELSE [] END AS x
    MATCH (n:LegalityReview|ComplianceReview)-[:COVERS]->(x)
    WHERE (s.step = '合法性审查') = (n:LegalityReview)
      AND coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n
    RETURN n, CASE WHEN n:LegalityReview THEN 'LegalityReview' ELSE 'ComplianceReview' END AS label,
           coalesce(n.reviewer, '审查人未记录') AS title, n.opined_on AS happened_on,
           n.opined_on_precision AS precision, null AS amount_fen,
           coalesce(n.doc_no + '，', '') + '结论：'
             + CASE n.conclusion WHEN 'LEGAL' THEN '合法' WHEN 'LEGAL_IF_AMENDED' THEN '修改后合法'
                 WHEN 'ILLEGAL' THEN '不合法' WHEN 'NOT_APPLICABLE' THEN '不适用'
                 WHEN 'EXPLORATORY_RISK' THEN '探索性明示风险' ELSE '未记录' END AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '前置研究' THEN ds + ts ELSE [] END AS x
    MATCH (n:PreStudy)-[:COVERS|RESULTED_IN]-(x)
    WHERE coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n
    OPTIONAL MATCH (:Topic)-[:RESULTED_IN]->(n)
    WITH DISTINCT n
    RETURN n, 'PreStudy' AS label, coalesce(n.body_kind, '党组织') + '前置研究' AS title,
           n.studied_on AS happened_on, n.studied_on_precision AS precision, null AS amount_fen,
           '结论：' + coalesce(n.conclusion, '未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '中间会议' THEN ts ELSE [] END AS n
    MATCH (n)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
      AND NOT EXISTS { MATCH (n)-[:RESULTED_IN]->(o) WHERE o:Decision OR o:PreStudy }
    RETURN n, 'Topic' AS label, m.name AS title, m.held_on AS happened_on,
           m.held_on_precision AS precision, n.amount_fen AS amount_fen,
           coalesce(m.type + '，', '') + '结果：' + CASE n.result WHEN 'PASSED' THEN '通过'
             WHEN 'REJECTED' THEN '否决' WHEN 'DEFERRED' THEN '缓议' WHEN 'WITHDRAWN' THEN '撤回'
             WHEN 'PRESTUDY_OK' THEN '前置同意' ELSE '未记录' END AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '决策' THEN ds ELSE [] END AS n
    OPTIONAL MATCH (n)<-[:RESULTED_IN]-(:Topic)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
    WITH n, collect(DISTINCT m.name) AS names
    RETURN n, 'Decision' AS label, n.title AS title, n.decided_on AS happened_on,
           n.decided_on_precision AS precision, n.amount_fen AS amount_fen,
           coalesce(n.doc_no + '，', '') + coalesce(names[0], '未见会议') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '出资人审批' THEN ds + ts ELSE [] END AS x
    MATCH (n:OwnerApproval)-[:COVERS]->(x)
    WHERE coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n
    RETURN n, 'OwnerApproval' AS label, coalesce(n.doc_no, '报国资委') AS title,
           coalesce(n.submitted_on, n.replied_on) AS happened_on,
           CASE WHEN n.submitted_on IS NOT NULL THEN n.submitted_on_precision
                ELSE n.replied_on_precision END AS precision, null AS amount_fen,
           CASE n.kind WHEN 'APPROVE' THEN '审批' WHEN 'FILE' THEN '备案' ELSE '报批报备' END
             + coalesce('，答复：' + n.result, '，未见答复') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '招标' THEN tenders ELSE [] END AS n
    RETURN n, 'Tender' AS label, coalesce(n.title, n.tender_no) AS title,
           coalesce(n.notice_on, n.documents_from_on, date(n.opened_at)) AS happened_on,
           CASE WHEN n.notice_on IS NOT NULL THEN n.notice_on_precision
                WHEN n.documents_from_on IS NOT NULL THEN n.documents_from_on_precision
           END AS precision, n.ceiling_fen AS amount_fen,
           coalesce(n.tender_no + '，', '') + coalesce(n.method, '采购方式未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '中标' THEN tenders ELSE [] END AS x
    MATCH (x)-[:RESULTED_IN]->(n:Award)
    WHERE coalesce(n.is_withdrawn, false) = false
    OPTIONAL MATCH (n)-[:GIVEN_TO]->(o:Org)
    WITH n, o ORDER BY o.name, o.id
    WITH n, collect(o.name) AS names
    RETURN n, 'Award' AS label, coalesce(names[0], '中标人未记录') AS title,
           coalesce(n.notice_on, n.awarded_on) AS happened_on,
           CASE WHEN n.notice_on IS NOT NULL THEN n.notice_on_precision
                ELSE n.awarded_on_precision END AS precision, n.price_fen AS amount_fen,
           CASE WHEN n.notice_on IS NOT NULL THEN '中标通知书' WHEN n.awarded_on IS NOT NULL
                THEN '定标' ELSE '中标日期未记录' END AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '合同' THEN cs ELSE [] END AS n
    OPTIONAL MATCH (n)-[:COUNTERPARTY]->(o)
    WITH n, o ORDER BY o.name, o.id
    WITH n, collect(o.name) AS names
    RETURN n, 'Contract' AS label, coalesce(n.title, n.contract_no) AS title,
           n.signed_on AS happened_on, n.signed_on_precision AS precision,
           n.amount_fen AS amount_fen,
           coalesce(n.contract_no + '，', '') + '对方：' + coalesce(names[0], '未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '开工' THEN ps ELSE [] END AS n
    WITH n WHERE n.started_on IS NOT NULL
    RETURN n, 'Project' AS label, n.name AS title, n.started_on AS happened_on,
           n.started_on_precision AS precision, null AS amount_fen,
           coalesce(n.stage, '实际开工') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '付款' THEN payments ELSE [] END AS n
    OPTIONAL MATCH (n)-[:PAYEE]->(o)
    WITH n, o ORDER BY o.name, o.id
    WITH n, collect(o.name) AS names
    RETURN n, 'Payment' AS label, coalesce(n.voucher_no, n.purpose_text, '付款') AS title,
           n.paid_on AS happened_on, n.paid_on_precision AS precision, n.amount_fen AS amount_fen,
           coalesce(n.kind + '，', '') + '收款方：' + coalesce(names[0], '未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '监督检查' THEN findings ELSE [] END AS f
    MATCH (n:SupervisionEvent)-[:FOUND]->(f)
    WHERE coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n
    OPTIONAL MATCH (n)-[:LED_BY]->(o)
    WITH n, o ORDER BY o.name, o.id
    WITH n, collect(o.name) AS names
    RETURN n, 'SupervisionEvent' AS label, n.name AS title, n.started_on AS happened_on,
           n.started_on_precision AS precision, null AS amount_fen,
           coalesce(n.form, n.line, '监督') + '，' + coalesce(names[0], '实施单位未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '问题' THEN findings ELSE [] END AS n
    RETURN n, 'Finding' AS label, n.title AS title, n.discovered_on AS happened_on,
           n.discovered_on_precision AS precision, null AS amount_fen,
           coalesce(n.nature + '，', '') + coalesce(n.status, '状态未记录') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '损失' THEN losses ELSE [] END AS n
    RETURN n, 'Loss' AS label, coalesce('损失 ' + n.loss_no, '损失') AS title,
           n.determined_on AS happened_on, n.determined_on_precision AS precision,
           n.direct_loss_fen AS amount_fen,
           '等级：' + CASE n.tier WHEN 'GENERAL' THEN '一般' WHEN 'LARGER' THEN '较大'
             WHEN 'MAJOR' THEN '重大' WHEN 'SPECIAL_MAJOR' THEN '特别重大' ELSE '未认定' END
             + CASE WHEN coalesce(n.indirect_loss_fen, 0) > 0 THEN '，另有间接损失' ELSE '' END
             AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '整改' THEN findings ELSE [] END AS f
    MATCH (f)-[:RECTIFIED_BY]->(n:Rectification)
    WHERE coalesce(n.is_withdrawn, false) = false
    WITH DISTINCT n, coalesce(n.extended_to_on, n.due_on) AS due
    RETURN n, 'Rectification' AS label, coalesce(n.measure_text, '整改') AS title,
           n.done_on AS happened_on, n.done_on_precision AS precision, null AS amount_fen,
           coalesce(n.status, '状态未记录') + coalesce('，期限 ' + toString(due), '，期限未记录')
             + CASE WHEN n.done_on IS NULL AND NOT coalesce(n.status, '') IN ['已完成', '长期坚持']
                     AND due < $today THEN '，已超期 '
                     + toString(duration.inDays(due, $today).days) + ' 天' ELSE '' END AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '追责立案' THEN cases ELSE [] END AS n
    RETURN n, 'AccountabilityCase' AS label, coalesce(n.case_no, '追责') AS title,
           coalesce(n.filed_on, n.accepted_on) AS happened_on,
           CASE WHEN n.filed_on IS NOT NULL THEN n.filed_on_precision
                ELSE n.accepted_on_precision END AS precision, null AS amount_fen,
           coalesce(n.regime + '，', '') + CASE WHEN n.filed_on IS NOT NULL THEN '立案'
             ELSE '受理，未见立案' END + coalesce('，' + n.status, '') AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '责任认定' THEN cases ELSE [] END AS x
    MATCH (x)-[:ESTABLISHED]->(n:Responsibility)
    WHERE coalesce(n.is_withdrawn, false) = false
    OPTIONAL MATCH (n)-[:OF]->(p:Person)
    WITH x, n, p ORDER BY p.name, p.id
    WITH x, n, collect(p.name) AS names
    RETURN n, 'Responsibility' AS label, coalesce(names[0], '责任人未记录') AS title,
           x.decided_on AS happened_on, x.decided_on_precision AS precision, null AS amount_fen,
           CASE n.kind WHEN 'DIRECT' THEN '直接责任' WHEN 'IN_CHARGE' THEN '主管责任'
             WHEN 'LEADERSHIP' THEN '领导责任' ELSE '责任类型未记录' END
             + CASE WHEN n.is_exempt = true THEN '，免责' ELSE '' END AS detail
    UNION ALL
    UNWIND CASE WHEN s.step = '处理' THEN cases ELSE [] END AS x
    MATCH (x)-[:IMPOSED]->(n:Sanction)
    WHERE coalesce(n.is_withdrawn, false) = false
    OPTIONAL MATCH (n)-[:ON]->(o)
    WITH n, o ORDER BY o.name, o.id
    WITH n, collect(o.name) AS names
    RETURN n, 'Sanction' AS label, coalesce(names[0], '处理对象未记录') AS title,
           n.decided_on AS happened_on, n.decided_on_precision AS precision,
           n.amount_fen AS amount_fen,
           coalesce(n.kind, '处理') + coalesce('：' + n.degree, '') AS detail
  }
  RETURN collect({n: n, label: label, title: title, on: happened_on, p: precision,
                  amount: amount_fen, detail: detail}) AS found
}
WITH s, found, s.dataset IN (CASE WHEN s.no >= 14 THEN covered_late ELSE covered END)
  AND coalesce(s.is_due, false) AS is_absent
UNWIND CASE WHEN size(found) = 0 THEN [null] ELSE found END AS one
WITH s, one, is_absent, one.n AS n
RETURN s.step AS step, s.no AS step_no, n.id AS node_id, one.label AS label, one.title AS title,
       one.on AS happened_on, CASE WHEN one.on IS NOT NULL THEN coalesce(one.p, 'day') END
         AS precision,
       CASE WHEN one IS NULL THEN s.note ELSE one.detail END AS detail,
       one.amount AS amount_fen,
       CASE WHEN one IS NOT NULL THEN '有记录' WHEN is_absent THEN '缺失' ELSE '未见记录' END
         AS status,
       s.dataset AS dataset, n.source_doc_id AS document_id, n.source_locator AS locator
ORDER BY step_no, happened_on, title, node_id
LIMIT 1000
// -- subgraph
MATCH (p:Project {id: $project_id})
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND coalesce(p.is_withdrawn, false) = false
OPTIONAL MATCH (p)-[:HAS*0..1]->(x)<-[:AUTHORISES]-(d:Decision)
WHERE coalesce(d.is_withdrawn, false) = false
WITH DISTINCT p, d ORDER BY d.decided_on, d.id
WITH p AS start, collect(d) AS ds
WITH start.enterprise_id AS eid, ds, coalesce(ds[0].decided_on, start.started_on) AS day,
     coalesce(CASE WHEN size(ds) > 0 THEN ds[0].decided_on_precision
                   ELSE start.started_on_precision END, 'day') AS day_precision, start,
     [start] AS ps
CALL (ds) {
  UNWIND ds AS d
  MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ds, ps) {
  UNWIND ds + ps AS n
  OPTIONAL MATCH (n)-[:AUTHORISES|HAS]->(x:Contract)
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(y:Contract)
  WHERE coalesce(y.is_withdrawn, false) = false
  UNWIND [x, y] AS c
  WITH DISTINCT c WHERE c IS NOT NULL
  WITH c ORDER BY c.id
  RETURN collect(c) AS cs
}
CALL (ds, ps, cs) {
  UNWIND ds + ps + cs AS n
  MATCH (n)-[:AUTHORISES|HAS|AWARDED_FROM]->(x:Tender)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS tenders
}
CALL (ds, cs) {
  UNWIND ds + cs AS n
  MATCH (n)-[:AUTHORISES|UNDER]-(x:Payment)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.paid_on, x.id
  RETURN collect(x) AS payments
}
CALL (ds, ts, ps, tenders, cs, payments) {
  UNWIND ds + ts + ps + tenders + cs + payments AS n
  MATCH (n)<-[:ABOUT]-(x:Finding)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS findings
}
CALL (findings) {
  UNWIND findings AS f
  MATCH (f)-[:LED_TO]->(x:AccountabilityCase)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS cases
}
CALL (ds, ps, cs, payments, findings, cases) {
  UNWIND ds + ps + cs + payments + findings + cases AS n
  MATCH (n)-[:ARISES_FROM|SHOWED|ESTABLISHED]-(x:Loss)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS losses
}
WITH *
UNWIND ds + ts + ps + tenders + cs + payments + findings + cases + losses AS n
OPTIONAL MATCH (n)-[r]-(m)
WHERE m IN ds + ts + ps + tenders + cs + payments + findings + cases + losses
   OR m:Meeting OR m:LegalityReview OR m:ComplianceReview OR m:ExpertReview OR m:FeasibilityStudy
   OR m:RiskAssessment OR m:Appraisal OR m:Consultation OR m:PreStudy OR m:OwnerApproval
   OR m:Award OR m:SupervisionEvent OR m:Rectification OR m:Responsibility OR m:Sanction
   OR (m:Org AND type(r) IN ['COUNTERPARTY', 'PAYEE'])
OPTIONAL MATCH (m)-[given:GIVEN_TO]->(o:Org)
RETURN n, r, m, given, o
LIMIT 3000
// -- missing
MATCH (p:Project {id: $project_id})
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND coalesce(p.is_withdrawn, false) = false
OPTIONAL MATCH (p)-[:HAS*0..1]->(x)<-[:AUTHORISES]-(d:Decision)
WHERE coalesce(d.is_withdrawn, false) = false
WITH DISTINCT p, d ORDER BY d.decided_on, d.id
WITH p AS start, collect(d) AS ds
WITH start.enterprise_id AS eid, ds, coalesce(ds[0].decided_on, start.started_on) AS day,
     coalesce(CASE WHEN size(ds) > 0 THEN ds[0].decided_on_precision
                   ELSE start.started_on_precision END, 'day') AS day_precision, start,
     [start] AS ps
CALL (ds) {
  UNWIND ds AS d
  MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ds, ps) {
  UNWIND ds + ps AS n
  OPTIONAL MATCH (n)-[:AUTHORISES|HAS]->(x:Contract)
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (n)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(y:Contract)
  WHERE coalesce(y.is_withdrawn, false) = false
  UNWIND [x, y] AS c
  WITH DISTINCT c WHERE c IS NOT NULL
  WITH c ORDER BY c.id
  RETURN collect(c) AS cs
}
CALL (ds, ps, cs) {
  UNWIND ds + ps + cs AS n
  MATCH (n)-[:AUTHORISES|HAS|AWARDED_FROM]->(x:Tender)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS tenders
}
CALL (ds, cs) {
  UNWIND ds + cs AS n
  MATCH (n)-[:AUTHORISES|UNDER]-(x:Payment)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.paid_on, x.id
  RETURN collect(x) AS payments
}
CALL (ds, ts, ps, tenders, cs, payments) {
  UNWIND ds + ts + ps + tenders + cs + payments AS n
  MATCH (n)<-[:ABOUT]-(x:Finding)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS findings
}
CALL (findings) {
  UNWIND findings AS f
  MATCH (f)-[:LED_TO]->(x:AccountabilityCase)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS cases
}
CALL (ds, ps, cs, payments, findings, cases) {
  UNWIND ds + ps + cs + payments + findings + cases AS n
  MATCH (n)-[:ARISES_FROM|SHOWED|ESTABLISHED]-(x:Loss)
  WHERE coalesce(x.is_withdrawn, false) = false
  WITH DISTINCT x ORDER BY x.id
  RETURN collect(x) AS losses
}
WITH ds, ts, ps, cs, payments, tenders, findings, losses, cases, start
CALL (ds, ts, cs, payments, findings, start) {
  WITH start, ds WHERE start:Project AND size(ds) = 0
  RETURN '未见授权该项目的决策（待补/待核）' AS missing, coalesce(start.name, '') AS place
  UNION ALL
  UNWIND ds AS d
  WITH d WHERE NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '决策未关联会议议题' AS missing, d.title AS place
  UNION ALL
  UNWIND ds AS d
  WITH d WHERE d.decided_on IS NULL OR coalesce(d.decided_on_precision, 'day') <> 'day'
  RETURN '决策日期未记录到日，先后无法判断' AS missing, d.title AS place
  UNION ALL
  UNWIND ds AS d
  WITH d WHERE NOT EXISTS { MATCH (d)-[:AUTHORISES]->() }
  RETURN '决策未关联项目、招标、合同或付款，后续步骤无从对应' AS missing, d.title AS place
  UNION ALL
  UNWIND ts AS t
  WITH t WHERE NOT EXISTS { MATCH (t)-[:UNDER_ITEM]->(own:DecisionItem)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '议题未对应事项清单条目，应走哪些程序无法判断' AS missing, t.title AS place
  UNION ALL
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE NOT EXISTS {
      MATCH (t)-[:EVIDENCED_BY]->(o:SourceDocument)
      WHERE o.kind IN ['会议纪要', '会议记录', '决议']
    } AND NOT EXISTS {
      MATCH (m)-[:EVIDENCED_BY]->(o:SourceDocument)
      WHERE o.kind IN ['会议纪要', '会议记录', '决议']
    }
    AND coalesce(m.is_withdrawn, false) = false
  RETURN '未见会议记录、纪要或决议文件' AS missing, m.name AS place
  UNION ALL
  UNWIND cs AS c
  WITH c WHERE c.signed_on IS NULL
  RETURN '合同签订日期未记录' AS missing, coalesce(c.contract_no, c.title) AS place
  UNION ALL
  UNWIND ts AS t
  MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(t)
  WHERE r.opined_on IS NULL
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '审查意见日期未记录' AS missing, coalesce(r.reviewer, r.doc_no) AS place
  UNION ALL
  WITH ds, ts WHERE size(ds) > 0
  UNWIND ds + ts AS n
  OPTIONAL MATCH (n)-[:COVERS|RESULTED_IN]-(x) WHERE coalesce(x.is_withdrawn, false) = false
  WITH ds, collect(CASE WHEN x:LegalityReview THEN '合法性审查' WHEN x:ComplianceReview THEN '合规审查'
       WHEN x:PreStudy THEN '前置研究' WHEN x:OwnerApproval THEN '出资人审批或备案'
       WHEN x:Topic OR x:Decision THEN NULL ELSE '论证' END) AS seen
  UNWIND [w IN ['论证', '合法性审查', '合规审查', '前置研究', '出资人审批或备案']
          WHERE NOT w IN seen] AS word
  RETURN '未见' + word + '记录（待补/待核）' AS missing, ds[0].title AS place
  UNION ALL
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH ds, ts, collect(CASE m.type WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
    WHEN '股东决定' THEN '股东会' ELSE m.type END) AS held
  UNWIND ts AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  UNWIND i.meeting_sequence AS body
  WITH DISTINCT ds, held, CASE body WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
    WHEN '股东决定' THEN '股东会' ELSE body END AS body
  WITH ds, body WHERE NOT body IN held
  RETURN '事项清单列明的' + body + '未见记录（待补/待核）' AS missing, ds[0].title AS place
  UNION ALL
  UNWIND findings AS f
  WITH f WHERE NOT EXISTS { MATCH (f)-[:RECTIFIED_BY]->(own:Rectification)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '问题未见整改记录（待补/待核）' AS missing, f.title AS place
}
RETURN DISTINCT missing, place
ORDER BY place, missing
LIMIT 500
