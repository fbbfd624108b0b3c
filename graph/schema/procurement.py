"""Procurement (招标采购): tenders, bids, awards, evaluators."""

from __future__ import annotations

from graph.model import EdgeType
from graph.schema.shapes import choice, day, flag, moment, money, node, text, whole
from graph.vocabulary.procurement import (
    DrawMethod,
    EvaluatorRole,
    PurchaseMethod,
    ScoringMethod,
    TenderCategory,
)

NODES = (
    node(
        "Tender",
        "标段",
        "一个招标或采购标段。",
        text("tender_no", "招标编号", "招标或采购项目编号", is_indexed=True, is_searched=True),
        text("lot_no", "标段号", "标段或包号"),
        text(
            "title",
            "标段名称",
            "招标项目和标段名称",
            is_required=True,
            is_indexed=True,
            is_searched=True,
        ),
        choice("method", "采购方式", PurchaseMethod),
        choice("category", "采购类别", TenderCategory),
        text("region_code", "行政区划代码", "项目所在地，GB/T 2260"),
        flag("is_mandatory", "是否依法必须招标", "依法必须招标的标段"),
        choice("scoring", "评标办法", ScoringMethod),
        text("platform", "交易平台", "公共资源交易平台名称"),
        day("notice_on", "公告日期", "招标公告发布的日期", is_indexed=True),
        day("documents_from_on", "文件发售起", "招标文件开始发出的日期"),
        day("documents_to_on", "文件发售止", "招标文件停止发出的日期"),
        moment("deadline_at", "投标截止时间", "递交投标文件的截止时间"),
        moment("opened_at", "开标时间", "开标的时间"),
        money("estimate_fen", "预算金额", "招标估算或预算金额"),
        money("ceiling_fen", "最高限价", "招标控制价"),
        flag("has_draw_record", "是否有抽取记录", "评标专家抽取记录是否存在"),
        caption="title",
    ),
    node(
        "Bid",
        "投标",
        "一个供应商（或联合体）对一个标段的投标。",
        money("price_fen", "报价", "投标报价"),
        text("supplier_text", "投标人原文", "联合体投标时来源中写的投标人原文"),
        flag("is_valid", "是否有效", "有效投标；空为未知"),
        text("disqualify_text", "否决原因", "被否决或废标的原因"),
        moment("submitted_at", "递交时间", "递交投标文件的时间"),
        text("ip", "IP 地址", "上传投标文件的地址", is_sensitive=True),
        text("mac", "MAC 地址", "上传设备的网卡地址", is_sensitive=True),
        text("doc_author", "文件作者", "投标文件属性中的作者", is_sensitive=True),
        text("file_id", "文件标识", "投标文件的唯一标识"),
        text("ca_lock_no", "CA 锁号", "加密锁编号"),
        text("contact_name", "联系人", "投标联系人", is_indexed=True, is_sensitive=True),
        text("phone", "联系电话", "投标联系电话", is_indexed=True, is_sensitive=True),
        text("email", "电子邮箱", "投标联系邮箱", is_indexed=True, is_sensitive=True),
        text("address", "地址", "投标文件中的地址", is_indexed=True, is_sensitive=True),
        whole("rank", "排名", "评审排名，1 为第一候选人"),
        flag("is_winner", "是否中标", "确定为中标人"),
        caption="id",
    ),
    node(
        "Award",
        "中标",
        "标段的中标结果。",
        money("price_fen", "中标价", "中标金额"),
        text("supplier_text", "中标人原文", "联合体中标时来源中写的中标人原文"),
        day("awarded_on", "定标日期", "确定中标人的日期"),
        day("notice_on", "中标通知书日期", "发出中标通知书的日期"),
        caption="id",
    ),
)

EDGES = (
    EdgeType("BUYER", "招标人", "标段的招标人或采购人", (("Tender", "Org"),)),
    EdgeType("AGENT", "代理机构", "标段的招标代理机构", (("Tender", "Org"),)),
    EdgeType("FOR", "投向", "投标所投的标段", (("Bid", "Tender"),)),
    EdgeType("SUBMITTED", "递交", "供应商递交的投标；联合体有多个", (("Supplier", "Bid"),)),
    EdgeType(
        "BOND_FROM", "保证金来源", "投标保证金转出的账户", (("Bid", "Account"),), is_sensitive=True
    ),
    EdgeType(
        "EVALUATED",
        "评标",
        "参加评标的人员",
        (("Person", "Tender"),),
        (
            choice("role", "评标身份", EvaluatorRole),
            choice("draw_method", "产生方式", DrawMethod),
        ),
    ),
    EdgeType("GIVEN_TO", "授予", "中标供应商", (("Award", "Supplier"),)),
    EdgeType("AWARDED_FROM", "源于标段", "合同由该标段中标产生", (("Contract", "Tender"),)),
)
