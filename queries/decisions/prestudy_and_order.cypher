// title: 没有前置研究或上会次序不符
// question: 今年哪些“三重一大”事项没有前置研究或顺序不对？
// asks: 4
// param year: int = null | 决策年度（空为今年）
// param enterprise_id: str = null | 企业编号
// param class: DecisionClass = null | 类别
// example year: 2023
// returns enterprise: str | 企业
// returns decision_id: str | 决策编号
// returns decision: str | 决策
// returns decided_on: date | 决策日期
// returns decided_on_precision: str | 决策日期精度
// returns class: DecisionClass | 类别
// returns item: str | 对应事项
// returns sequence: list[str] | 规定的上会次序
// returns met: list[str] | 实际上会
// returns prestudy: str | 前置研究
// returns studied_on: date | 最早前置研究日期
// returns meeting_order: str | 上会次序
// returns absent: list[str] | 未见的会议
// returns review: str | 疑点核实状态
// sentence: 有 {n} 项决策须核对：前置研究晚于决策 {n:prestudy=前置研究晚于决策} 项，未见前置研究（待补/待核）{n:prestudy=未见前置研究（待补/待核）} 项，资料范围内缺失前置研究 {n:prestudy=缺失前置研究（资料范围内）} 项；上会次序颠倒 {n:meeting_order=上会次序颠倒} 项，未见应上的会（待补/待核）{n:meeting_order=未见应上的会（待补/待核）} 项，资料范围内缺失应上的会 {n:meeting_order=缺失应上的会（资料范围内）} 项。以上属疑点，建议核实。
// empty: 所查年度没有查到前置研究或上会次序不符的决策；没有关联事项清单的决策无法判断，请看缺少的资料。
// -- rows
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
  AND d.decided_on.year = coalesce($year, $today.year)
  AND ($class IS NULL OR d.class = $class)
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
CALL (d) {
  OPTIONAL MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  OPTIONAL MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE coalesce(i.is_withdrawn, false) = false
  WITH DISTINCT i ORDER BY i.item_code, i.id
  WITH i, [b IN coalesce(i.meeting_sequence, []) | CASE b WHEN '党支部委员会' THEN '党委会'
           WHEN '执行董事决定' THEN '董事会' WHEN '股东决定' THEN '股东会' ELSE b END] AS steps
  WHERE size(steps) > 1
  RETURN collect({name: coalesce(i.item_code + ' ', '') + coalesce(i.name, ''), steps: steps,
                  written: i.meeting_sequence}) AS items
}
WITH d, e, ts, items WHERE size(items) > 0
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH DISTINCT m ORDER BY m.held_on IS NULL, m.held_on, m.id
  RETURN collect({step: CASE m.type WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
                             WHEN '股东决定' THEN '股东会' ELSE m.type END,
                  on: m.held_on, is_exact: coalesce(m.held_on_precision, 'day') = 'day',
                  text: coalesce(m.type, m.name) + ' ' + coalesce(toString(m.held_on), '日期未记录')})
         AS ms
}
CALL (d, ts) {
  UNWIND ts + [d] AS x
  MATCH (p:PreStudy)-[:COVERS|RESULTED_IN]-(x)
  WHERE coalesce(p.is_withdrawn, false) = false
  WITH DISTINCT p ORDER BY p.studied_on IS NULL, p.studied_on, p.id
  RETURN collect({on: p.studied_on, is_exact: coalesce(p.studied_on_precision, 'day') = 'day'})
         AS studies
}
CALL (d) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = d.enterprise_id AND v.dataset IN ['meetings', 'reviews']
    AND coalesce(d.decided_on_precision, 'day') = 'day'
    AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(DISTINCT v.dataset) AS covered,
         count(CASE WHEN v.dataset = 'meetings' THEN 1 END) > 0 AS has_meetings
}
CALL (d) {
  OPTIONAL MATCH (l:Lead)-[:ON]->(d) WHERE l.rule_id IN ['P-07', 'P-20']
  WITH l ORDER BY l.rule_id, l.id
  WITH collect(l.rule_id + ' ' + coalesce(l.review_status, '待核实')) AS leads
  RETURN reduce(text = '', one IN leads | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
         AS leads
}
WITH d, e, items, ms, covered, has_meetings, leads,
     any(i IN items WHERE '党委会' IN i.steps) AS needs,
     studies + [m IN ms WHERE m.step = '党委会'] AS heard,
     coalesce(d.decided_on_precision, 'day') = 'day' AS is_exact
WITH d, e, items, ms, covered, has_meetings, leads, needs, heard, is_exact,
     reduce(least = null, one IN heard | CASE WHEN one.on IS NULL THEN least
            WHEN least IS NULL OR one.on < least THEN one.on ELSE least END) AS studied_on
UNWIND items AS i
WITH d, e, i, ms, covered, has_meetings, leads, needs, heard, is_exact, studied_on,
     [s IN i.steps WHERE any(m IN ms WHERE m.step = s)] AS present
WITH d, e, i, ms, has_meetings, leads, studied_on,
     [s IN i.steps WHERE NOT s IN present] AS absent,
     any(n IN range(0, size(present) - 2)
         WHERE head([m IN ms WHERE m.step = present[n + 1] | m.on])
             < head([m IN ms WHERE m.step = present[n] | m.on])) AS is_reversed,
     CASE WHEN NOT '党委会' IN i.steps THEN '不要求'
          WHEN size(heard) = 0 AND covered = 2 THEN '缺失前置研究（资料范围内）'
          WHEN size(heard) = 0 THEN '未见前置研究（待补/待核）'
          WHEN studied_on IS NULL OR NOT is_exact OR any(one IN heard WHERE NOT one.is_exact)
            THEN '日期不足，无法判断'
          WHEN studied_on > d.decided_on THEN '前置研究晚于决策'
          ELSE '已前置研究' END AS prestudy
WITH d, e, i, ms, leads, studied_on, absent, prestudy,
     CASE WHEN any(m IN ms WHERE NOT m.is_exact) THEN '日期不足，无法判断'
          WHEN is_reversed THEN '上会次序颠倒'
          WHEN size(absent) > 0 AND has_meetings THEN '缺失应上的会（资料范围内）'
          WHEN size(absent) > 0 THEN '未见应上的会（待补/待核）'
          ELSE '次序相符' END AS meeting_order
WHERE NOT prestudy IN ['不要求', '已前置研究'] OR meeting_order <> '次序相符'
RETURN e.name AS enterprise, d.id AS decision_id, d.title AS decision, d.decided_on AS decided_on,
       d.decided_on_precision AS decided_on_precision, d.class AS class, i.name AS item,
       i.written AS sequence, [m IN ms | m.text] AS met, prestudy, studied_on, meeting_order, absent,
       CASE WHEN leads <> '' THEN leads
            WHEN EXISTS { MATCH (r:RuleResult) WHERE r.enterprise_id = d.enterprise_id }
              THEN '没有 P-07、P-20 疑点' ELSE '尚未按规则判断' END AS review
ORDER BY enterprise, decided_on, decision_id, item
LIMIT 2000
// -- subgraph
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
  AND d.decided_on.year = coalesce($year, $today.year)
  AND ($class IS NULL OR d.class = $class)
CALL (d) {
  MATCH (s:Topic)-[:RESULTED_IN]->(d)
  WHERE coalesce(s.is_withdrawn, false) = false
  MATCH (s)-[:FOLLOWS*0..3]-(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH DISTINCT t ORDER BY t.id
  RETURN collect(t) AS ts
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
  WHERE size(i.meeting_sequence) > 1
    AND coalesce(i.is_withdrawn, false) = false
  UNWIND i.meeting_sequence AS step
  WITH DISTINCT CASE step WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
       WHEN '股东决定' THEN '股东会' ELSE step END AS step ORDER BY step
  RETURN collect(step) AS steps
}
CALL (ts) {
  UNWIND ts AS t
  MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH CASE m.type WHEN '党支部委员会' THEN '党委会' WHEN '执行董事决定' THEN '董事会'
       WHEN '股东决定' THEN '股东会' ELSE m.type END AS step, min(m.held_on) AS first_on
  ORDER BY step
  RETURN collect({step: step, on: first_on}) AS met
}
WITH d, ts, steps, met
WHERE size(steps) > 0
  AND (any(s IN steps WHERE NOT any(m IN met WHERE m.step = s))
       OR any(m IN met WHERE m.step = '党委会' AND m.on > d.decided_on)
       OR any(m IN met WHERE m.step = '董事会' AND any(o IN met WHERE o.step <> '股东会' AND o.on > m.on)))
WITH d, ts ORDER BY d.decided_on, d.id LIMIT 40
UNWIND ts AS t
OPTIONAL MATCH made = (t)-[:RESULTED_IN]->(:Decision|PreStudy)
OPTIONAL MATCH met = (t)-[:DISCUSSED_IN]->(:Meeting)
OPTIONAL MATCH linked = (t)-[:FOLLOWS]->(:Topic)
OPTIONAL MATCH item = (t)-[:UNDER_ITEM]->(:DecisionItem)
RETURN d, t, made, met, linked, item
ORDER BY d.id, t.id
LIMIT 1000
// -- missing
CALL {
  MATCH (d:Decision)
  WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
    AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
    AND (d.decided_on IS NULL OR d.decided_on.year = coalesce($year, $today.year))
    AND ($class IS NULL OR d.class = $class)
  CALL (d) {
    WITH d WHERE d.decided_on IS NULL
    RETURN '决策日期未记录，不知属于哪个年度' AS missing
    UNION ALL
    WITH d WHERE NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                              WHERE coalesce(own.is_withdrawn, false) = false }
    RETURN '决策未关联会议议题，上会次序无法判断' AS missing
    UNION ALL
    MATCH (t:Topic)-[:RESULTED_IN]->(d)
    WHERE NOT EXISTS { MATCH (t)-[:UNDER_ITEM]->(own:DecisionItem)
                       WHERE coalesce(own.is_withdrawn, false) = false }
      AND coalesce(t.is_withdrawn, false) = false
    RETURN '议题没有对应的事项清单条目，应上哪些会无法判断' AS missing
    UNION ALL
    MATCH (t:Topic)-[:RESULTED_IN]->(d)
    WHERE coalesce(t.is_withdrawn, false) = false
    MATCH (t)-[:UNDER_ITEM]->(i:DecisionItem)
    WHERE i.meeting_sequence IS NULL
      AND coalesce(i.is_withdrawn, false) = false
    RETURN '事项清单没有写明决策次序' AS missing
  }
  WITH DISTINCT missing, d ORDER BY missing, d.title, d.id
  WITH missing, collect(d.title) AS titles
  RETURN missing,
         reduce(text = '', one IN titles[..3] | text + CASE WHEN text = '' THEN '' ELSE '、' END + one)
           + CASE WHEN size(titles) > 3 THEN ' 等 ' + toString(size(titles)) + ' 项决策' ELSE '' END
           AS place
  UNION ALL
  MATCH (e:Enterprise)
  WHERE ($scope IS NULL OR e.id IN $scope)
    AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
    AND NOT EXISTS { MATCH (d:Decision)
                     WHERE d.enterprise_id = e.id AND coalesce(d.is_withdrawn, false) = false
                       AND d.decided_on.year = coalesce($year, $today.year) }
  RETURN '所查年度未见决策记录，有没有、次序对不对都无法判断' AS missing,
         coalesce(e.short_name, e.name) AS place
}
RETURN missing, place
ORDER BY missing, place
LIMIT 200
