"""What the enterprises of the example district have: names, item list, rules, posts, ranges."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from examples.generator.names import credit_code
from examples.generator.workbook import Book, add

SUPPLIERS = [
    "壬设计院有限公司",
    "癸监理有限公司",
    "子建工有限公司",
    "丑市政工程有限公司",
    "寅园林有限公司",
    "卯咨询有限公司",
    "辰设备有限公司",
    "巳软件有限公司",
]
FIRMS = [
    ("丁水务有限公司", "丁水务", "管网", "党委"),
    ("戊交通运输有限公司", "戊交运", "场站", "党委"),
    ("己文化旅游有限公司", "己文旅", "景区", "党委"),
    ("庚资产管理有限公司", "庚资管", "厂房", "党支部"),
    ("辛园区开发有限公司", "辛园区", "园区", "党委"),
]
FULL = "党委会、总经理办公会、董事会"
ITEMS = [
    ("D05-001", "年度预算、决算、利润分配", FULL, "否", "审批", None, None),
    ("H01-001", "中层正副职任免", "党委会", "否", "否", None, None),
    ("P03-001", "工程建设项目立项（500万元以下）", "总经理办公会", "否", "否", None, 500),
    ("P03-002", "工程建设项目立项（500万元及以上）", FULL, "是", "备案", 500, None),
    (
        "P05-001",
        "大宗物资和服务采购（200万元及以上）",
        "党委会、总经理办公会",
        "是",
        "否",
        200,
        None,
    ),
    ("F01-001", "预算内大额支出（100万元及以上）", "总经理办公会", "否", "否", 100, None),
]
START = date(2021, 1, 1)
AUDIT = "区审计局"
OFFICE = "区国资监管局"
TITLES = {
    "党委": ["党委书记", "党委副书记", *["党委委员"] * 5],
    "党支部": ["党支部书记", *["党支部委员"] * 6],
    "董事会": ["董事长", "董事", "董事", "外部董事", "外部董事"],
    "经理层": ["总经理", "副总经理", "财务负责人", "总法律顾问"],
}


@dataclass
class Firm:
    """One enterprise while it is written: its people by body, and counters of what it numbered."""

    name: str
    short: str
    thing: str
    party: str
    code: str
    random: Random
    book: Book = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    opened: set[tuple[str, date, str]] = field(default_factory=set)

    def next(self, what: str) -> int:
        """The next number of a series such as the board's meetings of 2023."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    @property
    def party_meeting(self) -> str:
        return "党委会" if self.party == "党委" else "支委会"


def make_directory(firms: list[Firm]) -> Book:
    """The workbook that names enterprises, agencies and suppliers."""
    book: Book = {}
    add(book, "监管机构与机关", 机构名称=OFFICE, 机构类别="国资监管机构")
    add(book, "监管机构与机关", 机构名称=AUDIT, 机构类别="审计")
    for firm in firms:
        add(
            book,
            "企业",
            企业名称=firm.name,
            统一社会信用代码=firm.code,
            企业类别="国有独资",
            管理层级=1,
            党组织类型=firm.party,
            简称=firm.short,
            行政区划代码="210199",
        )
        add(
            book,
            "持股与出资",
            填报企业=firm.name,
            关系="国有出资",
            股东单位=OFFICE,
            被投资公司=firm.name,
            被投资公司信用代码=firm.code,
            持股比例="100%",
            起始日期=START,
        )
    for number, name in enumerate(SUPPLIERS):
        add(
            book,
            "供应商",
            供应商名称=name,
            统一社会信用代码=credit_code(700 + number),
            行政区划代码="210199",
            成立日期=date(2010 + number, 3, 1),
            电话=f"139000000{number:02d}",
        )
    return book


def declare_ranges(firm: Firm) -> None:
    for dataset in ("会议", "审查论证", "合同", "付款", "监督整改"):
        add(
            firm.book,
            "资料范围",
            填报企业=firm.name,
            资料类别=dataset,
            起始日期=date(2022, 1, 1),
            截止日期=date(2024, 12, 31),
            声明人=firm.members["经理层"][-1],
            声明日期=date(2025, 1, 20),
        )


def lay_rules(firm: Firm) -> None:
    for code, name, sequence, legal, owner, low, high in ITEMS:
        sequence = sequence if firm.party == "党委" else sequence.replace("党委会", "支委会")
        add(
            firm.book,
            "事项清单",
            填报企业=firm.name,
            事项编码=code,
            事项名称=name,
            决策会议及顺序=sequence,
            是否需经法律审核=legal,
            是否报国资委=owner,
            **{"金额下限（万元）": low, "金额上限（万元）": high},
            清单版本="202101",
            生效日期=START,
        )
    kinds = (
        (firm.party, "党委会议事规则"),
        ("董事会", "董事会议事规则"),
        ("经理层", "总经理办公会议事规则"),
    )
    for body, kind in kinds:
        name = f"{firm.short}{kind}"
        add(
            firm.book,
            "制度",
            填报企业=firm.name,
            制度名称=name,
            制度类型=kind,
            适用主体=body,
            适用机构=body,
            开会人数占比="1/2" if body == "经理层" else "2/3",
            人数占比是否须超过="否",
            会前通知天数=3,
            生效日期=START,
        )
        add(
            firm.book,
            "表决方式",
            填报企业=firm.name,
            制度名称=name,
            生效日期=START,
            事项编码="默认",
            表决基数="应到",
            通过比例="1/2",
            是否须超过="是",
        )


def lay_posts(firm: Firm) -> None:
    for body, members in firm.members.items():
        for name, title in zip(members, TITLES[body], strict=True):
            add(
                firm.book,
                "任职",
                填报企业=firm.name,
                姓名=name,
                任职机构=body,
                职务=title,
                岗位类型=title,
                是否主要负责人="是" if title in ("董事长", "总经理") else "否",
                是否有表决权="否" if title == "总法律顾问" else "是",
                任职起始日期=START,
            )
    chair = firm.members["董事会"][0]
    add(
        firm.book,
        "领导班子分工",
        填报企业=firm.name,
        姓名=chair,
        分管条线="全面工作",
        起始日期=START,
    )
    for name, line in zip(
        firm.members["经理层"], ("经营", "工程建设", "财务", "法务合规"), strict=True
    ):
        add(firm.book, "领导班子分工", 填报企业=firm.name, 姓名=name, 分管条线=line, 起始日期=START)
