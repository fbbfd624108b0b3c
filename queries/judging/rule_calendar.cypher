// title: 节假日和调休
// question: 哪些工作日放假，哪些周末补班？
// returns falls_on: date | 日期
// returns kind: str | 类型
// -- rows
MATCH (c:CalendarDay)
WHERE ($scope IS NULL OR c.enterprise_id IS NULL OR c.enterprise_id IN $scope)
  AND coalesce(c.is_withdrawn, false) = false AND c.falls_on IS NOT NULL
RETURN c.falls_on AS falls_on, c.kind AS kind
ORDER BY falls_on
