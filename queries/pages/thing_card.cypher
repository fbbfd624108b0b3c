// title: 对象概要
// question: 这次会议、这个项目、问题或账户是什么，属于哪家企业？
// param id: str | 编号
// example id: meeting-407031f2ebaa0d633e4b
// returns id: str | 编号
// returns label: str | 类别
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns holder: str | 主体
// returns holder_id: str | 主体编号
// returns holder_label: str | 主体类别
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
// -- rows
MATCH (x:Meeting|Project|Finding|Account {id: $id})
WHERE ($scope IS NULL OR x.enterprise_id IN $scope) AND coalesce(x.is_withdrawn, false) = false
OPTIONAL MATCH (e:Org {id: x.enterprise_id})
OPTIONAL MATCH (x)-[:HELD_BY]->(h)
WITH x, e, h ORDER BY h.name, h.id
WITH x, e, collect(h)[0] AS h
RETURN x.id AS id,
       CASE WHEN x:Meeting THEN 'Meeting' WHEN x:Project THEN 'Project'
            WHEN x:Finding THEN 'Finding' ELSE 'Account' END AS label,
       e.id AS enterprise_id, e.name AS enterprise, h.name AS holder, h.id AS holder_id,
       CASE WHEN h:Person THEN 'Person' WHEN h:Enterprise THEN 'Enterprise'
            WHEN h:Supplier THEN 'Supplier' WHEN h:Org THEN 'Org' WHEN h:OrgUnit THEN 'OrgUnit' END
         AS holder_label,
       x.source_doc_id AS document_id, x.source_locator AS locator
LIMIT 1
// -- subgraph
MATCH (x:Meeting|Project|Finding|Account {id: $id})
WHERE ($scope IS NULL OR x.enterprise_id IN $scope) AND coalesce(x.is_withdrawn, false) = false
RETURN x
LIMIT 1
