// rule: T-08
// title: 供应商数据异常
// question: 投标人的登记、信用、参保、银行账户情况，在投标时是否异常？
// why: 空壳、失信的单位不应进入投标。
// severity: 较大
// subject: Bid
// maturity: settled
// version: 4
// judged: 凡投标
// formula: 信用代码校验不符；成立晚于投标截止或不满 180 天（经验值）；参保 0 人；投标时注销、吊销、经营异常、失信，或列入失信、严重违法、欠薪等名单；与另一供应商用同一银行账户；经营范围与采购类别不符；同一信用代码两个名称，或同一名称两个信用代码
// datasets: registers
// shares: ACTUAL_CONTROLLER_OF, Account, Bid, CONTROLS, CreditRecord, Org, RegisterSnapshot, SHAREHOLDER_OF, names
// clause: practice
// threshold: t08_young_days
// caveat: 登记快照有查询日期，过旧的请重新查询；账户没有日期，按现在登记的看，只凭掩码相同不算，资金池、保证金和监管专户、担保机构代缴的、同一集团内共用的不算；超出经营范围不当然无效，同名、改名的先核对，这几项只作提示；经营范围写明自主选择、以批准为准或没有写全的，无法判断
// returns subject: str | 投标
// returns enterprise_id: str | 企业
// returns bid: node | 投标
// returns tenders: list[node] | 标段
// returns firms: list[node] | 投标人
// returns snapshots: list[map] | 登记快照
// returns records: list[node] | 信用记录
// returns accounts: list[map] | 与他人相同的账户
// returns group_ties: list[map] | 与账户共用人的股权关系
// returns namesakes: list[map] | 同名不同代码的单位
// returns other_names: list[map] | 同一代码的另一名称
// -- subjects
MATCH (b:Bid)
WHERE ($scope IS NULL OR b.enterprise_id IN $scope) AND ($subject IS NULL OR b.id = $subject)
  AND coalesce(b.is_withdrawn, false) = false
CALL (b) {
  OPTIONAL MATCH (b)-[:FOR]->(t:Tender)
  RETURN collect(DISTINCT t) AS tenders
}
WITH b, tenders
WHERE size(tenders) = 0 OR any(t IN tenders WHERE t.notice_on IS NULL OR t.notice_on <= $as_of)
CALL (b) {
  OPTIONAL MATCH (x:Org)-[:SUBMITTED]->(b)
  RETURN collect(DISTINCT x) AS firms
}
CALL (b) {
  MATCH (b)<-[:SUBMITTED]-(x:Org)<-[:SHOWS]-(s:RegisterSnapshot)
  RETURN collect({firm: x.id, snapshot: s}) AS snapshots
}
CALL (b) {
  OPTIONAL MATCH (r:CreditRecord)-[:LISTS]->(:Org)-[:SUBMITTED]->(b)
  RETURN collect(DISTINCT r) AS records
}
CALL (b, firms) {
  MATCH (b)<-[:SUBMITTED]-(x:Org)<-[:HELD_BY]-(a:Account)-[:HELD_BY]->(y:Supplier)
  WHERE NOT y IN firms
  OPTIONAL MATCH (a)-[:HELD_BY]->(h)
  WITH x, a, y, collect(DISTINCT h.name) AS names
  RETURN collect({firm: x, account: a, other: a, holder: y, names: names}) AS shared,
         collect(DISTINCT y) AS sharers
}
CALL (b, firms) {
  MATCH (b)<-[:SUBMITTED]-(x:Org)<-[:HELD_BY]-(a:Account)
  WHERE a.number_hash IS NOT NULL
  MATCH (z:Account {number_hash: a.number_hash})-[:HELD_BY]->(y:Supplier)
  WHERE z.id <> a.id AND NOT y IN firms
  OPTIONAL MATCH (z)-[:HELD_BY]->(h)
  WITH x, a, z, y, collect(DISTINCT h.name) AS names
  RETURN collect({firm: x, account: a, other: z, holder: y, names: names}) AS equal,
         collect(DISTINCT y) AS holders
}
CALL (firms, sharers, holders) {
  UNWIND sharers + holders AS y
  UNWIND firms AS x
  MATCH (x)-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|CONTROLS]-(y)
  RETURN collect({holder: y.id, first: properties(r), first_type: type(r)}) AS owned
}
CALL (firms, sharers, holders) {
  UNWIND sharers + holders AS y
  UNWIND firms AS x
  MATCH (x)<-[r:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|CONTROLS]-(k)-[q:SHAREHOLDER_OF|ACTUAL_CONTROLLER_OF|CONTROLS]->(y)
  WHERE NOT k:Agency AND coalesce(k.is_state_holding, false) = false
  RETURN collect({holder: y.id, first: properties(r), first_type: type(r),
                  second: properties(q), second_type: type(q)}) AS sisters
}
CALL (b) {
  MATCH (b)<-[:SUBMITTED]-(x:Org)
  WHERE x.normal_name IS NOT NULL AND x.uscc IS NOT NULL
  MATCH (y:Org {normal_name: x.normal_name})
  WHERE y.uscc IS NOT NULL AND y.uscc <> x.uscc
  RETURN collect({firm: x, other: y}) AS namesakes
}
CALL (b) {
  MATCH (b)<-[:SUBMITTED]-(x:Org)<-[:OF]-(v:Version {property: 'name'})
  WHERE x.uscc IS NOT NULL
  RETURN collect({firm: x, version: v}) AS other_names
}
RETURN b.id AS subject, b.enterprise_id AS enterprise_id, b AS bid, tenders, firms, snapshots,
       records, shared + equal AS accounts, owned + sisters AS group_ties, namesakes, other_names
ORDER BY subject
LIMIT 10000000
