// title: 已推导事实
// question: 这些企业现有哪些推导出的决策、前置研究和关系
// returns label: str | 类型
// returns id: str | 编号
// -- rows
MATCH (d:Decision) WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND 'derived' IN d.batch_ids
RETURN 'Decision' AS label, d.id AS id
UNION ALL
MATCH (p:PreStudy) WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND 'derived' IN p.batch_ids
RETURN 'PreStudy' AS label, p.id AS id
UNION ALL
MATCH (t:Topic) WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND 'derived' IN t.batch_ids
RETURN 'Topic' AS label, t.id AS id
UNION ALL
MATCH (t:Topic)-[r:RESULTED_IN]->()
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND 'derived' IN r.batch_ids
RETURN 'RESULTED_IN' AS label, r.id AS id
UNION ALL
MATCH (p:PreStudy)-[r:COVERS]->()
WHERE ($scope IS NULL OR p.enterprise_id IN $scope) AND 'derived' IN r.batch_ids
RETURN 'COVERS' AS label, r.id AS id
