"""Closed lists about decisions (决策): items, meetings, votes, reviews and the owner's part."""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary.organisations import BodyKind
from graph.vocabulary.terms import Term


class DecisionClass(Term):
    """三重一大类别。The four classes; letters D/H/P/F begin an item code (17号; 781号 Art 18)."""

    MAJOR_DECISION = "MAJOR_DECISION", "重大决策", "D", "重大事项决策", "重大决策事项"
    PERSONNEL = "PERSONNEL", "重要人事任免", "H", "重要干部任免", "重要人事任免事项"
    PROJECT = "PROJECT", "重大项目安排", "P", "重要项目安排", "重大项目安排事项"
    FUNDS = "FUNDS", "大额度资金运作", "F", "大额资金使用", "大额资金运作", "大额度资金运作事项"


class DecisionDomain(Term):
    """决策领域。Which rules apply: 713号 binds governments, not companies (domain/00, 5)."""

    ENTERPRISE = "企业决策", "", "企业"
    GOVERNMENT = "政府行政决策", "", "政府", "重大行政决策", "行政决策"


class SubjectKind(Term):
    """议题事项性质。Decides whose opinion must be heard (17号（七）; rule P-08)."""

    RESTRUCTURING = "改制", "", "企业改制", "改组改制"
    STAFF_INTEREST = "职工切身利益", "", "涉及职工切身利益", "职工利益"
    MAJOR_INVESTMENT = "重大投资", "", "投资"
    MAJOR_WORKS = "重大工程", "", "工程", "工程建设", "重大工程建设"
    PERSONNEL = "人事", "", "人事任免", "干部任免"
    OTHER = "其他", "", "其他事项"


class AmountQualifier(Term):
    """金额限定词。The word before an amount in a resolution (domain/08, 8.3)."""

    AT_MOST = "不超过", "", "不高于", "以内", "不大于", "上限"
    AT_LEAST = "不低于", "", "不少于", "不小于", "下限"
    ABOUT = "约", "", "大约", "左右"
    RANGE = "区间", "", "范围"


class MeetingType(Term):
    """会议类型。Meetings and what stands for one, with aliases of small firms (domain/02, 2.1).

    ``sequence_step`` says as what a member counts in an item's order (domain/04, 4.8, 9).
    党政联席会 mixes two bodies; 专题会 is no deciding body.
    """

    PARTY_COMMITTEE = (
        "党委会", "", "党组会", "党委（党组）会", "党委会议", "党组会议", "党委扩大会",
        "党委（扩大）会", "党委（扩大）会议", "党委常委会", "党委",
    )  # fmt: skip
    PARTY_BRANCH = (
        "党支部委员会", "", "支委会", "支部委员会", "党支部会", "党支部（扩大）会", "党支部扩大会",
        "党支部（扩大）会议", "党支部委员会会议", "党总支委员会", "党支部",
    )  # fmt: skip
    BOARD = "董事会", "", "董事会会议", "董事长办公会", "临时董事会"
    EXECUTIVE_DIRECTOR = "执行董事决定", "", "执行董事", "执行董事书面决定", "董事决定"
    MANAGEMENT = (
        "总经理办公会", "", "总裁办公会", "经理办公会", "总经理办公会议", "总裁办公会议",
        "经理层会议", "经理办公会议", "班子会", "领导班子会", "领导班子会议", "总办会",
    )  # fmt: skip
    JOINT = "党政联席会", "", "联席会", "党政联席会议", "党政班子联席会"
    SHAREHOLDERS = "股东会", "", "股东大会", "股东会会议"
    SHAREHOLDER_DECISION = "股东决定", "", "出资人决定", "股东书面决定"
    SUPERVISORS = "监事会", "", "监事会会议", "审计委员会"
    STAFF_CONGRESS = "职代会", "", "职工大会", "职工代表大会", "职工（代表）大会"
    SPECIAL_TOPIC = "专题会", "", "专题会议", "专题办公会"
    OTHER = "其他", "", "其他会议"


MEETING_BODIES: Mapping[MeetingType, BodyKind] = {
    MeetingType.PARTY_COMMITTEE: BodyKind.PARTY_COMMITTEE,
    MeetingType.PARTY_BRANCH: BodyKind.PARTY_BRANCH,
    MeetingType.BOARD: BodyKind.BOARD,
    MeetingType.EXECUTIVE_DIRECTOR: BodyKind.BOARD,
    MeetingType.MANAGEMENT: BodyKind.MANAGEMENT,
    MeetingType.SHAREHOLDERS: BodyKind.SHAREHOLDERS,
    MeetingType.SHAREHOLDER_DECISION: BodyKind.SHAREHOLDERS,
    MeetingType.SUPERVISORS: BodyKind.SUPERVISORS,
    MeetingType.STAFF_CONGRESS: BodyKind.STAFF_CONGRESS,
}

_STEPS: Mapping[MeetingType, MeetingType] = {
    MeetingType.PARTY_BRANCH: MeetingType.PARTY_COMMITTEE,
    MeetingType.EXECUTIVE_DIRECTOR: MeetingType.BOARD,
    MeetingType.SHAREHOLDER_DECISION: MeetingType.SHAREHOLDERS,
}


def sequence_step(kind: MeetingType) -> MeetingType:
    """The meeting type as which `kind` counts when compared with an item's order of meetings."""
    return _STEPS.get(kind, kind)


class MeetingForm(Term):
    """会议形式。Circulated signatures do not replace a meeting (17号（九）; rule P-06)."""

    ON_SITE = "现场", "", "现场会议", "现场召开"
    VIDEO = "视频", "", "视频会议", "线上", "线上会议", "电话会议", "现场加视频"
    CIRCULATED = "书面传签", "", "传签", "书面", "会签", "通讯表决", "书面会签"


class AttendanceRole(Term):
    """到会身份。Only 主持, 表决 and 回避 count as present members (domain/03, 3.1 Attendance)."""

    HOST = "主持", "", "主持人", "会议主持"
    VOTING = "表决", "", "出席", "参会", "到会", "实到"
    OBSERVER = "列席", "", "列席人员"
    ABSENT = "缺席", "", "未到", "未出席", "缺会"
    ON_LEAVE = "请假", "", "因公请假", "因事请假"
    RECUSED = "回避", "", "回避表决"
    PROXY = "委托", "", "委托出席", "委托表决", "授权委托"


class VoteKind(Term):
    """表决意见。What one voter said; dissent is legally decisive (L28; 选拔条例; 46号)."""

    AGREE = "AGREE", "同意", "赞成", "赞同", "赞成票", "同意票", "√"
    AGREE_IN_PRINCIPLE = "AGREE_IN_PRINCIPLE", "原则同意", "原则上同意", "基本同意"
    DISAGREE = "DISAGREE", "不同意", "反对", "不赞成", "反对票", "×"
    ABSTAIN = "ABSTAIN", "弃权", "弃权票"
    RESERVE = "RESERVE", "保留意见", "保留", "持保留意见"
    DEFER = "DEFER", "缓议", "暂缓", "建议缓议"
    RECUSED = "RECUSED", "回避", "回避表决"
    NOT_RECORDED = "NOT_RECORDED", "未记录", "未表态", "未记载"


class TopicResult(Term):
    """审议结果。What became of a topic (L28: 通过=1, 否决=0, 缓议=2); 前置同意 is no Decision."""

    PASSED = "PASSED", "通过", "是", "1", "审议通过", "同意", "表决通过"
    REJECTED = "REJECTED", "否决", "否", "0", "未通过", "不通过", "不同意"
    DEFERRED = "DEFERRED", "缓议", "2", "暂缓", "暂缓表决", "暂缓审议"
    WITHDRAWN = "WITHDRAWN", "撤回", "撤销", "撤回议题"
    PRESTUDY_OK = (
        "PRESTUDY_OK",
        "前置同意",
        "前置研究同意",
        "前置研究通过",
        "同意提交",
        "同意提交董事会",
    )


class OwnerAction(Term):
    """报国资委事项。Whether the owner must approve or be told (L28: 否=0, 审批=1, 备案=2)."""

    NONE = "NONE", "否", "0", "无", "不需要", "无需", "不报", "×", "N"
    APPROVE = "APPROVE", "审批", "1", "报批", "需审批", "核准", "批准"
    FILE = "FILE", "备案", "2", "报备", "需备案", "报告"


class OwnerResult(Term):
    """出资人答复。The owner's reply; what is not in the list belongs in the document itself."""

    AGREED = "同意", "", "批准", "批复同意", "准予"
    AGREED_IN_PRINCIPLE = "原则同意", "", "有条件同意"
    REFUSED = "不同意", "", "不予批准", "否决"
    RETURNED = "退回", "", "退回补充", "退回修改", "补正"
    FILED = "已备案", "", "予以备案", "备案", "准予备案"


class ReviewConclusion(Term):
    """审查结论。Conclusion of a legality or compliance review (713号 Arts 25, 27)."""

    LEGAL = "LEGAL", "合法", "合规", "合法合规", "同意", "无法律障碍", "符合规定"
    LEGAL_IF_AMENDED = (
        "LEGAL_IF_AMENDED", "修改后合法", "附条件合法", "有条件合法", "修改后同意", "有条件同意",
        "修改后合规", "附条件", "有条件通过",
    )  # fmt: skip
    ILLEGAL = "ILLEGAL", "不合法", "不合规", "违法", "不同意", "不合法合规"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用", "不涉及"
    EXPLORATORY_RISK = (
        "EXPLORATORY_RISK",
        "探索性明示风险",
        "探索性改革",
        "明示法律风险",
        "明示风险",
    )


class ConsultationKind(Term):
    """听取意见类型。Whose opinion was heard (17号（七）; rules P-08, H-02)."""

    DISCIPLINE = (
        "纪检机构意见",
        "",
        "纪检意见",
        "纪委意见",
        "纪检监察意见",
        "党风廉政意见",
        "廉洁意见",
    )
    INSPECTION = "组织考察", "", "考察", "干部考察", "民主推荐考察"
    UNION = "工会", "", "工会意见", "听取工会意见"
    STAFF_CONGRESS = "职代会", "", "职工代表大会", "职工大会", "职代会意见"
    PUBLIC = "公众", "", "公开征求意见", "社会公众", "公众意见"


class NoticeKind(Term):
    """公示类型。What a public notice announces (rules H-06, T-17)."""

    APPOINTMENT = "任前公示", "", "干部任前公示", "拟任公示"
    CANDIDATES = "中标候选人公示", "", "中标公示", "成交候选人公示", "评标结果公示"
    TENDER = "招标公告", "", "采购公告", "资格预审公告"
    COMMENTS = "公开征求意见", "", "征求意见公告"


class DecisionStatus(Term):
    """执行状态。How far a decision has been carried out (domain/03, 3.2; 02, 2.2 implState)."""

    PENDING = "待执行", "", "未执行", "未启动", "尚未执行"
    RUNNING = "执行中", "", "实施中", "进行中", "正在执行"
    DONE = "已完成", "", "完成", "执行完毕", "办结"
    STOPPED = "中止", "", "终止", "暂停"
    CHANGED = "变更", "", "已变更"


class VoteBase(Term):
    """表决基数。The number a required share is taken of (L28: 应到会人数 / 到会人数)."""

    EXPECTED = "应到", "", "应到会", "应到会人数", "应到会成员人数", "全体成员", "应到会成员"
    PRESENT = "到会", "", "到会人数", "实到", "到会成员", "到会成员人数", "实到会人数"
