// title: 已知单位
// question: 图谱中已有哪些单位，供识别文件中的名称
// returns id: str | 编号
// returns name: str | 归一名称
// returns uscc: str | 统一社会信用代码
// returns region_code: str | 行政区划
// returns claims: str | 各来源的说法
// -- rows
MATCH (o:Org)
WHERE $scope IS NULL OR o.id IN $scope
RETURN o.id AS id, coalesce(o.normal_name, o.name) AS name, o.uscc AS uscc, o.region_code AS region_code,
       o.claims AS claims
ORDER BY id
