// title: 疑点清单
// question: 查看范围内有哪些疑点，各在什么状态？
// param status: str = null | 核实状态
// param rule: str = null | 规则编号
// returns id: str | 编号
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns severity: str | 程度
// returns status: str | 核实状态
// returns sentence: str | 说明
// returns subject: str | 判断对象
// returns raised_on: date | 提出日期
// returns reviewer: str | 核实人
// returns reason: str | 理由
// -- rows
MATCH (l:Lead)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($status IS NULL OR l.review_status = $status) AND ($rule IS NULL OR l.rule_id = $rule)
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id, e.name AS enterprise,
       l.severity AS severity, l.review_status AS status, l.sentence AS sentence,
       l.subject AS subject, l.raised_on AS raised_on, l.reviewer AS reviewer, l.reason AS reason
ORDER BY rule_id, id
