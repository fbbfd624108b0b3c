// title: 人员概要
// question: 此人是谁，在哪里任什么职，某日的职务是什么
// param person_id: str | 人员编号
// param valid_on: date = null | 任职截至日（空为当日）
// example person_id: person-9633c4cfbff98a35f5fd
// returns id: str | 编号
// returns name: str | 姓名
// returns named_by: str | 记载单位
// returns status: PersonStatus | 状态
// returns post: str | 职务
// returns place: str | 任职机构
// returns place_org: str | 任职单位
// returns valid_from: date | 任职起
// returns valid_from_precision: str | 任职起精度
// returns valid_to: date | 任职止
// returns valid_to_precision: str | 任职止精度
// returns is_current: bool | 该日在任
// returns is_voting: bool | 有表决权
// returns is_principal: bool | 主要负责人
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
OPTIONAL MATCH (o:Org {id: p.named_by})
OPTIONAL MATCH (p)-[:HOLDS]->(n:Tenure)
WHERE coalesce(n.is_withdrawn, false) = false
OPTIONAL MATCH (n)-[:AT]->(u)
OPTIONAL MATCH (u)-[:PART_OF]->(g:Org)
RETURN p.id AS id, p.name AS name, o.name AS named_by, p.status AS status, n.title AS post,
       u.name AS place, coalesce(g.name, CASE WHEN u:Org THEN u.name END) AS place_org,
       n.valid_from AS valid_from, n.valid_from_precision AS valid_from_precision,
       n.valid_to AS valid_to, n.valid_to_precision AS valid_to_precision,
       CASE WHEN n IS NULL THEN null
            ELSE coalesce(n.valid_from <= coalesce($valid_on, $today), false)
                 AND (n.valid_to IS NULL OR n.valid_to >= coalesce($valid_on, $today)) END
         AS is_current,
       n.is_voting AS is_voting, n.is_principal AS is_principal,
       coalesce(n.source_doc_id, p.source_doc_id) AS document_id,
       coalesce(n.source_locator, p.source_locator) AS locator
ORDER BY is_current DESC, valid_from DESC, place, post, n.id
LIMIT 200
