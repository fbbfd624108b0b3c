// rule: T-08
// title: 供应商数据异常
// question: 投标人的登记、信用、参保情况，在投标时是否异常？
// why: 空壳、失信的单位不应进入投标。
// severity: 较大
// subject: Bid
// maturity: settled
// version: 3
// judged: 凡投标
// formula: 信用代码校验不符；成立晚于投标截止或不满 180 天（经验值）；参保 0 人；投标时注销、吊销、经营异常、失信，或列入失信、严重违法、欠薪等名单
// datasets: registers
// clause: practice
// threshold: t08_young_days
// caveat: 登记快照有查询日期，过旧的请重新查询；经营范围、几家共用的银行账户不看
// returns subject: str | 投标
// returns enterprise_id: str | 企业
// returns bid: node | 投标
// returns tenders: list[node] | 标段
// returns firms: list[node] | 投标人
// returns snapshots: list[node] | 登记快照
// returns records: list[node] | 信用记录
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
  OPTIONAL MATCH (x)-[:SUBMITTED]->(b)
  OPTIONAL MATCH (s:RegisterSnapshot)-[:SHOWS]->(x)
  RETURN collect(DISTINCT x) AS firms, collect(DISTINCT s) AS snapshots
}
CALL (b) {
  OPTIONAL MATCH (r:CreditRecord)-[:LISTS]->(:Org)-[:SUBMITTED]->(b)
  RETURN collect(DISTINCT r) AS records
}
RETURN b.id AS subject, b.enterprise_id AS enterprise_id, b AS bid, tenders, firms, snapshots,
       records
ORDER BY subject
LIMIT 10000000
