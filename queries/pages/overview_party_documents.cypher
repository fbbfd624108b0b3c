// title: 总览取数：党委文件
// question: 党委（党支部）制度何时生效、是否经合法性审查，供判断
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns name: str | 文件
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns effective_on: date | 生效日期
// returns effective_on_precision: str | 生效日期精度
// returns has_legality_review: bool | 是否经合法性审查
// -- rows
MATCH (r:Regulation {kind: '党委会议事规则'})
WHERE ($scope IS NULL OR r.enterprise_id IN $scope) AND coalesce(r.is_withdrawn, false) = false
  AND ($enterprise_id IS NULL OR r.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR r.effective_on >= $from_on)
  AND ($to_on IS NULL OR r.effective_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: r.enterprise_id})
RETURN r.id AS id, r.name AS name, r.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, r.effective_on AS effective_on,
       r.effective_on_precision AS effective_on_precision,
       r.has_legality_review AS has_legality_review
ORDER BY effective_on, id
LIMIT 100000
