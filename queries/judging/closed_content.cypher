// title: 封账内容
// question: 一次封账时留存的简报和各指标逐条判断是什么？
// param closing_id: str | 封账编号
// example closing_id: periodclosing-00000000000000000000
// returns code: str | 指标
// returns records: str | 逐条判断
// returns brief: str | 简报
// -- rows
MATCH (c:PeriodClosing {id: $closing_id})
WHERE $scope IS NULL OR (size(coalesce(c.enterprise_ids, [])) > 0
      AND all(one IN coalesce(c.enterprise_ids, []) WHERE one IN $scope))
MATCH (f:ClosedFigure {closing_id: c.id})
RETURN f.code AS code, f.records_text AS records, c.brief_json AS brief
ORDER BY code
LIMIT 1000
