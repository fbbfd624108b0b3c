// title: 股权穿透与未整改问题
// question: 企业穿透到三级都有哪些公司？各级各有多少未整改问题？
// asks: 12
// param enterprise_id: str | 企业编号
// param valid_on: date = null | 控股有效日（空为当日）
// example enterprise_id: org-3d5d78d6c132b80b8ac7
// returns depth: int | 下几级
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns tier: int | 登记层级
// returns parent: str | 上一级
// returns share_rate: float | 控股比例
// returns findings: int | 问题数
// returns open: int | 未整改完成的问题
// sentence: “{enterprise}”及其下三级共 {n} 个企业节点；各企业的问题数和未整改完成的问题数见表。
// empty: 没有这家企业，或您没有查看权限。
// -- rows
MATCH path = (r:Enterprise {id: $enterprise_id})-[:CONTROLS*0..3]->(e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope)
  AND all(c IN relationships(path)
          WHERE coalesce(c.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(c.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
WITH e, length(path) AS depth,
     CASE WHEN length(path) > 0 THEN nodes(path)[length(path) - 1].name END AS parent,
     CASE WHEN length(path) > 0 THEN relationships(path)[length(path) - 1].share_rate END AS rate
CALL (e) {
  OPTIONAL MATCH (f:Finding)
  WHERE f.enterprise_id = e.id AND coalesce(f.status, '') <> '不属实'
    AND coalesce(f.is_withdrawn, false) = false
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(m:Rectification)
  WHERE coalesce(m.is_withdrawn, false) = false
  WITH f, count(m) AS measures, count(CASE WHEN m.status = '已完成' THEN 1 END) AS done
  RETURN count(f) AS findings, count(CASE WHEN measures = 0 OR done < measures THEN f END) AS open
}
RETURN DISTINCT depth, e.id AS enterprise_id, e.name AS enterprise, e.tier AS tier, parent,
       rate AS share_rate, findings, open
ORDER BY depth, parent, enterprise, enterprise_id
LIMIT 500
// -- subgraph
MATCH path = (r:Enterprise {id: $enterprise_id})-[:CONTROLS*0..3]->(e:Enterprise)
WHERE ($scope IS NULL OR e.id IN $scope)
  AND all(c IN relationships(path)
          WHERE coalesce(c.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(c.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
RETURN path
LIMIT 300
// -- missing
MATCH (e:Enterprise {id: $enterprise_id})
WHERE $scope IS NULL OR e.id IN $scope
CALL (e) {
  WITH e WHERE NOT EXISTS { MATCH (e)-[:CONTROLS]->(:Enterprise) }
  RETURN '未见下级企业的控股记录，不等于没有下级企业' AS missing
  UNION ALL
  MATCH (f:Finding) WHERE f.enterprise_id = e.id
    AND NOT EXISTS { MATCH (f)-[:RECTIFIED_BY]->(own:Rectification)
                     WHERE coalesce(own.is_withdrawn, false) = false }
    AND coalesce(f.is_withdrawn, false) = false
  RETURN '问题未见整改记录（待补/待核）' AS missing
}
RETURN DISTINCT missing, e.name AS place
ORDER BY missing
LIMIT 50
