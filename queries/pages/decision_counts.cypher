// title: 决策数量
// question: 各企业、各年、各类决策有多少，金额多少
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns year: int | 年度
// returns class: DecisionClass | 类别
// returns decision_count: int | 决策数
// returns amount_fen: money | 金额合计
// -- rows
MATCH (d:Decision)
WHERE ($scope IS NULL OR d.enterprise_id IN $scope) AND coalesce(d.is_withdrawn, false) = false
  AND ($from_on IS NULL OR d.decided_on >= $from_on)
  AND ($to_on IS NULL OR d.decided_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: d.enterprise_id})
RETURN d.enterprise_id AS enterprise_id, e.name AS enterprise, d.decided_on.year AS year,
       d.class AS class, count(d) AS decision_count, sum(d.amount_fen) AS amount_fen
ORDER BY enterprise, enterprise_id, year, class
LIMIT 5000
