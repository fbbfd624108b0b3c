// title: 会议出席人数
// question: 这次会议的出席人数是否达到规定？按哪份议事规则算的？
// asks: 9
// param meeting_id: str | 会议编号
// example meeting_id: meeting-407031f2ebaa0d633e4b
// returns meeting_id: str | 会议编号
// returns meeting: str | 会议
// returns held_on: date | 会议日期
// returns held_on_precision: str | 会议日期精度
// returns body: str | 召开主体
// returns regulation_id: str | 制度编号
// returns regulation: str | 议事规则
// returns effective_on: date | 生效日期
// returns effective_on_precision: str | 生效日期精度
// returns quorum_rate: float | 规定占比
// returns members: list[str] | 当日应到成员
// returns member_count: int | 应到人数
// returns present: list[str] | 计入出席的成员
// returns present_count: int | 出席人数
// returns required_count: int | 须到人数
// returns verdict: str | 结论
// returns formula: str | 算式
// returns not_counted: list[str] | 未计入的到会人
// returns recorded_expected: int | 记载应到
// returns recorded_actual: int | 记载实到
// sentence: 《{meeting}》应到 {member_count} 人、出席 {present_count} 人，结论：{verdict}；依据：{regulation}；{formula}。
// empty: 没有找到该会议，或您没有查看权限。
// -- rows
MATCH (m:Meeting {id: $meeting_id})
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
WITH m, u ORDER BY u.id
WITH m, collect(u)[0] AS u
CALL (m, u) {
  OPTIONAL MATCH (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE coalesce(n.is_voting, true) = true AND coalesce(n.is_withdrawn, false) = false
  WITH p, n, m.held_on AS held,
       CASE n.valid_from_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS from_months,
       CASE n.valid_to_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS to_months
  WHERE p IS NOT NULL AND (n.valid_from IS NULL OR n.valid_from <= held)
    AND (n.valid_to IS NULL OR n.valid_to >= held
         OR n.valid_to + duration({months: to_months}) > held)
  WITH p, n.is_voting AS is_voting,
       (n.valid_from IS NULL
        OR n.valid_from + duration({months: from_months}) <= held + duration({days: 1}))
       AND (n.valid_to IS NULL OR n.valid_to >= held) AS is_sure
  WITH p, max(CASE WHEN is_sure AND is_voting = true THEN 1 ELSE 0 END) AS seats,
       max(CASE WHEN NOT is_sure THEN 1 ELSE 0 END) AS vague
  ORDER BY p.name, p.id
  RETURN collect(CASE WHEN seats = 1 THEN p END) AS members,
         collect(CASE WHEN seats = 0 THEN p END) AS doubtful,
         count(CASE WHEN seats = 0 AND vague = 1 THEN 1 END) AS vague,
         count(CASE WHEN seats = 0 AND vague = 0 THEN 1 END) AS blank
}
CALL (m, u) {
  OPTIONAL MATCH (r:Regulation)-[:GOVERNS]->(u)
  WHERE r.effective_on <= m.held_on AND coalesce(r.is_withdrawn, false) = false
  WITH r, m.held_on AS held, m.held_on + duration({days: 1}) AS next,
       CASE r.effective_on_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS from_months,
       CASE r.repealed_on_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS to_months
  WHERE r IS NOT NULL
    AND (r.repealed_on IS NULL OR r.repealed_on > held
         OR r.repealed_on + duration({months: to_months}) > next)
  WITH r, r.effective_on + duration({months: from_months}) <= next
       AND (r.repealed_on IS NULL OR r.repealed_on > held) AS is_sure
  ORDER BY CASE WHEN r.quorum_rate IS NULL THEN 1 ELSE 0 END, r.quorum_rate DESC,
       r.effective_on DESC, r.id
  RETURN collect(CASE WHEN is_sure THEN r END)[0] AS r,
         count(CASE WHEN NOT is_sure THEN 1 END) AS vague_rules
}
CALL (m, members) {
  UNWIND members AS p
  OPTIONAL MATCH (p)-[a:ATTENDED]->(m)
  WITH p, a WHERE a.role IS NULL
  RETURN count(DISTINCT p) AS silent, count(a) AS roleless
}
CALL (m) {
  OPTIONAL MATCH (v:Coverage)
  WHERE v.enterprise_id = m.enterprise_id AND v.dataset = 'meetings'
    AND v.from_on <= m.held_on AND v.to_on >= m.held_on
    AND coalesce(v.is_withdrawn, false) = false
  RETURN count(v) > 0 AS is_covered
}
CALL (m) {
  OPTIONAL MATCH (t:Topic)-[:DISCUSSED_IN]->(m)
  WHERE t.class = 'PERSONNEL'
    AND coalesce(t.is_withdrawn, false) = false
  RETURN count(t) > 0 AS has_posts
}
CALL (m, u, members, doubtful) {
  OPTIONAL MATCH (p:Person)-[a:ATTENDED]->(m)
  WITH p, a, p IN members AS is_member, p IN doubtful AS is_doubtful, u
  WITH p, a, is_member, is_doubtful, is_member AND (a.role IN ['主持', '表决', '回避']
       OR (a.role = '委托' AND u.kind IN ['董事会', '股东会'])) AS counts
  ORDER BY p.name, p.id
  RETURN collect(CASE WHEN counts THEN p.name END) AS present,
         collect(CASE WHEN NOT counts
           THEN p.name + '（' + coalesce(a.role, '身份未记录')
                + CASE WHEN is_member THEN '' WHEN is_doubtful THEN '，是否当日成员不明'
                       ELSE '，非当日成员' END + '）' END) AS others
}
WITH m, u, r, members, vague, vague_rules, blank, silent, roleless, is_covered, has_posts, present,
     others,
     size(members) AS n,
     CASE WHEN r.quorum_rate IS NULL OR size(members) = 0 THEN null
          WHEN coalesce(r.is_quorum_strict, false)
            THEN toInteger(floor(r.quorum_rate * size(members) + 0.1)) + 1
          ELSE toInteger(ceil(r.quorum_rate * size(members) - 0.1)) END AS required
WITH m, u, r, members, present, others, n, required, vague, vague_rules, blank, silent,
     silent > 0 AND (roleless > 0 OR NOT is_covered) AS is_open,
     CASE WHEN n = 0 THEN null
          WHEN m.type = '董事会' AND m.held_on >= date('2024-07-01') THEN n / 2 + 1
          WHEN m.type IN ['党委会', '党支部委员会'] AND has_posts THEN (2 * n + 2) / 3 END AS legal
WITH m, u, r, members, present, others, n, required, legal,
     CASE WHEN m.form = '书面传签' THEN '不适用：书面传签，没有到会人数'
          WHEN m.type IN ['执行董事决定', '股东决定'] THEN '不适用：书面决定，没有会议'
          WHEN NOT m.type IN ['党委会', '党支部委员会', '董事会', '总经理办公会', '监事会', '股东会',
                              '职代会'] THEN '不适用：不是有成员名单的决策主体'
          WHEN m.held_on IS NULL THEN '无法判断：会议日期未记录'
          WHEN coalesce(m.held_on_precision, 'day') <> 'day' THEN '无法判断：日期精度不足'
          WHEN m.type IS NULL OR m.form IS NULL THEN '无法判断：会议类型或形式未记录'
          WHEN u IS NULL THEN '无法判断：召开主体未记录'
          WHEN vague > 0 THEN '无法判断：有成员的任职日期未记到日，当日是否在任不明'
          WHEN n = 0 THEN '无法判断：未见当日成员名单'
          WHEN blank > 0 THEN '无法判断：有成员是否有表决权未记录'
          WHEN size(present) < legal AND (NOT is_open OR size(present) + silent < legal)
            THEN '未达到（法定人数），建议核实'
          WHEN vague_rules > 0 THEN '无法判断：议事规则的日期未记到日，当日是否有效不明'
          WHEN r IS NULL THEN '无法判断：未见当日有效的议事规则'
          WHEN r.quorum_rate IS NULL THEN '无法判断：议事规则未记录人数占比'
          WHEN size(present) >= required AND size(present) >= coalesce(legal, 0) THEN '达到'
          WHEN size(present) < required AND (NOT is_open OR size(present) + silent < required)
            THEN '未达到，建议核实'
          ELSE '无法判断：' + toString(silent) + ' 名成员没有到会记录' END AS verdict
RETURN m.id AS meeting_id, m.name AS meeting, m.held_on AS held_on,
       m.held_on_precision AS held_on_precision, coalesce(u.name, m.type) AS body,
       r.id AS regulation_id, r.name AS regulation, r.effective_on AS effective_on,
       r.effective_on_precision AS effective_on_precision, r.quorum_rate AS quorum_rate,
       [p IN members | p.name] AS members, n AS member_count, present,
       size(present) AS present_count, required AS required_count, verdict,
       CASE WHEN required IS NULL THEN '缺少算式所需的资料'
            ELSE '应到 ' + toString(n) + ' 人 × '
              + coalesce(r.quorum_text, toString(round(r.quorum_rate * 10000) / 100) + '%')
              + CASE WHEN coalesce(r.is_quorum_strict, false) THEN '（超过），须到 '
                     ELSE '（达到，向上取整），须到 ' END
              + toString(required) + ' 人'
              + CASE WHEN legal IS NULL THEN '' ELSE '；法定须到 ' + toString(legal) + ' 人' END
              + '；出席 ' + toString(size(present)) + ' 人' END AS formula,
       others AS not_counted, m.expected_count AS recorded_expected,
       m.actual_count AS recorded_actual
ORDER BY meeting_id
LIMIT 1
// -- subgraph
MATCH (m:Meeting {id: $meeting_id})
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH held = (m)-[:HELD_BY]->(u:OrgUnit)
OPTIONAL MATCH came = (:Person)-[:ATTENDED]->(m)
OPTIONAL MATCH seat = (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(:Person)
WHERE n.is_voting = true AND n.valid_from <= m.held_on
  AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
  AND coalesce(n.is_withdrawn, false) = false
OPTIONAL MATCH rule = (r:Regulation)-[:GOVERNS]->(u)
WHERE r.effective_on <= m.held_on AND (r.repealed_on IS NULL OR r.repealed_on > m.held_on)
  AND coalesce(r.is_withdrawn, false) = false
UNWIND [m, r] AS x
OPTIONAL MATCH proof = (x)-[:EVIDENCED_BY]->(:SourceDocument)
RETURN m, held, came, seat, rule, proof
LIMIT 3000
// -- missing
MATCH (m:Meeting {id: $meeting_id})
WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND coalesce(m.is_withdrawn, false) = false
OPTIONAL MATCH (m)-[:HELD_BY]->(u:OrgUnit)
CALL (m, u) {
  WITH u WHERE u IS NULL
  RETURN '会议的召开主体未记录' AS missing
  UNION ALL
  WITH m, u WHERE NOT EXISTS {
    MATCH (n:Tenure)-[:AT]->(u)
    WHERE n.is_voting = true AND n.valid_from <= m.held_on
      AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
      AND coalesce(n.is_withdrawn, false) = false
  }
  RETURN '未见会议当日的成员名单（任职）' AS missing
  UNION ALL
  MATCH (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE coalesce(n.is_voting, true) = true AND coalesce(n.is_withdrawn, false) = false
  WITH p, n, m.held_on AS held,
       CASE n.valid_from_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS from_months,
       CASE n.valid_to_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS to_months
  WHERE (n.valid_from IS NULL OR n.valid_from <= held)
    AND (n.valid_to IS NULL OR n.valid_to >= held
         OR n.valid_to + duration({months: to_months}) > held)
  WITH p, n,
       n.valid_from IS NULL
       OR n.valid_from + duration({months: from_months}) <= held + duration({days: 1}) AS has_begun,
       n.valid_to IS NULL OR n.valid_to >= held AS goes_on
  WITH p, max(CASE WHEN has_begun AND goes_on AND n.is_voting = true THEN 1 ELSE 0 END) AS seats,
       collect(CASE
         WHEN NOT has_begun THEN p.name + '任职的开始日期只记到'
           + CASE n.valid_from_precision WHEN 'year' THEN '年' WHEN 'quarter' THEN '季度' ELSE '月' END
           + '，会议当日是否在任不明，未计入应到'
         WHEN NOT goes_on THEN p.name + '任职的截止日期只记到'
           + CASE n.valid_to_precision WHEN 'year' THEN '年' WHEN 'quarter' THEN '季度' ELSE '月' END
           + '，会议当日是否在任不明，未计入应到'
         WHEN n.is_voting IS NULL THEN p.name + '是否有表决权未记录，未计入应到' END) AS gaps
  WHERE seats = 0
  UNWIND gaps AS missing
  RETURN missing
  UNION ALL
  WITH m, u WHERE NOT EXISTS {
    MATCH (r:Regulation)-[:GOVERNS]->(u)
    WHERE r.effective_on <= m.held_on AND (r.repealed_on IS NULL OR r.repealed_on > m.held_on)
      AND coalesce(r.is_withdrawn, false) = false
  }
  RETURN '未见当日有效的议事规则' AS missing
  UNION ALL
  MATCH (r:Regulation)-[:GOVERNS]->(u)
  WHERE r.effective_on <= m.held_on AND (r.repealed_on IS NULL OR r.repealed_on > m.held_on)
    AND r.quorum_rate IS NULL
    AND coalesce(r.is_withdrawn, false) = false
  RETURN '《' + r.name + '》未记录人数占比' AS missing
  UNION ALL
  MATCH (r:Regulation)-[:GOVERNS]->(u)
  WHERE r.effective_on <= m.held_on AND coalesce(r.is_withdrawn, false) = false
  WITH r, m.held_on AS held, m.held_on + duration({days: 1}) AS next,
       CASE r.effective_on_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS from_months,
       CASE r.repealed_on_precision WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
         ELSE 0 END AS to_months
  WHERE r.repealed_on IS NULL OR r.repealed_on > held
     OR r.repealed_on + duration({months: to_months}) > next
  WITH r, r.effective_on + duration({months: from_months}) <= next AS has_begun,
       r.repealed_on IS NULL OR r.repealed_on > held AS goes_on
  WHERE NOT has_begun OR NOT goes_on
  RETURN '《' + r.name + '》的'
         + CASE WHEN NOT has_begun THEN '生效日期只记到'
             + CASE r.effective_on_precision WHEN 'year' THEN '年' WHEN 'quarter' THEN '季度'
               ELSE '月' END
           ELSE '废止日期只记到'
             + CASE r.repealed_on_precision WHEN 'year' THEN '年' WHEN 'quarter' THEN '季度'
               ELSE '月' END END
         + '，会议当日是否有效不明' AS missing
  UNION ALL
  WITH m WHERE NOT EXISTS { MATCH (:Person)-[:ATTENDED]->(m) }
  RETURN '未见参会人员记录' AS missing
  UNION ALL
  MATCH (u)<-[:AT]-(n:Tenure)<-[:HOLDS]-(p:Person)
  WHERE n.is_voting = true AND n.valid_from <= m.held_on
    AND (n.valid_to IS NULL OR n.valid_to >= m.held_on)
    AND EXISTS { MATCH (:Person)-[:ATTENDED]->(m) }
    AND NOT EXISTS { MATCH (p)-[:ATTENDED]->(m) }
    AND coalesce(n.is_withdrawn, false) = false
  RETURN p.name + '是否到会未记录' AS missing
  UNION ALL
  WITH m WHERE NOT EXISTS {
    MATCH (m)-[:EVIDENCED_BY]->(o:SourceDocument) WHERE o.kind IN ['会议记录', '签到表']
  }
  RETURN '未见会议记录或签到表原件' AS missing
}
RETURN DISTINCT missing, m.name AS place
ORDER BY missing
LIMIT 200
