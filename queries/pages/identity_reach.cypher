// title: 核对的影响范围
// question: 与这些人员、单位直接有关的记录属于哪些企业，是否牵涉单位之间、人员之间的关系
// param ids: list[str] = null | 编号
// returns enterprise_id: str | 企业编号
// returns is_shared: bool | 牵涉其他企业
// -- rows
CALL () {
  MATCH (p:Person)-[]-(x)
  WHERE p.id IN $ids AND ($scope IS NULL OR p.enterprise_id IN $scope)
  RETURN x.enterprise_id AS enterprise_id,
         x:Org OR x:Person OR x:Account OR x:Payment OR x:BankFlow AS is_wide
  UNION ALL
  MATCH (o:Org)-[]-(x)
  WHERE o.id IN $ids AND ($scope IS NULL OR o.id IN $scope OR NOT o:Enterprise)
  RETURN x.enterprise_id AS enterprise_id, true AS is_wide
}
RETURN enterprise_id, max(CASE WHEN is_wide THEN 1 ELSE 0 END) > 0 AS is_shared
ORDER BY enterprise_id
LIMIT 100000
