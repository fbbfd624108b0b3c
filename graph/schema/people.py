"""People (人员): persons, posts, kin and other ties, shareholdings, declarations, bars."""

from __future__ import annotations

from graph.model import EdgeType
from graph.schema.shapes import (
    choice,
    day,
    flag,
    moment,
    node,
    number,
    text,
    texts,
    valid,
    whole,
)  # fmt: skip
from graph.vocabulary.people import (
    AssociateKind,
    DisclosureKind,
    DisqualificationKind,
    Gender,
    IdentityActKind,
    PersonStatus,
    PoliticalStatus,
    PostFunction,
    RoleKind,
    SameAsStatus,
)

NODES = (
    node(
        "Person",
        "人员",
        "自然人；不同单位的同名人员一律分开，由人工确认是否同一人。",
        text("name", "姓名", "归一化后的姓名", is_required=True, is_indexed=True),
        text("name_pinyin", "姓名拼音", "用于检索", is_indexed=True),
        choice("gender", "性别", Gender),
        text("birth_ym", "出生年月", "格式 YYYY-MM", is_sensitive=True),
        text(
            "id_hash", "身份证号摘要", "带密钥的摘要，不可还原", is_indexed=True, is_sensitive=True
        ),
        text("id_masked", "身份证号（掩码）", "只留前四位和后四位", is_sensitive=True),
        choice("political_status", "政治面貌", PoliticalStatus),
        choice("status", "人员状态", PersonStatus),
        text("homonym_group", "同名组", "同名人员的组号，供人工核对", is_indexed=True),
        text("named_by", "记载单位", "记载此人的单位（信用代码或节点号）", is_indexed=True),
        text("person_no", "人员编号", "记载单位给出的编号", is_indexed=True),
        whole("ordinal", "同名序号", "同一单位同名人员的序号，由系统给出且不变"),
        texts("other_names", "其他写法", "确认为同一人的其他记录所用的姓名"),
    ),
    node(
        "Tenure",
        "任职",
        "某人在某单位或治理主体的一段任职；按决策当日有效的任职判断。",
        text("title", "职务", "来源中的职务名称", is_required=True, is_indexed=True),
        text("title_code", "职务代码", "GB/T 12403 代码"),
        text("rank", "职级", "职务级别"),
        choice("role_kind", "职务类别", RoleKind),
        choice("function", "岗位职能", PostFunction, "任职回避看此职能"),
        flag("is_principal", "是否主要负责人", "末位表态的主要负责人"),
        flag("is_voting", "是否有表决权", "计入应到成员"),
        flag("is_key_post", "是否关键岗", "关键岗位"),
        flag("is_concurrent", "是否兼职", "兼任的职务"),
        flag("is_paid", "是否取酬", "在兼职单位领取报酬"),
        flag("is_group_dispatch", "是否集团委派", "集团委派的不算兼职"),
        day("approved_on", "批准日期", "兼职或任职获批日期"),
        text("basis", "任职依据", "任免文件或决议"),
        *valid("任职"),
        caption="title",
    ),
    node(
        "Disclosure",
        "报告申报",
        "关联交易报告、经商办企业申报、个人有关事项、回避声明。",
        choice("kind", "类型", DisclosureKind, is_required=True),
        day("reported_on", "报告日期", "提交报告的日期"),
        day("approved_on", "同意日期", "获得同意的日期"),
        text("approved_by_text", "同意机构", "作出同意的机构或会议"),
        text("content_text", "报告内容", "报告的事项"),
        caption="kind",
        is_sensitive=True,
    ),
    node(
        "Disqualification",
        "任职限制事由",
        "不得任职的事由及期间。",
        choice("kind", "事由", DisqualificationKind, is_required=True),
        day("from_on", "起始日期", "限制开始的日期"),
        day("to_on", "截止日期", "限制结束的日期，空为未定"),
        text("authority", "认定机关", "作出认定的机关"),
        text("doc_no", "文号", "文书文号"),
        caption="kind",
    ),
    node(
        "IdentityAct",
        "核对记录",
        "对两个主体是否同一的判断：确认、否认或撤销；只增不改，附理由。",
        choice("kind", "操作", IdentityActKind, is_required=True),
        whole("number", "序号", "按先后编号"),
        text("subject_label", "主体类型", "Person 或 Org"),
        text("kept_id", "保留的主体", "归并后留下的节点号", is_required=True, is_indexed=True),
        text("other_id", "另一主体", "与之比较的节点号", is_required=True, is_indexed=True),
        text("kept_name", "保留的名称", "判断时的名称"),
        text("other_name", "另一名称", "判断时的名称"),
        number("score", "相似度", "判断时的相似度，0 至 1"),
        texts("evidence", "判断依据", "判断时的各项依据"),
        text("evidence_hash", "依据摘要", "依据变化后，已否认的才会重新列出"),
        text("reason", "理由", "作出判断的理由"),
        text("decided_by", "操作人", "作出判断的用户"),
        moment("decided_at", "操作时间", "作出判断的时间"),
        text("undoes", "撤销的记录", "被撤销的核对记录的节点号", is_indexed=True),
        texts("premises", "以何为前提", "这些主体确认为同一个时本条才有效"),
        caption="kind",
        is_fact=False,
    ),
)

_SHARE = (number("share_rate", "持股比例", "0 至 1 的小数"), *valid("该关系"))
_OFFICE = (text("title", "职务", "登记的职务"), *valid("任职"))
_HOLDERS = (("Person", "Org"), ("Org", "Org"))

EDGES = (
    EdgeType("HOLDS", "担任", "人员担任某职务", (("Person", "Tenure"),)),
    EdgeType(
        "AT", "任职于", "任职所在的治理主体、部门或单位", (("Tenure", "OrgUnit"), ("Tenure", "Org"))
    ),
    EdgeType("REPORTS_TO", "直接上级", "任职的直接上级", (("Tenure", "Tenure"),)),
    EdgeType(
        "KIN",
        "亲属",
        "两人的亲属关系；每对一条，代码从起点人员看（对方是其何人）",
        (("Person", "Person"),),
        (
            text("code", "亲属代码", "GB/T 4761 两位代码，如 73 弟"),
            text("name", "称谓", "如 弟、妹夫"),
            text("basis", "依据", "申报表、档案等"),
            *valid("亲属关系"),
        ),
        ("valid_from",),
        is_sensitive=True,
    ),
    EdgeType(
        "OVERSEES",
        "分管",
        "领导班子分工：分管的单位、部门或项目",
        (("Person", "Org"), ("Person", "OrgUnit"), ("Person", "Project")),
        (text("line", "分管条线", "如 工程、财务"), *valid("分管")),
        ("line", "valid_from"),
    ),
    EdgeType(
        "ASSOCIATE",
        "特定关系",
        "亲属以外的特定关系人",
        (("Person", "Person"),),
        (
            choice("kind", "关系类型", AssociateKind),
            text("basis", "依据", "认定依据"),
            *valid("该关系"),
        ),
        ("kind", "valid_from"),
        is_sensitive=True,
    ),
    EdgeType("SHAREHOLDER_OF", "持股", "人员或单位持有单位股权", _HOLDERS, _SHARE, ("valid_from",)),
    EdgeType(
        "ACTUAL_CONTROLLER_OF", "实际控制", "实际控制某单位", _HOLDERS, _SHARE, ("valid_from",)
    ),
    EdgeType(
        "LEGAL_REP_OF",
        "法定代表人",
        "担任某单位的法定代表人",
        (("Person", "Org"),),
        _OFFICE,
        ("valid_from",),
    ),
    EdgeType(
        "OFFICER_OF",
        "高管任职",
        "登记的董事、监事、高级管理人员",
        (("Person", "Org"),),
        _OFFICE,
        ("title", "valid_from"),
    ),
    EdgeType(
        "SAME_AS",
        "疑似同一人",
        "名称相同或相近的两个节点是否同一；由人工判断，可撤销",
        (("Person", "Person"), ("Org", "Org")),
        (
            number("score", "相似度", "0 至 1"),
            choice("status", "判断", SameAsStatus),
            text("evidence_text", "判断依据", "相同或不同之处"),
            text("decided_by", "确认人", "作出判断的用户"),
            moment("decided_at", "确认时间", "作出判断的时间"),
        ),
        is_fact=False,
    ),
    EdgeType("REPORTED", "报告", "人员提交的报告申报", (("Person", "Disclosure"),)),
)
