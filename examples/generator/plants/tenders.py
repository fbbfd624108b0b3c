"""Planted cases of T-04 to T-20: bidders, bids, awards, evaluators (招标投标)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from examples.generator.firm import Firm, Supplier
from examples.generator.works import Work, bid, build, list_supplier

DEVICE = ("投标 IP", "MAC 地址", "文件作者", "文件特征码", "CA 锁号")
CONTACT = ("联系人", "联系电话", "邮箱", "地址")


def _share(work: Work, *columns: str) -> None:
    """Let the third bidder leave the same traces as the second."""
    second = _row(work, 1)
    _row(work, 2).update({name: second[name] for name in columns})


def _row(work: Work, number: int) -> dict[str, Any]:
    return work.found("投标", 投标人=work.bidders[number].name)[0]


def _pair(work: Work) -> tuple[str, str]:
    return work.bid_id(1), work.bid_id(2)


def device(firm: Firm, year: int) -> None:
    """T-04: one network card; all traces differ; traces of one are not on record."""
    for columns, verdict in ((("MAC 地址",), firm.hit), ((), firm.clear)):
        _share(work := build(firm, firm.day(year)), *columns)
        verdict("T-04", *_pair(work))
    unknown = build(firm, firm.day(year))
    _row(unknown, 2).update(dict.fromkeys(DEVICE))
    firm.open("T-04", *_pair(unknown))


def contact(firm: Firm, year: int) -> None:
    """T-05: one telephone; the next room in the same house; nothing on record of one."""
    _share(same := build(firm, firm.day(year)), "联系电话")
    firm.hit("T-05", *_pair(same))
    near = build(firm, firm.day(year))
    for number, room in ((1, "301"), (2, "302")):
        _row(near, number)["地址"] = f"示例区示例路8号{room}室"
    firm.clear("T-05", *_pair(near))
    unknown = build(firm, firm.day(year))
    _row(unknown, 2).update(dict.fromkeys(CONTACT))
    firm.open("T-05", *_pair(unknown))


def shares(firm: Firm, year: int) -> None:
    """T-06: one bidder owns 30 % of another; 4 %; nobody declared the year."""
    for rate, when, verdict in (
        ("30%", year, firm.hit),
        ("4%", year, firm.clear),
        (None, firm.undeclared, firm.open),
    ):
        work = build(firm, firm.day(when))
        owner, owned = work.bidders[1:]
        if rate:
            work.add(
                "持股与出资",
                关系="持股",
                股东单位=owner.name,
                股东单位信用代码=owner.code,
                被投资公司=owned.name,
                被投资公司信用代码=owned.code,
                持股比例=rate,
                起始日期=date(2018, 5, 1),
            )
        verdict("T-06", *_pair(work))


def bond(firm: Firm, year: int) -> None:
    """T-07: one bond account, also with its bank written otherwise; same last digits; none.

    Two suppliers with one account are a matter of T-08 too.
    """
    for number, verdict in (("62230000{:04d}8888", firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        for place in (1, 2):
            _row(work, place)["保证金账号"] = number and number.format(work.bidders[place].number)
        verdict("T-07", *_pair(work))
    for shared in (("保证金开户行", "保证金账号"), ("保证金账号",)):
        same = build(firm, firm.day(year))
        _row(same, 2)["保证金开户行"] = "示例银行营业部"
        _share(same, *shared)
        firm.hit("T-07", *_pair(same))
        for bid_id in _pair(same):
            firm.hit("T-08", bid_id)


def _register(firm: Firm, supplier: Supplier, sheet: str, **cells: Any) -> None:
    """Change what the directory says of a supplier."""
    for row in firm.directory[sheet]:
        if supplier.name in (row.get("供应商名称"), row.get("单位名称")):
            row.update(cells)


def young(firm: Firm, year: int) -> None:
    """T-08: founded 179 days before; 180 days; nobody insured; the founding day is not known."""
    for days, verdict in ((179, firm.hit), (180, firm.clear)):
        work = build(firm, firm.day(year))
        founded = work.opened_at.date() - timedelta(days)
        _register(firm, work.bidders[1], "供应商", 成立日期=founded)
        verdict("T-08", work.bid_id(1))
    empty = build(firm, firm.day(year))
    _register(firm, empty.bidders[1], "登记快照", 参保人数=0)
    firm.hit("T-08", empty.bid_id(1))
    unknown = build(firm, firm.day(year))
    _register(firm, unknown.bidders[1], "供应商", 成立日期=None)
    firm.open("T-08", unknown.bid_id(1))


def accounts(firm: Firm, year: int) -> None:
    """T-08: two suppliers hold one account at two banks; two with the same last digits."""
    for number, verdict in (("6224000000{:04d}01", firm.hit), ("6224{:04d}00000001", firm.clear)):
        work = build(firm, firm.day(year))
        for place in (1, 2):
            holder, first = work.bidders[place], work.bidders[1].number
            own = first if verdict == firm.hit else holder.number
            work.add(
                "账户",
                **{"户名（单位）": holder.name},
                开户单位信用代码=holder.code,
                开户行=f"示例银行第{place}支行" if verdict == firm.hit else "示例银行示例支行",
                账号=number.format(own % 10000),
                账户类型="结算",
            )
            verdict("T-08", work.bid_id(place))


def scope(firm: Firm, year: int) -> None:
    """T-08: a trader's scope for a works lot; a decorator's; the scope is not on record."""
    for said, verdict in (
        ("五金交电、日用百货销售", firm.hit),
        ("室内装饰装修", firm.clear),
        (None, firm.open),
    ):
        work = build(firm, firm.day(year))
        _register(firm, work.bidders[1], "登记快照", 经营范围=said)
        verdict("T-08", work.bid_id(1))


def few(firm: Firm, year: int) -> None:
    """T-09, T-14: two valid bids of three; three of four; one of three; nobody says."""
    work = build(firm, firm.day(year))
    _reject(work, 2)
    firm.hit("T-09", work.tender_id)
    enough = build(firm, firm.day(year))
    fourth = firm.supplier()
    list_supplier(firm, fourth, enough.opened_at.date())
    bid(enough, fourth, enough.amount, 4, enough.opened_at)
    enough.bidders.append(fourth)
    _reject(enough, 3)
    firm.clear("T-09", enough.tender_id)
    firm.clear("T-14", enough.tender_id)
    alone = build(firm, firm.day(year))
    _reject(alone, 1)
    _reject(alone, 2)
    firm.hit("T-09", alone.tender_id)
    firm.hit("T-14", alone.tender_id)
    unknown = build(firm, firm.day(year))
    for number in range(3):
        _row(unknown, number)["是否有效"] = None
    firm.open("T-09", unknown.tender_id)
    firm.open("T-14", unknown.tender_id)


def _reject(work: Work, number: int) -> None:
    _row(work, number).update({"是否有效": "否", "否决原因": "未按要求签字盖章", "排名": None})


def short_notice(firm: Firm, year: int) -> None:
    """T-10: nineteen days to bid; twenty; the documents' first day is not on record."""
    for days, verdict in ((19, firm.hit), (20, firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        issued = None if days is None else work.opened_at.date() - timedelta(days)
        work.change("招标", {"文件发售起始日期": issued})
        verdict("T-10", work.tender_id)


def avoided(firm: Firm, year: int) -> None:
    """T-11: works for 450 without a tender; for 399; it is not said whether one was due."""
    for amount, must, verdict in (
        (450, "是", firm.hit),
        (399, "是", firm.clear),
        (450, None, firm.open),
    ):
        on, supplier = firm.day(year), firm.supplier()
        list_supplier(firm, supplier, on)
        name = f"第{firm.next('零星工程')}批零星修缮工程"
        firm.add(
            "项目",
            项目名称=name,
            项目类型="市政基础设施" if must else None,
            是否工程建设项目="是",
            是否必须招标类型=must,
            投资方式="企业自筹",
            是否国有资金占主导="是" if must else None,
        )
        number = f"{firm.short}零{on.year}-{firm.next('零星合同'):03d}"
        firm.add(
            "合同",
            合同编号=number,
            合同名称=f"{name}合同",
            对方单位=supplier.name,
            对方信用代码=supplier.code,
            合同类型="施工",
            **{"合同金额（万元）": amount},
            签订日期=on,
            是否垫资="否",
            项目名称=name,
        )
        verdict("T-11", firm.own_id("Contract", contract_no=number))


def late_bid(firm: Firm, year: int) -> None:
    """T-15: the winner's bid came late; in the last minute; when is not on record."""
    for minutes, verdict in ((1, firm.hit), (0, firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        at = None if minutes is None else work.opened_at + timedelta(minutes=minutes)
        _row(work, 0)["递交时间"] = at
        verdict("T-15", work.tender_id)


def second_best(firm: Firm, year: int) -> None:
    """T-15: the second candidate won."""
    work = build(firm, firm.day(year))
    _row(work, 0)["排名"], _row(work, 1)["排名"] = 2, 1
    firm.hit("T-15", work.tender_id)


def late_signing(firm: Firm, year: int) -> None:
    """T-17: signed 31 days after the notice; 30 days; nothing published in an undeclared year."""
    for days, verdict in ((31, firm.hit), (30, firm.clear)):
        work = build(firm, firm.day(year))
        signed = work.found("中标")[0]["中标通知书日期"] + timedelta(days)
        work.change("合同", {"签订日期": signed})
        work.found("付款")[0]["付款日期"] = signed + timedelta(3)
        verdict("T-17", work.award_id)
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("公示")
    firm.open("T-17", unknown.award_id)


def swollen(firm: Firm, year: int) -> None:
    """T-18: 11 % more within ninety days; 9 %; by how much is not on record."""
    for rate, verdict in ((0.11, firm.hit), (0.09, firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        on = work.signed_on + timedelta(60)
        work.add(
            "合同变更",
            合同编号=work.contract_no,
            变更编号="BG-01",
            变更日期=on,
            变更原因="现场条件变化",
            **{"增减金额（万元）": None if rate is None else round(work.price * rate, 2)},
        )
        verdict("T-18", work.contract_id)


def drafted(firm: Firm, year: int) -> None:
    """T-19: the winner's contract was drafted before the award; on its day; undeclared."""
    for days, verdict in ((-1, firm.hit), (0, firm.clear)):
        work = build(firm, firm.day(year))
        told = work.found("中标")[0]["中标通知书日期"]
        work.change("合同", {"起草日期": told + timedelta(days)})
        verdict("T-19", work.tender_id)
    firm.open("T-19", build(firm, firm.day(firm.undeclared)).tender_id)


def committee(firm: Firm, year: int) -> None:
    """T-20: four evaluators; five, drawn; none on record."""
    even = build(firm, firm.day(year))
    even.drop("评标人员", 姓名=even.found("评标人员")[-1]["姓名"])
    firm.hit("T-20", even.tender_id)
    firm.clear("T-20", build(firm, firm.day(year)).tender_id)
    unknown = build(firm, firm.day(year))
    unknown.drop("评标人员")
    firm.open("T-20", unknown.tender_id)


PLANTS = (
    device, contact, shares, bond, young, accounts, scope, few, short_notice, avoided,
    late_bid, second_best, late_signing, swollen, drafted, committee,
)  # fmt: skip
