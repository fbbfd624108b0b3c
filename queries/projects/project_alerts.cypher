// title: 工程超概、滞后、无决策付款
// question: 重点工程超概、滞后、无决策付款的有哪些？
// asks: 27
// param enterprise_id: str = null | 企业编号
// param only_key: bool = false | 只看标为重点工程的
// returns enterprise: str | 企业
// returns project_id: str | 项目编号
// returns project: str | 项目
// returns cost: str | 投资
// returns progress: str | 进度
// returns payment: str | 付款
// returns excess_fen: money | 超概算金额
// returns late_days: int | 计划日期已过天数
// returns undecided_count: int | 无决策付款笔数
// returns undecided_fen: money | 无决策付款金额
// returns budget_fen: money | 概算
// returns committed_fen: money | 已付和已签未付
// returns planned_finish_on: date | 计划完工
// returns planned_finish_on_precision: str | 计划完工精度
// returns late_milestones: list[str] | 逾期节点
// returns physical_rate: float | 形象进度
// returns paid_rate: float | 支付进度
// returns is_key: bool | 重点工程
// returns review: list[str] | 有关疑点
// sentence: 需要关注的工程 {n} 个：超概算 {n:cost=超概算} 个、超出 {sum:excess_fen}；滞后 {n:progress=滞后} 个，计划已过而未见完工记录（待补/待核）{n:progress=未见完工记录（待补/待核）} 个；有“无决策付款”的 {n:payment=有“无决策付款”} 个、金额 {sum:undecided_fen}。以上供督办和核实，不是结论。
// empty: 没有查到超概、滞后或无决策付款的工程；没有概算、计划或决策资料的无法判断，请看缺少的资料。
// -- rows
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR j.enterprise_id = $enterprise_id)
  AND (NOT $only_key OR j.is_key_project = true)
OPTIONAL MATCH (e:Enterprise {id: j.enterprise_id})
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(a:Approval)
  WHERE a.kind IN ['概算', '概算调整'] AND a.amount_fen IS NOT NULL
    AND coalesce(a.is_withdrawn, false) = false
  WITH a ORDER BY a.granted_on, a.id
  RETURN collect(a.amount_fen)[-1] AS approved
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(:Tender)<-[:AWARDED_FROM]-(b:Contract)
  WHERE coalesce(b.is_withdrawn, false) = false
  OPTIONAL MATCH (j)-[:HAS]->(a:Contract)
  WHERE coalesce(a.is_withdrawn, false) = false
  UNWIND [a, b] AS c
  WITH DISTINCT c WHERE c IS NOT NULL AND coalesce(c.is_withdrawn, false) = false
    AND (c.signed_on IS NULL OR c.signed_on <= $today)
  RETURN collect(c) AS cs
}
CALL (cs) {
  UNWIND cs AS c
  CALL (c) {
    OPTIONAL MATCH (c)-[:CHANGED_BY]->(g:ContractChange)
    WHERE coalesce(g.is_withdrawn, false) = false
    RETURN coalesce(sum(g.delta_fen), 0) AS delta
  }
  CALL (c) {
    OPTIONAL MATCH (y:Payment)-[:UNDER]->(c) WHERE coalesce(y.is_withdrawn, false) = false
    RETURN coalesce(sum(y.amount_fen), 0) AS paid
  }
  WITH coalesce(c.amount_fen, 0) + delta AS signed, paid
  RETURN sum(CASE WHEN signed > paid THEN signed ELSE paid END) AS committed, sum(paid) AS paid,
         sum(signed) AS signed
}
CALL (j, cs) {
  UNWIND cs AS c
  MATCH (y:Payment)-[:UNDER]->(c)
  WHERE coalesce(y.is_withdrawn, false) = false AND coalesce(y.paid_on_precision, 'day') = 'day'
  CALL (y, c, j) {
    OPTIONAL MATCH (c)-[:AWARDED_FROM]->(t:Tender)
    WHERE coalesce(t.is_withdrawn, false) = false
    UNWIND [y, c, j, t] AS x
    MATCH (d:Decision)-[:AUTHORISES]->(x)
    WHERE d.decided_on <= y.paid_on AND coalesce(d.is_withdrawn, false) = false
    RETURN count(d) AS before
  }
  WITH y, before, EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = y.enterprise_id AND v.dataset = 'meetings'
      AND v.from_on <= y.paid_on AND v.to_on >= y.paid_on
      AND coalesce(v.is_withdrawn, false) = false
  } AS is_covered,
  EXISTS {
    MATCH (e:Enterprise {id: y.enterprise_id})-[:HAS_ITEM]->(i:DecisionItem)
    WHERE i.class = 'FUNDS' AND i.amount_min_fen > y.amount_fen
      AND coalesce(i.is_withdrawn, false) = false
  } AS is_small
  WHERE before = 0 AND NOT is_small
  RETURN count(CASE WHEN is_covered THEN 1 END) AS undecided_count,
         sum(CASE WHEN is_covered THEN y.amount_fen END) AS undecided_fen,
         count(CASE WHEN NOT is_covered THEN 1 END) AS untold
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(m:Milestone)
  WHERE m.planned_on < $today AND m.actual_on IS NULL
    AND coalesce(m.planned_on_precision, 'day') = 'day'
    AND coalesce(m.is_withdrawn, false) = false
  WITH m.name + '（应于 ' + toString(m.planned_on) + '）' AS name, m.planned_on AS on
  ORDER BY on, name
  RETURN collect(name) AS late_milestones
}
CALL (j) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = j.enterprise_id AND v.dataset = 'projects' AND v.to_on >= $today
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_told
}
CALL (j) {
  OPTIONAL MATCH (j)-[:HAS]->(r:ProgressReport)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH r ORDER BY r.reported_on IS NULL DESC, r.reported_on, r.id
  RETURN collect(r.physical_rate)[-1] AS reported
}
CALL (j, cs) {
  UNWIND cs + [j] AS x
  OPTIONAL MATCH (l:Lead)-[:ON]->(x)
  WHERE l.rule_id IN ['J-03', 'J-04', 'J-05', 'J-06', 'F-01', 'P-18']
  OPTIONAL MATCH (k:Lead)-[:ON]->(:Payment)-[:UNDER]->(x) WHERE k.rule_id = 'F-01'
  UNWIND [l, k] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  WITH one.rule_id + ' ' + coalesce(one.review_status, '待核实') AS text, count(*) AS many
  WITH text + CASE WHEN many > 1 THEN '（' + toString(many) + '）' ELSE '' END AS text ORDER BY text
  RETURN collect(text) AS review
}
WITH e, j, coalesce(approved, j.budget_fen) AS budget, committed, paid, signed, undecided_count,
     undecided_fen, untold, late_milestones, is_told,
     coalesce(j.physical_rate, reported) AS physical, review
WITH e, j, budget, committed, paid, signed, undecided_count, undecided_fen, untold, late_milestones,
     is_told, physical, review,
     CASE WHEN budget IS NULL THEN '概算未记录，无法判断' WHEN committed > budget THEN '超概算'
          ELSE '未超概算' END AS cost,
     CASE WHEN j.finished_on IS NOT NULL OR j.accepted_on IS NOT NULL THEN '已完工'
          WHEN (j.planned_finish_on < $today AND coalesce(j.planned_finish_on_precision, 'day') = 'day')
            OR size(late_milestones) > 0
            THEN CASE WHEN is_told THEN '滞后' ELSE '未见完工记录（待补/待核）' END
          WHEN j.planned_finish_on IS NULL THEN '计划未记录，无法判断'
          WHEN j.planned_finish_on < $today THEN '日期不足，无法判断'
          ELSE '未到期' END AS progress,
     CASE WHEN undecided_count > 0 THEN '有“无决策付款”'
          WHEN untold > 0 THEN '付款前未见决策（待补/待核）' ELSE '付款前已有决策' END AS payment
WHERE cost = '超概算' OR progress IN ['滞后', '未见完工记录（待补/待核）'] OR payment = '有“无决策付款”'
RETURN e.name AS enterprise, j.id AS project_id, j.name AS project, cost, progress, payment,
       CASE WHEN committed > budget THEN committed - budget END AS excess_fen,
       CASE WHEN j.planned_finish_on < $today AND progress IN ['滞后', '未见完工记录（待补/待核）']
            THEN duration.inDays(j.planned_finish_on, $today).days END AS late_days,
       undecided_count, CASE WHEN undecided_count > 0 THEN undecided_fen END AS undecided_fen,
       budget AS budget_fen, committed AS committed_fen,
       j.planned_finish_on AS planned_finish_on,
       j.planned_finish_on_precision AS planned_finish_on_precision, late_milestones,
       physical AS physical_rate, CASE WHEN signed > 0 THEN toFloat(paid) / signed END AS paid_rate,
       j.is_key_project AS is_key, review
ORDER BY coalesce(undecided_fen, 0) + coalesce(excess_fen, 0) DESC, coalesce(late_days, 0) DESC,
         enterprise, project, project_id
LIMIT 1000
// -- subgraph
MATCH owns = (e:Enterprise)-[:HAS_PROJECT]->(j:Project)
WHERE ($scope IS NULL OR e.id IN $scope) AND coalesce(j.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
  AND (NOT $only_key OR j.is_key_project = true)
CALL (j) {
  MATCH (j)-[:HAS]->(c:Contract)<-[:UNDER]-(y:Payment)
  WHERE NOT EXISTS { MATCH (d:Decision)-[:AUTHORISES]->(c)
                     WHERE d.decided_on <= y.paid_on AND coalesce(d.is_withdrawn, false) = false }
    AND NOT EXISTS { MATCH (d:Decision)-[:AUTHORISES]->(j)
                     WHERE d.decided_on <= y.paid_on AND coalesce(d.is_withdrawn, false) = false }
    AND NOT EXISTS { MATCH (d:Decision)-[:AUTHORISES]->(y)
                     WHERE d.decided_on <= y.paid_on AND coalesce(d.is_withdrawn, false) = false }
    AND coalesce(c.is_withdrawn, false) = false AND coalesce(y.is_withdrawn, false) = false
  RETURN count(y) AS early
}
WITH owns, j, early
WHERE early > 0 OR (j.finished_on IS NULL AND j.accepted_on IS NULL AND j.planned_finish_on < $today)
WITH owns, j ORDER BY early DESC, j.planned_finish_on, j.id LIMIT 12
OPTIONAL MATCH has = (j)-[:HAS]->(c:Contract)
WHERE coalesce(c.is_withdrawn, false) = false
OPTIONAL MATCH paid = (:Payment)-[:UNDER]->(c)
OPTIONAL MATCH gave = (:Decision)-[:AUTHORISES]->(j)
OPTIONAL MATCH told = (j)-[:HAS]->(:ProgressReport|Milestone|Approval)
RETURN owns, has, paid, gave, told
ORDER BY j.id
LIMIT 400
// -- missing
MATCH (j:Project)
WHERE ($scope IS NULL OR j.enterprise_id IN $scope) AND coalesce(j.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR j.enterprise_id = $enterprise_id)
  AND (NOT $only_key OR j.is_key_project = true)
CALL (j) {
  WITH j WHERE j.budget_fen IS NULL
    AND NOT EXISTS { MATCH (j)-[:HAS]->(a:Approval) WHERE a.kind IN ['概算', '概算调整']
                       AND coalesce(a.is_withdrawn, false) = false }
  RETURN '概算未记录，是否超概无法判断' AS missing
  UNION ALL
  WITH j WHERE j.planned_finish_on IS NULL AND NOT EXISTS { MATCH (j)-[:HAS]->(own:Milestone)
                                                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '计划完工日期、节点未记录，是否滞后无法判断' AS missing
  UNION ALL
  WITH j WHERE j.is_key_project IS NULL
  RETURN '没有标明是否重点工程' AS missing
  UNION ALL
  WITH j WHERE NOT EXISTS { MATCH (j)-[:HAS]->(own:ProgressReport)
                            WHERE coalesce(own.is_withdrawn, false) = false } AND j.physical_rate IS NULL
  RETURN '未见进度报告' AS missing
}
WITH DISTINCT missing, j ORDER BY missing, j.name, j.id
WITH missing, collect(j.name) AS names
RETURN missing,
       reduce(text = '', one IN names[..3] | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         + CASE WHEN size(names) > 3 THEN ' 等 ' + toString(size(names)) + ' 个项目' ELSE '' END
         AS place
ORDER BY missing, place
LIMIT 50
