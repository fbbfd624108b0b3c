// title: 待核对的人员
// question: 有哪些人员，由谁记载，凭什么能与同名的人区分
// param ids: list[str] = null | 人员编号（空为全部）
// returns id: str | 编号
// returns name: str | 姓名
// returns named_by_id: str | 记载单位编号
// returns named_by: str | 记载单位
// returns birth_ym: str | 出生年月
// returns gender: str | 性别
// returns person_no: str | 人员编号
// returns id_hash: str | 身份证号摘要
// returns id_masked: str | 身份证号（掩码）
// returns listed_hashes: list[str] | 任职限制名单所载的身份证号摘要
// returns other_names: list[str] | 其他写法
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND ($ids IS NULL OR p.id IN $ids)
  AND coalesce(p.is_withdrawn, false) = false
OPTIONAL MATCH (o:Org {id: p.named_by})
CALL (p) {
  OPTIONAL MATCH (q:Disqualification)-[:ON]->(p)
  WITH DISTINCT q.id_hash AS one ORDER BY one
  RETURN collect(one) AS listed_hashes
}
RETURN p.id AS id, p.name AS name, p.named_by AS named_by_id, o.name AS named_by,
       p.birth_ym AS birth_ym, p.gender AS gender, p.person_no AS person_no, p.id_hash AS id_hash,
       p.id_masked AS id_masked, listed_hashes, p.other_names AS other_names, p.source_doc_id AS document_id,
       p.source_locator AS locator
ORDER BY name, id
LIMIT 1000000
