// title: 供应商与决策人员的关系
// question: 供应商和企业决策人员之间有没有关系？路径是什么？
// asks: 13
// param supplier_id: str | 供应商编号
// param decision_id: str = null | 决策编号（只看其参会人）
// param valid_on: date = null | 关系有效日（空为当日）
// param max_hops: int = 3 | 最多几步（不超过 3）
// example supplier_id: org-88465c93c105f25fc130
// returns path_no: int | 路径
// returns hops: int | 步数
// returns step: int | 第几步
// returns person_id: str | 决策人员编号
// returns person: str | 决策人员
// returns from_id: str | 起点编号
// returns from_name: str | 起点
// returns relation_type: str | 关系代码
// returns relation: str | 关系
// returns to_id: str | 终点编号
// returns to_name: str | 终点
// returns share_rate: float | 比例
// returns valid_from: date | 起始日期
// returns valid_from_precision: str | 起始日期精度
// returns valid_to: date | 截止日期
// returns valid_to_precision: str | 截止日期精度
// returns source: str | 来源文件
// returns locator: str | 来源位置
// returns is_sourced: bool | 有来源
// returns note: str | 说明
// sentence: 在所给日期找到与决策人员 {person*} 的关系路径，共 {n} 段关系。有关系不等于有问题，属线索，建议核实。
// empty: 在 {$max_hops} 步以内没有找到该供应商与决策人员的关系路径；没有载入亲属、股权资料的，不等于没有关系。
// -- rows
MATCH (s:Org {id: $supplier_id})
MATCH path = (s)-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF|KIN|ASSOCIATE*1..3]-(p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND length(path) <= $max_hops
  AND ($decision_id IS NULL AND (EXISTS { MATCH (p)-[:VOTED]->(own:Topic)
                                          WHERE coalesce(own.is_withdrawn, false) = false }
         OR EXISTS { MATCH (p)-[:HOLDS]->(n:Tenure) WHERE n.is_voting = true
                       AND coalesce(n.is_withdrawn, false) = false })
       OR EXISTS {
         MATCH (p)-[:VOTED]->(t:Topic)
         WHERE (EXISTS { MATCH (t)-[:RESULTED_IN]->(own:Decision {id: $decision_id})
                         WHERE coalesce(own.is_withdrawn, false) = false }
            OR EXISTS { MATCH (t)-[:FOLLOWS]-(u:Topic)-[:RESULTED_IN]->(d:Decision {id: $decision_id})
                        WHERE coalesce(u.is_withdrawn, false) = false
                          AND coalesce(d.is_withdrawn, false) = false })
           AND coalesce(t.is_withdrawn, false) = false
       })
  AND none(n IN nodes(path) WHERE n <> s AND (n:Agency OR coalesce(n.is_state_holding, false)))
  AND all(n IN nodes(path) WHERE single(o IN nodes(path) WHERE o = n))
  AND all(r IN relationships(path)
          WHERE coalesce(r.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(r.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
WITH path, p, length(path) AS hops,
     reduce(text = '', n IN nodes(path) | text + '|' + n.id) AS key,
     reduce(text = '', r IN relationships(path) | text + '|' + coalesce(r.id, '')) AS edge_key
ORDER BY hops, key, edge_key
LIMIT 200
WITH collect({path: path, p: p, hops: hops}) AS found
UNWIND range(0, size(found) - 1) AS at
WITH at, found[at].path AS path, found[at].p AS p, found[at].hops AS hops
UNWIND range(0, hops - 1) AS step
WITH at, p, hops, step, relationships(path)[step] AS r
WITH at, p, hops, step, r, startNode(r) AS a, endNode(r) AS b
OPTIONAL MATCH (doc:SourceDocument {id: r.source_doc_id})
RETURN at + 1 AS path_no, hops, step + 1 AS step, p.id AS person_id, p.name AS person,
       a.id AS from_id, a.name AS from_name, type(r) AS relation_type,
       CASE type(r) WHEN 'SHAREHOLDER_OF' THEN '持股' WHEN 'ACTUAL_CONTROLLER_OF' THEN '实际控制'
         WHEN 'LEGAL_REP_OF' THEN '法定代表人' WHEN 'OFFICER_OF' THEN coalesce(r.title, '高管任职')
         WHEN 'KIN' THEN '亲属：' + coalesce(r.name, r.code, '称谓未记录')
         ELSE '特定关系：' + coalesce(r.kind, '类型未记录') END AS relation,
       b.id AS to_id, b.name AS to_name, r.share_rate AS share_rate, r.valid_from AS valid_from,
       r.valid_from_precision AS valid_from_precision, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision, doc.name AS source,
       r.source_locator AS locator, r.source_locator IS NOT NULL AS is_sourced,
       CASE WHEN r.source_locator IS NULL THEN '这段关系没有来源，以虚线表示，建议核实'
            WHEN r.valid_from IS NULL THEN '起始日期未记录，按一直有效列出'
            WHEN coalesce(r.valid_from_precision, 'day') <> 'day'
              OR coalesce(r.valid_to_precision, 'day') <> 'day' THEN '日期精度不足，建议核实' END
         AS note
ORDER BY path_no, step
// -- subgraph
MATCH (s:Org {id: $supplier_id})
MATCH path = (s)-[:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|LEGAL_REP_OF|OFFICER_OF|KIN|ASSOCIATE*1..3]-(p:Person)
WHERE ($scope IS NULL OR p.enterprise_id IN $scope)
  AND length(path) <= $max_hops
  AND ($decision_id IS NULL AND (EXISTS { MATCH (p)-[:VOTED]->(own:Topic)
                                          WHERE coalesce(own.is_withdrawn, false) = false }
         OR EXISTS { MATCH (p)-[:HOLDS]->(n:Tenure) WHERE n.is_voting = true
                       AND coalesce(n.is_withdrawn, false) = false })
       OR EXISTS {
         MATCH (p)-[:VOTED]->(t:Topic)
         WHERE (EXISTS { MATCH (t)-[:RESULTED_IN]->(own:Decision {id: $decision_id})
                         WHERE coalesce(own.is_withdrawn, false) = false }
            OR EXISTS { MATCH (t)-[:FOLLOWS]-(u:Topic)-[:RESULTED_IN]->(d:Decision {id: $decision_id})
                        WHERE coalesce(u.is_withdrawn, false) = false
                          AND coalesce(d.is_withdrawn, false) = false })
           AND coalesce(t.is_withdrawn, false) = false
       })
  AND none(n IN nodes(path) WHERE n <> s AND (n:Agency OR coalesce(n.is_state_holding, false)))
  AND all(n IN nodes(path) WHERE single(o IN nodes(path) WHERE o = n))
  AND all(r IN relationships(path)
          WHERE coalesce(r.valid_from, date('0001-01-01')) <= coalesce($valid_on, $today)
            AND coalesce(r.valid_to, date('9999-12-31')) >= coalesce($valid_on, $today))
WITH path, p, length(path) AS hops, reduce(text = '', n IN nodes(path) | text + '|' + n.id) AS key
ORDER BY hops, key
LIMIT 200
OPTIONAL MATCH voted = (p)-[:VOTED]->(t:Topic)-[:COUNTERPARTY]->(o:Org {id: $supplier_id})
WHERE ($scope IS NULL OR t.enterprise_id IN $scope)
  AND coalesce(t.is_withdrawn, false) = false
OPTIONAL MATCH made = (t)-[:RESULTED_IN]->(:Decision)
RETURN path, voted, made
ORDER BY hops, key
LIMIT 1000
// -- missing
MATCH (s:Org {id: $supplier_id})
CALL (s) {
  WITH s WHERE NOT EXISTS { MATCH ()-[:SHAREHOLDER_OF]->(s) }
  RETURN '未见股东资料' AS missing
  UNION ALL
  WITH s WHERE NOT EXISTS { MATCH ()-[:LEGAL_REP_OF|OFFICER_OF]->(s) }
  RETURN '未见法定代表人、高管资料' AS missing
  UNION ALL
  WITH s WHERE NOT EXISTS { MATCH ()-[:ACTUAL_CONTROLLER_OF]->(s) }
  RETURN '未见实际控制人资料' AS missing
  UNION ALL
  MATCH (e:Enterprise)
  WHERE ($scope IS NULL OR e.id IN $scope)
    AND EXISTS { MATCH (c:Contract)-[:COUNTERPARTY]->(s) WHERE c.enterprise_id = e.id
                   AND coalesce(c.is_withdrawn, false) = false }
    AND NOT EXISTS {
      MATCH (v:Coverage)
      WHERE v.enterprise_id = e.id AND v.dataset = 'relations'
        AND v.from_on <= coalesce($valid_on, $today) AND v.to_on >= coalesce($valid_on, $today)
        AND coalesce(v.is_withdrawn, false) = false
    }
  RETURN e.name + '未声明该日期的亲属、股权资料齐全，没有路径不等于没有关系' AS missing
}
WITH s, missing
WHERE $scope IS NULL OR s.id IN $scope
   OR EXISTS { MATCH (s)--(x) WHERE x.enterprise_id IN $scope }
RETURN missing, s.name AS place
ORDER BY missing
LIMIT 100
