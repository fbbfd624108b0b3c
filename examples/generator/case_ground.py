"""The acceptance case (domain/05, 5.2): names, rules, organisation and people of 甲城投公司."""

from __future__ import annotations

from datetime import date

from examples.generator.workbook import Book, add

NAME, CODE = "甲城投公司", "91210100MA0ABCDE6X"
YI, YI_CODE = "乙建设公司", "91210112MA0TERT833"
BING, BING_CODE = "丙建设公司", "91210199MAXYT1236D"
START = date(2022, 1, 1)
PARTY = ["张三", "李四", "王五", "赵六", "钱七", "孙八", "周九"]
BOARD = PARTY[:5]
BOARD_ON, BOARD_NAME = date(2023, 5, 6), "2023年第5次董事会"
PARTY_ON, PARTY_NAME = date(2023, 5, 8), "2023年第8次党委会"
TITLE = "关于园区道路改造工程建设项目的议案"
PROJECT = "园区道路改造工程"
AUDIT, EVENT = "区审计局", "2024年度国有资产专项审计"
DISCIPLINE, CASE_NO = "区纪委监委", "ZR-2024-001"
FULL = "党委会、总经理办公会、董事会"
COVERED = [
    "会议",
    "审查论证",
    "报批报备",
    "关联报告",
    "合同",
    "付款",
    "招标投标",
    "监督整改",
    "追责处理",
]
BOARD_TOPIC = {"会议日期": BOARD_ON, "会议名称": BOARD_NAME, "议题名称": TITLE}
PARTY_TOPIC = {"会议日期": PARTY_ON, "会议名称": PARTY_NAME, "议题名称": TITLE}
TENDER = {"招标编号": "ZB-2023-001", "标段编号": "1"}


def declare_ranges(book: Book) -> None:
    for dataset in COVERED:
        add(
            book,
            "资料范围",
            填报企业=f"{NAME}（{CODE}）",
            资料类别=dataset,
            起始日期=date(2023, 1, 1),
            截止日期=date(2025, 3, 31),
            声明人="陈示例",
            声明日期=date(2025, 3, 31),
        )


def lay_rules(book: Book) -> None:
    items = [
        ("P03-001", "工程建设项目立项（500万元以下）", "总经理办公会", "否", "否", None, 500),
        ("P03-002", "工程建设项目立项（500万元及以上）", FULL, "是", "备案", 500, None),
        ("F01-001", "预算内大额支出（100万元及以上）", "总经理办公会", "否", "否", 100, None),
    ]
    for code, name, sequence, legal, owner, low, high in items:
        add(
            book,
            "事项清单",
            填报企业=NAME,
            事项编码=code,
            事项名称=name,
            决策会议及顺序=sequence,
            是否需经法律审核=legal,
            是否报国资委=owner,
            **{"金额下限（万元）": low, "金额上限（万元）": high},
            清单版本="202201",
            生效日期=START,
        )
    add(
        book,
        "制度",
        填报企业=NAME,
        制度名称="甲城投公司三重一大实施办法",
        制度类型="三重一大实施办法",
        生效日期=START,
    )
    for name, kind, body in (
        ("甲城投公司党委会议事规则", "党委会议事规则", "党委"),
        ("甲城投公司董事会议事规则", "董事会议事规则", "董事会"),
    ):
        add(
            book,
            "制度",
            填报企业=NAME,
            制度名称=name,
            制度类型=kind,
            适用主体=body,
            适用机构=body,
            开会人数占比="2/3",
            人数占比是否须超过="否",
            会前通知天数=3,
            生效日期=START,
        )
        add(
            book,
            "表决方式",
            填报企业=NAME,
            制度名称=name,
            生效日期=START,
            事项编码="默认",
            表决基数="应到",
            通过比例="1/2",
            是否须超过="是",
        )


def lay_organisation(book: Book) -> None:
    add(
        book,
        "企业",
        企业名称=NAME,
        统一社会信用代码=CODE,
        企业类别="国有独资",
        管理层级=1,
        党组织类型="党委",
        简称="甲城投",
    )
    for name, kind in ((AUDIT, "审计"), (DISCIPLINE, "纪检监察")):
        add(book, "监管机构与机关", 机构名称=name, 机构类别=kind)
    for name, code in ((YI, YI_CODE), (BING, BING_CODE)):
        add(book, "供应商", 供应商名称=name, 统一社会信用代码=code)
    for person, share, since in (("张小弟", "40%", date(2015, 6, 1)), ("冯十", "60%", None)):
        add(
            book,
            "持股与出资",
            填报企业=NAME,
            关系="持股",
            股东自然人=person,
            被投资公司=YI,
            被投资公司信用代码=YI_CODE,
            持股比例=share,
            起始日期=since,
        )


def list_people(book: Book) -> None:
    for unit, members in (("党委", PARTY), ("董事会", BOARD)):
        for name in members:
            title = _title(unit, name)
            add(
                book,
                "任职",
                填报企业=NAME,
                姓名=name,
                任职机构=unit,
                职务=title,
                岗位类型=title,
                是否主要负责人="是" if title == "董事长" else "否",
                是否有表决权="是",
                任职起始日期=START,
            )


def _title(unit: str, name: str) -> str:
    if unit == "党委":
        return "党委书记" if name == "张三" else "党委委员"
    return "董事长" if name == "张三" else "董事"
