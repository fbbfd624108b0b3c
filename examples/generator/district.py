"""The invented district around the case.

Five more enterprises, three years of meetings and what followed from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from examples.generator.names import credit_code, person_names
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
PLACES = ["东河", "西岭", "南塘", "北桥", "青石", "白杨", "柳溪", "石门", "红枫", "云台"]
WORKS = ["改造工程", "新建工程", "维修工程", "扩建工程"]
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
CLASSES = {"D": "重大决策", "H": "重要人事任免", "P": "重大项目安排", "F": "大额度资金运作"}
START = date(2021, 1, 1)
YEARS = (2022, 2023, 2024)
AUDIT = "区审计局"
OFFICE = "区国资监管局"


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


def make_firms(seed: int, count: int = len(FIRMS)) -> list[Firm]:
    """The five enterprises (or more, for figures) with their whole books; same seed, same books."""
    random = Random(seed)
    firms = [
        Firm(name, short, thing, party, credit_code(101 + number), Random(seed * 100 + number))
        for number, (name, short, thing, party) in enumerate(map(_firm, range(count)))
    ]
    for firm in firms:
        _fill(firm, person_names(random, 12))
    return firms


def _firm(number: int) -> tuple[str, str, str, str]:
    """Name, short name, line of business and party body of the enterprise of this number."""
    if number < len(FIRMS):
        return FIRMS[number]
    _name, _short, thing, party = FIRMS[number % len(FIRMS)]
    return f"示例{number}号有限公司", f"示例{number}号", thing, party


def _fill(firm: Firm, names: list[str]) -> None:
    firm.members = {
        firm.party: names[:7],
        "董事会": names[:3] + names[7:9],
        "经理层": [names[1], *names[9:12]],
    }
    _rules(firm)
    _tenures(firm)
    for year in YEARS:
        _routine(firm, year)
        for _each in range(2):
            _project(firm, year)
    _coverage(firm)


def _coverage(firm: Firm) -> None:
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


def _rules(firm: Firm) -> None:
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


TITLES = {
    "党委": ["党委书记", "党委副书记", *["党委委员"] * 5],
    "党支部": ["党支部书记", *["党支部委员"] * 6],
    "董事会": ["董事长", "董事", "董事", "外部董事", "外部董事"],
    "经理层": ["总经理", "副总经理", "财务负责人", "总法律顾问"],
}


def _tenures(firm: Firm) -> None:
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


def _meeting(firm: Firm, body: str, on: date) -> tuple[str, str]:
    """Hold (once) the meeting of a body on a day; returns the body's own name and the meeting's."""
    kind = {"董事会": "董事会", "经理层": "总经理办公会"}.get(body, firm.party_meeting)
    for known_body, day, name in firm.opened:
        if (known_body, day) == (body, on):
            return body, name
    name = f"{on.year}年第{firm.next(f'{kind}{on.year}')}次{kind}"
    firm.opened.add((body, on, name))
    add(
        firm.book,
        "会议",
        填报企业=firm.name,
        会议日期=on,
        会议名称=name,
        会议类型=kind,
        开始时间=datetime(on.year, on.month, on.day, 9),
        会议形式="现场",
        通知发出日期=on - timedelta(days=firm.random.choice((3, 4, 5, 5, 2))),
        地点="三楼会议室",
    )
    absent = firm.random.choice(firm.members[body][1:]) if firm.random.random() < 0.3 else ""
    for number, person in enumerate(firm.members[body]):
        role = (
            "列席" if _is_observer(firm, body, number) else "请假" if person == absent else "表决"
        )
        add(
            firm.book,
            "参会",
            填报企业=firm.name,
            会议日期=on,
            会议名称=name,
            姓名=person,
            到会身份=role,
            是否主持="是" if number == 0 else "否",
            缺席或请假原因="因公出差" if role == "请假" else None,
            参会时职务="总法律顾问" if role == "列席" else None,
            是否签字="是" if role == "表决" else None,
        )
    add(
        firm.book,
        "来源文件",
        填报企业=firm.name,
        文件名称=f"{firm.short}{name}纪要",
        文件类型="会议纪要",
        成文日期=on + timedelta(days=2),
        档号=f"{firm.short}-{on.year}-{len(firm.opened):03d}",
        页码或段落="第1页",
        证明的会议日期=on,
        证明的会议名称=name,
    )
    return body, name


def _is_observer(firm: Firm, body: str, number: int) -> bool:
    return body == "经理层" and TITLES[body][number] == "总法律顾问"


def _topic(
    firm: Firm, body: str, on: date, title: str, item: str, **more: object
) -> dict[str, object]:
    """Put a matter on the agenda of a body's meeting and vote on it.

    Returns the pointer to the topic.
    """
    _body, meeting = _meeting(firm, body, on)
    pointer: dict[str, object] = {"会议日期": on, "会议名称": meeting, "议题名称": title}
    result = more.pop("是否通过", "通过")
    add(
        firm.book,
        "议题",
        填报企业=firm.name,
        **pointer,
        议题序号=firm.next(f"{meeting}议题"),
        事项编码=item,
        类别=CLASSES[item[0]],
        决策领域="企业决策",
        是否紧急="否",
        是否通过=result,
        是否有议题材料="是",
        **more,
    )
    _vote(firm, body, pointer, str(result))
    return pointer


def _vote(firm: Firm, body: str, pointer: dict[str, object], result: str) -> None:
    present = [
        row["姓名"]
        for row in firm.book["参会"]
        if row["会议名称"] == pointer["会议名称"]
        and row["会议日期"] == pointer["会议日期"]
        and row["到会身份"] == "表决"
    ]
    order = [*present[1:], present[0]]
    dissenter = order[0] if firm.random.random() < 0.12 else ""
    for number, person in enumerate(order, 1):
        choice, text = "同意" if result == "通过" else "缓议", None
        if person == dissenter:
            choice = firm.random.choice(("不同意", "保留意见", "弃权"))
            text = "资金来源和风险测算不充分，建议补充论证后再议。"
        add(
            firm.book,
            "表决",
            填报企业=firm.name,
            **pointer,
            姓名=person,
            表决意见=choice,
            意见原文=text,
            发言顺序=number,
        )


def _link(firm: Firm, later: dict[str, object], earlier: dict[str, object]) -> None:
    prior = {f"前序{name}": value for name, value in earlier.items()}
    add(firm.book, "关联议题", 填报企业=firm.name, **later, 关系="关联", **prior)


def _day(firm: Firm, year: int, month: int) -> date:
    return date(year, month, firm.random.choice((4, 8, 11, 15, 18, 22, 25)))


def _routine(firm: Firm, year: int) -> None:
    """The yearly budget through three bodies, an appointment, and two payments above the limit."""
    title = f"关于{year}年度预算方案的议案"
    first = _day(firm, year, 1)
    party = _topic(firm, firm.party, first, title, "D05-001", 是否报国资委="审批")
    office = _topic(
        firm, "经理层", first + timedelta(days=5), title, "D05-001", 是否报国资委="审批"
    )
    board = _topic(
        firm, "董事会", first + timedelta(days=12), title, "D05-001", 是否报国资委="审批"
    )
    _link(firm, office, party)
    _link(firm, board, office)
    submitted = first + timedelta(days=15)
    add(
        firm.book,
        "出资人审批",
        填报企业=firm.name,
        **board,
        报送类型="审批",
        报送日期=submitted,
        应报期限=submitted + timedelta(days=15),
        批复日期=submitted + timedelta(days=20) if year < 2024 else None,
        批复文号=f"示例国资〔{year}〕{firm.next('批复')}号" if year < 2024 else None,
        批复结果="同意" if year < 2024 else None,
    )
    _topic(firm, firm.party, _day(firm, year, 5), f"关于{year}年中层干部任免的议案", "H01-001")
    for month in (4, 9):
        title = f"关于{year}年{month}月大额资金支出的议案"
        _topic(
            firm,
            "经理层",
            _day(firm, year, month),
            title,
            "F01-001",
            **{"金额（万元）": 120 + 10 * month},
        )
    _topic(
        firm,
        "经理层",
        _day(firm, year, 11),
        f"关于{year}年办公设备更新的议案",
        "F01-001",
        是否通过="缓议",
        **{"金额（万元）": 105},
    )


def _project(firm: Firm, year: int) -> None:
    """A project from study to payment; some reviews come late, some steps are not on record."""
    random = firm.random
    name = f"{random.choice(PLACES)}{firm.thing}{firm.next('项目')}期{random.choice(WORKS)}"
    title = f"关于{name}立项的议案"
    amount = random.choice((620, 860, 1280, 2400, 3600))
    start = _day(firm, year, random.choice((2, 3, 6, 7)))
    party = _topic(firm, firm.party, start, title, "P03-002", **_about(name, amount))
    office = _topic(
        firm, "经理层", start + timedelta(days=4), title, "P03-002", **_about(name, amount)
    )
    decided = start + timedelta(days=10)
    board = _topic(firm, "董事会", decided, title, "P03-002", **_about(name, amount))
    _link(firm, office, party)
    _link(firm, board, office)
    _reviews(firm, board, decided, year)
    add(
        firm.book,
        "项目",
        填报企业=firm.name,
        项目名称=name,
        项目类型="市政基础设施",
        投资方式="企业自筹",
        是否国有资金占主导="是",
        **{"投资估算（万元）": amount, "投资概算（万元）": amount},
        计划开工日期=decided + timedelta(days=60),
        实际开工日期=decided + timedelta(days=70),
        计划完工日期=decided + timedelta(days=400),
    )
    _purchase(firm, board, name, amount, decided)


def _about(name: str, amount: int) -> dict[str, object]:
    return {
        "金额（万元）": amount,
        "金额限定词": "不超过",
        "事项性质": "重大工程",
        "项目名称": name,
        "是否报国资委": "备案",
        "是否听取意见": "是",
        "议题决议": f"同意{name}立项，总投资不超过{amount}万元。",
    }


def _reviews(firm: Firm, board: dict[str, object], decided: date, year: int) -> None:
    add(
        firm.book,
        "论证评估",
        填报企业=firm.name,
        **board,
        论证类别="可行性研究",
        论证内容="可行性研究",
        出具单位="卯咨询有限公司",
        出具日期=decided - timedelta(days=30),
        结论="可行",
    )
    luck = firm.random.random()
    if luck < 0.15:
        return
    late = luck < 0.3
    opined = decided + timedelta(days=9) if late else decided - timedelta(days=6)
    add(
        firm.book,
        "合法性审查",
        填报企业=firm.name,
        **board,
        审查单位或人员="午律师事务所",
        送审日期=opined - timedelta(days=5),
        出具日期=opined,
        审查结论="修改后合法" if luck > 0.85 else "合法",
        附加条件="补充资金来源说明" if luck > 0.85 else None,
        意见书文号=f"{firm.short}法意〔{year}〕{firm.next('法意')}号",
    )
    if not late:
        add(
            firm.book,
            "出资人审批",
            填报企业=firm.name,
            **board,
            报送类型="备案",
            报送日期=decided + timedelta(days=5),
            批复结果="已备案",
            批复日期=decided + timedelta(days=15),
        )


def _purchase(firm: Firm, board: dict[str, object], name: str, amount: int, decided: date) -> None:
    random = firm.random
    number = f"{firm.short}招{decided.year}-{firm.next('招标'):02d}"
    tender = {"招标编号": number, "标段编号": "1"}
    notice = decided + timedelta(days=12)
    opening = notice + timedelta(days=22)
    opened = datetime(opening.year, opening.month, opening.day, 9, 30)
    add(
        firm.book,
        "招标",
        填报企业=firm.name,
        **tender,
        招标名称=f"{name}施工",
        项目名称=name,
        招标人=firm.name,
        采购方式="公开招标",
        采购类别="施工",
        是否依法必须招标="是",
        评标办法="综合评分",
        公告日期=notice,
        文件发售起始日期=notice,
        投标截止时间=opened,
        开标时间=opened,
        **{"最高限价（万元）": amount},
    )
    bidders = random.sample(SUPPLIERS[2:], 3)
    prices = sorted(round(amount * (0.9 + 0.03 * n + random.random() / 50), 1) for n in range(3))
    for rank, (bidder, price) in enumerate(zip(bidders, prices, strict=True), 1):
        add(
            firm.book,
            "投标",
            填报企业=firm.name,
            **tender,
            投标人=bidder,
            **{"投标报价（万元）": price},
            递交时间=opened - timedelta(minutes=20 + rank),
            是否有效="是",
            排名=rank,
            是否中标="是" if rank == 1 else "否",
        )
    winner, price = bidders[0], prices[0]
    add(
        firm.book,
        "中标",
        填报企业=firm.name,
        **tender,
        中标人=winner,
        **{"中标价（万元）": price},
        定标日期=opening + timedelta(days=5),
        中标通知书日期=opening + timedelta(days=9),
    )
    contract = f"{firm.short}合{decided.year}-{firm.next('合同'):02d}"
    signed = opening + timedelta(days=20)
    add(
        firm.book,
        "合同",
        填报企业=firm.name,
        合同编号=contract,
        合同名称=f"{name}施工合同",
        对方单位=winner,
        合同类型="施工",
        **{"合同金额（万元）": price},
        签订日期=signed,
        预付款比例="20%",
        项目名称=name,
        **tender,
    )
    add(
        firm.book,
        "决议",
        填报企业=firm.name,
        **board,
        决策日期=decided,
        决议文号=f"{firm.short}董决〔{decided.year}〕{firm.next('决议')}号",
        执行状态="执行中",
        项目名称=name,
        **tender,
        合同编号=contract,
        责任人=firm.members["经理层"][1],
    )
    _pay(firm, contract, winner, price, signed)
    if random.random() < 0.35:
        _found(firm, contract, name, price, signed)


def _pay(firm: Firm, contract: str, payee: str, price: float, signed: date) -> None:
    for number, (share, kind) in enumerate(((0.2, "预付款"), (0.35, "进度款"))):
        voucher = f"{firm.short}付{signed.year}-{firm.next('凭证'):03d}"
        on = signed + timedelta(days=10 + 120 * number)
        add(
            firm.book,
            "付款",
            填报企业=firm.name,
            凭证号=voucher,
            付款日期=on,
            **{"付款金额（万元）": round(price * share, 2)},
            收款单位=payee,
            付款类型=kind,
            用途类别="工程",
            合同编号=contract,
        )
        add(
            firm.book,
            "付款审批",
            填报企业=firm.name,
            凭证号=voucher,
            签批人=firm.members["经理层"][2],
            签批顺序=1,
            签批日期=on - timedelta(days=1),
        )


def _found(firm: Firm, contract: str, name: str, price: float, signed: date) -> None:
    """An inspection that finds something about a contract.

    Some findings are mended, some are late, one brings a loss.
    """
    event = f"{signed.year + 1}年度{firm.short}工程建设专项检查"
    start = date(signed.year + 1, 3, 10)
    if not any(row["监督事项名称"] == event for row in firm.book.get("监督事项", [])):
        add(
            firm.book,
            "监督事项",
            实施机构=OFFICE,
            监督事项名称=event,
            监督条线="业务监督",
            监督形式="专项检查",
            被监督单位=firm.name,
            开始日期=start,
        )
    number = str(firm.next(event))
    pointer = {"监督事项名称": event, "问题编号": number}
    add(
        firm.book,
        "问题",
        填报企业=firm.name,
        **pointer,
        问题标题=f"{name}现场签证资料不完整",
        问题性质="程序",
        发现日期=start + timedelta(days=12),
        核实日期=start + timedelta(days=30),
        问题状态="属实",
        涉及合同编号=contract,
    )
    done = firm.random.random() < 0.5
    due = start + timedelta(days=120)
    add(
        firm.book,
        "整改",
        填报企业=firm.name,
        **pointer,
        措施编号="1",
        整改措施="补齐签证资料，完善验收流程",
        整改期限=due,
        完成日期=due - timedelta(days=10) if done else None,
        整改状态="已完成" if done else "整改中",
        责任人=firm.members["经理层"][1],
    )
    if not done and firm.random.random() < 0.5:
        _loss(firm, pointer, contract, price, start)


def _loss(firm: Firm, pointer: dict[str, str], contract: str, price: float, start: date) -> None:
    case = f"{firm.short}追{start.year}-{firm.next('追责')}"
    add(
        firm.book,
        "追责案件",
        填报企业=firm.name,
        办理机构=OFFICE,
        案号=case,
        适用制度="违规经营投资追责",
        被追责人=firm.members["经理层"][1],
        **pointer,
        受理日期=start + timedelta(days=60),
    )
    add(
        firm.book,
        "损失",
        填报企业=firm.name,
        **pointer,
        损失编号="1",
        **{"直接损失（万元）": round(price * 0.05, 2)},
        损失等级="一般",
        认定日期=start + timedelta(days=50),
        认定单位="未会计师事务所",
        产生损失的合同编号=contract,
    )
    add(
        firm.book,
        "责任认定",
        填报企业=firm.name,
        案号=case,
        责任人=firm.members["经理层"][1],
        适用制度="违规经营投资追责",
        责任类型="主管责任",
        认定事实="对现场签证管理不到位",
    )
    add(
        firm.book,
        "处理",
        填报企业=firm.name,
        案号=case,
        被处理人=firm.members["经理层"][1],
        处理方式="组织处理",
        处理种类="诫勉",
        决定日期=start + timedelta(days=150),
        决定机关=OFFICE,
    )
