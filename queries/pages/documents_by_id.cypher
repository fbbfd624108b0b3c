// title: 来源文件
// question: 这些编号是哪些文件
// param ids: list[str] | 文件编号
// example ids: -
// returns id: str | 编号
// returns name: str | 文件名
// returns sha256: str | 指纹
// returns kind: str | 类型
// returns archive_no: str | 档号
// -- rows
UNWIND $ids AS wanted
MATCH (d:SourceDocument {id: wanted})
WHERE $scope IS NULL OR d.enterprise_id IS NULL OR d.enterprise_id IN $scope
RETURN d.id AS id, d.name AS name, d.sha256 AS sha256, d.kind AS kind, d.archive_no AS archive_no
ORDER BY id
