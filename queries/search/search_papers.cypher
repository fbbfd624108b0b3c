// title: 检索文件和文号
// question: 名称、文号含有这段文字的审查意见、批复、制度、来源文件有哪些
// param words: str | 全文检索式
// param pool: int = 300 | 从全文索引最多取
// param runs: list[str] | 其中的各段（小写）
// param text: str | 所找的文字（小写）
// param most: int = 8 | 每类最多列出
// example words: "台账"
// example runs: 台账
// example text: 台账
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
    CALL db.index.fulltext.queryNodes('search_legalityreview', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.reviewer, n.doc_no, '')), coalesce(n.reviewer, n.doc_no, ''), n.id
  WITH 'LegalityReview' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 1 AS no, at, label, total, n.id AS id, coalesce(n.reviewer, n.doc_no, '') AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.opined_on AS happened_on, n.opined_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_compliancereview', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.reviewer, n.doc_no, '')), coalesce(n.reviewer, n.doc_no, ''), n.id
  WITH 'ComplianceReview' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 2 AS no, at, label, total, n.id AS id, coalesce(n.reviewer, n.doc_no, '') AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.opined_on AS happened_on, n.opined_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_ownerapproval', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.doc_no, '')), coalesce(n.doc_no, ''), n.id
  WITH 'OwnerApproval' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 3 AS no, at, label, total, n.id AS id, coalesce(n.doc_no, '') AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.replied_on AS happened_on, n.replied_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_approval', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.doc_no, '')), coalesce(n.doc_no, ''), n.id
  WITH 'Approval' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 4 AS no, at, label, total, n.id AS id, coalesce(n.doc_no, '') AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         n.kind AS note,
         n.granted_on AS happened_on, n.granted_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_regulation', $words, {limit: $pool}) YIELD node
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
  WITH 'Regulation' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 5 AS no, at, label, total, n.id AS id, n.name AS name,
         null AS number, coalesce(o.short_name, o.name) AS place,
         n.kind AS note,
         n.effective_on AS happened_on, n.effective_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_sourcedocument', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.name, n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.name), n.name, n.id
  WITH 'SourceDocument' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 6 AS no, at, label, total, n.id AS id, n.name AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         n.kind AS note,
         n.issued_on AS happened_on, n.issued_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
