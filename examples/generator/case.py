"""The acceptance case (domain/05, 5.2) as a ledger workbook.

甲城投公司 and its road project. All names are made up.
"""

from __future__ import annotations

from datetime import date, datetime

from examples.generator.case_ground import (
    AUDIT,
    BING,
    BING_CODE,
    BOARD,
    BOARD_NAME,
    BOARD_ON,
    BOARD_TOPIC,
    CASE_NO,
    CODE,
    DISCIPLINE,
    EVENT,
    NAME,
    PARTY,
    PARTY_NAME,
    PARTY_ON,
    PARTY_TOPIC,
    PROJECT,
    TENDER,
    TITLE,
    YI,
    YI_CODE,
    declare_ranges,
    lay_organisation,
    lay_rules,
    list_people,
)
from examples.generator.workbook import Book, add


def make_case(brother: str = "弟") -> Book:
    """The whole case; the variant replaces the brother by a 妹夫."""
    book: Book = {}
    for part in (
        declare_ranges,
        lay_rules,
        lay_organisation,
        list_people,
        _board,
        _party,
        _project,
        _money,
        _supervision,
    ):
        part(book)
    add(
        book,
        "亲属",
        填报企业=NAME,
        姓名="张三",
        亲属姓名="张小弟",
        亲属关系=brother,
        依据="2022年度个人有关事项报告",
    )
    return book


def _board(book: Book) -> None:
    add(
        book,
        "会议",
        填报企业=NAME,
        会议日期=BOARD_ON,
        会议名称=BOARD_NAME,
        会议类型="董事会",
        开始时间=datetime(2023, 5, 6, 9),
        会议形式="现场",
        通知发出日期=date(2023, 4, 28),
    )
    for name in BOARD:
        away = name in ("赵六", "钱七")
        add(
            book,
            "参会",
            填报企业=NAME,
            会议日期=BOARD_ON,
            会议名称=BOARD_NAME,
            姓名=name,
            到会身份="请假" if away else "表决",
            是否主持="是" if name == "张三" else "否",
            缺席或请假原因="请假" if away else None,
            是否签字=None if away else "是",
        )
    _topic(book, BOARD_TOPIC, 是否听取意见="是")
    for order, (name, choice) in enumerate(
        (("张三", "同意"), ("李四", "同意"), ("王五", "未记录")), 1
    ):
        add(book, "表决", 填报企业=NAME, **BOARD_TOPIC, 姓名=name, 表决意见=choice, 发言顺序=order)
    _documents(book, BOARD_TOPIC)


def _party(book: Book) -> None:
    add(
        book,
        "会议",
        填报企业=NAME,
        会议日期=PARTY_ON,
        会议名称=PARTY_NAME,
        会议类型="党委会",
        会议形式="现场",
        通知发出日期=date(2023, 5, 5),
    )
    for name in PARTY:
        add(
            book,
            "参会",
            填报企业=NAME,
            会议日期=PARTY_ON,
            会议名称=PARTY_NAME,
            姓名=name,
            到会身份="表决",
            是否主持="是" if name == "张三" else "否",
            是否签字="是",
        )
    _topic(book, PARTY_TOPIC, 是否听取意见=None)
    for order, name in enumerate([*PARTY[1:], "张三"], 1):
        add(book, "表决", 填报企业=NAME, **PARTY_TOPIC, 姓名=name, 表决意见="同意", 发言顺序=order)
    add(
        book,
        "关联议题",
        填报企业=NAME,
        **PARTY_TOPIC,
        关系="关联",
        前序会议日期=BOARD_ON,
        前序会议名称=BOARD_NAME,
        前序议题名称=TITLE,
    )
    _documents(book, PARTY_TOPIC)


def _topic(book: Book, topic: dict[str, object], **more: object) -> None:
    add(
        book,
        "议题",
        填报企业=NAME,
        **topic,
        议题序号=1,
        事项编码="P03-002",
        类别="重大项目安排",
        决策领域="企业决策",
        事项性质="重大工程",
        **{"金额（万元）": 4800},
        是否紧急="否",
        是否通过="通过",
        议题决议="同意园区道路改造工程建设项目，金额4800万元。",
        是否报国资委="备案",
        是否有议题材料="是",
        交易对方单位=YI,
        项目名称=PROJECT,
        **more,
    )


def _documents(book: Book, topic: dict[str, object]) -> None:
    for kind in ("会议记录", "会议纪要"):
        add(
            book,
            "来源文件",
            填报企业=NAME,
            文件名称=f"{topic['会议名称']}{kind}",
            文件类型=kind,
            成文日期=topic["会议日期"],
            档号=f"甲档-2023-{topic['会议名称']}",
            页码或段落="第2页",
            证明的会议日期=topic["会议日期"],
            证明的会议名称=topic["会议名称"],
        )


def _project(book: Book) -> None:
    for topic in (BOARD_TOPIC, PARTY_TOPIC):
        add(
            book,
            "论证评估",
            填报企业=NAME,
            **topic,
            论证类别="专家论证",
            论证内容="专家论证",
            出具日期=date(2023, 2, 20),
            结论="可行",
        )
    add(
        book,
        "合法性审查",
        填报企业=NAME,
        **BOARD_TOPIC,
        审查单位或人员="己律师事务所",
        送审日期=date(2023, 5, 10),
        出具日期=date(2023, 5, 20),
        审查结论="合法",
    )
    add(
        book,
        "决议",
        填报企业=NAME,
        **BOARD_TOPIC,
        决策日期=BOARD_ON,
        **{"金额（万元）": 4800},
        项目名称=PROJECT,
        **TENDER,
        合同编号="HT-2023-001",
    )
    add(
        book,
        "项目",
        填报企业=NAME,
        项目名称=PROJECT,
        项目类型="市政道路",
        投资方式="企业自筹",
        是否国有资金占主导="是",
        实际开工日期=date(2023, 3, 15),
    )
    add(
        book,
        "项目进度",
        填报企业=NAME,
        项目名称=PROJECT,
        报告日期=date(2024, 5, 31),
        形象进度="10%",
    )
    add(
        book,
        "招标",
        填报企业=NAME,
        **TENDER,
        招标名称="园区道路改造工程施工",
        项目名称=PROJECT,
        招标人=NAME,
        采购方式="公开招标",
        采购类别="施工",
        是否依法必须招标="是",
        评标办法="综合评分",
        公告日期=date(2023, 3, 1),
        文件发售起始日期=date(2023, 3, 1),
        投标截止时间=datetime(2023, 3, 8, 9),
        开标时间=datetime(2023, 3, 8, 9),
        **{"最高限价（万元）": 5000},
    )
    add(
        book,
        "投标",
        填报企业=NAME,
        **TENDER,
        投标人=YI,
        投标人信用代码=YI_CODE,
        **{"投标报价（万元）": 4800},
        递交时间=datetime(2023, 3, 8, 8, 30),
        是否有效="是",
        排名=1,
        是否中标="是",
        联系电话="13800000001",
    )
    add(
        book,
        "投标",
        填报企业=NAME,
        **TENDER,
        投标人=BING,
        投标人信用代码=BING_CODE,
        **{"投标报价（万元）": 4950},
        递交时间=datetime(2023, 3, 8, 8, 40),
        是否有效="否",
        否决原因="资格审查不合格",
        是否中标="否",
        联系电话="13800000001",
    )
    add(
        book,
        "中标",
        填报企业=NAME,
        **TENDER,
        中标人=YI,
        中标人信用代码=YI_CODE,
        **{"中标价（万元）": 4800},
    )


def _money(book: Book) -> None:
    add(
        book,
        "合同",
        填报企业=NAME,
        合同编号="HT-2023-001",
        合同名称="园区道路改造工程施工合同",
        对方单位=YI,
        对方信用代码=YI_CODE,
        合同类型="施工",
        **{"合同金额（万元）": 4800},
        签订日期=date(2023, 3, 10),
        是否垫资="否",
        项目名称=PROJECT,
        **TENDER,
    )
    accounts = [
        (NAME, CODE, "示例银行甲支行", "6200000000000011"),
        (YI, YI_CODE, "示例银行乙支行", "6200000000000022"),
    ]
    for holder, code, bank, number in accounts:
        add(
            book,
            "账户",
            填报企业=NAME,
            **{"户名（单位）": holder},
            开户单位信用代码=code,
            开户行=bank,
            账号=number,
            账户类型="结算",
        )
    for voucher, day, amount, kind in (
        ("PZ-2023-0301", date(2023, 3, 12), 1500, "预付款"),
        ("PZ-2023-0401", date(2023, 4, 20), 2000, "进度款"),
    ):
        add(
            book,
            "付款",
            填报企业=NAME,
            凭证号=voucher,
            付款日期=day,
            **{"付款金额（万元）": amount},
            收款单位=YI,
            收款单位信用代码=YI_CODE,
            付款类型=kind,
            用途类别="工程",
            合同编号="HT-2023-001",
            付款开户行="示例银行甲支行",
            付款账号="6200000000000011",
            收款开户行="示例银行乙支行",
            收款账号="6200000000000022",
            收款户名=YI,
        )


def _supervision(book: Book) -> None:
    add(
        book,
        "监督事项",
        实施机构=AUDIT,
        监督事项名称=EVENT,
        监督条线="综合监督",
        监督形式="审计",
        被监督单位=NAME,
        开始日期=date(2024, 6, 3),
    )
    add(
        book,
        "问题",
        填报企业=NAME,
        监督事项名称=EVENT,
        问题编号="1",
        问题标题="园区道路改造工程先签约后决策",
        问题性质="程序",
        发现日期=date(2024, 6, 20),
        问题状态="属实",
        涉及合同编号="HT-2023-001",
    )
    add(
        book,
        "整改",
        填报企业=NAME,
        监督事项名称=EVENT,
        问题编号="1",
        措施编号="1",
        整改措施="完善合同签订前的决策程序核验",
        整改期限=date(2024, 12, 31),
        整改状态="整改中",
    )
    add(
        book,
        "追责案件",
        填报企业=NAME,
        办理机构=DISCIPLINE,
        案号=CASE_NO,
        适用制度="国有企业管理人员处分",
        被追责人="张三",
        监督事项名称=EVENT,
        问题编号="1",
        受理日期=date(2024, 7, 5),
        立案日期=date(2024, 7, 10),
    )
    add(
        book,
        "损失",
        填报企业=NAME,
        监督事项名称=EVENT,
        问题编号="1",
        损失编号="1",
        **{"直接损失（万元）": 620},
        损失等级="较大",
        认定日期=date(2024, 6, 28),
        产生损失的合同编号="HT-2023-001",
    )
