// title: 报国资委审批备案
// question: 需要报国资委审批或备案的事项，报了没有、批复是什么？
// asks: 6
// param enterprise_id: str = null | 企业编号
// param only_open: bool = false | 只看未办结的
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns enterprise: str | 企业
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns required: OwnerAction | 应报事项
// returns basis: str | 依据
// returns approval_id: str | 报批报备编号
// returns submitted_on: date | 报送日期
// returns submitted_on_precision: str | 报送日期精度
// returns due_on: date | 答复期限
// returns due_on_precision: str | 答复期限精度
// returns replied_on: date | 答复日期
// returns replied_on_precision: str | 答复日期精度
// returns doc_no: str | 文号
// returns result: OwnerResult | 批复
// returns status: str | 状态
// returns overdue_days: int | 超期天数
// sentence: 应报或已报国资委的事项 {n} 项次，其中已答复 {n:status=已答复} 项，已报送未见答复 {n:status=已报送，未见答复} 项，超期未见答复 {n:status=超期未见答复} 项，未见报送记录（待补/待核）{n:status=未见报送记录（待补/待核）} 项，资料范围内缺失报送记录 {n:status=缺失报送记录（资料范围内）} 项。
// empty: 没有应报国资委审批或备案的事项记录。
// -- rows
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
WHERE coalesce(i.is_withdrawn, false) = false
WITH d, e, t, i ORDER BY i.item_code, i.id
WITH d, e, t, collect(CASE WHEN i.owner_action IN ['APPROVE', 'FILE'] THEN i END) AS items
WITH d, e, collect(t) AS ts, collect(CASE WHEN t.owner_action IN ['APPROVE', 'FILE']
     THEN t.owner_action END)[0] AS asked, collect(items)[0] AS items
CALL (d, ts) {
  UNWIND ts + [d] AS x
  OPTIONAL MATCH (x)-[:FOLLOWS*0..3]-(y)
  OPTIONAL MATCH (o:OwnerApproval)-[:COVERS]->(y)
  WHERE coalesce(o.is_withdrawn, false) = false
  WITH DISTINCT o WHERE o IS NOT NULL
  RETURN collect(o) AS os
}
WITH d, e, os, coalesce(asked, items[0].owner_action) AS required,
     CASE WHEN asked IS NOT NULL THEN '议题注明须报国资委'
          WHEN size(items) > 0 THEN '事项清单 ' + items[0].item_code END AS basis
WHERE required IS NOT NULL OR size(os) > 0
UNWIND CASE WHEN size(os) = 0 THEN [null] ELSE os END AS o
OPTIONAL MATCH (v:Coverage)
WHERE v.enterprise_id = d.enterprise_id AND v.dataset = 'owner'
  AND coalesce(d.decided_on_precision, 'day') = 'day'
  AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
  AND coalesce(v.is_withdrawn, false) = false
WITH d, e, o, required, basis, count(v) > 0 AS is_covered,
     coalesce(o.due_on_precision, 'day') = 'day' AND coalesce(o.replied_on_precision, 'day') = 'day'
       AS is_exact
WITH d, e, o, required, basis,
     CASE WHEN o IS NULL AND is_covered THEN '缺失报送记录（资料范围内）'
          WHEN o IS NULL THEN '未见报送记录（待补/待核）'
          WHEN o.replied_on IS NOT NULL OR o.result IS NOT NULL THEN '已答复'
          WHEN is_exact AND o.due_on < $today THEN '超期未见答复'
          ELSE '已报送，未见答复' END AS status,
     CASE WHEN NOT is_exact OR o.due_on IS NULL THEN null
          WHEN coalesce(o.replied_on, $today) > o.due_on
               AND (o.replied_on IS NOT NULL OR o.result IS NULL)
            THEN duration.inDays(o.due_on, coalesce(o.replied_on, $today)).days
          ELSE 0 END AS overdue_days
WHERE NOT $only_open OR status <> '已答复'
RETURN d.id AS decision_id, d.title AS decision, e.name AS enterprise, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, required, basis, o.id AS approval_id,
       o.submitted_on AS submitted_on, o.submitted_on_precision AS submitted_on_precision,
       o.due_on AS due_on, o.due_on_precision AS due_on_precision, o.replied_on AS replied_on,
       o.replied_on_precision AS replied_on_precision, o.doc_no AS doc_no, o.result AS result,
       status, overdue_days
ORDER BY CASE status WHEN '缺失报送记录（资料范围内）' THEN 0 WHEN '超期未见答复' THEN 1
         WHEN '未见报送记录（待补/待核）' THEN 2 WHEN '已报送，未见答复' THEN 3 ELSE 4 END,
         coalesce(overdue_days, 0) DESC, decided_on DESC, decision_id, approval_id
LIMIT 2000
// -- subgraph
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
OPTIONAL MATCH made = (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH under = (t)-[:UNDER_ITEM]->(i:DecisionItem)
WHERE coalesce(i.is_withdrawn, false) = false
UNWIND [t, d] AS x
OPTIONAL MATCH over = (o:OwnerApproval)-[:COVERS]->(x)
WHERE coalesce(o.is_withdrawn, false) = false
WITH d, made, t, under, i, over, o
WHERE o IS NOT NULL OR t.owner_action IN ['APPROVE', 'FILE'] OR i.owner_action IN ['APPROVE', 'FILE']
WITH d, made, under, over, o
WHERE NOT $only_open OR o.replied_on IS NULL
RETURN d, made, under, over
ORDER BY d.decided_on DESC, d.id
LIMIT 300
// -- missing
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
OPTIONAL MATCH (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
WHERE coalesce(i.is_withdrawn, false) = false
UNWIND [t, d] AS x
OPTIONAL MATCH (o:OwnerApproval)-[:COVERS]->(x)
WHERE coalesce(o.is_withdrawn, false) = false
WITH d, collect(DISTINCT t.owner_action) + collect(DISTINCT i.owner_action) AS actions,
     collect(DISTINCT o) AS os
CALL (d, actions, os) {
  WITH d, actions WHERE size(actions) = 0
  RETURN '是否须报国资委未记录，无法判断' AS missing
  UNION ALL
  WITH actions, os WHERE size(os) = 0 AND any(a IN actions WHERE a IN ['APPROVE', 'FILE'])
  RETURN '未见报送记录（待补/待核）' AS missing
  UNION ALL
  UNWIND os AS o
  WITH o WHERE o.submitted_on IS NULL
  RETURN '报送日期未记录' AS missing
  UNION ALL
  UNWIND os AS o
  WITH o WHERE o.due_on IS NULL AND o.replied_on IS NULL
  RETURN '答复期限未记录，是否超期无法判断' AS missing
  UNION ALL
  UNWIND os AS o
  WITH o WHERE o.replied_on IS NULL
  RETURN '未见答复' AS missing
}
WITH DISTINCT missing, d ORDER BY missing, d.title, d.id
WITH missing, collect(d.title) AS titles
RETURN missing,
       reduce(text = '', one IN titles[..3] | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         + CASE WHEN size(titles) > 3 THEN ' 等 ' + toString(size(titles)) + ' 项决策' ELSE '' END
         AS place
ORDER BY missing, place
LIMIT 200
