// title: 检索人员
// question: 姓名、职务或记载单位中含有这段文字的人员有哪些
// param text: str = null | 文字
// returns id: str | 编号
// returns name: str | 姓名
// returns named_by: str | 记载单位
// returns posts: list[str] | 现任职务
// returns topic_count: int | 参与表决的议题数
// returns same_name_count: int | 同名人数
// -- rows
MATCH (p:Person)
WHERE $scope IS NULL OR p.enterprise_id IN $scope
OPTIONAL MATCH (e:Org {id: p.named_by})
CALL (p) {
  OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)
  WHERE n.valid_from <= $today AND (n.valid_to IS NULL OR n.valid_to >= $today)
    AND coalesce(n.is_withdrawn, false) = false
  WITH DISTINCT n.title AS title ORDER BY title
  RETURN collect(title) AS posts
}
WITH p, e, posts
WHERE $text IS NULL
   OR any(one IN [p.name, p.name_pinyin, p.person_no, p.id, e.name, e.short_name] + posts
          WHERE toLower(one) CONTAINS toLower($text))
OPTIONAL MATCH (p)-[:VOTED]->(t:Topic)
WHERE coalesce(t.is_withdrawn, false) = false
WITH p, e, posts, count(DISTINCT t) AS topic_count
ORDER BY CASE WHEN p.name = $text THEN 0 ELSE 1 END, topic_count DESC, p.name, p.id
LIMIT 50
OPTIONAL MATCH (o:Person {name: p.name})
WHERE o.id <> p.id AND ($scope IS NULL OR o.enterprise_id IN $scope)
RETURN p.id AS id, p.name AS name, e.name AS named_by, posts, topic_count,
       count(o) AS same_name_count
ORDER BY CASE WHEN name = $text THEN 0 ELSE 1 END, topic_count DESC, name, id
LIMIT 50
