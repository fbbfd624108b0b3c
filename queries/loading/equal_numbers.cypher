// title: 身份证号摘要相同的人员
// question: 哪些人员的身份证号摘要相同，可以按 8.4 的次序归并
// returns id_hash: str | 摘要
// returns id: str | 编号
// returns name: str | 姓名
// returns birth_ym: str | 出生年月
// returns gender: str | 性别
// returns batch_ids: list[str] | 批次
// -- rows
MATCH (p:Person)
WHERE p.id_hash IS NOT NULL AND ($scope IS NULL OR p.enterprise_id IN $scope)
WITH p.id_hash AS id_hash, collect(p) AS people
WHERE size(people) > 1
UNWIND people AS p
RETURN id_hash, p.id AS id, p.name AS name, p.birth_ym AS birth_ym, p.gender AS gender,
       p.batch_ids AS batch_ids
ORDER BY id_hash, id
LIMIT 10000000
