// rule: T-07
// title: 保证金同一账户来源
// question: 两家投标人的保证金，是否从同一账户或同一户主的账户转出？
// why: 保证金同源，是条例列明的情形。
// severity: 重大
// subject: Bid|Bid
// maturity: settled
// version: 3
// judged: 同一标段的两份投标，不是联合体成员
// formula: 保证金转出账户相同（同一账号的开户行、户主写法不同也算），或户主相同
// datasets: tenders
// shares: Account, Bid, Org
// clause: tender-rules-40
// caveat: 担保机构、保险公司、银行保函不算；账号只有掩码的，后四位相同也不能算同一账户
// returns subject: str | 两份投标
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns one: node | 投标
// returns other: node | 投标
// returns accounts: list[node] | 账户
// returns holders: list[node] | 户主
// returns other_accounts: list[node] | 另一账户
// returns other_holders: list[node] | 另一户主
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
CALL (a) {
  OPTIONAL MATCH (a)-[:BOND_FROM]->(x:Account)
  OPTIONAL MATCH (x)-[:HELD_BY]->(h)
  RETURN collect(DISTINCT x) AS accounts, collect(DISTINCT h) AS holders
}
CALL (b) {
  OPTIONAL MATCH (b)-[:BOND_FROM]->(y:Account)
  OPTIONAL MATCH (y)-[:HELD_BY]->(k)
  RETURN collect(DISTINCT y) AS other_accounts, collect(DISTINCT k) AS other_holders
}
CALL (a, b) {
  OPTIONAL MATCH (x:Org)-[:SUBMITTED]->(a)
  OPTIONAL MATCH (y:Org)-[:SUBMITTED]->(b)
  RETURN min(x.name) AS one_name, min(y.name) AS other_name
}
RETURN a.id + '|' + b.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, a AS one,
       b AS other, accounts, holders, other_accounts, other_holders, one_name, other_name
ORDER BY subject
LIMIT 10000000
