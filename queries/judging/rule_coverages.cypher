// title: 已声明的资料范围
// question: 各企业声明了哪些资料在哪段时间内已全部提交
// returns id: str | 编号
// returns enterprise_id: str | 企业
// returns dataset: str | 资料类别
// returns from_on: date | 起始日期
// returns to_on: date | 截止日期
// returns locator: str | 来源位置
// returns document_id: str | 来源文件
// -- rows
MATCH (v:Coverage)
WHERE ($scope IS NULL OR v.enterprise_id IN $scope) AND coalesce(v.is_withdrawn, false) = false
  AND v.enterprise_id IS NOT NULL AND v.from_on IS NOT NULL AND v.to_on IS NOT NULL
RETURN v.id AS id, v.enterprise_id AS enterprise_id, v.dataset AS dataset, v.from_on AS from_on,
       v.to_on AS to_on, coalesce(v.source_locator, '') AS locator,
       coalesce(v.source_doc_id, '') AS document_id
ORDER BY id
