// title: 候选对象
// question: 这一类对象中，名称含有这段文字或编号相符的有哪些，供填写条件时选择
// param kind: str | 类型
// param text: str = null | 文字
// param id: str = null | 编号
// example kind: Decision
// returns id: str | 编号
// returns name: str | 名称
// returns hint: str | 说明
// -- rows
WITH toLower(coalesce($text, '')) AS wanted
CALL (wanted) {
  MATCH (n:Decision) WHERE $kind = 'Decision' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, n.title AS name, n.enterprise_id AS owner, n.decided_on AS day
  UNION ALL
  MATCH (n:Meeting) WHERE $kind = 'Meeting' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, n.name AS name, n.enterprise_id AS owner, n.held_on AS day
  UNION ALL
  MATCH (n:Project) WHERE $kind = 'Project'
  RETURN n.id AS id, n.name AS name, n.enterprise_id AS owner, n.started_on AS day
  UNION ALL
  MATCH (n:Finding) WHERE $kind = 'Finding'
  RETURN n.id AS id, n.title AS name, n.enterprise_id AS owner, n.discovered_on AS day
  UNION ALL
  MATCH (n:Loss) WHERE $kind = 'Loss'
  OPTIONAL MATCH (n)-[:ARISES_FROM]->(x)
  WITH n, x ORDER BY x.id
  WITH n, collect(coalesce(x.title, x.name, x.contract_no))[0] AS origin
  RETURN n.id AS id, coalesce(origin, '损失') AS name, n.enterprise_id AS owner,
         n.determined_on AS day
  UNION ALL
  MATCH (n:Person) WHERE $kind = 'Person'
  RETURN n.id AS id, n.name AS name, n.enterprise_id AS owner, null AS day
  UNION ALL
  MATCH (n:Enterprise) WHERE $kind = 'Enterprise'
  RETURN n.id AS id, n.name AS name, n.id AS owner, null AS day
}
WITH wanted, id, name, owner, day
WHERE $scope IS NULL OR owner IN $scope
OPTIONAL MATCH (e:Org {id: owner})
WITH wanted, id, name, coalesce(e.short_name, e.name, '') AS place, day
WHERE CASE WHEN $id IS NULL
           THEN wanted = '' OR toLower(coalesce(name, '')) CONTAINS wanted
                OR toLower(place) CONTAINS wanted
           ELSE id = $id END
RETURN id, name, trim(place + ' ' + coalesce(toString(day), '')) AS hint
ORDER BY day IS NULL, day DESC, name, id
LIMIT 100
