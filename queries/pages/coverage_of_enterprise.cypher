// title: 资料范围
// question: 企业声明哪些资料在哪段时间内已全部报送
// param enterprise_id: str = null | 企业编号
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns dataset: CoverageDataset | 资料类别
// returns from_on: date | 起始日期
// returns from_on_precision: str | 起始日期精度
// returns to_on: date | 截止日期
// returns to_on_precision: str | 截止日期精度
// returns declared_by: str | 声明人
// returns declared_on: date | 声明日期
// returns declared_on_precision: str | 声明日期精度
// returns locator: str | 来源位置
// -- rows
MATCH (e:Enterprise)-[:HAS_COVERAGE]->(v:Coverage)
WHERE ($scope IS NULL OR e.id IN $scope) AND ($enterprise_id IS NULL OR e.id = $enterprise_id)
  AND coalesce(v.is_withdrawn, false) = false
RETURN e.id AS enterprise_id, e.name AS enterprise, v.dataset AS dataset, v.from_on AS from_on,
       v.from_on_precision AS from_on_precision, v.to_on AS to_on,
       v.to_on_precision AS to_on_precision, v.declared_by AS declared_by,
       v.declared_on AS declared_on, v.declared_on_precision AS declared_on_precision,
       v.source_locator AS locator
ORDER BY enterprise, enterprise_id, dataset, from_on
LIMIT 5000
