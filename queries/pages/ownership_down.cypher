// title: 企业的下级企业
// question: 某日这家企业逐级控股哪些企业，由谁出资或控股？
// param enterprise_id: str | 企业编号
// param valid_on: date = null | 控股有效日（空为当日）
// example enterprise_id: org-3d5d78d6c132b80b8ac7
// returns depth: int | 下几级
// returns parent_id: str | 上一级编号
// returns enterprise_id: str | 企业编号
// returns label: str | 类别
// returns enterprise: str | 企业
// returns tier: int | 管理级次
// returns share_rate: float | 持股比例
// returns locator: str | 来源位置
// -- rows
MATCH (r:Enterprise {id: $enterprise_id})
WHERE $scope IS NULL OR r.id IN $scope
CALL (r) {
  MATCH (o:Org)-[c:OWNS|CONTROLS]->(r)
  WHERE coalesce(c.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
    AND coalesce(c.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today)
    AND coalesce(c.is_withdrawn, false) = false
    AND ($scope IS NULL OR o.id IN $scope OR o:Agency)
  RETURN -1 AS depth, r.id AS parent_id, o AS e, c.share_rate AS share_rate,
         c.source_locator AS locator
  UNION ALL
  RETURN 0 AS depth, null AS parent_id, r AS e, null AS share_rate, r.source_locator AS locator
  UNION ALL
  MATCH path = (r)-[:CONTROLS*1..8]->(e:Enterprise)
  WHERE ($scope IS NULL OR e.id IN $scope)
    AND all(c IN relationships(path)
            WHERE coalesce(c.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
              AND coalesce(c.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today)
              AND coalesce(c.is_withdrawn, false) = false)
  WITH e, length(path) AS depth, nodes(path)[length(path) - 1].id AS parent_id,
       relationships(path)[length(path) - 1] AS c
  RETURN DISTINCT depth, parent_id, e, c.share_rate AS share_rate, c.source_locator AS locator
  LIMIT 2000
}
RETURN depth, parent_id, e.id AS enterprise_id,
       CASE WHEN e:Enterprise THEN 'Enterprise' WHEN e:Agency THEN 'Agency' ELSE 'Org' END AS label,
       e.name AS enterprise, e.tier AS tier, share_rate, locator
ORDER BY depth, enterprise, enterprise_id, parent_id
LIMIT 2000
