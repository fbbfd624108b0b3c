// title: 资料最近变化
// question: 各企业的资料最近何时导入或撤回，供说明判断之后有无变化
// param own_files: str | 系统自己写成的批次，文件名的开头
// example own_files: 疑点处置
// returns enterprise_id: str | 企业编号
// returns changed_at: str | 最近变化
// -- rows
MATCH (b:Batch)
WHERE NOT all(name IN coalesce(b.files, []) WHERE name STARTS WITH $own_files)
UNWIND coalesce(b.enterprises, []) AS enterprise_id
WITH enterprise_id, coalesce(b.revoked_at, b.committed_at) AS at
WHERE $scope IS NULL OR enterprise_id IN $scope
RETURN enterprise_id, max(at) AS changed_at
ORDER BY enterprise_id
