// title: 候选对象
// question: 这一类对象中，名称含有这段文字或编号相符的有哪些，供填写条件时选择
// param kind: str | 类型
// param text: str = null | 文字
// param id: str = null | 编号
// example kind: Decision
// returns id: str | 编号
// returns name: str | 名称
// returns label: str | 类别
// returns hint: str | 说明
// -- rows
WITH toLower(coalesce($text, '')) AS wanted
CALL (wanted) {
  MATCH (n:Decision) WHERE $kind IN ['Decision', 'Any'] AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, n.title AS name, 'Decision' AS label, n.enterprise_id AS owner, n.decided_on AS day
  UNION ALL
  MATCH (n:Meeting) WHERE $kind IN ['Meeting', 'Any'] AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, n.name AS name, 'Meeting' AS label, n.enterprise_id AS owner, n.held_on AS day
  UNION ALL
  MATCH (n:Project) WHERE $kind = 'Project'
  RETURN n.id AS id, n.name AS name, 'Project' AS label, n.enterprise_id AS owner, n.started_on AS day
  UNION ALL
  MATCH (n:Finding) WHERE $kind IN ['Finding', 'Any']
  RETURN n.id AS id, n.title AS name, 'Finding' AS label, n.enterprise_id AS owner, n.discovered_on AS day
  UNION ALL
  MATCH (n:Loss) WHERE $kind IN ['Loss', 'Any']
  OPTIONAL MATCH (n)-[:ARISES_FROM]->(x)
  WITH n, x ORDER BY x.id
  WITH n, collect(coalesce(x.title, x.name, x.contract_no))[0] AS origin
  RETURN n.id AS id, coalesce(origin, '损失') AS name, 'Loss' AS label, n.enterprise_id AS owner,
         n.determined_on AS day
  UNION ALL
  MATCH (n:Person) WHERE $kind = 'Person'
  RETURN n.id AS id, n.name AS name, 'Person' AS label, n.enterprise_id AS owner, null AS day
  UNION ALL
  MATCH (n:Enterprise) WHERE $kind = 'Enterprise'
  RETURN n.id AS id, n.name AS name, 'Enterprise' AS label, n.id AS owner, null AS day
  UNION ALL
  MATCH (n:Topic) WHERE $kind = 'Any' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, n.title AS name, 'Topic' AS label, n.enterprise_id AS owner,
         n.proposed_on AS day
  UNION ALL
  MATCH (n:Contract) WHERE $kind = 'Any' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, coalesce(n.title, n.contract_no) AS name, 'Contract' AS label,
         n.enterprise_id AS owner, n.signed_on AS day
  UNION ALL
  MATCH (n:Payment) WHERE $kind = 'Any' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, coalesce(n.voucher_no, n.purpose_text) AS name, 'Payment' AS label,
         n.enterprise_id AS owner, n.paid_on AS day
  UNION ALL
  MATCH (n:LegalityReview) WHERE $kind = 'Any' AND coalesce(n.is_withdrawn, false) = false
  RETURN n.id AS id, coalesce(n.reviewer, n.doc_no) AS name, 'LegalityReview' AS label,
         n.enterprise_id AS owner, n.opined_on AS day
  UNION ALL
  MATCH (n:Lead) WHERE $kind = 'Any'
  RETURN n.id AS id, n.rule_id + ' ' + coalesce(n.sentence, '') AS name, 'Lead' AS label,
         n.enterprise_id AS owner, n.raised_on AS day
  UNION ALL
  MATCH (n:Account) WHERE $kind = 'Account'
  OPTIONAL MATCH (n)-[:HELD_BY]->(h)
  WITH n, h ORDER BY h.name, h.id
  WITH n, collect(h.name)[0] AS holder
  RETURN n.id AS id, coalesce(n.number_masked, '账号未记录') + coalesce(' ' + holder, '')
           + coalesce(' ' + n.bank, '') AS name, 'Account' AS label, n.enterprise_id AS owner,
         null AS day
}
WITH wanted, id, name, label, owner, day
WHERE $scope IS NULL OR owner IN $scope
OPTIONAL MATCH (e:Org {id: owner})
WITH wanted, id, name, label, coalesce(e.short_name, e.name, '') AS place, day
WHERE CASE WHEN $id IS NULL
           THEN wanted = '' OR toLower(coalesce(name, '')) CONTAINS wanted
                OR toLower(place) CONTAINS wanted
           ELSE id = $id END
RETURN id, name, label, trim(place + ' ' + coalesce(toString(day), '')) AS hint
ORDER BY day IS NULL, day DESC, name, label, id
LIMIT 100
