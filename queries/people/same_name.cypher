// title: 同名人员
// question: 这个名字的人有几个？判断依据是什么？
// asks: 22
// param name: str | 姓名
// example name: 张三
// returns person_id: str | 人员编号
// returns person: str | 姓名
// returns named_by: str | 记载单位
// returns person_no: str | 人员编号（单位所给）
// returns posts: list[str] | 任职
// returns first_on: date | 最早任职
// returns last_on: date | 最近任职止
// returns topics: int | 参与表决的议题
// returns others: int | 其他同名人员
// returns for_same: list[str] | 像是同一人的依据
// returns against: list[str] | 像是不同人的依据
// returns decided: list[str] | 人工结论
// sentence: 名为“{$name}”的人员记录 {n} 条；记载单位：{named_by*}。系统不按姓名合并，是否同一人须由人工确认。
// empty: 没有名为“{$name}”的人员记录，或您没有查看权限。
// -- rows
MATCH (p:Person)
WHERE (p.name = $name OR $name IN coalesce(p.other_names, []))
  AND ($scope IS NULL OR p.enterprise_id IN $scope)
OPTIONAL MATCH (a:Org {uscc: p.named_by})
OPTIONAL MATCH (b:Org {id: p.named_by})
WITH p, a, b ORDER BY a.id
WITH p, collect(coalesce(a, b))[0] AS u
CALL (p) {
  OPTIONAL MATCH (p)-[:HOLDS]->(t:Tenure)
  WHERE coalesce(t.is_withdrawn, false) = false
  WITH t ORDER BY t.valid_from IS NULL, t.valid_from, t.title, t.id
  RETURN collect(t) AS ts
}
CALL (p) {
  OPTIONAL MATCH (p)-[:VOTED]->(t:Topic)
  WHERE coalesce(t.is_withdrawn, false) = false
  RETURN count(DISTINCT t) AS topics
}
CALL (p) {
  MATCH (o:Person)
  WHERE o.id <> p.id AND (o.name = $name OR $name IN coalesce(o.other_names, []))
    AND ($scope IS NULL OR o.enterprise_id IN $scope)
  OPTIONAL MATCH (c:Org {uscc: o.named_by})
  OPTIONAL MATCH (e:Org {id: o.named_by})
  WITH p, o, coalesce(c, e) AS w ORDER BY w.name, o.id, w.id
  WITH p, o, collect(w.name)[0] AS place
  WITH p, o, coalesce(place, '单位未记录') + '的' + o.name AS who
  ORDER BY who, o.id
  RETURN count(o) AS others,
         collect(CASE WHEN p.id_hash = o.id_hash THEN '与' + who + '证件号摘要相同'
                      WHEN p.named_by = o.named_by AND p.birth_ym = o.birth_ym
                        THEN '与' + who + '记载单位、出生年月都相同'
                      WHEN p.birth_ym = o.birth_ym THEN '与' + who + '出生年月相同'
                      WHEN p.named_by = o.named_by THEN '与' + who + '由同一单位记载' END) AS for_same,
         collect(CASE WHEN p.id_hash <> o.id_hash THEN '与' + who + '证件号摘要不同'
                      WHEN p.birth_ym <> o.birth_ym THEN '与' + who + '出生年月不同'
                      WHEN p.gender <> o.gender THEN '与' + who + '性别不同'
                      WHEN p.named_by <> o.named_by THEN '与' + who + '记载单位不同' END) AS against
}
CALL (p) {
  OPTIONAL MATCH (a:IdentityAct)
  WHERE (a.kept_id = p.id OR a.other_id = p.id) AND a.undoes IS NULL
    AND NOT EXISTS { MATCH (u:IdentityAct) WHERE u.undoes = a.id }
  WITH a ORDER BY a.number, a.id
  RETURN collect(CASE WHEN a IS NOT NULL THEN a.kind + '：' + coalesce(a.kept_name, '') + '与'
                           + coalesce(a.other_name, '') + coalesce('（' + a.decided_by + '）', '') END)
           AS decided
}
RETURN p.id AS person_id, p.name AS person, coalesce(u.name, p.named_by) AS named_by,
       p.person_no AS person_no, [t IN ts | t.title] AS posts,
       head([t IN ts WHERE t.valid_from IS NOT NULL | t.valid_from]) AS first_on,
       CASE WHEN any(t IN ts WHERE t.valid_to IS NULL) THEN null
            ELSE reduce(last = null, t IN ts | CASE WHEN last IS NULL OR t.valid_to > last
                                                    THEN t.valid_to ELSE last END) END AS last_on,
       topics, others, for_same, against, decided
ORDER BY named_by, person, person_id
LIMIT 200
// -- subgraph
MATCH (p:Person)
WHERE (p.name = $name OR $name IN coalesce(p.other_names, []))
  AND ($scope IS NULL OR p.enterprise_id IN $scope)
WITH p ORDER BY p.id LIMIT 20
OPTIONAL MATCH post = (p)-[:HOLDS]->(:Tenure)
OPTIONAL MATCH place = (p)-[:HOLDS]->(:Tenure)-[:AT]->()
RETURN p, post, place
LIMIT 200
// -- missing
MATCH (p:Person)
WHERE (p.name = $name OR $name IN coalesce(p.other_names, []))
  AND ($scope IS NULL OR p.enterprise_id IN $scope)
WITH p, EXISTS {
  MATCH (o:Person) WHERE o.id <> p.id AND (o.name = $name OR $name IN coalesce(o.other_names, []))
} AS has_others
CALL (p, has_others) {
  WITH p, has_others WHERE has_others AND p.birth_ym IS NULL
  RETURN '出生年月未记录' AS missing
  UNION ALL
  WITH p, has_others WHERE has_others AND p.id_hash IS NULL
  RETURN '证件号未记录' AS missing
  UNION ALL
  WITH p WHERE NOT EXISTS { MATCH (p)-[:HOLDS]->(own:Tenure)
                            WHERE coalesce(own.is_withdrawn, false) = false }
  RETURN '未见任职记录' AS missing
  UNION ALL
  WITH p, has_others WHERE has_others AND NOT EXISTS {
    MATCH (a:IdentityAct) WHERE a.kept_id = p.id OR a.other_id = p.id
  }
  RETURN '是否同一人尚无人工结论' AS missing
}
OPTIONAL MATCH (a:Org {uscc: p.named_by})
OPTIONAL MATCH (b:Org {id: p.named_by})
RETURN DISTINCT missing, coalesce(a.name, b.name, p.named_by, '单位未记录') + '的' + p.name AS place
ORDER BY missing, place
LIMIT 100
