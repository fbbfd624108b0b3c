// title: 处分期、禁入期内任用
// question: 该人员是否在处分期、禁入期内被任用？
// asks: 24
// param person_id: str = null | 人员编号
// param enterprise_id: str = null | 企业编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns restriction: str | 限制事由
// returns degree: str | 种类
// returns from_on: date | 期限自
// returns from_on_precision: str | 期限自精度
// returns to_on: date | 期限至
// returns to_on_precision: str | 期限至精度
// returns basis: str | 期限依据
// returns post: str | 职务
// returns place: str | 任职单位
// returns appointed_on: date | 任职日期
// returns appointed_on_precision: str | 任职日期精度
// returns verdict: str | 判断
// returns review: str | 疑点核实状态
// sentence: 有处分、立案、禁入等记录的任职 {n} 项：任职日期落在期限之内 {n:verdict=任职日期落在期限之内，建议核实} 项，不在期限之内 {n:verdict=任职日期不在期限之内} 项，无法判断 {n:verdict=日期不足，无法判断} 项。是否违反规定由有权机关认定。
// empty: 没有查到处分、立案、禁入记录；没有载入追责资料的，不等于没有。
// -- rows
MATCH (p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($person_id IS NULL OR p.id = $person_id)
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
CALL (p) {
  MATCH (s:Sanction)-[:ON]->(p)
  WHERE s.kind IN ['政务处分', '禁入限制', '党纪处分', '组织处理']
    AND coalesce(s.is_withdrawn, false) = false
  WITH s, CASE WHEN s.kind IN ['禁入限制', '组织处理', '党纪处分'] THEN null
               WHEN s.degree = '警告' THEN 6 WHEN s.degree = '记过' THEN 12
               WHEN s.degree = '记大过' THEN 18 WHEN s.degree IN ['降级', '撤职'] THEN 24 END AS months
  RETURN s.kind AS restriction, s.degree AS degree, coalesce(s.period_from_on, s.decided_on) AS from_on,
         CASE WHEN s.period_from_on IS NOT NULL THEN s.period_from_on_precision
              ELSE s.decided_on_precision END AS from_precision,
         CASE WHEN s.lifted_on IS NOT NULL THEN s.lifted_on
              WHEN s.period_to_on IS NOT NULL THEN s.period_to_on
              WHEN months IS NOT NULL
                THEN coalesce(s.period_from_on, s.decided_on) + duration({months: months}) END AS to_on,
         CASE WHEN s.lifted_on IS NOT NULL THEN s.lifted_on_precision
              ELSE s.period_to_on_precision END AS to_precision,
         CASE WHEN s.lifted_on IS NOT NULL THEN '已记录解除日期'
              WHEN s.period_to_on IS NOT NULL THEN '已记录期限'
              WHEN months IS NOT NULL THEN '按处分种类推算'
              WHEN s.kind IN ['组织处理', '党纪处分'] THEN '没有记录影响期'
              ELSE '期限未记录' END AS basis, s.id AS rid
  UNION ALL
  MATCH (s:Sanction)-[:ON]->(p)
  WHERE coalesce(s.is_withdrawn, false) = false
  OPTIONAL MATCH (c:AccountabilityCase)-[:IMPOSED]->(s)
  WHERE coalesce(c.is_withdrawn, false) = false
  OPTIONAL MATCH (c)-[:ESTABLISHED]->(l:Loss)
  WHERE coalesce(l.is_withdrawn, false) = false
  WITH s, collect(l.tier) AS tiers
  WITH s, CASE WHEN s.kind = '政务处分' AND s.degree IN ['撤职', '开除'] THEN '撤职、开除后五年'
               WHEN s.kind = '组织处理' AND s.degree = '免职' AND 'SPECIAL_MAJOR' IN tiers
                 THEN '特别重大损失被免职，终身'
               WHEN s.kind = '组织处理' AND s.degree = '免职' AND 'MAJOR' IN tiers
                 THEN '重大损失被免职后五年' END AS basis
  WHERE basis IS NOT NULL
  RETURN '高管任职限制' AS restriction, s.degree AS degree, s.decided_on AS from_on,
         s.decided_on_precision AS from_precision,
         CASE WHEN s.lifted_on IS NOT NULL THEN s.lifted_on
              WHEN basis <> '特别重大损失被免职，终身' THEN s.decided_on + duration({months: 60}) END AS to_on,
         s.lifted_on_precision AS to_precision, basis, s.id AS rid
  UNION ALL
  MATCH (c:AccountabilityCase)-[:AGAINST]->(p)
  WHERE c.filed_on IS NOT NULL
    AND coalesce(c.is_withdrawn, false) = false
  WITH c, CASE WHEN c.decided_on IS NULL OR c.closed_on < c.decided_on THEN c.closed_on
               ELSE c.decided_on END AS ended
  RETURN '立案审查' AS restriction, c.regime AS degree, c.filed_on AS from_on,
         c.filed_on_precision AS from_precision, ended AS to_on,
         CASE WHEN ended = c.decided_on THEN c.decided_on_precision ELSE c.closed_on_precision END
           AS to_precision,
         CASE WHEN ended IS NULL THEN '未见决定或结案' ELSE '立案至决定或结案' END AS basis,
         c.id AS rid
  UNION ALL
  MATCH (q:Disqualification)-[:ON]->(p)
  RETURN '任职限制事由' AS restriction, q.kind AS degree, q.from_on AS from_on,
         q.from_on_precision AS from_precision, q.to_on AS to_on, q.to_on_precision AS to_precision,
         CASE WHEN q.to_on IS NULL THEN '截止日期未记录' ELSE '已记录期限' END AS basis, q.id AS rid
}
OPTIONAL MATCH (p)-[:HOLDS]->(t:Tenure)
WHERE coalesce(t.is_withdrawn, false) = false
CALL (t) {
  OPTIONAL MATCH (t)-[:AT]->(x)
  OPTIONAL MATCH (x)-[:PART_OF]->(o:Org)
  WITH x, o ORDER BY x.id, o.id
  RETURN collect(coalesce(o.name + CASE WHEN x.name = o.name THEN '' ELSE x.name END, x.name))[0]
         AS place
}
CALL (t) {
  OPTIONAL MATCH (l:Lead)-[:ON]->(t) WHERE l.rule_id IN ['H-01', 'A-09', 'H-07']
  WITH l ORDER BY l.rule_id, l.id
  RETURN collect(l.rule_id + ' ' + coalesce(l.review_status, '待核实'))[0] AS lead
}
RETURN p.id AS person_id, p.name AS person, restriction, degree, from_on,
       from_precision AS from_on_precision, to_on, to_precision AS to_on_precision, basis,
       t.title AS post, place, t.valid_from AS appointed_on,
       t.valid_from_precision AS appointed_on_precision,
       CASE WHEN t IS NULL THEN '未见任职记录，无法判断'
            WHEN t.valid_from < from_on AND coalesce(t.valid_from_precision, 'day') = 'day'
              AND coalesce(from_precision, 'day') = 'day' THEN '任职日期不在期限之内'
            WHEN basis = '没有记录影响期' THEN '没有记录影响期，无法判断'
            WHEN t.valid_from IS NULL OR from_on IS NULL
              OR coalesce(t.valid_from_precision, 'day') <> 'day'
              OR coalesce(from_precision, 'day') <> 'day'
              OR (to_on IS NOT NULL AND coalesce(to_precision, 'day') <> 'day')
              OR (to_on IS NULL AND basis IN ['期限未记录', '截止日期未记录'])
              THEN '日期不足，无法判断'
            WHEN t.valid_from > to_on THEN '任职日期不在期限之内'
            WHEN t.role_kind IN ['项目负责人', '一般人员', '其他'] THEN '一般岗位，不作判断'
            WHEN t.role_kind IS NULL THEN '职务类别未记录，无法判断'
            ELSE '任职日期落在期限之内，建议核实' END AS verdict,
       CASE WHEN lead IS NOT NULL THEN lead
            WHEN EXISTS { MATCH (r:RuleResult) WHERE r.enterprise_id = p.enterprise_id }
              THEN '没有 H-01、A-09、H-07 疑点' ELSE '尚未按规则判断' END AS review
ORDER BY person, person_id, from_on, restriction, rid, appointed_on, post, place, t.id
LIMIT 1000
// -- subgraph
MATCH (p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($person_id IS NULL OR p.id = $person_id)
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
  AND (EXISTS { MATCH (own:Sanction)-[:ON]->(p) WHERE coalesce(own.is_withdrawn, false) = false } OR EXISTS { MATCH (:Disqualification)-[:ON]->(p) }
       OR EXISTS { MATCH (c:AccountabilityCase)-[:AGAINST]->(p) WHERE c.filed_on IS NOT NULL
                     AND coalesce(c.is_withdrawn, false) = false })
WITH p ORDER BY p.id LIMIT 40
OPTIONAL MATCH on = (:Sanction|Disqualification)-[:ON]->(p)
OPTIONAL MATCH against = (:AccountabilityCase)-[:AGAINST]->(p)
OPTIONAL MATCH post = (p)-[:HOLDS]->(:Tenure)
OPTIONAL MATCH place = (p)-[:HOLDS]->(:Tenure)-[:AT]->()
RETURN p, on, against, post, place
LIMIT 400
// -- missing
MATCH (p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($person_id IS NULL OR p.id = $person_id)
  AND ($enterprise_id IS NULL OR p.enterprise_id = $enterprise_id)
CALL (p) {
  MATCH (s:Sanction)-[:ON]->(p) WHERE s.decided_on IS NULL AND s.period_from_on IS NULL
    AND coalesce(s.is_withdrawn, false) = false
  RETURN '处理的决定日期未记录' AS missing
  UNION ALL
  MATCH (s:Sanction)-[:ON]->(p) WHERE s.kind = '禁入限制' AND s.period_to_on IS NULL
    AND coalesce(s.is_withdrawn, false) = false
  RETURN '禁入的截止日期未记录' AS missing
  UNION ALL
  MATCH (p)-[:HOLDS]->(t:Tenure) WHERE t.valid_from IS NULL
    AND coalesce(t.is_withdrawn, false) = false
  RETURN '任职日期未记录：' + t.title AS missing
  UNION ALL
  MATCH (p)-[:HOLDS]->(t:Tenure)
  WHERE $person_id IS NOT NULL AND t.valid_from IS NOT NULL AND NOT EXISTS {
    MATCH (v:Coverage)
    WHERE v.enterprise_id = t.enterprise_id AND v.dataset = 'accountability'
      AND v.from_on <= t.valid_from AND v.to_on >= t.valid_from
      AND coalesce(v.is_withdrawn, false) = false
  }
    AND coalesce(t.is_withdrawn, false) = false
  RETURN '任职当日的追责资料没有声明齐全，没有查到不等于没有' AS missing
}
RETURN DISTINCT missing, p.name AS place
ORDER BY missing, place
LIMIT 100
UNION ALL
MATCH (e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope) AND $person_id IS NULL
  AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
  AND NOT EXISTS {
    MATCH (v:Coverage) WHERE v.enterprise_id = e.id AND v.dataset = 'accountability'
      AND coalesce(v.is_withdrawn, false) = false
  }
RETURN '未声明追责、处理资料齐全，没有查到不等于没有' AS missing, e.name AS place
ORDER BY missing, place
LIMIT 100
