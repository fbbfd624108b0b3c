"""Ordinary business (日常业务): sessions of the management and small payments.

It is what makes a district large: nothing here is a case of any rule.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from examples.generator.firm import OFFICE, Firm, Supplier
from examples.generator.ground import founded
from examples.generator.matters import Matter, join_agenda, pass_matter, wan
from examples.generator.works import BANK

ITEM = "F01-001"
PER_SESSION, PER_MATTER = 5, 10
PAYEES = 60
ABOUT = (
    "设备检修", "物资储备", "安全整治", "信息系统运维", "车辆更新", "场地租赁", "职工培训",
    "管线巡检", "防汛物资", "绿化养护", "审计咨询", "消防改造",
)  # fmt: skip
PURPOSES = (
    ("服务", "水费"), ("服务", "电费"), ("税费", "增值税及附加"), ("其他", "办公用品"),
    ("报销", "差旅费报销"), ("其他", "会议费"),
)  # fmt: skip
LAST_DAYS = 25
FLOWS_EVERY = 20


def run_ordinary_year(firm: Firm, year: int, matters: int) -> None:
    """So many matters in a year, a few a session, and ten times as many payments."""
    last = min(date(year, 12, 31), firm.until) - timedelta(LAST_DAYS)
    days = [one for n in range(366) if (one := date(year, 1, 6) + timedelta(n)) <= last]
    sessions = -(-matters // PER_SESSION)
    for number in range(sessions):
        _session(firm, days[number * len(days) // sessions], min(PER_SESSION, matters))
        matters -= PER_SESSION
    _pay(firm, days, sessions * PER_SESSION * PER_MATTER)


def _session(firm: Firm, on: date, count: int) -> None:
    first = pass_matter(firm, _title(firm, on), ITEM, on, (OFFICE,), **_amount(firm))
    _carry_out(first)
    for _ in range(count - 1):
        _carry_out(join_agenda(first, _title(firm, on), ITEM, **_amount(firm)))


def _title(firm: Firm, on: date) -> str:
    number = firm.next("日常支出")
    return f"关于{on.year}年{firm.random.choice(ABOUT)}支出（第{number}项）的议案"


def _amount(firm: Firm) -> dict[str, Any]:
    return wan(firm.random.randrange(105, 480))


def _carry_out(matter: Matter) -> None:
    matter.carry_out(matter.decided_on + timedelta(matter.firm.random.randrange(5, LAST_DAYS)))


def _pay(firm: Firm, days: list[date], count: int) -> None:
    """Small payments to the usual payees, all approved; some of the money is seen to go on."""
    payees = _payees(firm)
    whom = zip(cycle(payees), cycle([*payees[1:], payees[0]]), strict=False)
    for number, (payee, next_payee) in enumerate(islice(whom, count)):
        on = days[number * len(days) // count]
        purpose, words = PURPOSES[number // PAYEES % len(PURPOSES)]
        voucher = f"{firm.short}付{on.year}-{firm.next('凭证'):04d}"
        account = {"收款开户行": BANK, "收款账号": _account(payee)}
        firm.add(
            "付款",
            凭证号=voucher,
            付款日期=on,
            **{"付款金额（万元）": firm.random.randrange(30, 290) / 100},
            收款单位=payee.name,
            收款单位信用代码=payee.code,
            付款类型="其他",
            用途类别=purpose,
            用途=words,
            **account if number % FLOWS_EVERY == 0 else {},
        )
        signer = firm.members[OFFICE][2]
        firm.add("付款审批", 凭证号=voucher, 签批人=signer, 签批顺序=1, 签批日期=on)
        if number % FLOWS_EVERY == 0 and payee is not payees[-1]:
            _flow(firm, payee, next_payee, on + timedelta(2))


def _flow(firm: Firm, payer: Supplier, payee: Supplier, on: date) -> None:
    """Money that goes on, always down the list, so that it never comes back."""
    firm.add(
        "银行流水",
        付方户名=payer.name,
        付方开户行=BANK,
        付方账号=_account(payer),
        收方户名=payee.name,
        收方开户行=BANK,
        收方账号=_account(payee),
        记账时间=datetime(on.year, on.month, on.day, 14, 5),
        **{"金额（元）": firm.random.randrange(2000, 9000)},
        用途="货款",
    )


def _account(supplier: Supplier) -> str:
    return f"62225{supplier.number:012d}"


def _payees(firm: Firm) -> list[Supplier]:
    if not firm.payees:
        firm.payees = [firm.supplier() for _ in range(PAYEES)]
        for one in firm.payees:
            firm.list(
                "供应商",
                供应商名称=one.name,
                统一社会信用代码=one.code,
                行政区划代码="210199",
                成立日期=founded(firm) - timedelta(days=900 + one.number % 900),
                登记状态="存续",
                企业规模="中型",
            )
    return firm.payees
