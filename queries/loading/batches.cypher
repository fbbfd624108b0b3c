// title: 导入批次
// question: 已导入并有效的批次有哪些
// returns batch: str | 批次
// returns files: list[str] | 文件
// returns hashes: list[str] | 文件指纹
// returns committed_at: str | 导入时间
// returns committed_by: str | 导入人
// returns facts: int | 事实数
// returns enterprises: list[str] | 企业
// returns reason: str | 理由
// -- rows
MATCH (b:Batch)
WHERE b.status = '已入库'
  AND ($scope IS NULL OR any(e IN coalesce(b.enterprises, []) WHERE e IN $scope))
RETURN b.id AS batch, b.files AS files, b.file_hashes AS hashes, b.committed_at AS committed_at,
       b.committed_by AS committed_by, b.fact_count AS facts, b.enterprises AS enterprises,
       b.reason AS reason
ORDER BY batch
