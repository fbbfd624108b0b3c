// title: 判断所涉企业
// question: 各企业的类别、级次、地区和党组织类型
// returns id: str | 编号
// returns name: str | 名称
// returns uscc: str | 信用代码
// returns kind: str | 类别
// returns region_code: str | 行政区划
// returns party_body_kind: str | 党组织类型
// returns size_class: str | 规模
// -- rows
MATCH (e:Enterprise)
WHERE $scope IS NULL OR e.id IN $scope
RETURN e.id AS id, e.name AS name, e.uscc AS uscc, e.kind AS kind, e.region_code AS region_code,
       e.party_body_kind AS party_body_kind, e.size_class AS size_class
ORDER BY id
