// title: 人员的关系
// question: 此人有哪些亲属、特定关系人、公司和分管？
// param person_id: str | 人员编号
// param valid_on: date = null | 有效日（空为当日）
// example person_id: person-9633c4cfbff98a35f5fd
// returns relation_type: str | 关系代码
// returns relation: str | 关系
// returns other_id: str | 对方编号
// returns other: str | 对方
// returns other_label: str | 对方类别
// returns share_rate: float | 持股比例
// returns valid_from: date | 起
// returns valid_from_precision: str | 起精度
// returns valid_to: date | 止
// returns valid_to_precision: str | 止精度
// returns is_current: bool | 该日存续
// returns locator: str | 来源位置
// -- rows
MATCH (p:Person {id: $person_id})
WHERE $scope IS NULL OR p.enterprise_id IN $scope
CALL (p) {
  MATCH (p)-[r:KIN]->(o:Person)
  RETURN 1 AS no, r, o, '亲属：' + coalesce(r.name, r.code, '称谓未记录') AS relation
  UNION ALL
  MATCH (p)<-[r:KIN]-(o:Person)
  RETURN 1 AS no, r, o, '亲属（由对方看：' + coalesce(r.name, r.code, '称谓未记录') + '）' AS relation
  UNION ALL
  MATCH (p)-[r:ASSOCIATE]-(o:Person)
  RETURN 2 AS no, r, o, '特定关系：' + coalesce(r.kind, '类型未记录') AS relation
  UNION ALL
  MATCH (p)-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF]->(o:Org)
  RETURN 3 AS no, r, o,
         CASE type(r) WHEN 'SHAREHOLDER_OF' THEN '持股' WHEN 'ACTUAL_CONTROLLER_OF' THEN '实际控制'
           WHEN 'LEGAL_REP_OF' THEN '法定代表人' ELSE coalesce(r.title, '高管任职') END AS relation
  UNION ALL
  MATCH (p)-[r:OVERSEES]->(o)
  RETURN 4 AS no, r, o, '分管' + coalesce('：' + r.line, '') AS relation
}
WITH no, r, o, relation
WHERE coalesce(r.is_withdrawn, false) = false
RETURN type(r) AS relation_type, relation, o.id AS other_id, o.name AS other,
       CASE WHEN o:Person THEN 'Person' WHEN o:Enterprise THEN 'Enterprise'
            WHEN o:Supplier THEN 'Supplier' WHEN o:Project THEN 'Project'
            WHEN o:OrgUnit THEN 'OrgUnit' ELSE 'Org' END AS other_label,
       r.share_rate AS share_rate, r.valid_from AS valid_from,
       r.valid_from_precision AS valid_from_precision, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision,
       CASE WHEN r.valid_from IS NULL AND r.valid_to IS NULL THEN null
            ELSE coalesce(r.valid_from <= coalesce($valid_on, $today), true)
                 AND coalesce(r.valid_to >= coalesce($valid_on, $today), true) END AS is_current,
       r.source_locator AS locator
ORDER BY no, other, other_id, relation, valid_from
LIMIT 500
