// title: 封账记录
// question: 哪些期间封过账，谁在什么时候按哪天所知封的，有没有撤销？
// param period: str = null | 期间
// returns id: str | 编号
// returns period: str | 期间
// returns number: int | 序号
// returns act: ClosingActKind | 处置
// returns enterprise_ids: list[str] | 企业范围
// returns known_on: date | 所知截至
// returns reason: str | 理由
// returns done_by: str | 处置人
// returns done_at: time | 处置时间
// returns digest: str | 摘要
// -- rows
MATCH (c:PeriodClosing)
WHERE ($period IS NULL OR c.period = $period)
  AND ($scope IS NULL OR (size(coalesce(c.enterprise_ids, [])) > 0
       AND all(one IN coalesce(c.enterprise_ids, []) WHERE one IN $scope)))
RETURN c.id AS id, c.period AS period, c.number AS number, c.act AS act,
       coalesce(c.enterprise_ids, []) AS enterprise_ids, c.known_on AS known_on,
       c.reason AS reason, c.done_by AS done_by, c.done_at AS done_at, c.digest AS digest
ORDER BY done_at, number, id
LIMIT 10000
