// title: 任职经历
// question: 此人先后在哪些企业任过什么职
// param person_id: str | 人员编号
// example person_id: person-9633c4cfbff98a35f5fd
// returns tenure_id: str | 任职编号
// returns person: str | 姓名
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns place: str | 任职机构
// returns post: str | 职务
// returns is_voting: bool | 有表决权
// returns is_principal: bool | 主要负责人
// returns basis: str | 任职依据
// returns valid_from: date | 任职起
// returns valid_from_precision: str | 任职起精度
// returns valid_to: date | 任职止
// returns valid_to_precision: str | 任职止精度
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)
WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
  AND coalesce(n.is_withdrawn, false) = false
OPTIONAL MATCH (e:Enterprise {id: n.enterprise_id})
CALL (n) {
  OPTIONAL MATCH (n)-[:AT]->(u)
  WITH u ORDER BY u.name, u.id
  RETURN collect(u.name)[0] AS place
}
RETURN n.id AS tenure_id, p.name AS person, n.enterprise_id AS enterprise_id, e.name AS enterprise,
       place, n.title AS post, n.is_voting AS is_voting, n.is_principal AS is_principal,
       n.basis AS basis, n.valid_from AS valid_from, n.valid_from_precision AS valid_from_precision,
       n.valid_to AS valid_to, n.valid_to_precision AS valid_to_precision,
       coalesce(n.source_doc_id, p.source_doc_id) AS document_id,
       coalesce(n.source_locator, p.source_locator) AS locator
ORDER BY valid_from, enterprise, place, post, tenure_id
LIMIT 500
