// title: 检索监督和追责
// question: 名称、编号含有这段文字的监督事项、问题、追责案件有哪些
// param words: str | 全文检索式
// param pool: int = 300 | 从全文索引最多取
// param runs: list[str] | 其中的各段（小写）
// param text: str | 所找的文字（小写）
// param most: int = 8 | 每类最多列出
// example words: "整改"
// example runs: 整改
// example text: 整改
// returns label: str | 类别
// returns total: int | 同类条数
// returns id: str | 编号
// returns name: str | 名称
// returns number: str | 编号或文号
// returns place: str | 所属单位
// returns note: str | 说明
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// returns amount_fen: money | 金额
// returns linked_id: str | 所在对象编号
// -- rows
CALL {
  CALL {
    CALL db.index.fulltext.queryNodes('search_finding', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.title, n.finding_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.title), n.title, n.id
  WITH 'Finding' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 1 AS no, at, label, total, n.id AS id, n.title AS name,
         n.finding_no AS number, coalesce(o.short_name, o.name) AS place,
         n.status AS note,
         n.discovered_on AS happened_on, n.discovered_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_supervisionevent', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.name]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.name), n.name, n.id
  WITH 'SupervisionEvent' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 2 AS no, at, label, total, n.id AS id, n.name AS name,
         null AS number, coalesce(o.short_name, o.name) AS place,
         n.line AS note,
         n.started_on AS happened_on, n.started_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_accountabilitycase', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.case_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.case_no, '')), coalesce(n.case_no, ''), n.id
  WITH 'AccountabilityCase' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 3 AS no, at, label, total, n.id AS id, coalesce(n.case_no, '') AS name,
         n.case_no AS number, coalesce(o.short_name, o.name) AS place,
         n.status AS note,
         n.accepted_on AS happened_on, n.accepted_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
