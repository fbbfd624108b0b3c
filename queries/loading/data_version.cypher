// title: 资料的版本
// question: 资料、疑点、核对、设定和封账最近一次是什么时候变的
// returns batches: int | 批次数
// returns ended: int | 已撤回的批次数
// returns committed_at: str | 最近导入
// returns lead_acts: int | 疑点处置数
// returns identity_acts: int | 核对记录数
// returns adjustments: int | 设定记录数
// returns closings: int | 封账记录数
// returns judged_at: time | 最近判断
// -- rows
MATCH (b:Batch)
WHERE $scope IS NULL OR any(e IN coalesce(b.enterprises, []) WHERE e IN $scope)
WITH count(b) AS batches, count(b.revoked_at) AS ended, max(b.committed_at) AS committed_at
OPTIONAL MATCH (l:LeadAct)
WITH batches, ended, committed_at, count(l) AS lead_acts
OPTIONAL MATCH (i:IdentityAct)
WITH batches, ended, committed_at, lead_acts, count(i) AS identity_acts
OPTIONAL MATCH (a:RuleAdjustment)
WITH batches, ended, committed_at, lead_acts, identity_acts, count(a) AS adjustments
OPTIONAL MATCH (c:PeriodClosing)
WITH batches, ended, committed_at, lead_acts, identity_acts, adjustments, count(c) AS closings
OPTIONAL MATCH (r:RuleResult)
RETURN batches, ended, committed_at, lead_acts, identity_acts, adjustments, closings,
       max(r.judged_at) AS judged_at
ORDER BY batches
