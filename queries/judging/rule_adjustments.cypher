// title: 规则的本地设定
// question: 谁在什么时候按什么文件调整了哪个参数或哪条规则的适用范围，涉及哪些企业？
// returns id: str | 编号
// returns record: map | 记录
// returns enterprises: list[str] | 所涉企业
// -- rows
MATCH (a:RuleAdjustment)
CALL (a) {
  OPTIONAL MATCH path = (r:Enterprise {id: a.root_id})-[:CONTROLS*0..6]->(e:Enterprise)
  WHERE all(c IN relationships(path)
            WHERE c.valid_to IS NULL OR a.valid_from IS NULL OR c.valid_to >= a.valid_from)
  WITH e.id AS id ORDER BY id
  RETURN collect(DISTINCT id) AS enterprises
}
WITH a, enterprises
WHERE a.root_id IS NULL OR $scope IS NULL OR any(one IN enterprises WHERE one IN $scope)
RETURN a.id AS id, properties(a) AS record, enterprises
ORDER BY id
LIMIT 100000
