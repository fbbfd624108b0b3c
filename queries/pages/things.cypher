// title: 探查对象
// question: 名称中含有这段文字，或编号在这些之中的人员、企业、供应商、项目、决策有哪些
// param text: str = null | 文字
// param ids: list[str] = null | 编号
// example text: 张三
// returns id: str | 编号
// returns kind: str | 类型
// returns name: str | 名称
// returns hint: str | 说明
// -- rows
CALL {
  MATCH (n:Person)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($ids IS NULL OR n.id IN $ids)
    AND ($text IS NULL OR any(one IN [n.name, n.name_pinyin, n.person_no]
                              WHERE toLower(one) CONTAINS toLower($text)))
  OPTIONAL MATCH (o:Org {id: n.named_by})
  RETURN n.id AS id, 'Person' AS kind, n.name AS name, coalesce(o.short_name, o.name) AS hint
  UNION ALL
  MATCH (n:Org)
  WHERE ($scope IS NULL OR n.id IN $scope OR (n:Supplier AND NOT n:Enterprise) OR n:Agency)
    AND ($ids IS NULL OR n.id IN $ids)
    AND ($text IS NULL OR any(one IN [n.name, n.short_name, n.uscc] + coalesce(n.former_names, [])
                              WHERE toLower(one) CONTAINS toLower($text)))
  RETURN n.id AS id, CASE WHEN n:Enterprise THEN 'Enterprise' WHEN n:Supplier THEN 'Supplier'
                          WHEN n:Agency THEN 'Agency' ELSE 'Org' END AS kind,
         n.name AS name, n.uscc AS hint
  UNION ALL
  MATCH (n:Project)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($ids IS NULL OR n.id IN $ids)
    AND ($text IS NULL OR any(one IN [n.name, n.project_code]
                              WHERE toLower(one) CONTAINS toLower($text)))
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN n.id AS id, 'Project' AS kind, n.name AS name, coalesce(o.short_name, o.name) AS hint
  UNION ALL
  MATCH (n:Decision)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($ids IS NULL OR n.id IN $ids)
    AND coalesce(n.is_withdrawn, false) = false
    AND ($text IS NULL OR any(one IN [n.title, n.doc_no] WHERE toLower(one) CONTAINS toLower($text)))
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN n.id AS id, 'Decision' AS kind, n.title AS name,
         coalesce(o.short_name, o.name, '') + ' ' + coalesce(toString(n.decided_on), '') AS hint
}
RETURN id, kind, name, hint
ORDER BY CASE WHEN name = $text THEN 0 ELSE 1 END,
         CASE kind WHEN 'Person' THEN 0 WHEN 'Enterprise' THEN 1 WHEN 'Supplier' THEN 2
                   WHEN 'Project' THEN 3 WHEN 'Decision' THEN 4 ELSE 5 END, name, id
LIMIT 60
