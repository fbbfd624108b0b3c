// title: 总览取数：疑点
// question: 各条疑点由哪条规则何时提出、程度如何、核实到哪一步，供统计
// param from_on: date = null | 起始日期
// param to_on: date = null | 截止日期
// param enterprise_id: str = null | 企业编号
// returns id: str | 编号
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns severity: Severity | 程度
// returns status: LeadStatus | 核实状态
// returns subject: str | 判断对象
// returns sentence: str | 说明
// returns raised_on: date | 提出日期
// -- rows
MATCH (l:Lead)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND ($from_on IS NULL OR l.raised_on >= $from_on)
  AND ($to_on IS NULL OR l.raised_on <= $to_on)
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id,
       coalesce(e.short_name, e.name) AS enterprise, l.severity AS severity,
       l.review_status AS status, l.subject AS subject, l.sentence AS sentence,
       l.raised_on AS raised_on
ORDER BY rule_id, id
LIMIT 200000
