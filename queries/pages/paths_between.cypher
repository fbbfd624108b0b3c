// title: 两者之间的路径
// question: 两个对象之间在某日有哪些路径相连
// param from_id: str | 起点编号
// param to_id: str | 终点编号
// param max_hops: int = 4 | 最多几步（不超过6）
// param valid_on: date = null | 关系有效日（空为当日）
// example from_id: org-88465c93c105f25fc130
// example to_id: person-9633c4cfbff98a35f5fd
// returns path_no: int | 路径
// returns hops: int | 步数
// returns step: int | 第几步
// returns from_id: str | 起点编号
// returns from_name: str | 起点
// returns relation_type: str | 关系
// returns to_id: str | 终点编号
// returns to_name: str | 终点
// returns valid_from: date | 起始日期
// returns valid_from_precision: str | 起始日期精度
// returns valid_to: date | 截止日期
// returns valid_to_precision: str | 截止日期精度
// returns document_id: str | 来源文件
// returns locator: str | 来源位置
