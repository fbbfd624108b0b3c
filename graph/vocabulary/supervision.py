"""Closed lists about supervision and accountability (监督与追责), and about leads (疑点)."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class SupervisionLine(Term):
    """监督条线。The three lines of the closed loop “三位一体” (domain/00, 0.1)."""

    BUSINESS = "业务监督", "", "业务", "职能监督"
    COMPREHENSIVE = "综合监督", "", "综合"
    ACCOUNTABILITY = "责任追究", "", "追责", "追责问责"


class SupervisionForm(Term):
    """监督形式。How supervision was done (seed text; domain/03, 3.2 SupervisionEvent)."""

    DAILY = "日常监督", "", "日常检查", "日常"
    SPECIAL_CHECK = "专项检查", "", "专项治理"
    AUDIT = "审计", "", "审计监督", "内部审计"
    INSPECTION_TOUR = "巡视巡察", "", "巡视", "巡察"
    ON_SITE = "现场督查", "", "现场检查"
    UNDERCOVER = "暗访督查", "", "暗访"
    SPECIAL_SUPERVISION = "专项督查", "", "督查"
    LOOK_BACK = "回头看", "", "“回头看”", "整改回头看"
    RANDOM_CHECK = "双随机抽查", "", "双随机", "双随机一公开"
    SOCIAL = "社会监督", "", "舆论监督", "媒体监督"
    PETITION = "信访", "", "举报", "信访举报", "来信来访"
    ONLINE = "在线监测", "", "在线监管", "系统预警"


class AuditKind(Term):
    """审计类型。What an audit looks at (seed text; 审计法)."""

    POLICY = "重大政策落实", "", "重大政策措施落实", "政策跟踪审计", "重大政策落实情况"
    FISCAL = "财政预算执行", "", "预算执行", "预算执行审计"
    GOVERNMENT_PROJECT = "政府投资项目", "", "政府投资审计", "工程审计"
    LIVELIHOOD = "民生项目", "", "民生资金", "民生审计"
    ECONOMIC_RESPONSIBILITY = "经济责任", "", "经济责任审计", "离任审计", "任中审计"
    NATURAL_RESOURCES = "自然资源资产", "", "自然资源资产离任审计"


class FindingNature(Term):
    """问题性质。Procedural, substantive, integrity or performance (domain/03, 3.2 Finding)."""

    PROCEDURE = "程序", "", "程序性", "程序违规"
    SUBSTANCE = "实体", "", "实体性", "实体违规"
    INTEGRITY = "廉洁", "", "廉洁性", "廉洁风险"
    PERFORMANCE = "绩效", "", "绩效性", "效益"


class FindingStatus(Term):
    """问题状态。A finding counts only when verified (rules A-01, A-10)."""

    PENDING = "待核实", "", "未核实"
    CHECKING = "核实中", "", "正在核实"
    CONFIRMED = "属实", "", "查实", "已查实", "基本属实"
    REFUTED = "不属实", "", "查否", "失实"
    REFERRED = "移送", "", "已移送", "移送处理"


class ClueHandling(Term):
    """线索处置方式。The four ways of handling a clue (监督执纪工作规则)."""

    LETTER = "谈话函询", "", "函询", "谈话"
    PRELIMINARY = "初步核实", "", "初核"
    SHELVED = "暂存待查", "", "暂存"
    CLOSED = "予以了结", "", "了结"


class Severity(Term):
    """严重程度。Grades of rules, leads and findings (domain/04): never mixed with loss tiers."""

    MAJOR = "重大", "", "严重"
    LARGER = "较大", "", "重点"
    GENERAL = "一般", "", "普通", "轻微"
    NOTICE = "提示", "", "关注"


class InquiryStatus(Term):
    """核实任务状态。Where an inquiry stands."""

    PENDING = "待启动", "", "未启动"
    RUNNING = "核实中", "", "办理中", "进行中"
    SUSPENDED = "中止", "", "暂停"
    CLOSED = "已办结", "", "办结", "已结束"


class RectificationStatus(Term):
    """整改状态。长期坚持 has no due date; 虚假整改待核 awaits a check (rules A-02, A-03)."""

    PENDING = "未启动", "", "未整改", "尚未整改"
    RUNNING = "整改中", "", "正在整改", "持续整改", "进行中"
    DONE = "已完成", "", "完成整改", "整改完成", "已整改", "整改到位"
    STANDING = "长期坚持", "", "长期", "持续坚持"
    DOUBTED = "虚假整改待核", "", "疑似虚假整改"


class Regime(Term):
    """追责制度。The rules a case runs under; responsibility kinds differ by it (domain/00, 8)."""

    INVESTMENT = "违规经营投资追责", "", "违规经营投资责任追究", "违规追责", "46号令", "37号令"
    MANAGEMENT_DISCIPLINE = "国有企业管理人员处分", "", "管理人员处分", "781号", "781号令"
    PARTY_DISCIPLINE = "党纪处分", "", "纪律处分", "党内纪律处分", "党纪"
    GOVERNMENT_DISCIPLINE = "政务处分", "", "政务", "公职人员政务处分"
    ECONOMIC_RESPONSIBILITY = "经济责任审计", "", "经济责任"
    ENTERPRISE_RULES = "企业内部问责", "", "内部问责", "企业规章制度"


class CaseStatus(Term):
    """追责进度。Stage of an accountability case."""

    ACCEPTED = "已受理", "", "受理"
    FILED = "已立案", "", "立案", "立案调查"
    INVESTIGATING = "调查中", "", "核查中", "审查调查", "核查"
    HEARING = "审理中", "", "审理"
    DECIDED = "已决定", "", "已处理", "已处分"
    REFERRED = "已移送", "", "移送"
    CLOSED = "已结案", "", "结案", "办结", "已办结"
    NOT_FILED = "不予立案", "", "不立案", "予以了结"


class AccountabilityArea(Term):
    """追责方面。Areas of 37号 (11), 46号 (13) and local lists; rules/regimes.toml says which."""

    GROUP_CONTROL = "集团管控", ""
    RISK = "风险管理", ""
    TRADING = "购销管理", ""
    WORKS = "工程承包建设", "", "工程承包"
    FINANCE_BUSINESS = "金融业务", "", "金融"
    INNOVATION = "科技创新", ""
    FUNDS = "资金管理", ""
    PROPERTY = "产权管理", ""
    TRANSFER = "转让产权、上市公司股权和资产", "", "转让产权", "产权转让"
    FIXED_ASSETS = "固定资产投资", ""
    EQUITY = "股权投资", ""
    MERGERS = "投资并购", "", "并购"
    RESTRUCTURING = "改组改制", ""
    OVERSEAS = "境外经营投资", "", "境外投资"
    GUARANTEE = "担保", "", "融资担保"
    OTHER = "其他", "", "其他方面"


class LossTier(Term):
    """损失等级。一般 <500万元, 较大 <5000万元, 重大 above (46号); 特别重大 is of 国资法 Art 73."""

    GENERAL = "GENERAL", "一般", "一般资产损失", "一般损失"
    LARGER = "LARGER", "较大", "较大资产损失", "较大损失"
    MAJOR = "MAJOR", "重大", "重大资产损失", "重大损失"
    SPECIAL_MAJOR = "SPECIAL_MAJOR", "特别重大", "特别重大损失", "特别重大资产损失"


class ConsequenceTier(Term):
    """不良后果等级。Adverse consequences other than money, by seriousness and reach (46号)."""

    GENERAL = "一般", "", "一般不良后果"
    LARGER = "较大", "", "较大不良后果", "较大影响"
    MAJOR = "重大", "", "严重不良后果", "重大不良后果"


class ResponsibilityKind(Term):
    """责任类型。Three kinds in 46号; economic-responsibility audits know two (domain/00, 8)."""

    DIRECT = "DIRECT", "直接责任", "直接", "直接责任人"
    IN_CHARGE = "IN_CHARGE", "主管责任", "主管", "主管责任人"
    LEADERSHIP = "LEADERSHIP", "领导责任", "领导", "领导责任人"


class SanctionKind(Term):
    """处理方式。How a person or firm was dealt with (46号; domain/01, 1.5)."""

    ORGANISATIONAL = "组织处理", "", "组织措施"
    PAY_CUT = "扣减薪酬", "", "扣减绩效", "经济处罚", "追索扣回"
    BAN = "禁入限制", "", "禁入"
    GOVERNMENT = "政务处分", "", "处分", "行政处分"
    PARTY = "党纪处分", "", "党内处分", "纪律处分"
    REFERRAL = "移送", "", "移送司法", "移送监察", "移送司法机关"
    EXEMPTION = "免责", "", "免予追责", "尽职免责", "不予追责"


class OrganisationalMeasure(Term):
    """组织处理种类。From mild to severe (domain/01, 1.5)."""

    CRITICISM = "批评教育", "", "谈话提醒", "提醒谈话"
    WRITTEN_CHECK = "书面检查", "", "责令书面检查", "责令检查"
    CIRCULATED_CRITICISM = "通报批评", "", "通报"
    ADMONITION = "诫勉", "", "诫勉谈话"
    SUSPENSION = "停职", "", "停职检查"
    TRANSFER = "调离", "", "调离岗位", "调整职务", "调离工作岗位"
    DEMOTION = "降职", ""
    NON_LEADING = "改任非领导职务", "", "改任"
    ORDERED_RESIGNATION = "责令辞职", ""
    REMOVAL = "免职", ""


class AdministrativeSanction(Term):
    """政务处分种类。Six degrees (政务处分法 Art 7; 781号 Art 7)."""

    WARNING = "警告", "", "政务警告"
    DEMERIT = "记过", "", "政务记过"
    MAJOR_DEMERIT = "记大过", "", "政务记大过"
    DEMOTION = "降级", "", "政务降级"
    REMOVAL = "撤职", "", "政务撤职"
    DISMISSAL = "开除", "", "政务开除", "开除公职"


class PartySanction(Term):
    """党纪处分种类。Five degrees (党章)."""

    WARNING = "警告", "", "党内警告"
    SERIOUS_WARNING = "严重警告", "", "党内严重警告"
    REMOVAL = "撤销党内职务", ""
    PROBATION = "留党察看", ""
    EXPULSION = "开除党籍", ""


class DisciplineForm(Term):
    """监督执纪四种形态。From a reminder to a suspected crime (监督执纪工作规则)."""

    FIRST = "1", "第一种形态（谈话提醒类）", "第一种形态", "第一种", "谈话提醒类", "一"
    SECOND = "2", "第二种形态（轻处分类）", "第二种形态", "第二种", "轻处分类", "二"
    THIRD = "3", "第三种形态（重处分类）", "第三种形态", "第三种", "重处分类", "三"
    FOURTH = "4", "第四种形态（严重违纪涉嫌犯罪）", "第四种形态", "第四种", "严重违纪涉嫌犯罪", "四"


class Verdict(Term):
    """判断。Every judged subject gets one; absent data is never a clear (domain/00, 12)."""

    HIT = "命中", "", "hit"
    CLEAR = "未命中", "", "clear"
    UNDECIDABLE = "无法判断", "", "资料不足", "undecidable"
    NOT_APPLICABLE = "不适用", "", "not_applicable"


class LeadStatus(Term):
    """疑点核实状态。Life cycle of a lead (domain/04)."""

    PENDING = "待核实", "", "未核实"
    CHECKING = "核实中", "", "正在核实"
    EXCLUDED = "已排除", "", "排除", "核实排除"
    TURNED_FINDING = "转问题", "", "转问题线索", "已转问题"
    LACKS_DATA = "资料不足", "", "资料不足待补", "待补资料"
    CLEARED = "已消除", "", "更正消除", "资料更正后消除"


class LeadActKind(Term):
    """疑点处置。What was done with a lead, by a person or by judging again; never taken back."""

    RAISED = "提出", ""
    RAISED_AGAIN = "重新提出", ""
    EVIDENCE_CHANGED = "证据变化", ""
    RULE_CHANGED = "规则版本变化", ""
    CLEARED = "消除", ""
    STARTED = "开始核实", "", "核实"
    EXCLUDED = "排除", ""
    TURNED = "转问题线索", "", "转问题"
    LACKS_DATA = "资料不足待补", "", "资料不足"


class AdjustmentKind(Term):
    """规则调整种类。What a person may set somewhere: a number, or whom a rule reaches."""

    PARAMETER = "参数", "", "parameter", "阈值"
    REACH = "适用范围", "", "reach", "停用"


class AdjustmentActKind(Term):
    """规则调整处置。One person proposes, another decides; never taken back, only ended."""

    PROPOSED = "提议", ""
    APPROVED = "批准", ""
    REJECTED = "驳回", ""
    ENDED = "停止", ""


class AdjustmentStatus(Term):
    """规则调整状态。Only 已批准 and, up to its last day, 已停止 are used in judging."""

    PROPOSED = "待批准", ""
    APPROVED = "已批准", ""
    REJECTED = "已驳回", ""
    ENDED = "已停止", ""


class ClosingActKind(Term):
    """封账处置。A period is kept as known on a day; withdrawn by a further act."""

    CLOSED = "封账", ""
    REOPENED = "撤销封账", ""
