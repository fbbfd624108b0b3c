// title: 本企业制度
// question: 各企业有哪些自己的制度、何时生效、何时废止
// returns id: str | 编号
// returns enterprise_id: str | 企业
// returns name: str | 名称
// returns kind: str | 类型
// returns effective_on: date | 生效日期
// returns repealed_on: date | 废止日期
// returns locator: str | 来源位置
// returns document_id: str | 来源文件
// -- rows
MATCH (g:Regulation)
WHERE ($scope IS NULL OR g.enterprise_id IN $scope) AND coalesce(g.is_withdrawn, false) = false
  AND g.enterprise_id IS NOT NULL
RETURN g.id AS id, g.enterprise_id AS enterprise_id, g.name AS name, g.kind AS kind,
       g.effective_on AS effective_on, g.repealed_on AS repealed_on,
       coalesce(g.source_locator, '') AS locator, coalesce(g.source_doc_id, '') AS document_id
ORDER BY id
