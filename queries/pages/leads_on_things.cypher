// title: 这些对象的疑点
// question: 这些对象有哪些疑点？
// param ids: list[str] | 对象编号
// example ids: decision-6e3bb6028c3b1eccfd52
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
UNWIND $ids AS subject
MATCH (l:Lead {subject: subject})
WHERE $scope IS NULL OR l.enterprise_id IN $scope
OPTIONAL MATCH (e:Enterprise {id: l.enterprise_id})
RETURN DISTINCT l.id AS id, l.rule_id AS rule_id, l.enterprise_id AS enterprise_id,
       e.name AS enterprise, l.severity AS severity, l.review_status AS status,
       l.sentence AS sentence, l.raised_on AS raised_on, l.reviewer AS reviewer
ORDER BY rule_id, id
LIMIT 200
