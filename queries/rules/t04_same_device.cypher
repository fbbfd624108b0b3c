// rule: T-04
// title: 不同投标人同一IP、MAC、设备
// question: 两家投标人的投标文件，是否出自同一网络地址、同一设备或同一作者？
// why: 不同投标人的文件由同一台机器制作，视为相互勾连的重要特征。
// severity: 重大
// subject: Bid|Bid
// maturity: settled
// version: 2
// judged: 同一标段的两份投标，不是联合体成员
// formula: 网络地址、MAC、文件作者、CA锁号或文件标识相同
// datasets: tenders
// shares: Bid, Org
// clause: tender-rules-40
// caveat: 同一栋楼共用出口地址的，只有IP相同只作提示；公共上网场所、代理机构代传先核对；文件作者是软件自带名字（如 Administrator）的不算
// returns subject: str | 两份投标
// returns enterprise_id: str | 企业
// returns tender: node | 标段
// returns one: node | 投标
// returns other: node | 投标
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
  OPTIONAL MATCH (x:Org)-[:SUBMITTED]->(a)
  OPTIONAL MATCH (y:Org)-[:SUBMITTED]->(b)
  RETURN min(x.name) AS one_name, min(y.name) AS other_name
}
RETURN a.id + '|' + b.id AS subject, t.enterprise_id AS enterprise_id, t AS tender, a AS one,
       b AS other, one_name, other_name
ORDER BY subject
LIMIT 10000000
