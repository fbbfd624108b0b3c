"""Planted cases of F-01 to F-12: payments, accounts, debts, trade, budgets (资金)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from examples.generator.firm import BOARD, OFFICE, Firm, Supplier
from examples.generator.matters import Matter
from examples.generator.plants.conduct import spend
from examples.generator.plants.decisions import leave_only
from examples.generator.works import BANK, build, list_supplier
from graph.keys import natural_id

FIRM_ACCOUNT = "6222099{:04d}0000001"


def _purse(firm: Firm) -> str:
    return FIRM_ACCOUNT.format(firm.number)


def disburse(
    firm: Firm, on: date, amount: float, payee: Supplier | None, signer: int = 2, **more: Any
) -> str:
    """Pay without a contract and without a decision; the id of the payment."""
    voucher = f"{firm.short}付{on.year}-{firm.next('凭证'):04d}"
    firm.add(
        "付款",
        **{
            "凭证号": voucher,
            "付款日期": on,
            "付款金额（万元）": amount,
            "收款单位": payee.name if payee else None,
            "收款单位信用代码": payee.code if payee else None,
            "付款类型": "其他",
            "用途类别": "其他",
            **more,
        },
    )
    person = firm.members[OFFICE][signer]
    firm.add("付款审批", 凭证号=voucher, 签批人=person, 签批顺序=1, 签批日期=on - timedelta(1))
    return firm.own_id("Payment", voucher_no=voucher)


def new_supplier(firm: Firm, on: date) -> Supplier:
    """Somebody whom the firm has not paid yet."""
    found = firm.supplier()
    list_supplier(firm, found, on)
    return found


def undecided(firm: Firm, year: int) -> None:
    """F-01: at the limit and nobody decided; just below it; an undeclared year."""
    for amount, when, verdict in (
        (100, year, firm.hit),
        (99.99, year, firm.out),
        (100, firm.undeclared, firm.open),
    ):
        on = firm.day(when)
        verdict("F-01", disburse(firm, on, amount, new_supplier(firm, on)))


def approver(firm: Firm, year: int) -> None:
    """F-02: signed by who may sign below 500 only; just below 500; nobody is recorded."""
    for amount, signer, verdict in ((500, 2, firm.hit), (499.99, 2, firm.clear)):
        matter = spend(firm, firm.years[-1], "设备购置", 600)
        matter.carry_out(matter.decided_on + timedelta(10))
        on = matter.decided_on + timedelta(8)
        paid = disburse(firm, on, amount, new_supplier(firm, on), signer)
        _authorise(firm, matter)
        verdict("F-02", paid)
        firm.clear("F-01", paid)
        firm.hit("P-19", matter.decision)


def _authorise(firm: Firm, matter: Matter) -> None:
    """Say that the matter's decision stands behind the payment that was written last."""
    voucher = firm.book["付款"][-1]["凭证号"]
    firm.add(
        "决议",
        **matter.last,
        决策日期=matter.decided_on,
        类别="大额度资金运作",
        决策领域="企业决策",
        付款凭证号=voucher,
        凭证号=voucher,
    )


def flow(firm: Firm, at: datetime, amount: float, source: tuple[str, str], to: Any) -> None:
    """One line of a bank statement; `source` and `to` are holder and account number."""
    firm.add(
        "银行流水",
        付方户名=source[0],
        付方开户行=BANK,
        付方账号=source[1],
        收方户名=to[0] if len(to) == 2 else None,
        收方个人=to[0] if len(to) == 3 else None,
        收方开户行=BANK,
        收方账号=to[1],
        记账时间=at,
        **{"金额（元）": amount},
        用途="往来款",
    )


def round_trip(firm: Firm, year: int) -> None:
    """F-03: the money is back in a week; in eight days; nothing is known of the accounts."""
    for days, verdict in ((7, firm.hit), (8, firm.clear)):
        on = firm.day(year)
        first, second = new_supplier(firm, on), new_supplier(firm, on)
        ours, theirs = (firm.name, _purse(firm)), (first.name, f"6225{first.number:012d}")
        third = (second.name, f"6226{second.number:012d}")
        paid = disburse(firm, on, 90, first, 2, **_accounts(ours[1], theirs[1], first))
        noon = datetime(on.year, on.month, on.day, 12)
        flow(firm, noon + timedelta(2), 880000, theirs, third)
        flow(firm, noon + timedelta(days), 870000, third, ours)
        verdict("F-03", paid)
    on = firm.day(firm.undeclared)
    firm.open("F-03", disburse(firm, on, 90, new_supplier(firm, on)))


def _accounts(source: str, target: str, payee: Supplier) -> dict[str, Any]:
    return {
        "付款开户行": BANK,
        "付款账号": source,
        "收款开户行": BANK,
        "收款账号": target,
        "收款户名": payee.name,
    }


def onward(firm: Firm, year: int) -> None:
    """F-04: most of it goes on to a director's brother; to nobody known; no account known."""
    decider = firm.members[BOARD][3]
    for is_kin, verdict in ((True, firm.hit), (False, firm.clear)):
        work = build(firm, firm.day(year), 620)
        leave_only(work, BOARD, len(firm.members[BOARD]))
        on = work.found("付款")[0]["付款日期"]
        target = f"6227{work.winner.number:012d}"
        accounts = _accounts(_purse(firm), target, work.winner)
        work.found("付款")[0].update(accounts)
        person = firm.person()
        if is_kin:
            firm.add(
                "亲属", 姓名=decider, 亲属姓名=person, 亲属关系="哥哥", 依据="个人有关事项报告"
            )
        amount = work.found("付款")[0]["付款金额（万元）"] * 10000 * 0.9
        noon = datetime(on.year, on.month, on.day, 12)
        holder = (person, f"6228{firm.number:04d}{firm.next('个人账户'):08d}", "个人")
        flow(firm, noon + timedelta(3), amount, (work.winner.name, target), holder)
        verdict("F-04", work.payment_id(0))
    firm.open("F-04", build(firm, firm.day(firm.undeclared)).payment_id(0))


def split_payment(firm: Firm, year: int) -> None:
    """F-06: two payments of 60 in thirty days; in thirty-one; an undeclared year."""
    for gap, when, verdict in (
        (30, year, firm.hit),
        (31, firm.years[-1], firm.clear),
        (31, firm.undeclared, firm.open),
    ):
        on = firm.day(when)
        payee = new_supplier(firm, on)
        for day in (on, on + timedelta(gap)):
            disburse(firm, day, 60, payee)
        verdict("F-06", firm.id, payee.id)


def too_early(firm: Firm, year: int) -> None:
    """F-07: paid the day before the contract; on its day; no contract in an undeclared year."""
    for days, verdict in ((-1, firm.hit), (0, firm.clear)):
        work = build(firm, firm.day(year))
        work.found("付款")[0]["付款日期"] = work.signed_on + timedelta(days)
        verdict("F-07", work.payment_id(0))
    on = firm.day(firm.undeclared)
    paid = disburse(firm, on, 50, new_supplier(firm, on), 用途类别="服务")
    firm.open("F-07", paid)


def private(firm: Firm, year: int) -> None:
    """F-08: a service paid to a person's account; a farmer's compensation; no purpose said."""
    for purpose, verdict in (("税费", firm.hit), (None, firm.open)):
        on = firm.day(year)
        paid = disburse(firm, on, 30, None, 收款个人=firm.person(), 用途类别=purpose)
        verdict("F-08", paid)
    on = firm.day(year)
    paid = disburse(firm, on, 30, new_supplier(firm, on), 用途类别="税费")
    firm.clear("F-08", paid)


def owed(firm: Firm, year: int) -> None:
    """F-09: a small firm waits 61 days; 60; an undeclared year."""
    big = next(row for row in firm.directory["企业"] if row["企业名称"] == firm.name)
    big["企业规模"] = "大型"
    for days, verdict in ((61, firm.hit), (60, firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year), 620)
        for row in firm.directory["供应商"]:
            if row["供应商名称"] == work.winner.name:
                row["企业规模"] = "小型"
        done = None if days is None else firm.until - timedelta(days)
        work.add(
            "应付款",
            合同编号=work.contract_no,
            期次="1",
            **{"应付金额（万元）": 20, "已付金额（万元）": 5},
            交付日期=done,
            验收日期=done,
            是否有争议="否",
        )
        verdict("F-09", natural_id("Payable", {"contract_id": work.contract_id, "part_no": "1"}))


def empty_trade(firm: Firm, year: int) -> None:
    """F-10: bought from and sold to one firm; with a margin; the price is not recorded."""
    for price, verdict in ((4001, firm.hit), (4400, firm.clear), (None, firm.open)):
        on = firm.day(year)
        seller, buyer = new_supplier(firm, on), new_supplier(firm, on)
        goods = f"热轧卷板{firm.next('货物')}批"
        for side, party, unit in (("购", seller, 4000), ("销", buyer, price)):
            number = f"{firm.short}贸{on.year}-{firm.next('贸易'):03d}"
            firm.add(
                "合同",
                合同编号=number,
                合同名称=f"{goods}{side}货合同",
                对方单位=party.name,
                对方信用代码=party.code,
                合同类型="购销贸易",
                **{"合同金额（万元）": 40},
                签订日期=on,
            )
            firm.add(
                "贸易环节",
                合同编号=number,
                货物名称=goods,
                购销方向=side,
                数量=100,
                **{"单价（元）": unit, "金额（万元）": 40, "账期天数": 120},
                交易日期=on,
            )
            verdict("F-10", firm.own_id("Contract", contract_no=number))


def wages(firm: Firm, year: int) -> None:
    """F-11: no account for wages; money came in on the last day of the month; undeclared."""
    missing = build(firm, firm.day(year))
    missing.drop("账户")
    missing.drop("银行流水")
    firm.hit("F-11", missing.project_id)
    just = build(firm, firm.day(year))
    paid = just.found("付款", 付款类型="进度款")[0]["付款日期"]
    for row in just.found("银行流水"):
        row["记账时间"] = datetime(paid.year, paid.month, paid.day, 10) + timedelta(30)
    firm.clear("F-11", just.project_id)
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("账户")
    unknown.drop("银行流水")
    firm.open("F-11", unknown.project_id)


def budget(firm: Firm, year: int) -> None:
    """F-12: 20.01 of 20 spent on travel; 20; an undeclared year."""
    for category, spent, when, verdict in (
        ("差旅", 20.01, year, firm.hit),
        ("培训", 20, year, firm.clear),
        ("会议", 20.01, firm.undeclared, firm.open),
    ):
        firm.add(
            "预算",
            年度=when,
            预算类别=category,
            资金来源="自有",
            **{"预算金额（万元）": 20},
            批准日期=date(when, 1, 5),
        )
        on = firm.day(when)
        disburse(
            firm,
            on,
            spent,
            new_supplier(firm, on),
            用途类别="报销",
            预算年度=when,
            预算类别=category,
        )
        verdict("F-12", firm.own_id("BudgetLine", year=when, category=category))


PLANTS = (
    undecided, approver, round_trip, onward, split_payment, too_early, private, owed,
    empty_trade, wages, budget,
)  # fmt: skip
