// title: 报齐声明
// question: 每家企业声明哪类资料在哪段时间已报齐，哪天声明的？
// returns id: str | 编号
// returns enterprise_id: str | 企业编号
// returns dataset: str | 资料类别
// returns from_on: date | 起始日期
// returns to_on: date | 截止日期
// returns declared_on: date | 声明日期
// -- rows
MATCH (v:Coverage)
WHERE ($scope IS NULL OR v.enterprise_id IN $scope) AND coalesce(v.is_withdrawn, false) = false
  AND v.enterprise_id IS NOT NULL AND v.from_on IS NOT NULL AND v.to_on IS NOT NULL
RETURN v.id AS id, v.enterprise_id AS enterprise_id, v.dataset AS dataset, v.from_on AS from_on,
       v.to_on AS to_on, v.declared_on AS declared_on
ORDER BY id
