// title: 疑点处置记录
// question: 一个疑点从提出到现在，谁在什么时候做了什么？
// param lead: str | 疑点编号
// example lead: lead-0000000000000000
// returns number: int | 序号
// returns kind: str | 处置
// returns from_status: str | 原状态
// returns to_status: str | 新状态
// returns reason: str | 理由
// returns done_by: str | 处置人
// returns done_at: time | 处置时间
// returns rule_version: str | 规则版本
// -- rows
MATCH (l:Lead {id: $lead})
WHERE $scope IS NULL OR l.enterprise_id IN $scope
MATCH (a:LeadAct {lead_id: l.id})
RETURN a.number AS number, a.kind AS kind, a.from_status AS from_status, a.to_status AS to_status,
       a.reason AS reason, a.done_by AS done_by, a.done_at AS done_at,
       a.rule_version AS rule_version
ORDER BY number
