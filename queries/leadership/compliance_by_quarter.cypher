// title: 决策合规情况与上季度比较
// question: 全区“三重一大”决策合规情况怎样，比上季度如何？
// asks: 25
// param quarter_on: date = null | 所看季度中的任一天（空为当日）
// param enterprise_id: str = null | 企业编号
// example quarter_on: 2023-06-30
// returns indicator: str | 指标
// returns basis: str | 分母
// returns quarter: str | 季度
// returns done: int | 做到
// returns asked: int | 可判断
// returns unknown: int | 无法判断
// returns rate: float | 占比（可判断满 10 才列）
// returns before: str | 上季度
// returns before_done: int | 上季度做到
// returns before_asked: int | 上季度可判断
// returns change: str | 与上季度相比
// returns trend: list[str] | 近四季度（做到/可判断）
// sentence: {quarter}的决策合规指标 {n} 项，与上季度相比见表；每项列出做到数、可判断数，无法判断的另列，不计入占比。季度按决策日期或会议日期划分。
// empty: 没有可统计的决策。
// -- rows
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
WITH count(e) AS enterprises, coalesce($quarter_on, $today) AS on
WHERE enterprises > 0
WITH date({year: on.year, month: (on.month - 1) / 3 * 3 + 1, day: 1}) AS this
UNWIND range(0, 3) AS back
WITH back, this - duration({months: 3 * back}) AS from_on
WITH back, from_on, from_on + duration({months: 3}) AS until
CALL (from_on, until) {
  MATCH (d:Decision)
  WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
    AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
    AND d.decided_on >= from_on AND d.decided_on < until
  CALL (d) {
    OPTIONAL MATCH (own:Topic)-[:RESULTED_IN]->(d)
    WHERE coalesce(own.is_withdrawn, false) = false
    OPTIONAL MATCH (own)-[:FOLLOWS*0..3]-(t:Topic)
    WHERE coalesce(t.is_withdrawn, false) = false
    RETURN collect(DISTINCT own) AS owns, collect(DISTINCT t) AS ts
  }
  CALL (owns) {
    UNWIND owns AS o
    OPTIONAL MATCH (o)-[:UNDER_ITEM]->(i:DecisionItem)
    WHERE coalesce(i.is_withdrawn, false) = false
    WITH DISTINCT i
    RETURN collect(i) AS items
  }
  CALL (owns) {
    UNWIND owns AS o
    OPTIONAL MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
    RETURN min(m.started_at) AS began_at
  }
  CALL (ts) {
    UNWIND ts AS o
    MATCH (o)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
    OPTIONAL MATCH (:Person)-[s:SAT_IN]->(o)
    WHERE s.position =~ '.*(法律|法务|律师|合规).*'
    OPTIONAL MATCH (:Person)-[a:ATTENDED]->(m)
    WHERE a.role = '列席' AND a.position =~ '.*(法律|法务|律师|合规).*'
    OPTIONAL MATCH (o)-[:EVIDENCED_BY]->(f:SourceDocument)
    WHERE f.kind IN ['法律意见书', '合规审查意见']
    OPTIONAL MATCH (m)-[:EVIDENCED_BY]->(g:SourceDocument)
    WHERE g.kind IN ['法律意见书', '合规审查意见']
    RETURN count(s) + count(a) + count(f) + count(g) > 0 AS has_counsel
  }
  CALL (d, ts, began_at) {
    UNWIND ts + [d] AS x
    MATCH (r:LegalityReview|ComplianceReview)-[:COVERS]->(x)
    WHERE coalesce(r.is_withdrawn, false) = false
    WITH DISTINCT r, d, began_at
    RETURN collect(CASE WHEN r.opined_on IS NULL OR coalesce(r.opined_on_precision, 'day') <> 'day'
                        THEN 'unknown' WHEN r.opined_on < d.decided_on THEN 'yes'
                        WHEN r.opined_on > d.decided_on THEN 'no'
                        WHEN r.received_at IS NULL OR began_at IS NULL THEN 'unknown'
                        WHEN r.received_at <= began_at THEN 'yes' ELSE 'no' END) AS reviews
  }
  CALL (d, ts) {
    UNWIND ts + [d] AS x
    MATCH (p:PreStudy)-[:COVERS|RESULTED_IN]-(x)
    WHERE coalesce(p.is_withdrawn, false) = false
    WITH DISTINCT p, d
    RETURN collect(CASE WHEN p.studied_on IS NULL
                          OR coalesce(p.studied_on_precision, 'day') <> 'day' THEN 'unknown'
                        WHEN p.studied_on <= d.decided_on THEN 'yes' ELSE 'no' END) AS studies
  }
  CALL (d) {
    OPTIONAL MATCH (v:Coverage)
    WHERE v.enterprise_id = d.enterprise_id AND coalesce(d.decided_on_precision, 'day') = 'day'
      AND v.from_on <= d.decided_on AND v.to_on >= d.decided_on
      AND coalesce(v.is_withdrawn, false) = false
    RETURN collect(DISTINCT v.dataset) AS covered
  }
  CALL (ts) {
    UNWIND ts AS t
    OPTIONAL MATCH (t)-[:DISCUSSED_IN]->(m:Meeting)
    WHERE coalesce(m.is_withdrawn, false) = false
    WITH [t.id, m.id] AS pair
    UNWIND pair AS id
    WITH DISTINCT id WHERE id IS NOT NULL
    RETURN collect(id) AS judged
  }
  CALL (d, judged) {
    UNWIND [d.id] + judged AS id
    OPTIONAL MATCH (l:Lead {subject: id})
    WHERE l.severity IN ['重大', '较大'] AND NOT l.review_status IN ['已排除', '已消除']
    RETURN collect(DISTINCT l.rule_id) AS hits,
           collect(DISTINCT CASE WHEN id = d.id THEN l.rule_id END) AS own_hits
  }
  CALL (d, judged) {
    OPTIONAL MATCH (r:RuleResult {enterprise_id: d.enterprise_id})
    WITH d, judged, r, coalesce(r.undecided_ids, []) AS told
    WHERE any(id IN [d.id] + judged WHERE id IN told)
    RETURN collect(CASE WHEN coalesce(r.severity, '重大') IN ['重大', '较大'] THEN r.rule_id END)
             AS open,
           collect(CASE WHEN d.id IN told THEN r.rule_id END) AS own_open
  }
  WITH d, reviews, studies, covered, has_counsel, hits, own_hits, open, own_open,
       size(items) AS item_count,
       coalesce(d.decided_on_precision, 'day') = 'day' AS is_exact,
       coalesce(d.domain = '政府行政决策', false) OR any(i IN items WHERE i.is_legal_required = true)
         AS must,
       size(items) > 0 AND all(i IN items WHERE i.is_legal_required IS NOT NULL) AS is_told,
       any(i IN items WHERE any(b IN coalesce(i.meeting_sequence, [])[..-1]
           WHERE b IN ['党委会', '党支部委员会'])) AS needs
  WITH d, hits, own_hits, open, own_open,
       CASE WHEN NOT must THEN CASE WHEN is_told THEN 'none' ELSE 'unknown' END
            WHEN size(reviews) = 0 AND has_counsel THEN 'unknown'
            WHEN NOT is_exact THEN 'unknown'
            WHEN size(reviews) = 0 THEN CASE WHEN 'reviews' IN covered THEN 'no' ELSE 'unknown' END
            WHEN 'yes' IN reviews THEN 'yes' WHEN 'unknown' IN reviews THEN 'unknown'
            ELSE 'no' END AS legality,
       CASE WHEN item_count = 0 THEN 'unknown' WHEN NOT needs THEN 'none'
            WHEN NOT is_exact THEN 'unknown'
            WHEN size(studies) = 0 THEN
              CASE WHEN 'reviews' IN covered AND 'meetings' IN covered THEN 'no' ELSE 'unknown' END
            WHEN 'yes' IN studies THEN 'yes' WHEN 'unknown' IN studies THEN 'unknown'
            ELSE 'no' END AS prestudy,
       CASE WHEN size(hits) > 0 THEN 'no'
            WHEN size(open) > 0 OR NOT EXISTS { MATCH (r:RuleResult)
                                                WHERE r.enterprise_id = d.enterprise_id
                                                  AND r.measures_json <> '' } THEN 'unknown'
            ELSE 'yes' END AS clean
  WITH clean,
       CASE WHEN legality = 'none' THEN 'none'
            WHEN 'P-01' IN own_hits OR 'P-02' IN own_hits THEN 'no'
            WHEN 'P-01' IN own_open OR 'P-02' IN own_open THEN 'unknown'
            ELSE legality END AS legality,
       CASE WHEN prestudy = 'none' THEN 'none' WHEN 'P-07' IN own_hits THEN 'no'
            WHEN 'P-07' IN own_open THEN 'unknown' ELSE prestudy END AS prestudy
  RETURN collect(legality) AS legalities, collect(prestudy) AS prestudies, collect(clean) AS cleans
}
CALL (from_on, until) {
  MATCH (m:Meeting)
  WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
    AND ($enterprise_id IS NULL OR m.enterprise_id = $enterprise_id)
    AND m.held_on >= from_on AND m.held_on < until
  CALL (m) {
    OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
    WITH u ORDER BY u.id
    RETURN collect(u)[0] AS u
  }
  CALL (m, u) {
    OPTIONAL MATCH (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
    WHERE n.is_voting = true AND n.valid_from <= m.held_on
      AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
      AND coalesce(n.is_withdrawn, false) = false
    RETURN collect(DISTINCT p) AS members
  }
  CALL (m, members) {
    UNWIND members AS p
    OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
    WITH p, a WHERE a.role IS NULL
    RETURN count(DISTINCT p) AS silent
  }
  CALL (m) {
    OPTIONAL MATCH (l:Lead {subject: m.id})
    WHERE l.rule_id = 'P-09' AND l.severity IN ['重大', '较大']
      AND NOT l.review_status IN ['已排除', '已消除']
    RETURN count(l) > 0 AS is_hit
  }
  CALL (m) {
    OPTIONAL MATCH (r:RuleResult {enterprise_id: m.enterprise_id, rule_id: 'P-09'})
    WHERE m.id IN coalesce(r.undecided_ids, [])
    RETURN count(r) > 0 AS is_undecided
  }
  CALL (m, u) {
    OPTIONAL MATCH (r:Regulation)-[:GOVERNS]->(u)
    WHERE r.effective_on <= m.held_on AND (r.repealed_on IS NULL OR r.repealed_on > m.held_on)
      AND coalesce(r.is_withdrawn, false) = false
    WITH r ORDER BY CASE WHEN r.quorum_rate IS NULL THEN 1 ELSE 0 END, r.effective_on DESC, r.id
    RETURN collect(r)[0] AS r
  }
  CALL (m, u, members) {
    OPTIONAL MATCH (p:Person)-[a:ATTENDED]->(m)
    WITH p, a, p IN members AND (a.role IN ['主持', '表决', '回避']
         OR (a.role = '委托' AND u.kind IN ['董事会', '股东会'])) AS counts
    RETURN count(a) AS attended, collect(DISTINCT CASE WHEN counts THEN p END) AS present
  }
  CALL (m) {
    OPTIONAL MATCH (v:Coverage)
    WHERE v.enterprise_id = m.enterprise_id AND v.dataset = 'meetings'
      AND coalesce(m.held_on_precision, 'day') = 'day'
      AND v.from_on <= m.held_on AND v.to_on >= m.held_on
      AND coalesce(v.is_withdrawn, false) = false
    RETURN count(v) > 0 AS is_covered
  }
  CALL (m, present, is_covered) {
    MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
    WHERE coalesce(t.is_withdrawn, false) = false
    OPTIONAL MATCH (p:Person)-[v:VOTED]->(t)
    WITH t, present, is_covered, count(v) AS votes,
         count(DISTINCT CASE WHEN p IN present AND v.choice <> 'NOT_RECORDED' THEN p.id END)
           AS recorded,
         count(DISTINCT CASE WHEN p IN present AND v.choice = 'NOT_RECORDED' THEN p.id END)
           AS unrecorded
    RETURN collect(CASE WHEN votes = 0 THEN CASE WHEN is_covered THEN 'no' ELSE 'unknown' END
                        WHEN size(present) = 0 THEN 'unknown'
                        WHEN recorded >= size(present) THEN 'yes'
                        WHEN unrecorded > 0 OR is_covered THEN 'no' ELSE 'unknown' END) AS complete
  }
  WITH complete, m, members, present, attended, silent, is_covered, is_hit, is_undecided,
       r.quorum_rate IS NOT NULL AS has_rate,
       CASE WHEN coalesce(r.is_quorum_strict, false)
            THEN floor(r.quorum_rate * size(members) + 0.1) + 1
            ELSE ceil(r.quorum_rate * size(members) - 0.1) END AS required
  WITH complete, CASE
    WHEN m.form = '书面传签' THEN 'none'
    WHEN NOT m.type IN ['党委会', '党支部委员会', '董事会', '总经理办公会', '监事会', '股东会', '职代会']
      THEN 'none'
    WHEN is_hit THEN 'no' WHEN is_undecided THEN 'unknown'
    WHEN size(members) = 0 OR NOT has_rate OR attended = 0 THEN 'unknown'
    WHEN size(present) >= required THEN 'yes'
    WHEN NOT is_covered AND size(present) + silent >= required THEN 'unknown'
    ELSE 'no' END AS quorum
  WITH collect(quorum) AS quorums, collect(complete) AS lists
  RETURN quorums, reduce(every = [], one IN lists | every + one) AS completes
}
UNWIND [{no: 1, name: '合法性审查率', basis: '事项要求法律审核的决策', all: legalities},
        {no: 2, name: '党委（党支部）前置率', basis: '事项次序含党组织前置的决策', all: prestudies},
        {no: 3, name: '出席达标率', basis: '有成员名单和议事规则的会议', all: quorums},
        {no: 4, name: '表决完整率', basis: '议题', all: completes},
        {no: 5, name: '决策事项规范率', basis: '有关规则全部可以判断、或已有命中的决策', all: cleans}] AS i
WITH back, i.no AS no, i.name AS name, i.basis AS basis,
     toString(from_on.year) + '年' + toString((from_on.month + 2) / 3) + '季度' AS quarter,
     size([x IN i.all WHERE x = 'yes']) AS done, size([x IN i.all WHERE x = 'no']) AS undone,
     size([x IN i.all WHERE x = 'unknown']) AS unknown
ORDER BY no, back
WITH no, name, basis, collect({quarter: quarter, done: done, asked: done + undone,
                               unknown: unknown}) AS q
RETURN name AS indicator, basis, q[0].quarter AS quarter, q[0].done AS done, q[0].asked AS asked,
       q[0].unknown AS unknown,
       CASE WHEN q[0].asked >= 10 THEN toFloat(q[0].done) / q[0].asked END AS rate,
       q[1].quarter AS before, q[1].done AS before_done, q[1].asked AS before_asked,
       CASE WHEN q[0].asked = 0 OR q[1].asked = 0 THEN '无可比数据'
            WHEN q[0].done * q[1].asked > q[1].done * q[0].asked THEN '上升'
            WHEN q[0].done * q[1].asked < q[1].done * q[0].asked THEN '下降'
            ELSE '持平' END + CASE WHEN q[0].asked + q[1].asked > 0
              AND (q[0].asked < 10 OR q[1].asked < 10) THEN '（数量少，仅供参考）' ELSE '' END AS change,
       [n IN [3, 2, 1, 0] | q[n].quarter + ' ' + toString(q[n].done) + '/' + toString(q[n].asked)]
         AS trend
ORDER BY no
LIMIT 20
// -- subgraph
WITH coalesce($quarter_on, $today) AS on
WITH date({year: on.year, month: (on.month - 1) / 3 * 3 + 1, day: 1}) AS this
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR d.enterprise_id = $enterprise_id)
  AND d.decided_on >= this AND d.decided_on < this + duration({months: 3})
WITH d ORDER BY d.decided_on, d.id LIMIT 40
OPTIONAL MATCH made = (t:Topic)-[:RESULTED_IN]->(d)
WHERE coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH met = (t)-[:DISCUSSED_IN]->(:Meeting)
OPTIONAL MATCH review = (:LegalityReview)-[:COVERS]->(t)
RETURN d, made, met, review
ORDER BY d.id
LIMIT 300
// -- missing
WITH coalesce($quarter_on, $today) AS on
WITH date({year: on.year, month: (on.month - 1) / 3 * 3 + 1, day: 1}) AS this
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
CALL (e, this) {
  MATCH (d:Decision)
  WHERE d.enterprise_id = e.id AND d.decided_on >= this AND d.decided_on < this + duration({months: 3})
    AND NOT EXISTS { MATCH (own:Topic)-[:RESULTED_IN]->(d)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(d.is_withdrawn, false) = false
  WITH count(d) AS many WHERE many > 0
  RETURN toString(many) + ' 项决策未关联会议议题' AS missing
  UNION ALL
  MATCH (t:Topic)-[:RESULTED_IN]->(d:Decision)
  WHERE d.enterprise_id = e.id AND d.decided_on >= this AND d.decided_on < this + duration({months: 3})
    AND NOT EXISTS { MATCH (t)-[:UNDER_ITEM]->(own:DecisionItem)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(t.is_withdrawn, false) = false AND coalesce(d.is_withdrawn, false) = false
  WITH count(DISTINCT d) AS many WHERE many > 0
  RETURN toString(many) + ' 项决策没有对应的事项清单条目' AS missing
  UNION ALL
  MATCH (d:Decision) WHERE d.enterprise_id = e.id AND d.decided_on IS NULL
    AND coalesce(d.is_withdrawn, false) = false
  WITH count(d) AS many WHERE many > 0
  RETURN toString(many) + ' 项决策日期未记录，没有计入任何季度' AS missing
  UNION ALL
  WITH e WHERE NOT EXISTS { MATCH (r:RuleResult) WHERE r.enterprise_id = e.id }
  RETURN '尚未按规则判断，疑点一项无法判断' AS missing
  UNION ALL
  WITH e, this WHERE NOT EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = e.id AND v.dataset = 'meetings'
      AND v.from_on <= this AND v.to_on >= this + duration({months: 3}) - duration({days: 1})
      AND coalesce(v.is_withdrawn, false) = false
  }
  RETURN '未声明该季度的会议资料齐全' AS missing
}
RETURN missing, e.name AS place
ORDER BY missing, place
LIMIT 200
