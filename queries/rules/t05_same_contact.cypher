// rule: T-05
// title: 投标人电话、地址、联系人相同
// question: 两家投标人留的电话、地址、邮箱、联系人是否相同？
// why: 留同一个联系方式的两家，多半是一家。
// severity: 较大
// subject: Bid|Bid
// maturity: settled
// version: 4
// judged: 同一标段的两份投标，不是联合体成员
// formula: 电话、地址（到房间号）、邮箱、联系人或法定代表人相同；前四项有超过 20 家投标人共用的不算
// datasets: tenders
// shares: Bid, LEGAL_REP_OF, Org, RegisterSnapshot
// clause: tender-rules-34, tender-rules-40, procurement-rules-18
// threshold: t05_shared_by
// caveat: 代理注册地址、园区集群注册地址不算；地址没有房间号的不算；法定代表人看是不是同一个人，只是同名的无法判断，须核对身份
// returns subject: str | 两份投标
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns one: node | 投标
// returns other: node | 投标
// returns by_phone: int | 同电话家数
// returns by_address: int | 同地址家数
// returns by_email: int | 同邮箱家数
// returns by_contact: int | 同联系人家数
// returns legal_reps: list[map] | 同一法定代表人
// returns namesakes: list[map] | 同名的法定代表人
// returns registered: list[map] | 登记同名的法定代表人
// returns one_name: str | 投标人
// returns other_name: str | 另一投标人
// -- subjects
MATCH (t:Tender)<-[:FOR]-(a:Bid)
MATCH (t)<-[:FOR]-(b:Bid)
WHERE a.id < b.id AND coalesce(a.is_withdrawn, false) = false
  AND coalesce(b.is_withdrawn, false) = false
  AND ($scope IS NULL OR t.enterprise_id IN $scope)
  AND ($subject IS NULL OR a.id + '|' + b.id = $subject)
  AND (t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (a, b) {
  WITH a, b
  WHERE a.phone IS NULL OR b.phone IS NULL
    OR toLower(replace(a.phone, ' ', '')) = toLower(replace(b.phone, ' ', ''))
  UNWIND [a.phone, b.phone] AS said
  MATCH (x:Bid {phone: said})
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:FOR]->(o:Tender)
  WITH x, o WHERE o IS NULL OR o.notice_on IS NULL OR o.notice_on <= $as_of
  OPTIONAL MATCH (s)-[:SUBMITTED]->(x)
  RETURN count(DISTINCT coalesce(s.id, x.supplier_text)) AS by_phone
}
CALL (a, b) {
  WITH a, b
  WHERE a.address IS NULL OR b.address IS NULL
    OR toLower(replace(a.address, ' ', '')) = toLower(replace(b.address, ' ', ''))
  UNWIND [a.address, b.address] AS said
  MATCH (x:Bid {address: said})
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:FOR]->(o:Tender)
  WITH x, o WHERE o IS NULL OR o.notice_on IS NULL OR o.notice_on <= $as_of
  OPTIONAL MATCH (s)-[:SUBMITTED]->(x)
  RETURN count(DISTINCT coalesce(s.id, x.supplier_text)) AS by_address
}
CALL (a, b) {
  WITH a, b
  WHERE a.email IS NULL OR b.email IS NULL
    OR toLower(replace(a.email, ' ', '')) = toLower(replace(b.email, ' ', ''))
  UNWIND [a.email, b.email] AS said
  MATCH (x:Bid {email: said})
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:FOR]->(o:Tender)
  WITH x, o WHERE o IS NULL OR o.notice_on IS NULL OR o.notice_on <= $as_of
  OPTIONAL MATCH (s)-[:SUBMITTED]->(x)
  RETURN count(DISTINCT coalesce(s.id, x.supplier_text)) AS by_email
}
CALL (a, b) {
  WITH a, b
  WHERE a.contact_name IS NULL OR b.contact_name IS NULL
    OR toLower(replace(a.contact_name, ' ', '')) = toLower(replace(b.contact_name, ' ', ''))
  UNWIND [a.contact_name, b.contact_name] AS said
  MATCH (x:Bid {contact_name: said})
  WHERE coalesce(x.is_withdrawn, false) = false
  OPTIONAL MATCH (x)-[:FOR]->(o:Tender)
  WITH x, o WHERE o IS NULL OR o.notice_on IS NULL OR o.notice_on <= $as_of
  OPTIONAL MATCH (s)-[:SUBMITTED]->(x)
  RETURN count(DISTINCT coalesce(s.id, x.supplier_text)) AS by_contact
}
CALL (a, b) {
  MATCH (a)<-[:SUBMITTED]-(x)<-[r:LEGAL_REP_OF]-(p:Person)-[q:LEGAL_REP_OF]->(y)-[:SUBMITTED]->(b)
  RETURN collect({ours: properties(r), ours_type: type(r), theirs: properties(q),
                  theirs_type: type(q)}) AS legal_reps
}
CALL (a, b) {
  MATCH (a)<-[:SUBMITTED]-(:Org)<-[:LEGAL_REP_OF]-(p:Person)
  MATCH (b)<-[:SUBMITTED]-(:Org)<-[:LEGAL_REP_OF]-(q:Person)
  WHERE p.name = q.name AND p.id <> q.id
  RETURN collect({one: p, other: q}) AS namesakes
}
CALL (a, b) {
  MATCH (a)<-[:SUBMITTED]-(x:Org)<-[:SHOWS]-(p:RegisterSnapshot)
  MATCH (b)<-[:SUBMITTED]-(y:Org)<-[:SHOWS]-(q:RegisterSnapshot)
  WHERE p.legal_rep_name = q.legal_rep_name AND x.id <> y.id
  RETURN collect({one: p, other: q}) AS registered
}
CALL (a, b) {
  OPTIONAL MATCH (x:Org)-[:SUBMITTED]->(a)
  OPTIONAL MATCH (y:Org)-[:SUBMITTED]->(b)
  RETURN min(x.name) AS one_name, min(y.name) AS other_name
}
RETURN a.id + '|' + b.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, a AS one,
       b AS other, by_phone, by_address, by_email, by_contact, legal_reps, namesakes, registered,
       one_name, other_name
ORDER BY subject
LIMIT 10000000
