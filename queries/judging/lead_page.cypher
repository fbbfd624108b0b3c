// title: 疑点核实清单
// question: 按企业、规则、状态和程度，有哪些疑点等待核实？
// param enterprise_id: str = null | 企业编号
// param rule: str = null | 规则编号
// param statuses: list[str] = null | 核实状态
// param severity: str = null | 程度
// returns id: str | 编号
// returns rule_id: str | 规则
// returns enterprise_id: str | 企业编号
// returns enterprise: str | 企业
// returns severity: str | 程度
// returns status: str | 核实状态
// returns sentence: str | 说明
// returns raised_on: date | 提出日期
// returns reviewer: str | 核实人
// -- rows
MATCH (l:Lead)
WHERE ($scope IS NULL OR l.enterprise_id IN $scope)
  AND ($enterprise_id IS NULL OR l.enterprise_id = $enterprise_id)
  AND ($rule IS NULL OR l.rule_id = $rule)
  AND ($statuses IS NULL OR l.review_status IN $statuses)
  AND ($severity IS NULL OR l.severity = $severity)
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id, e.name AS enterprise,
       l.severity AS severity, l.review_status AS status, l.sentence AS sentence,
       l.raised_on AS raised_on, l.reviewer AS reviewer
ORDER BY CASE status WHEN '核实中' THEN 0 WHEN '待核实' THEN 1 WHEN '资料不足' THEN 2 ELSE 3 END,
         CASE severity WHEN '重大' THEN 0 WHEN '较大' THEN 1 WHEN '一般' THEN 2 ELSE 3 END,
         raised_on, rule_id, id
LIMIT 500
