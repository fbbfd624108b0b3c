// title: 对象的日期
// question: 本身没有日期的议题、投标，所在的会议、标段是哪一天
// param ids: list[str] | 编号
// example ids: topic-44ed88ad8fa4f1976a29
// returns id: str | 编号
// returns happened_on: date | 日期
// returns happened_on_precision: str | 日期精度
// -- rows
UNWIND $ids AS wanted
CALL (wanted) {
  MATCH (n:Topic {id: wanted})-[:DISCUSSED_IN]->(m:Meeting)
  WHERE $scope IS NULL OR n.enterprise_id IN $scope
  RETURN n.id AS id, m.held_on AS happened_on, m.held_on_precision AS precision
  UNION ALL
  MATCH (n:Bid {id: wanted})-[:FOR]->(m:Tender)
  WHERE $scope IS NULL OR m.enterprise_id IN $scope OR m.enterprise_id IS NULL
  RETURN n.id AS id, coalesce(date(m.opened_at), date(m.deadline_at), m.notice_on) AS happened_on,
         CASE WHEN m.opened_at IS NULL AND m.deadline_at IS NULL THEN m.notice_on_precision END
           AS precision
  UNION ALL
  MATCH (n:Award {id: wanted})<-[:RESULTED_IN]-(m:Tender)
  WHERE $scope IS NULL OR m.enterprise_id IN $scope OR m.enterprise_id IS NULL
  RETURN n.id AS id, coalesce(n.awarded_on, n.notice_on, m.notice_on) AS happened_on,
         n.awarded_on_precision AS precision
}
WITH id, min(happened_on) AS happened_on, collect(precision)[0] AS happened_on_precision
WHERE happened_on IS NOT NULL
RETURN id, happened_on, happened_on_precision
ORDER BY id
