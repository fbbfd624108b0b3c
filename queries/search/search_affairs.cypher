// title: 检索决策、项目和合同
// question: 名称、文号、编号含有这段文字的项目、会议、议题、决策、合同、标段、付款有哪些
// param words: str | 全文检索式
// param pool: int = 300 | 从全文索引最多取
// param runs: list[str] | 其中的各段（小写）
// param text: str | 所找的文字（小写）
// param spelling: str = null | 拼音或代码中的一段
// param most: int = 8 | 每类最多列出
// example words: "道路"
// example runs: 道路
// example text: 道路
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
    CALL db.index.fulltext.queryNodes('search_decision', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.title, n.doc_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.title), n.title, n.id
  WITH 'Decision' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 1 AS no, at, label, total, n.id AS id, n.title AS name,
         n.doc_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.decided_on AS happened_on, n.decided_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_project', $words, {limit: $pool}) YIELD node
    RETURN node AS n
    UNION
    UNWIND CASE WHEN $spelling IS NULL THEN [] ELSE [$spelling] END AS spelling
    MATCH (n:Project) WHERE n.name_pinyin CONTAINS spelling OR n.name_initials CONTAINS spelling
    RETURN n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.name, n.name_pinyin, n.name_initials, n.project_code]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.name), n.name, n.id
  WITH 'Project' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 2 AS no, at, label, total, n.id AS id, n.name AS name,
         n.project_code AS number, coalesce(o.short_name, o.name) AS place,
         n.stage AS note,
         n.started_on AS happened_on, n.started_on_precision AS happened_on_precision,
         n.budget_fen AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_meeting', $words, {limit: $pool}) YIELD node
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
  WITH 'Meeting' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 3 AS no, at, label, total, n.id AS id, n.name AS name,
         null AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.held_on AS happened_on, n.held_on_precision AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_topic', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.title]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.title), n.title, n.id
  WITH 'Topic' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  CALL (n) {
    OPTIONAL MATCH (n)-[:DISCUSSED_IN]->(m:Meeting)
    WITH m ORDER BY m.held_on, m.id
    RETURN collect(m)[0] AS m
  }
  RETURN 4 AS no, at, label, total, n.id AS id, n.title AS name,
         null AS number, coalesce(o.short_name, o.name) AS place,
         m.name AS note,
         m.held_on AS happened_on, m.held_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, m.id AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_contract', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.title, n.contract_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.title), n.title, n.id
  WITH 'Contract' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 5 AS no, at, label, total, n.id AS id, n.title AS name,
         n.contract_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.signed_on AS happened_on, n.signed_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_tender', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.title, n.tender_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.title), n.title, n.id
  WITH 'Tender' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 6 AS no, at, label, total, n.id AS id, n.title AS name,
         n.tender_no AS number, coalesce(o.short_name, o.name) AS place,
         null AS note,
         n.notice_on AS happened_on, n.notice_on_precision AS happened_on_precision,
         n.ceiling_fen AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_payment', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.voucher_no]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.voucher_no, '')), coalesce(n.voucher_no, ''), n.id
  WITH 'Payment' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.enterprise_id})
  RETURN 7 AS no, at, label, total, n.id AS id, coalesce(n.voucher_no, '') AS name,
         n.voucher_no AS number, coalesce(o.short_name, o.name) AS place,
         n.purpose_text AS note,
         n.paid_on AS happened_on, n.paid_on_precision AS happened_on_precision,
         n.amount_fen AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
