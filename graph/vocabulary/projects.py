"""Closed lists about projects and money (项目与资金)."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class FundingKind(Term):
    """投资方式。The first two make a project government-invested (政府投资条例 Arts 6, 9)."""

    DIRECT = "直接投资", "", "政府直接投资"
    CAPITAL = "资本金注入", "", "资本金", "注入资本金"
    SUBSIDY = "投资补助", "", "贷款贴息", "补助"
    OWN = "企业自筹", "", "自筹", "企业投资", "自有资金"


class FundSource(Term):
    """资金来源。Where the money of a project, budget or payment comes from (domain/03)."""

    FISCAL = "财政资金", "", "财政", "预算资金", "财政拨款", "财政性资金"
    SPECIAL_BOND = "专项债", "", "专项债券", "地方政府专项债券"
    CAPITAL = "资本金注入", "", "资本金"
    OWN = "自有", "", "自有资金", "企业自筹", "自筹", "自筹资金"
    FINANCING = "融资", "", "银行贷款", "贷款", "债务融资"
    LIVELIHOOD = "民生专项", "", "民生专项资金"
    OTHER = "其他", "", "其他资金"


class ProjectStage(Term):
    """项目阶段。From proposal to operation (domain/03, 3.2 Project.stage)."""

    PROPOSAL = "谋划", "", "动议", "储备"
    PREPARATION = "前期", "", "前期工作", "立项", "可研", "设计"
    TENDERING = "招标", "", "招标采购", "招投标"
    BUILDING = "在建", "", "施工", "实施", "建设中"
    FINISHED = "完工", "", "竣工", "已完工", "已竣工"
    ACCEPTED = "已验收", "", "验收", "竣工验收"
    SETTLED = "已决算", "", "决算", "竣工决算"
    OPERATING = "运营", "", "投入使用", "投产", "已投用"
    STOPPED = "停建", "", "停工", "缓建", "终止"


class ApprovalKind(Term):
    """项目审批类型。Approvals of a project (政府投资条例 Arts 9-13, 20-23; 建筑法 Art 7)."""

    PROPOSAL = "建议书", "", "项目建议书", "项目建议书批复", "立项", "立项批复"
    FEASIBILITY = "可研", "", "可行性研究报告", "可研批复", "可行性研究报告批复"
    DESIGN = "初设", "", "初步设计", "初设批复", "初步设计批复"
    BUDGET = "概算", "", "概算批复", "初步设计概算", "初步设计及概算"
    BUDGET_CHANGE = "概算调整", "", "调整概算", "调概", "概算调整批复"
    PLANNING = "规划", "", "规划许可", "建设工程规划许可证", "规划许可证"
    LAND = "用地", "", "用地许可", "建设用地规划许可证", "用地批准"
    ENVIRONMENT = "环评", "", "环境影响评价", "环评批复"
    CONSTRUCTION = "施工许可", "", "施工许可证", "建筑工程施工许可证", "开工许可"
    VERIFICATION = "核准", "", "项目核准", "企业投资项目核准"
    FILING = "备案", "", "项目备案", "企业投资项目备案"
    CONTENT_CHANGE = "建设内容变更", "", "内容变更批复", "变更批复"
    OTHER = "其他", "", "其他审批"


class BudgetCategory(Term):
    """预算类别。Categories that supervision asks for; a budget may name others (domain/03)."""

    CARS = "公务用车", "", "公车", "车辆购置及运行"
    RECEPTION = "公务接待", "", "业务招待", "招待费"
    TRAVEL_ABROAD = "因公出国境", "", "因公出国（境）", "出国境"
    MEETINGS = "会议", "", "会议费"
    TRAVEL = "差旅", "", "差旅费"
    TRAINING = "培训", "", "培训费"
    LIVELIHOOD = "民生专项", "", "民生专项资金"


class PaymentKind(Term):
    """付款类型。Which part of a contract sum is paid (rules F-07, J-05)."""

    PREPAYMENT = "预付款", "", "预付", "预付工程款", "首付款"
    PROGRESS = "进度款", "", "工程进度款", "进度"
    SETTLEMENT = "结算款", "", "结算", "尾款", "竣工结算款"
    RETENTION = "质保金", "", "质量保证金", "保修金"
    OTHER = "其他", "", "其他付款"


class PurposeKind(Term):
    """款项用途。What the money is for (rules F-07, F-08)."""

    WORKS = "工程", "", "工程款"
    GOODS = "货款", "", "货物", "材料款", "设备款", "采购款"
    SERVICE = "服务", "", "服务费", "咨询费", "设计费", "监理费"
    WAGES = "工资", "", "薪酬", "人工费", "工资薪金"
    REIMBURSEMENT = "报销", "", "费用报销"
    COMPENSATION = "补偿", "", "征收补偿", "赔偿", "补偿款", "拆迁补偿"
    TAX = "税费", "", "税款", "税"
    DEBT = "本息", "", "还本付息", "贷款本息", "利息", "偿还本金"
    OTHER = "其他", "", "其他用途"


OWED_BY_LAW = (PurposeKind.TAX, PurposeKind.WAGES, PurposeKind.DEBT)
"""Payments that no decision chooses (法定支付): rules F-01, F-06, F-12 leave them out."""


class AccountKind(Term):
    """账户类型。Pools and bond accounts are left out of money cycles (rules F-03, F-11)."""

    SETTLEMENT = "结算", "", "结算账户", "基本户", "一般户", "基本存款账户", "一般存款账户"
    POOL = "资金池", "", "归集账户", "内部归集资金池", "资金归集账户"
    BOND = "保证金", "", "保证金账户", "投标保证金账户"
    WAGE = "农民工工资专户", "", "农民工工资专用账户", "工资专户"
    OTHER_SPECIAL = "其他专户", "", "专户", "专用账户", "监管账户"


class ContractKind(Term):
    """合同类型。What a contract is about (domain/03, 3.2; rules T-11, F-10)."""

    WORKS = "施工", "", "工程施工", "建设工程施工", "工程", "施工合同"
    GOODS = "货物", "", "采购", "货物采购", "设备采购", "材料采购"
    SERVICE = "服务", "", "服务采购", "勘察设计监理", "咨询", "监理", "设计"
    TRADE = "购销贸易", "", "贸易", "购销", "买卖"
    INVESTMENT = "投资", "", "股权投资", "股权转让", "合作投资"
    LOAN = "借款", "", "贷款", "融资"
    GUARANTEE = "担保", "", "保证", "抵押"
    OTHER = "其他", "", "其他合同"


class TradeDirection(Term):
    """购销方向。Whether a trade leg buys or sells (rule F-10)."""

    BUY = "购", "", "采购", "买", "买入", "进货"
    SELL = "销", "", "销售", "卖", "卖出", "出货"


class InvolvementKind(Term):
    """提前介入类型。How a supplier took part in a project outside a tender (rule T-19)."""

    DESIGN = "设计", "", "参与设计"
    CONSULTING = "咨询", "", "前期咨询", "编制"
    ON_SITE = "进场", "", "进场施工", "提前进场"
    TRIAL = "试用", "", "试用设备", "试运行"
