// title: 检索账户
// question: 开户行或账号末位含有这段文字的账户有哪些
// param words: str | 全文检索式
// param pool: int = 300 | 从全文索引最多取
// param runs: list[str] | 其中的各段（小写）
// param text: str | 所找的文字（小写）
// param most: int = 8 | 每类最多列出
// example words: "银行"
// example runs: 银行
// example text: 银行
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
    CALL db.index.fulltext.queryNodes('search_account', $words, {limit: $pool}) YIELD node
    RETURN node AS n
  }
  WITH n
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope)
    AND coalesce(n.is_withdrawn, false) = false
  WITH n,
       [n.bank, n.number_masked]
         AS texts
  WHERE all(run IN $runs WHERE any(one IN texts WHERE toLower(one) CONTAINS run))
  WITH n, texts LIMIT 100
  WITH n, CASE WHEN any(one IN texts WHERE toLower(one) = $text) THEN 0
               WHEN any(one IN texts WHERE toLower(one) STARTS WITH $text) THEN 1
               WHEN any(one IN texts WHERE toLower(one) CONTAINS $text) THEN 2 ELSE 3 END AS rank
  ORDER BY rank, size(coalesce(n.number_masked, '')), coalesce(n.number_masked, ''), n.id
  WITH 'Account' AS label, collect(n) AS found
  UNWIND range(0, CASE WHEN size(found) < $most THEN size(found) ELSE $most END - 1) AS at
  WITH label, size(found) AS total, at, found[at] AS n
  CALL (n) {
    OPTIONAL MATCH (n)-[:HELD_BY]->(h)
    WITH h ORDER BY h.name, h.id
    RETURN collect(h.name)[0] AS holder
  }
  RETURN 1 AS no, at, label, total, n.id AS id, coalesce(n.number_masked, '') AS name,
         n.number_masked AS number, holder AS place,
         n.bank AS note,
         null AS happened_on, null AS happened_on_precision,
         null AS amount_fen, null AS linked_id
}
RETURN label, total, id, name, number, place, note, happened_on, happened_on_precision,
       amount_fen, linked_id
ORDER BY no, label, at
