// title: 可追溯的对象
// question: 名称或编号中含有这段文字的付款、合同、招标、项目、问题、损失、人员、供应商有哪些
// param text: str = null | 文字
// param id: str = null | 编号
// example text: 道路
// returns id: str | 编号
// returns kind: str | 类型
// returns name: str | 名称
// returns hint: str | 说明
// -- rows
WITH toLower(coalesce($text, '')) AS wanted
CALL (wanted) {
  MATCH (n:Project)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND any(one IN [n.name, n.project_code] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Project' AS kind, n.name AS name, n.enterprise_id AS owner,
         n.started_on AS day
  UNION ALL
  MATCH (n:Tender)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND any(one IN [n.title, n.tender_no] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Tender' AS kind, n.title AS name, n.enterprise_id AS owner,
         n.notice_on AS day
  UNION ALL
  MATCH (n:Contract)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND coalesce(n.is_withdrawn, false) = false
    AND any(one IN [n.title, n.contract_no] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Contract' AS kind, coalesce(n.title, n.contract_no) AS name,
         n.enterprise_id AS owner, n.signed_on AS day
  UNION ALL
  MATCH (n:Payment)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND coalesce(n.is_withdrawn, false) = false
    AND any(one IN [n.voucher_no, n.purpose_text] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Payment' AS kind, coalesce(n.voucher_no, n.purpose_text) AS name,
         n.enterprise_id AS owner, n.paid_on AS day
  UNION ALL
  MATCH (n:Finding)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND toLower(n.title) CONTAINS wanted
  RETURN n.id AS id, 'Finding' AS kind, n.title AS name, n.enterprise_id AS owner,
         n.discovered_on AS day
  UNION ALL
  MATCH (n:Loss)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
  OPTIONAL MATCH (n)-[:ARISES_FROM]->(x)
  WITH wanted, n, x ORDER BY x.id
  WITH wanted, n, collect(coalesce(x.title, x.name, x.contract_no))[0] AS origin
  WHERE any(one IN [origin, n.loss_no] WHERE toLower(one) CONTAINS wanted)
     OR ($id IS NOT NULL AND wanted = '')
  RETURN n.id AS id, 'Loss' AS kind, coalesce(origin, '损失') AS name, n.enterprise_id AS owner,
         n.determined_on AS day
  UNION ALL
  MATCH (n:Person)
  WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($id IS NULL OR n.id = $id)
    AND any(one IN [n.name, n.name_pinyin] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Person' AS kind, n.name AS name, n.enterprise_id AS owner, null AS day
  UNION ALL
  MATCH (n:Supplier)
  WHERE ($scope IS NULL OR n.id IN $scope OR NOT n:Enterprise) AND ($id IS NULL OR n.id = $id)
    AND any(one IN [n.name, n.short_name, n.uscc] WHERE toLower(one) CONTAINS wanted)
  RETURN n.id AS id, 'Supplier' AS kind, n.name AS name, null AS owner, null AS day
}
OPTIONAL MATCH (e:Org {id: owner})
RETURN id, kind, name,
       trim(coalesce(e.short_name, e.name, '') + ' ' + coalesce(toString(day), '')) AS hint
ORDER BY CASE kind WHEN 'Project' THEN 0 WHEN 'Tender' THEN 1 WHEN 'Contract' THEN 2
              WHEN 'Payment' THEN 3 WHEN 'Finding' THEN 4 WHEN 'Loss' THEN 5 WHEN 'Person' THEN 6
              ELSE 7 END, day IS NULL, day DESC, name, id
LIMIT 60
