"""Closed lists about people (人员): their state, posts, ties, declarations and bars to office."""

from __future__ import annotations

from graph.vocabulary.terms import Term


class Gender(Term):
    """性别。GB/T 2261.1."""

    MALE = "男", "", "男性", "M"
    FEMALE = "女", "", "女性", "F"


class PoliticalStatus(Term):
    """政治面貌。GB/T 4762, shortened."""

    PARTY_MEMBER = "中共党员", "", "党员", "中国共产党党员"
    PROBATIONARY = "中共预备党员", "", "预备党员"
    YOUTH_LEAGUE = "共青团员", "", "团员"
    OTHER_PARTY = "民主党派", ""
    NO_PARTY = "无党派人士", "", "无党派"
    MASSES = "群众", ""


class PersonStatus(Term):
    """人员状态。A retired person can still be held to account (781号 Art 16)."""

    SERVING = "在职", "", "在岗", "现任"
    RETIRED = "退休", "", "已退休", "离退休"
    TRANSFERRED = "调离", "", "已调离", "调出"
    LEFT = "离职", "", "已离职", "辞职"
    SUSPENDED = "停职", "", "停职检查"
    DECEASED = "去世", "", "已故"


class RoleKind(Term):
    """职务类别。What a post is, whatever its printed title (domain/03, 3.2 Tenure.role_kind)."""

    PARTY_SECRETARY = "党委书记", "", "党组书记", "党委（党组）书记"
    PARTY_DEPUTY_SECRETARY = "党委副书记", "", "党组副书记", "专职副书记"
    PARTY_MEMBER = "党委委员", "", "党组成员", "党委成员"
    BRANCH_SECRETARY = "党支部书记", "", "党总支书记", "支部书记"
    BRANCH_MEMBER = "党支部委员", "", "支委", "支部委员", "党支部副书记"
    DISCIPLINE_SECRETARY = "纪委书记", "", "纪检组长", "纪检委员", "纪检监察组组长"
    CHAIR = "董事长", "", "董事会主席"
    DEPUTY_CHAIR = "副董事长", ""
    EXECUTIVE_DIRECTOR = "执行董事", ""
    DIRECTOR = "董事", "", "内部董事"
    OUTSIDE_DIRECTOR = "外部董事", "", "独立董事", "专职外部董事"
    STAFF_DIRECTOR = "职工董事", ""
    SUPERVISOR_CHAIR = "监事会主席", "", "监事长"
    SUPERVISOR = "监事", "", "职工监事", "审计委员会委员"
    GENERAL_MANAGER = "总经理", "", "总裁", "经理"
    DEPUTY_MANAGER = "副总经理", "", "副总裁", "副经理"
    FINANCE_HEAD = "财务负责人", "", "总会计师", "财务总监", "CFO"
    GENERAL_COUNSEL = "总法律顾问", "", "法律顾问", "总法"
    COMPLIANCE_OFFICER = "首席合规官", "", "合规总监", "CCO"
    CHIEF_ENGINEER = "总工程师", "", "总工"
    BOARD_SECRETARY = "董事会秘书", "", "董秘"
    MIDDLE = "中层", "", "中层正职", "中层副职", "部门负责人", "部门经理", "部长", "中层干部"
    PROJECT_HEAD = "项目负责人", "", "项目经理"
    STAFF = "一般人员", "", "普通员工", "员工", "职员"
    OTHER = "其他", "", "其他职务"


DIRECTOR_ROLES = (
    RoleKind.CHAIR,
    RoleKind.DEPUTY_CHAIR,
    RoleKind.EXECUTIVE_DIRECTOR,
    RoleKind.DIRECTOR,
    RoleKind.OUTSIDE_DIRECTOR,
    RoleKind.STAFF_DIRECTOR,
)
SUPERVISOR_ROLES = (RoleKind.SUPERVISOR_CHAIR, RoleKind.SUPERVISOR)
SENIOR_MANAGER_ROLES = (
    RoleKind.GENERAL_MANAGER,
    RoleKind.DEPUTY_MANAGER,
    RoleKind.FINANCE_HEAD,
    RoleKind.GENERAL_COUNSEL,
    RoleKind.COMPLIANCE_OFFICER,
    RoleKind.CHIEF_ENGINEER,
    RoleKind.BOARD_SECRETARY,
)
# Directors, supervisors, senior managers (董监高), 公司法 Arts 178-185: H-04, H-07, F-05, A-09.
OFFICER_ROLES = DIRECTOR_ROLES + SUPERVISOR_ROLES + SENIOR_MANAGER_ROLES


class PostFunction(Term):
    """岗位职能。The function that recusal of relatives looks at (rule H-03)."""

    ORGANISATION = "组织", "", "组织工作", "党群"
    PERSONNEL = "人事", "", "人力资源", "人事劳资"
    DISCIPLINE = "纪检", "", "纪检监察", "监察"
    AUDIT = "审计", "", "内审", "内部审计"
    FINANCE = "财务", "", "会计", "资金", "出纳"
    OTHER = "其他", "", "其他职能"


class AssociateKind(Term):
    """特定关系类型。A tie that is not kinship (domain/03, 3.3 ASSOCIATE; domain/01, 1.6)."""

    CLOSE_STAFF = "身边工作人员", "", "秘书", "司机", "身边人员"
    CLASSMATE = "同学", "", "校友"
    COMRADE = "战友", ""
    CO_INVESTOR = "共同投资", "", "合伙", "合作投资"
    MONEY = "资金往来", "", "经济往来", "借贷"
    COLLEAGUE = "同事", "", "前同事"
    COUNTRYMAN = "同乡", "", "老乡"
    INTIMATE = "情人", "", "情妇（夫）", "恋人"
    OTHER = "其他", "", "其他特定关系"


class SameAsStatus(Term):
    """同一人判断。State of a same-person candidate; a person decides (domain/08, 8.4)."""

    PENDING = "待确认", "", "候选", "待核对"
    CONFIRMED = "已确认", "", "确认", "是同一人", "同一人"
    DENIED = "已否认", "", "否认", "不是同一人", "非同一人"


class IdentityActKind(Term):
    """核对操作。What was decided about two nodes that may be one; logged, can be undone."""

    CONFIRM = "确认", "确认为同一主体"
    REFUSE = "否认", "确认不是同一主体"
    UNDO = "撤销", "撤销先前的判断"
    IMPLIED = "随附", "随先前的确认归并"


class DisclosureKind(Term):
    """报告申报类型。What a person reported (公司法 Arts 182-185; domain/03, 3.2 Disclosure)."""

    RELATED_DEALING = "关联交易报告", "", "关联交易申报", "关联关系报告"
    RELATIVES_BUSINESS = "经商办企业申报", "", "经商办企业报告", "亲属经商办企业申报", "经商办企业"
    PERSONAL_MATTERS = "个人有关事项", "", "个人有关事项报告", "领导干部个人有关事项"
    RECUSAL = "回避声明", "", "回避申请", "回避"


class DisqualificationKind(Term):
    """任职限制事由。What bars a person from office (公司法 Art 178; rule H-07)."""

    DISHONEST_DEBTOR = "失信被执行人", "", "失信"
    SENTENCE = "刑罚", "", "刑事处罚", "被判处刑罚", "判刑"
    BANKRUPTCY = "破产责任", "", "对破产负有个人责任"
    REVOCATION = "吊销责任", "", "对吊销营业执照负有个人责任"
    BAN = "禁入", "", "禁入限制", "市场禁入", "终身禁入"
    OTHER = "其他", "", "其他事由"
