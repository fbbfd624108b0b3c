"""Clean projects (干净的项目): study, review, tender, contract, payments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from examples.generator.firm import OFFICE, Firm, Pointer, Supplier
from examples.generator.matters import ALL_BODIES, STEPS, Matter, pass_matter
from graph.keys import natural_id

PLACES = [
    "东河",
    "西岭",
    "南塘",
    "北桥",
    "青石",
    "白杨",
    "柳溪",
    "石门",
    "红枫",
    "云台",
    "长滩",
    "鹤鸣",
]
BANK = "示例银行示例支行"
WORKS = ["改造工程", "新建工程", "维修工程", "扩建工程"]


@dataclass
class Work(Matter):
    """A project with its decision, tender, contract and payments."""

    project: str = ""
    amount: int = 0
    tender: Pointer = field(default_factory=dict)
    bidders: list[Supplier] = field(default_factory=list)
    contract_no: str = ""
    price: float = 0
    signed_on: date = date(2000, 1, 1)
    notice_on: date = date(2000, 1, 1)
    vouchers: list[str] = field(default_factory=list)

    @property
    def winner(self) -> Supplier:
        return self.bidders[0]

    @property
    def project_id(self) -> str:
        return self.firm.own_id("Project", name=self.project)

    @property
    def contract_id(self) -> str:
        return self.firm.own_id("Contract", contract_no=self.contract_no)

    @property
    def tender_id(self) -> str:
        return self.firm.tender_id(self.tender)

    @property
    def opened_at(self) -> datetime:
        at: datetime = self.found("招标")[0]["开标时间"]
        return at

    @property
    def award_id(self) -> str:
        return self.firm.award_id(self.tender, self.winner)

    def payment_id(self, number: int) -> str:
        return self.firm.own_id("Payment", voucher_no=self.vouchers[number])

    def bid_id(self, number: int) -> str:
        return self.firm.bid_id(self.tender, self.bidders[number])


def build(
    firm: Firm,
    start: date,
    amount: int = 0,
    bodies: tuple[str, ...] = ALL_BODIES,
    steps: Mapping[str, int] = STEPS,
    **topic: Any,
) -> Work:
    """A project that goes as it should, begun on `start` and finished within ten months."""
    random = firm.random
    amount = amount or random.choice((620, 860, 1280, 2400, 3600))
    number = firm.next("项目")
    name = f"{random.choice(PLACES)}{firm.thing}{number}期{random.choice(WORKS)}"
    said = {
        "金额（万元）": amount,
        "金额限定词": "不超过",
        "事项性质": "重大工程",
        "项目名称": name,
        "是否报国资委": "备案",
        "是否听取意见": "是",
        "议题决议": f"同意{name}立项，总投资不超过{amount}万元。",
    }
    title = f"关于{name}立项的议案"
    matter = pass_matter(firm, title, "P03-002", start, bodies, steps, **{**said, **topic})
    work = Work(firm, title, "P03-002", matter.topics, matter.rows, name, amount)
    _reviews(work)
    _project(work)
    _tender(work)
    _contract(work)
    _pay(work)
    return work


def _reviews(work: Work) -> None:
    on, firm = work.decided_on, work.firm
    work.add(
        "论证评估",
        **work.last,
        论证类别="可行性研究",
        论证内容="可行性研究",
        出具单位="卯咨询有限公司",
        出具日期=on - timedelta(days=40),
        结论="可行",
    )
    work.add(
        "合法性审查",
        **work.last,
        审查单位或人员="午律师事务所",
        送审日期=on - timedelta(days=24),
        出具日期=on - timedelta(days=12),
        审查结论="合法",
        意见书文号=f"{firm.short}法意〔{on.year}〕{firm.next('法意')}号",
    )
    work.add(
        "出资人审批",
        **work.last,
        报送类型="备案",
        报送日期=on + timedelta(days=3),
        应报期限=on + timedelta(days=15),
        批复结果="已备案",
        批复日期=on + timedelta(days=9),
        批复文号=f"示例国资备〔{on.year}〕{firm.next('备案')}号",
    )


def _project(work: Work) -> None:
    on, name = work.decided_on, work.project
    started = on + timedelta(days=70)
    work.add(
        "项目",
        项目名称=name,
        项目类型="市政基础设施",
        是否工程建设项目="是",
        是否必须招标类型="是",
        投资方式="企业自筹",
        是否国有资金占主导="是",
        是否应急项目="否",
        是否简化审批="否",
        **{"投资估算（万元）": work.amount, "投资概算（万元）": work.amount},
        计划开工日期=started,
        实际开工日期=started,
        计划完工日期=started + timedelta(days=80),
        实际完工日期=started + timedelta(days=75),
    )
    work.add(
        "项目审批",
        项目名称=name,
        审批类型="施工许可",
        批复文号=f"示例建施〔{on.year}〕{work.firm.next('施工许可')}号",
        批复日期=started - timedelta(days=6),
        审批机关="区国资监管局",
    )
    _wages(work, started)
    for days, rate, share in ((40, "60%", 0.5), (76, "100%", 1)):
        work.add(
            "项目进度",
            项目名称=name,
            报告日期=started + timedelta(days=days),
            形象进度=rate,
            **{"完成投资（万元）": round(work.amount * 0.9 * share, 2)},
        )


def _wages(work: Work, started: date) -> None:
    """The account for the workers' wages, and what flowed into it after the progress payment."""
    firm = work.firm
    account = f"62221{firm.number:04d}{firm.next('账户'):07d}"
    work.add(
        "账户",
        **{"户名（单位）": firm.name},
        开户行=BANK,
        账号=account,
        账户类型="农民工工资专户",
        专户所属项目名称=work.project,
    )
    for days in (50, 80):
        on = started + timedelta(days=days)
        work.add(
            "银行流水",
            付方户名=firm.name,
            付方开户行=BANK,
            付方账号=f"62220{firm.number:04d}0000001",
            收方户名=firm.name,
            收方开户行=BANK,
            收方账号=account,
            记账时间=datetime(on.year, on.month, on.day, 10, 20),
            **{"金额（元）": 300000},
            用途="人工费",
        )


def _tender(work: Work) -> None:
    firm, notice = work.firm, work.decided_on + timedelta(days=8)
    number = f"{firm.short}招{notice.year}-{firm.next('招标'):03d}"
    work.tender = {"招标编号": number, "标段编号": "1"}
    work.notice_on = notice
    opening = notice + timedelta(days=22)
    opened = datetime(opening.year, opening.month, opening.day, 9, 30)
    work.add(
        "招标",
        **work.tender,
        招标名称=f"{work.project}施工",
        项目名称=work.project,
        招标人=firm.name,
        采购方式="公开招标",
        采购类别="施工",
        是否依法必须招标="是",
        评标办法="综合评分",
        公告日期=notice,
        文件发售起始日期=notice,
        投标截止时间=opened,
        开标时间=opened,
        是否有专家抽取记录="是",
        **{"最高限价（万元）": work.amount},
    )
    work.bidders = [firm.supplier() for _ in range(3)]
    prices = [
        round(work.amount * (0.88 + 0.031 * n + firm.random.random() / 50), 1) for n in range(3)
    ]
    work.price = prices[0]
    for rank, (bidder, price) in enumerate(zip(work.bidders, prices, strict=True), 1):
        list_supplier(work.firm, bidder, opening)
        bid(work, bidder, price, rank, opened)
    for seat in range(5):
        work.add(
            "评标人员",
            **work.tender,
            姓名=firm.person(),
            评标身份="招标人代表" if seat == 0 else "专家",
            抽取方式="直接确定" if seat == 0 else "随机抽取",
        )
    work.add(
        "中标",
        **work.tender,
        中标人=work.winner.name,
        中标人信用代码=work.winner.code,
        **{"中标价（万元）": work.price},
        定标日期=opening + timedelta(days=5),
        中标通知书日期=opening + timedelta(days=9),
    )
    work.add(
        "公示",
        公示类型="中标候选人公示",
        公示标题=f"{work.project}施工中标候选人公示",
        **work.tender,
        中标人=work.winner.name,
        公示起始日期=opening + timedelta(days=2),
        公示截止日期=opening + timedelta(days=6),
        是否有异议="否",
    )


def bid(work: Work, bidder: Supplier, price: float, rank: int, opened: datetime) -> None:
    """Put a bid on record, with traces that no other bidder leaves."""
    n = bidder.number
    work.add(
        "投标",
        **work.tender,
        投标人=bidder.name,
        投标人信用代码=bidder.code,
        **{"投标报价（万元）": price},
        递交时间=opened - timedelta(minutes=20 + rank),
        是否有效="是",
        排名=rank,
        是否中标="是" if rank == 1 else "否",
        联系人=work.firm.person(),
        联系电话=f"139{n:08d}",
        邮箱=f"bid{n}@example.com",
        地址=f"示例区示例路{n}号{n % 30 + 1}室",
        **{"投标 IP": f"10.{n // 65536 % 256}.{n // 256 % 256}.{n % 256}"},
        **{"MAC 地址": "02-00-" + "-".join(f"{n:08X}"[i : i + 2] for i in (0, 2, 4, 6))},
        文件作者=f"编制人{n}",
        文件特征码=f"DOC{n:08d}",
        保证金开户行=BANK,
        保证金账号=f"6223{n:012d}",
        **{"CA 锁号": f"CA{n:08d}"},
    )


def list_supplier(firm: Firm, one: Supplier, seen: date) -> None:
    """Enter a supplier into the directory, with a look at its register shortly before."""
    firm.list(
        "供应商",
        供应商名称=one.name,
        统一社会信用代码=one.code,
        行政区划代码="210199",
        成立日期=date(1990, 3, 1) + timedelta(days=one.number % 3000),
        登记状态="存续",
        企业规模="中型",
    )
    firm.list(
        "登记快照",
        单位名称=one.name,
        统一社会信用代码=one.code,
        查询日期=seen - timedelta(days=3),
        登记状态="存续",
        经营范围="市政工程施工；建筑材料销售；工程咨询",
        参保人数=20 + one.number % 200,
    )


def _contract(work: Work) -> None:
    firm = work.firm
    work.signed_on = work.notice_on + timedelta(days=22 + 20)
    work.contract_no = f"{firm.short}合{work.signed_on.year}-{firm.next('合同'):03d}"
    work.add(
        "合同",
        合同编号=work.contract_no,
        合同名称=f"{work.project}施工合同",
        对方单位=work.winner.name,
        对方信用代码=work.winner.code,
        合同类型="施工",
        **{"合同金额（万元）": work.price},
        起草日期=work.signed_on - timedelta(days=4),
        签订日期=work.signed_on,
        预付款比例="20%",
        是否垫资="否",
        是否经法律审核="是",
        项目名称=work.project,
        **work.tender,
    )
    work.add(
        "决议",
        **work.last,
        决策日期=work.decided_on,
        决议文号=f"{firm.short}董决〔{work.decided_on.year}〕{firm.next('决议')}号",
        类别="重大项目安排",
        决策领域="企业决策",
        **{"金额（万元）": work.amount},
        执行状态="执行中",
        项目名称=work.project,
        **work.tender,
        合同编号=work.contract_no,
        责任人=firm.members[OFFICE][1],
    )


def _pay(work: Work) -> None:
    """A prepayment after signing, the rest after half and all of the work is done."""
    started = work.decided_on + timedelta(days=70)
    for on, share, kind in (
        (work.signed_on + timedelta(days=6), 0.2, "预付款"),
        (started + timedelta(days=42), 0.3, "进度款"),
        (started + timedelta(days=78), 0.4, "结算款"),
    ):
        pay(work, on, round(work.price * share, 2), kind)


def pay(work: Work, on: date, amount: float, kind: str, **more: Any) -> str:
    """Pay the winner of the work, approved by whom the limits name; the voucher's number."""
    firm = work.firm
    voucher = f"{firm.short}付{on.year}-{firm.next('凭证'):04d}"
    work.vouchers.append(voucher)
    work.add(
        "付款",
        **{
            "凭证号": voucher,
            "付款日期": on,
            "付款金额（万元）": amount,
            "收款单位": work.winner.name,
            "收款单位信用代码": work.winner.code,
            "付款类型": kind,
            "用途类别": "工程",
            "合同编号": work.contract_no,
            **more,
        },
    )
    signer = firm.members[OFFICE][2 if amount < 500 else 0]
    work.add("付款审批", 凭证号=voucher, 签批人=signer, 签批顺序=1, 签批日期=on - timedelta(days=1))
    return voucher


def account_id(bank: str, number: str, holder: str) -> str:
    """The id of a bank account by its masked number."""
    return natural_id(
        "Account", {"bank": bank, "number_masked": f"****{number[-4:]}", "holder_id": holder}
    )
