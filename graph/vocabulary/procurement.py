"""Closed lists about procurement (招标采购)."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class PurchaseMethod(Term):
    """采购方式。Of the law (政府采购法) and of enterprises (国资发改革规〔2024〕53号)."""

    OPEN_TENDER = "公开招标", "", "公开招投标", "公招"
    INVITED_TENDER = "邀请招标", "", "邀标"
    COMPETITIVE_NEGOTIATION = "竞争性谈判", "", "竞谈"
    COMPETITIVE_CONSULTATION = "竞争性磋商", "", "磋商"
    INQUIRY = "询价", "", "询价采购"
    FRAMEWORK = "框架协议", "", "框架协议采购"
    SINGLE_SOURCE = "单一来源", "", "单一来源采购"
    COMPARISON = "询比", "", "询比采购", "公开询比", "比选"
    BIDDING = "竞价", "", "竞价采购", "网上竞价"
    NEGOTIATION = "谈判", "", "谈判采购"
    DIRECT = "直接采购", "", "直接委托", "直接发包"


# Methods in which several suppliers compete (rules T-01, T-09, T-13, T-14, T-20).
COMPETITIVE_METHODS = (
    PurchaseMethod.OPEN_TENDER,
    PurchaseMethod.INVITED_TENDER,
    PurchaseMethod.COMPETITIVE_NEGOTIATION,
    PurchaseMethod.COMPETITIVE_CONSULTATION,
    PurchaseMethod.INQUIRY,
    PurchaseMethod.COMPARISON,
    PurchaseMethod.BIDDING,
)


class TenderCategory(Term):
    """采购类别。Thresholds of 16号令 differ by it (400/200/100万元; rule T-11)."""

    WORKS = "施工", "", "工程", "工程施工"
    GOODS = "货物", "", "设备", "材料", "设备材料", "重要设备材料"
    SERVICE = "服务", "", "其他服务"
    DESIGN = "勘察设计监理", "", "勘察", "设计", "监理", "勘察设计"


class ScoringMethod(Term):
    """评标办法。Whether price alone decides (rule T-14)."""

    LOWEST_PRICE = "最低价", "", "最低价法", "经评审的最低投标价法", "最低评标价法"
    COMPREHENSIVE = "综合评分", "", "综合评分法", "综合评估法", "综合评标法"


class EvaluatorRole(Term):
    """评标身份。Experts make two thirds of a committee (招标投标法 Art 37; rule T-20)."""

    BUYER = "招标人代表", "", "采购人代表", "业主代表", "业主评委"
    EXPERT = "专家", "", "评审专家", "评标专家", "专家评委"


class DrawMethod(Term):
    """评委产生方式。Whether experts were drawn at random (评标专家管理; rule T-20)."""

    RANDOM = "随机抽取", "", "抽取", "专家库抽取", "随机"
    NAMED = "直接确定", "", "指定", "直接指定", "直接聘请"
