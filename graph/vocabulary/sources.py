"""Closed lists about sources (来源): documents, confidence, secrecy, declared completeness."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class Confidence(Term):
    """可信程度。How a fact came to be (domain/03, 3.1)."""

    CONFIRMED = "人工确认", "", "确认", "已确认"
    MATCHED = "规则匹配", "", "匹配", "自动匹配"
    PRESUMED = "推定", "", "推断", "推导"


class SecurityLevel(Term):
    """密级。State secrets must not be in this system at all (保密法 Art 31; domain/07)."""

    PUBLIC = "公开", "", "主动公开", "依申请公开"
    INTERNAL = "内部", "", "内部资料", "不予公开"
    WORK_SECRET = "工作秘密", "", "工作秘密★"


class DocumentKind(Term):
    """文件类型。What a source document is (domain/03; attachment folders of domain/02, 2.1)."""

    NOTICE = "会议通知", "", "通知"
    RECORD = "会议记录", "", "记录"
    MINUTES = "会议纪要", "", "纪要"
    RESOLUTION = "决议", "", "会议决议", "决定"
    LEGAL_OPINION = "法律意见书", "", "法律意见", "合法性审查意见"
    COMPLIANCE_OPINION = "合规审查意见", "", "合规意见", "合规审查意见书"
    OPINIONS_HEARD = "听取意见", "", "听取意见材料", "征求意见材料"
    TOPIC_MATERIAL = "议题材料", "", "议案材料", "上会材料"
    ATTENDANCE_SHEET = "签到表", "", "签到簿", "会议签到表"
    VOTE_SHEET = "表决票", "", "表决单"
    REGULATION = "制度文件", "", "正式文件", "制度"
    SUPPORTING = "佐证材料", "", "佐证", "审查佐证材料"
    REPLY = "批复", "", "备案表", "批复文件", "备案回执"
    ASSESSMENT = "评估论证报告", "", "评估报告", "可研报告", "专家意见", "风险评估报告", "论证报告"
    CONTRACT = "合同", "", "合同文本", "补充协议"
    VOUCHER = "凭证", "", "付款凭证", "记账凭证", "支付凭证"
    TENDER_FILE = "招标文件", "", "采购文件"
    BID_FILE = "投标文件", "", "响应文件"
    EVALUATION_REPORT = "评标报告", "", "评审报告"
    AWARD_NOTICE = "中标通知书", "", "成交通知书"
    PUBLIC_NOTICE = "公示公告", "", "公示", "公告"
    ACCEPTANCE = "验收文件", "", "验收报告", "竣工决算报告", "决算报告"
    AUDIT_REPORT = "审计报告", "", "检查报告", "监督检查报告"
    RECTIFICATION_REPORT = "整改报告", "", "整改佐证", "整改材料"
    CASE_FILE = "处理决定", "", "处分决定", "追责决定", "处理决定书"
    LEDGER = "台账", "", "工作簿", "表格"
    DATA_PACKAGE = "数据包", "", "上报数据包", "报送数据包"
    OTHER = "其他", "", "其他文件"


class DayKind(Term):
    """日历日类型。A working day off, or a weekend day that is worked (节假日安排)."""

    OFF = "休", "", "休假", "放假", "节假日"
    WORKED = "班", "", "上班", "补班", "调休上班"


class CoverageDataset(Term):
    """资料范围数据集。What a declaration of completeness speaks of (domain/04)."""

    CATALOGUE = "catalogue", "事项制度授权", "事项清单", "制度", "授权清单"
    MEETINGS = "meetings", "会议", "会议议题", "会议决策"
    REVIEWS = "reviews", "审查论证", "合法性审查", "审查"
    OWNER = "owner", "报批报备", "出资人审批", "出资人审批备案"
    DISCLOSURES = "disclosures", "关联报告", "报告申报", "关联申报"
    IMPLEMENTATIONS = "implementations", "组织实施", "执行"
    TENURES = "tenures", "任职", "人员任职"
    NOTICES = "notices", "公示", "公示公告"
    PROJECTS = "projects", "项目", "工程项目"
    CONTRACTS = "contracts", "合同", "合同及变更"
    PAYMENTS = "payments", "付款", "资金支付"
    PAYABLES = "payables", "应付款", "应付账款"
    FLOWS = "flows", "银行流水", "流水"
    TRADE = "trade", "贸易", "贸易环节"
    TENDERS = "tenders", "招标投标", "招标采购", "招投标"
    REGISTERS = "registers", "登记信用", "工商登记", "信用记录"
    RELATIONS = "relations", "亲属股权", "亲属关系", "股权"
    SUPERVISION = "supervision", "监督整改", "监督检查", "问题整改"
    ACCOUNTABILITY = "accountability", "追责处理", "追责问责", "追责"


class BatchStatus(Term):
    """导入批次状态。A revoked batch stays on record without its facts; one half written is none."""

    WRITING = "写入中", ""
    COMMITTED = "已入库", "", "有效"
    REVOKED = "已撤回", "", "撤回"


class ValueState(Term):
    """取值状态。What became of a value that a source stated."""

    CURRENT = "现行"
    UPDATED = "已被更新"
    CONFLICTING = "与另一来源不一致"
    WITHDRAWN = "已撤回"


class ShownReason(Term):
    """采用理由。Why of several values this one is shown."""

    LATER = "较晚导入"
    RECORD = "台账记录优先于顺带提及"
    CORRECTED = "更正"
    STATED = "栏目写明优先于文字推定"
