// title: 身份证号和账号的摘要
// question: 图谱中有哪些身份证号、银行账号的摘要，各有几处
// returns id_hash: str | 摘要
// returns count: int | 处数
// -- rows
CALL () {
  MATCH (p:Person)
  WHERE p.id_hash IS NOT NULL AND ($scope IS NULL OR p.enterprise_id IN $scope)
  RETURN p.id_hash AS id_hash
  UNION ALL
  MATCH (q:Disqualification)
  WHERE q.id_hash IS NOT NULL AND ($scope IS NULL OR q.enterprise_id IN $scope)
  RETURN q.id_hash AS id_hash
  UNION ALL
  MATCH (a:Account)
  WHERE a.number_hash IS NOT NULL AND ($scope IS NULL OR a.enterprise_id IN $scope)
  RETURN a.number_hash AS id_hash
}
RETURN id_hash, count(*) AS count
ORDER BY id_hash
LIMIT 10000000
