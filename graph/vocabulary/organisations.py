"""Closed lists about organisations (组织): kinds, bodies inside them, register and credit."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class EnterpriseKind(Term):
    """企业类别。How the state holds the enterprise (domain/02, 2.5; 企业国有资产法 Art 5)."""

    WHOLLY_STATE_OWNED = "国有独资", "", "国有独资公司", "国有独资企业"
    FULLY_STATE_FUNDED = "国有全资", "", "国有全资公司", "全资"
    STATE_CONTROLLED = "国有控股", "", "国有资本控股", "国有控股公司", "控股"
    STATE_ACTUALLY_CONTROLLED = "国有实际控制", "", "实际控制"
    STATE_PARTICIPATED = "参股", "", "国有参股", "国有资本参股"


class FunctionClass(Term):
    """企业功能分类。Function class of a state firm (domain/02, 2.5)."""

    COMMERCIAL_ONE = "商业一类", "", "商业类一类", "主业处于充分竞争行业和领域的商业类"
    COMMERCIAL_TWO = "商业二类", "", "商业类二类"
    PUBLIC_WELFARE = "公益类", "", "公益性", "公共服务类"


class PartyBodyKind(Term):
    """党组织类型。The party organisation of a firm; small ones have a branch (domain/01, 1.3)."""

    COMMITTEE = "党委", "", "党组", "党委会", "党组会"
    BRANCH = "党支部", "", "党总支", "支委会", "支部", "党支部委员会"
    NONE = "无", "", "未设", "未设立", "没有"


class AgencyKind(Term):
    """机关类别。What an agency does; a tender agent is kept here as well (domain/03, 3.2)."""

    STATE_ASSETS = "国资监管机构", "", "国资委", "国资局", "国资监管", "国资中心"
    DISCIPLINE = "纪检监察", "", "纪委监委", "纪检监察机关", "纪委", "监委", "纪检监察组"
    AUDIT = "审计", "", "审计局", "审计机关", "审计署"
    FINANCE = "财政", "", "财政局", "财政部门"
    SECTOR = "行业主管", "", "行业主管部门", "主管部门", "行业监管"
    GOVERNMENT = "政府", "", "人民政府", "地方政府", "区政府", "市政府"
    TENDER_AGENT = "招标代理", "", "招标代理机构", "采购代理机构", "代理机构"
    OTHER = "其他", "", "其他机关"


class BodyKind(Term):
    """治理主体类型。The body or department inside an Org (domain/03, 3.2 OrgUnit)."""

    PARTY_COMMITTEE = "党委", "", "党委会", "党组", "党组会"
    PARTY_BRANCH = "党支部", "", "党支部委员会", "支委会", "支部委员会", "党总支"
    SHAREHOLDERS = "股东会", "", "股东大会", "股东", "出资人"
    BOARD = "董事会", "", "执行董事"
    MANAGEMENT = "经理层", "", "总经理办公会", "经理办公会", "总裁办公会", "班子会", "领导班子"
    SUPERVISORS = "监事会或审计委员会", "", "监事会", "审计委员会", "监事"
    STAFF_CONGRESS = "职代会", "", "职工代表大会", "职工大会", "工会"
    DEPARTMENT = "部门", "", "内设机构", "处室", "科室"


class SizeClass(Term):
    """企业规模。Size class of the SME standard (工信部联企业〔2011〕300号; rule F-09)."""

    LARGE = "大型", "", "大型企业", "大"
    MEDIUM = "中型", "", "中型企业", "中"
    SMALL = "小型", "", "小型企业", "小"
    MICRO = "微型", "", "微型企业", "微", "小微"


class OrgStatus(Term):
    """登记状态。Register state of a legal entity (market register; rule T-08)."""

    ACTIVE = "存续", "", "在业", "开业", "存续（在营、开业、在册）", "正常", "在营"
    DEREGISTERED = "注销", "", "已注销"
    REVOKED = "吊销", "", "已吊销", "吊销，未注销", "吊销，已注销"
    STRUCK_OFF = "撤销", "", "已撤销"
    MOVED_OUT = "迁出", "", "已迁出"
    SUSPENDED = "停业", "", "歇业"
    IN_LIQUIDATION = "清算", "", "清算中", "破产清算"


class RegisterFlag(Term):
    """登记异常标记。Warnings in a register snapshot (domain/03, 3.2 RegisterSnapshot)."""

    ABNORMAL = "经营异常", "", "列入经营异常名录", "经营异常名录"
    SERIOUS_VIOLATION = "严重违法", "", "严重违法失信", "严重违法失信企业名单"
    DISHONEST = "失信", "", "失信被执行人", "被列为失信被执行人"
    ENFORCED = "被执行人", "", "被执行"
    EQUITY_PLEDGED = "股权出质", "", "股权质押"
    EQUITY_FROZEN = "股权冻结", ""
    PENALISED = "行政处罚", "", "受到行政处罚"
    OTHER = "其他", "", "其他异常"


class CreditList(Term):
    """信用名单。Which public list names an Org or Person (domain/03, 3.2 CreditRecord)."""

    DISHONEST_DEBTOR = "失信被执行人", "", "失信", "老赖名单"
    SERIOUS_VIOLATION = "严重违法失信", "", "严重违法", "严重违法失信名单"
    ABNORMAL = "经营异常", "", "经营异常名录"
    PROCUREMENT_VIOLATION = "政府采购严重违法", "", "政府采购严重违法失信行为记录名单", "政采黑名单"
    TENDER_BLACKLIST = "招投标黑名单", "", "招标投标黑名单", "招投标失信"
    WAGE_BLACKLIST = "欠薪黑名单", "", "拖欠农民工工资失信联合惩戒对象", "拖欠农民工工资黑名单"
    TAX_VIOLATION = "重大税收违法", "", "重大税收违法失信"
    OTHER = "其他", "", "其他名单"


class RegulationKind(Term):
    """制度类型。What an internal regulation governs (domain/03, 3.2; official package 0005)."""

    MAJOR_DECISIONS = (
        "三重一大实施办法",
        "",
        "“三重一大”实施办法",
        "三重一大决策制度",
        "三重一大制度",
    )
    PARTY_RULES = "党委会议事规则", "", "党组会议事规则", "党委议事规则", "党支部议事规则"
    BOARD_RULES = "董事会议事规则", "", "董事会工作规则"
    MANAGEMENT_RULES = (
        "总经理办公会议事规则",
        "",
        "经理办公会议事规则",
        "总裁办公会议事规则",
        "经理层议事规则",
    )
    SHAREHOLDER_RULES = "股东会议事规则", "", "股东大会议事规则"
    CHARTER = "公司章程", "", "章程"
    AUTHORITY = "授权管理", "", "授权管理办法", "权责清单", "授权清单", "授权放权清单"
    FUNDS = "资金管理", "", "资金管理办法", "资金支付管理"
    PROCUREMENT = "采购管理", "", "采购管理办法", "招标采购管理"
    INVESTMENT = "投资管理", "", "投资管理办法"
    CONTRACT = "合同管理", "", "合同管理办法"
    PERSONNEL = "人事管理", "", "选人用人制度", "干部管理"
    LEGAL = "法律合规", "", "合规管理", "法律审核管理", "合规管理办法"
    OTHER = "其他", "", "其他制度"
