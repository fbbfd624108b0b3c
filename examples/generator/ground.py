"""What every enterprise of the district has: rules, item list, posts, declared ranges (底数)."""

from __future__ import annotations

from datetime import date

from examples.generator.firm import BOARD, OFFICE, PARTY, Firm

FULL = "党委会、总经理办公会、董事会"
ITEMS = [
    ("D05-001", "年度预算、决算、利润分配", FULL, "否", "审批", None, None),
    ("H01-001", "中层正副职任免", "党委会", "否", "否", None, None),
    ("P03-001", "工程建设项目立项（500万元以下）", "总经理办公会", "否", "否", None, 500),
    ("P03-002", "工程建设项目立项（500万元及以上）", FULL, "是", "备案", 500, None),
    ("F01-001", "预算内大额支出（100万元及以上）", "总经理办公会", "否", "否", 100, 500),
    ("F01-002", "预算内大额支出（500万元及以上）", FULL, "否", "否", 500, None),
]
AUTHORITIES = [
    ("重大决策", "董事会", None, None),
    ("重要人事任免", "党委", None, None),
    ("重大项目安排", "经理层", None, 500),
    ("重大项目安排", "董事会", 500, None),
    ("大额度资金运作", "经理层", 100, 500),
    ("大额度资金运作", "董事会", 500, None),
]
TITLES = {
    PARTY: ["党委书记", "党委副书记", *["党委委员"] * 5],
    BOARD: ["董事长", "董事", "董事", "外部董事", "外部董事"],
    OFFICE: ["总经理", "副总经理", "财务负责人", "总工程师"],
}
PRINCIPALS = ("党委书记", "董事长", "总经理")
RULES = {PARTY: "党委会议事规则", BOARD: "董事会议事规则", OFFICE: "总经理办公会议事规则"}
DATASETS = (
    "事项制度授权", "会议", "审查论证", "报批报备", "关联报告", "组织实施", "任职", "公示", "项目",
    "合同", "付款", "应付款", "银行流水", "贸易", "招标投标", "登记信用", "亲属股权", "监督整改",
    "追责处理",
)  # fmt: skip
STATE_OFFICE, AUDIT = "区国资监管局", "区审计局"


def founded(firm: Firm) -> date:
    """When the enterprise began: long before the first year on record."""
    return date(firm.years[0] - 5, 1, 1)


def list_agencies(firm: Firm) -> None:
    """The agencies that supervise every enterprise."""
    firm.list("监管机构与机关", 机构名称=STATE_OFFICE, 机构类别="国资监管机构")
    firm.list("监管机构与机关", 机构名称=AUDIT, 机构类别="审计")


def lay_ground(firm: Firm) -> None:
    """Write the enterprise, its rules, its posts and what it declares to be complete."""
    _enterprise(firm)
    _items(firm)
    for kind in ("三重一大实施办法", "授权管理", "资金管理", "采购管理"):
        firm.add("制度", 制度名称=f"{firm.short}{kind}", 制度类型=kind, 生效日期=founded(firm))
    for body, kind in RULES.items():
        _rules_of(firm, body, kind)
    _posts(firm)
    _declare(firm, date(firm.undeclared + 1, 1, 1), firm.until)
    if firm.years[0] < firm.undeclared:
        _declare(firm, date(firm.years[0], 1, 1), date(firm.undeclared - 1, 12, 31))


def _declare(firm: Firm, first: date, last: date) -> None:
    """Say that everything of these days is on record."""
    for dataset in DATASETS:
        firm.add(
            "资料范围",
            资料类别=dataset,
            起始日期=first,
            截止日期=last,
            声明人=firm.members[OFFICE][-1],
            声明日期=last,
        )


def _enterprise(firm: Firm) -> None:
    firm.list(
        "企业",
        企业名称=firm.name,
        统一社会信用代码=firm.code,
        企业类别="国有独资",
        管理层级=1,
        党组织类型="党委",
        简称=firm.short,
        行政区划代码="210199",
    )
    firm.list(
        "持股与出资",
        填报企业=firm.name,
        关系="国有出资",
        股东单位=STATE_OFFICE,
        被投资公司=firm.name,
        被投资公司信用代码=firm.code,
        持股比例="100%",
        起始日期=founded(firm),
    )


def _items(firm: Firm) -> None:
    for code, name, sequence, legal, owner, low, high in ITEMS:
        firm.add(
            "事项清单",
            事项编码=code,
            事项名称=name,
            决策会议及顺序=sequence,
            是否需经法律审核=legal,
            是否报国资委=owner,
            **{"金额下限（万元）": low, "金额上限（万元）": high},
            清单版本=f"{founded(firm):%Y%m}",
            生效日期=founded(firm),
        )
    for kind, body, least, most in AUTHORITIES:
        firm.add(
            "授权规则",
            类别=kind,
            决策主体=body,
            **{"金额下限（万元）": least, "金额上限（万元）": most},
            生效日期=founded(firm),
        )
    for post, least, most in (("财务负责人", None, 500), ("总经理", 500, None)):
        firm.add(
            "授权规则",
            类别="大额度资金运作",
            签批人岗位=post,
            **{"金额下限（万元）": least, "金额上限（万元）": most},
            生效日期=founded(firm),
        )


def _rules_of(firm: Firm, body: str, kind: str) -> None:
    name = f"{firm.short}{kind}"
    firm.add(
        "制度",
        制度名称=name,
        制度类型=kind,
        适用主体=body,
        适用机构=body,
        开会人数占比="1/2" if body == OFFICE else "2/3",
        人数占比是否须超过="否",
        会前通知天数=3,
        是否允许书面传签="否",
        生效日期=founded(firm),
    )
    firm.add(
        "表决方式",
        制度名称=name,
        生效日期=founded(firm),
        事项编码="默认",
        表决基数="应到",
        通过比例="1/2",
        是否须超过="是",
    )


def _posts(firm: Firm) -> None:
    for body, members in firm.members.items():
        for name, title in zip(members, TITLES[body], strict=True):
            firm.add(
                "任职",
                姓名=name,
                任职机构=body,
                职务=title,
                岗位类型=title,
                是否主要负责人="是" if title in PRINCIPALS else "否",
                是否有表决权="是",
                是否兼职="否",
                任命批准日期=founded(firm),
                任职起始日期=founded(firm),
            )
    lines = ("经营", "工程建设", "财务", "安全生产")
    for name, line in zip(firm.members[OFFICE], lines, strict=True):
        firm.add("领导班子分工", 姓名=name, 分管条线=line, 起始日期=founded(firm))
