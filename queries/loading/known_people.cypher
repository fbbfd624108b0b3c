// title: 已知人员
// question: 图谱中已有哪些人员，供识别文件中的姓名
// returns id: str | 编号
// returns named_by: str | 提名单位
// returns name: str | 姓名
// returns birth_ym: str | 出生年月
// returns person_no: str | 人员编号
// returns ordinal: int | 同名序号
// returns id_hash: str | 身份证号摘要
// returns claims: str | 各来源的说法
// -- rows
MATCH (p:Person)
WHERE $scope IS NULL OR p.named_by IN $scope
RETURN p.id AS id, p.named_by AS named_by, p.name AS name, p.birth_ym AS birth_ym,
       p.person_no AS person_no, p.ordinal AS ordinal, p.id_hash AS id_hash, p.claims AS claims
ORDER BY id
