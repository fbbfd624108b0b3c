// title: 企业的决策、疑点和问题数
// question: 这些企业各有多少决策、未了的疑点、未整改完成的问题、损失？
// param ids: list[str] | 企业编号
// example ids: org-3d5d78d6c132b80b8ac7
// returns enterprise_id: str | 企业编号
// returns kind: str | 类别
// returns count: int | 数量
// returns amount_fen: money | 金额
// -- rows
CALL {
  UNWIND $ids AS id
  MATCH (d:Decision {enterprise_id: id})
  WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  RETURN id AS enterprise_id, '决策' AS kind, count(d) AS count, sum(d.amount_fen) AS amount_fen
  UNION ALL
  MATCH (l:Lead)
  WHERE l.enterprise_id IN $ids AND ($scope IS NULL OR l.enterprise_id IN $scope)
    AND coalesce(l.review_status, '待核实') IN ['待核实', '核实中', '资料不足']
  RETURN l.enterprise_id AS enterprise_id, '疑点' AS kind, count(l) AS count, null AS amount_fen
  UNION ALL
  UNWIND $ids AS id
  MATCH (f:Finding {enterprise_id: id})
  WHERE ($scope IS NULL OR f.enterprise_id IN $scope) AND coalesce(f.status, '') <> '不属实'
    AND coalesce(f.is_withdrawn, false) = false
  OPTIONAL MATCH (f)-[:RECTIFIED_BY]->(r:Rectification)
  WHERE coalesce(r.is_withdrawn, false) = false
  WITH id, f, count(r) AS measures, count(CASE WHEN r.status = '已完成' THEN 1 END) AS done
  WITH id, f WHERE measures = 0 OR done < measures
  RETURN id AS enterprise_id, '未整改完成的问题' AS kind, count(f) AS count, null AS amount_fen
  UNION ALL
  MATCH (l:Loss)
  WHERE l.enterprise_id IN $ids AND ($scope IS NULL OR l.enterprise_id IN $scope)
    AND coalesce(l.is_withdrawn, false) = false
  RETURN l.enterprise_id AS enterprise_id, '损失' AS kind, count(l) AS count,
         sum(l.direct_loss_fen) AS amount_fen
}
WITH enterprise_id, kind, count, amount_fen WHERE enterprise_id IS NOT NULL
RETURN enterprise_id, kind, count, amount_fen
ORDER BY enterprise_id, kind
