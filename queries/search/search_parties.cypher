// title: 检索人员和单位
// question: 名称、曾用名、拼音、首字母、信用代码含有这段文字的人员和单位有哪些
// param words: str | 全文检索式
// param pool: int = 300 | 从全文索引最多取
// param runs: list[str] | 其中的各段（小写）
// param text: str | 所找的文字（小写）
// param firm_words: str | 单位的全文检索式
// param firm_pool: int = 300 | 单位最多取
// param spelling: str = null | 拼音或代码中的一段
// param most: int = 8 | 每类最多列出
// example words: "公司"
// example firm_words: "公司"
// example runs: 公司
// example text: 公司
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
    CALL db.index.fulltext.queryNodes('search_person', $words, {limit: $pool}) YIELD node
    RETURN node AS n
    UNION
    CALL db.index.fulltext.queryNodes('search_person_other_names', $words, {limit: $pool}) YIELD node
    RETURN node AS n
    UNION
    UNWIND CASE WHEN $spelling IS NULL THEN [] ELSE [$spelling] END AS spelling
    MATCH (n:Person) WHERE n.name_pinyin CONTAINS spelling OR n.name_initials CONTAINS spelling
    RETURN n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.name, n.name_pinyin, n.name_initials, n.person_no] + coalesce(n.other_names, [])
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.name), n.name, n.id
  WITH 'Person' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  OPTIONAL MATCH (o:Org {id: n.named_by})
  CALL (n) {
    OPTIONAL MATCH (n)-[:HOLDS]->(t:Tenure)
    WITH t ORDER BY t.valid_to IS NULL DESC, t.valid_from DESC, t.id
    RETURN collect(t.title)[0] AS post
  }
  RETURN 1 AS no, at, label, total, n.id AS id, n.name AS name,
         n.person_no AS number, coalesce(o.short_name, o.name) AS place,
         post AS note,
         null AS happened_on, null AS happened_on_precision,
         null AS amount_fen, null AS linked_id
  UNION ALL
  CALL {
    CALL db.index.fulltext.queryNodes('search_org', $firm_words, {limit: $firm_pool}) YIELD node
    RETURN node AS n
    UNION
    CALL db.index.fulltext.queryNodes('search_org_former_names', $firm_words, {limit: $firm_pool}) YIELD node
    RETURN node AS n
    UNION
    CALL db.index.fulltext.queryNodes('search_org_other_names', $firm_words, {limit: $firm_pool}) YIELD node
    RETURN node AS n
    UNION
    UNWIND CASE WHEN $spelling IS NULL THEN [] ELSE [$spelling] END AS spelling
    MATCH (n:Org) WHERE n.name_pinyin CONTAINS spelling OR n.name_initials CONTAINS spelling
    RETURN n
  }
  WITH n
  WHERE ($scope IS NULL OR n.id IN $scope
         OR (size($scope) > 0 AND (n:Agency OR (n:Supplier AND NOT n:Enterprise))))
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.name, n.short_name, n.name_pinyin, n.name_initials, n.uscc]
          + coalesce(n.former_names, []) + coalesce(n.other_names, [])
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(n.name), n.name, n.id
  WITH CASE WHEN n:Enterprise THEN 'Enterprise' WHEN n:Supplier THEN 'Supplier'
            WHEN n:Agency THEN 'Agency' ELSE 'Org' END AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  RETURN 2 AS no, at, label, total, n.id AS id, n.name AS name,
         n.uscc AS number, null AS place,
         '曾用名：' + n.former_names[0] AS note,
         null AS happened_on, null AS happened_on_precision,
         null AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
