"""Sources (来源): documents, clauses, declared completeness, history, bookkeeping of loads."""

from __future__ import annotations

from graph.model import EdgeType
from graph.schema.shapes import choice, day, flag, moment, node, text, texts, valid, whole
from graph.vocabulary.sources import (
    BatchStatus,
    Confidence,
    CoverageDataset,
    DayKind,
    DocumentKind,
    SecurityLevel,
    ShownReason,
    ValueState,
)

_PROVENANCE = (
    text("id", "编号", "由类型和自然键算出，各处一致", is_required=True),
    text("source_doc_id", "来源文件", "来源文件的节点号"),
    text("source_locator", "来源位置", "文件、工作表、行，或页、段"),
    text("source_columns", "来源列", "各属性所在的列，如 amount_fen=G"),
    text("loaded_at", "入库时间", "写入的时间（含时区）"),
    text("batch_id", "导入批次", "最近写入的批次"),
    texts("batch_ids", "全部批次", "断言过本条的所有批次"),
    text("claims", "各批次断言", "各批次的说法，供撤回时还原"),
    choice("confidence", "可信程度", Confidence),
)

# Every node carries these beside its own properties.
COMMON_NODE = (
    *_PROVENANCE,
    choice("security_level", "密级", SecurityLevel),
    text("enterprise_id", "报送企业", "报送该资料的企业节点号"),
    flag("is_withdrawn", "是否撤回", "来源已撤回（操作类型为 del），不再参与判断"),
    flag("is_mention", "是否仅提及", "来源只提到名称，没有自己的记录"),
)

# Every relation carries these beside its own properties.
COMMON_EDGE = (
    *_PROVENANCE,
    flag("is_withdrawn", "是否撤回", "来源已撤回（操作类型为 del），不再参与判断"),
)

NODES = (
    node(
        "SourceDocument",
        "来源文件",
        "资料来自的文件，以摘要识别。",
        text("sha256", "摘要", "文件的 SHA-256", is_required=True, is_indexed=True),
        text("name", "文件名", "文件名称", is_required=True, is_indexed=True, is_searched=True),
        choice("kind", "文件类型", DocumentKind),
        day("issued_on", "成文日期", "文件落款日期"),
        text("doc_no", "文号", "文件文号", is_indexed=True, is_searched=True),
        choice("secrecy", "文件密级", SecurityLevel),
        text("archive_no", "档号", "档案编号"),
        text("media_type", "文件格式", "MIME 类型"),
        whole("page_count", "页数", "文件页数"),
    ),
    node(
        "LegalClause",
        "依据条款",
        "法律法规或制度的一条，带有效期和核对状态。",
        text("instrument", "文件名称", "法律法规或制度名称", is_required=True, is_indexed=True),
        text("number", "文号", "发文字号"),
        text("clause", "条款号", "条款在文件中的编号"),
        text("text", "条文", "条款原文"),
        flag("is_verified", "是否核对原文", "未核对的只显示文件名称"),
        *valid("条款"),
        caption="instrument",
        is_fact=False,
    ),
    node(
        "Coverage",
        "资料范围",
        "声明某企业某类资料在一段时间内已全部提交；声明完整，不保证每格都填。",
        choice("dataset", "资料类别", CoverageDataset, is_required=True),
        day("from_on", "起始日期", "范围开始（含当日）", is_required=True),
        day("to_on", "截止日期", "范围结束（含当日）", is_required=True),
        text("declared_by", "声明人", "作出声明的单位或人员"),
        day("declared_on", "声明日期", "作出声明的日期"),
        caption="dataset",
    ),
    node(
        "CalendarDay",
        "日历日",
        "节假日和调休：放假的工作日、上班的周末；有任何一条的年份才算有日历。",
        day("falls_on", "日期", "放假或补班的那一天", is_required=True),
        choice("kind", "类型", DayKind, is_required=True),
        text("occasion", "事由", "如 国庆节"),
        caption="falls_on",
    ),
    node(
        "Version",
        "历史值",
        "被更新替代的旧值，用于“截至某日所知”。",
        text("property", "属性", "被替代的属性名", is_required=True),
        text("title", "属性名称", "被替代的属性的中文名"),
        text("value_text", "旧值", "旧值的文字形式"),
        moment("known_from", "得知时间", "旧值入库的时间"),
        moment("known_to", "替代时间", "被新值替代的时间；与得知时间相同的从未采用"),
        choice("state", "取值状态", ValueState, is_indexed=True),
        choice("reason", "采用理由", ShownReason),
        text("shown_text", "现行值", "现在采用的值的文字形式"),
        text("shown_doc_id", "现行值来源文件", "现行值的来源文件节点号"),
        text("shown_locator", "现行值来源位置", "现行值在文件中的位置"),
        flag("is_sensitive", "是否敏感", "敏感属性的旧值，按权限显示"),
        caption="title",
        is_fact=False,
    ),
    node(
        "Batch",
        "导入批次",
        "一次导入的记录；撤回后仍保留记录。",
        texts("files", "文件", "导入的文件名"),
        texts("file_hashes", "文件摘要", "与文件逐个对应的 SHA-256"),
        text("committed_at", "入库时间", "写入的时间（含时区）"),
        text("committed_by", "入库人", "执行导入的用户"),
        whole("fact_count", "事实数", "断言的节点和关系数"),
        texts("fact_types", "事实的类型", "断言过的节点标签和关系类型，撤回时只查这些"),
        choice("status", "状态", BatchStatus),
        texts("enterprises", "涉及企业", "这一批次涉及的填报企业编号"),
        text("revoked_at", "撤回时间", "撤回的时间"),
        text("revoked_by", "撤回人", "执行撤回的用户"),
        text("revoked_for", "撤回理由", "撤回时写明的理由"),
        text("purpose", "目的", "载入敏感资料的目的"),
        text("legal_basis", "法律依据", "载入敏感资料的法律依据"),
        text("approver", "批准人", "批准载入敏感资料的人"),
        text("reason", "理由", "更正或补录的理由"),
        caption="id",
        is_fact=False,
    ),
    node(
        "LoadLock",
        "导入锁",
        "谁正在写入；同一时间只有一个。",
        text("name", "操作人", "正在写入的用户"),
        text("host", "主机", "写入程序所在的机器"),
        text("since", "开始时间", "取得导入锁的时间"),
        is_fact=False,
    ),
    node(
        "NamedView",
        "命名视图",
        "用户在关系探查中保存的一幅图，只存网址参数；只供本人使用，打开时仍按本人当时的权限显示。",
        text("owner", "所有人", "保存的用户", is_required=True, is_indexed=True),
        text("title", "名称", "用户所起的名称", is_required=True),
        text("address", "网址参数", "起止点、条件、展开、固定和隐藏的对象"),
        moment("saved_at", "保存时间", "最近一次保存的时间"),
        caption="title",
        is_fact=False,
    ),
    node(
        "PendingLink",
        "待绑定关系",
        "指向尚未导入对象的关系，以后导入时自动绑定。",
        text("type", "关系类型", "关系的类型名", is_required=True, is_indexed=True),
        text("start_text", "起点", "起点的描述"),
        text("end_text", "终点", "终点的描述"),
        text("properties_text", "属性", "关系的属性"),
        flag("is_bound", "是否已绑定", "已经绑定成关系", is_indexed=True),
        text("awaits", "等待", "尚缺的端点：节点编号，或 ?标签（按属性查找）", is_indexed=True),
        text("edge_id", "绑定的关系", "绑定成的关系的编号", is_indexed=True),
        caption="type",
        is_fact=False,
    ),
)

EDGES = (
    EdgeType("HAS_COVERAGE", "声明范围", "企业声明的资料范围", (("Enterprise", "Coverage"),)),
    EdgeType(
        "EVIDENCED_BY",
        "佐证",
        "任何节点的佐证文件（纪要、意见书、合同、凭证等，不含台账）",
        (("*", "SourceDocument"),),
        (text("locator", "位置", "文件内的页、段"),),
        ("locator",),
    ),
)
