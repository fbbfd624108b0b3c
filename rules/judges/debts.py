"""Judges of F-09 to F-12: debts, trade, wages and budgets (资金)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from graph.vocabulary.decisions import TopicResult
from graph.vocabulary.organisations import SizeClass
from graph.vocabulary.projects import OWED_BY_LAW, ContractKind
from graph.vocabulary.supervision import Severity
from rules.clauses import read_clauses
from rules.deadlines import due_after, is_past, known_by
from rules.facts import Facts
from rules.judges.projects import PROJECTS, called_project
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day
from rules.things import Thing, new_fact, new_link

PAYABLES, TRADE, FLOWS, MEETINGS = "payables", "trade", "flows", "meetings"
SMALL = (SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO)


# -- F-09 --------------------------------------------------------------------------------------


def sme_payment_late(facts: Facts) -> Outcome:
    """F-09: a large enterprise owes a small one beyond the term (款项条例 Arts 9, 10)."""
    payable = facts.must("payable")
    start = "accepted_on" if known_by(facts, payable, "accepted_on") else "delivered_on"
    since = payable.day(start)
    days = int(facts.threshold("f09_large_days", since))
    return Outcome(
        condition=_is_owed(facts, payable, start, days),
        name=f"应付款“{payable.name}”",
        acted_on=due_after(since, days) if since else None,
        applies=all_of(_to_small_one(facts), _by_large_one(facts), _is_agreed(payable)),
    )


def _to_small_one(facts: Facts) -> Truth:
    creditors = facts.things("creditors")
    if not creditors:
        return no("未见债权人")
    sizes = [one.get("size_class") for one in creditors]
    if any(one in SMALL for one in sizes):
        return yes("债权人是中小微企业", *(one.cite("size_class") for one in creditors))
    if any(one is None for one in sizes):
        return unknown(*(one.lacks("size_class") for one in creditors))
    return no("债权人不是中小微企业")


def _by_large_one(facts: Facts) -> Truth:
    size = facts.frame.enterprises.get(facts.enterprise_id, {}).get("size_class")
    if size is None:
        gap = Missing("本企业的规模未填", "", "Org", "size_class", facts.enterprise_id)
        return unknown(gap)
    return yes() if size == SizeClass.LARGE else no("付款方不是大型企业")


def _is_agreed(payable: Thing) -> Truth:
    disputed = payable.flag("is_disputed")
    if disputed.value is None:
        return disputed
    if not disputed.value:
        return yes("", *disputed.evidence)
    rest = int(payable.get("amount_fen") or 0) - int(payable.get("disputed_fen") or 0)
    is_part = payable.get("disputed_fen") is not None and rest > 0
    return yes("", payable.cite("disputed_fen")) if is_part else no("有争议")


def _is_owed(facts: Facts, payable: Thing, start: str, days: int) -> Truth:
    amount = payable.get("amount_fen")
    if amount is None:
        return unknown(payable.lacks("amount_fen"))
    paid, disputed = payable.get("paid_fen"), payable.get("disputed_fen") or 0
    owed = int(amount) - int(paid or 0) - int(disputed)
    if known_by(facts, payable, "settled_on") or owed <= 0:
        return no("已经付清", payable.cite("settled_on", "paid_fen"))
    past = is_past(facts, payable, start, days)
    if not past.value:
        return past
    open_ = facts.not_happened(payable, "settled_on", PAYABLES)
    if not open_.value:
        return open_
    cited = payable.cite("amount_fen", "paid_fen", "disputed_fen")
    change = payable.change("settled_on", payable.get(start))
    said = f"欠款 {shown_money(owed)}，{past.reason}"
    return all_of(past.saying(said), open_.saying("").with_evidence(cited).cleared_by(change))


# -- F-10 --------------------------------------------------------------------------------------


def empty_trade(facts: Facts) -> Outcome:
    """F-10: the same goods bought and sold for nothing, or with one firm on both sides."""
    contract = facts.must("contract")
    kind = contract.get("contract_kind")
    signed = contract.day("signed_on")
    name = f"合同《{contract.name}》"
    if kind is not None and kind != ContractKind.TRADE:
        return out_of_reach("不是购销贸易合同", name)
    in_force = signed is not None and read_clauses()["781-23-3"].in_force(signed)
    return Outcome(
        condition=_turns_in_circles(facts, contract, signed),
        name=name,
        acted_on=signed,
        applies=yes() if kind else unknown(contract.lacks("contract_kind")),
        severity=None if in_force else Severity.NOTICE,
    )


def _turns_in_circles(facts: Facts, contract: Thing, signed: Period | None) -> Truth:
    if signed is None:
        return unknown(contract.lacks("signed_on"))
    tests = [_both_ways(facts, row) for row in facts.rows("others")]
    return any_of(*tests, facts.none_known(TRADE, signed, "未见同一货物的反向交易"))


def _both_ways(facts: Facts, row: Facts) -> Truth:
    own, other = row.thing("own"), row.thing("other")
    if own is None or other is None:
        return no()
    cited = [one.cite("goods_text", "direction", "unit_price_fen") for one in (own, other)]
    if set(facts.get("parties") or []) & set(row.get("sides") or []):
        first, second = sorted((own, other), key=lambda one: one.id)
        change = second.change("direction", first.get("direction"))
        return yes("同一货物的购销两端是同一单位", *cited, clears=(change,))
    return _no_margin(facts, own, other)


def _no_margin(facts: Facts, own: Thing, other: Thing) -> Truth:
    prices = [one.get("unit_price_fen") for one in (own, other)]
    if None in prices:
        return unknown(*(one.lacks("unit_price_fen") for one in (own, other)))
    low, high = sorted(int(one) for one in prices)
    signed = facts.must("contract").day("signed_on")
    rate = float(facts.threshold("f10_price_gap_rate", signed))
    if high - low >= rate * low:
        return no("购销有正常价差")
    terms = [one.get("credit_days_count") for one in (own, other)]
    if all(one is None for one in terms):
        return unknown(own.lacks("credit_days_count"))
    longest = max(int(one) for one in terms if one is not None)
    if longest <= int(facts.threshold("f10_credit_days", signed)):
        return no(f"账期 {longest} 天")
    names = ("goods_text", "direction", "unit_price_fen", "credit_days_count")
    change = own.change("unit_price_fen", high * 2)
    said = f"同一货物购销价差不足 {rate:.2%}，账期 {longest} 天"
    return yes(said, own.cite(*names), other.cite(*names), clears=(change,))


# -- F-11 --------------------------------------------------------------------------------------


def wage_account(facts: Facts) -> Outcome:
    """F-11: works under way without a wage account, or no wages put into it."""
    project = facts.must("project")
    started = known_by(facts, project, "started_on")
    name = called_project(project)
    if started is None:
        return out_of_reach("没有开工", name)
    return Outcome(
        condition=_no_account(facts, project, started)
        if not facts.things("accounts")
        else _no_wages(facts),
        name=name,
        acted_on=started,
        applies=project.flag("is_engineering"),
    )


def _no_account(facts: Facts, project: Thing, started: Period) -> Truth:
    values = {"kind": "农民工工资专户", "enterprise_id": facts.enterprise_id}
    added = (*new_fact("Account", values), *new_link("HAS", project.id, "new:Account"))
    rows = facts.rows("contracts")
    for number, paid in enumerate(one for row in rows for one in row.things("payments")):
        added += (
            *new_fact(f"BankFlow#{number}", {"booked_at": paid.get("paid_on")}),
            *new_link(f"TO#{number}", f"new:BankFlow#{number}", "new:Account"),
        )
    nothing = facts.absent(PROJECTS, started, "未见农民工工资专户", *added)
    return nothing.with_evidence(project.cite("started_on")) if nothing.value else nothing


def _no_wages(facts: Facts) -> Truth:
    rows = [(one, row) for row in facts.rows("contracts") if (one := row.thing("contract"))]
    tests = [
        _not_followed(facts, contract, payment)
        for contract, row in rows
        for payment in row.things("payments", on="paid_on")
    ]
    return any_of(*tests) if tests else no("没有付进度款")


def _not_followed(facts: Facts, contract: Thing, payment: Thing) -> Truth:
    paid = payment.day("paid_on")
    usual = facts.threshold("f11_cycle_days", paid)
    cycle = int(contract.get("wage_cycle_days_count") or usual)
    if paid is None:
        return unknown(payment.lacks("paid_on"))
    within = Period(paid.first, due_after(paid, cycle).last)
    inflows = [one for one in facts.things("flows") if _inside(one, within)]
    if inflows:
        return no("按期拨付了人工费", *(one.cite() for one in inflows))
    past = is_past(facts, payment, "paid_on", cycle)
    change = payment.change("kind", "其他")
    nothing = facts.absent(FLOWS, within, f"付进度款后 {cycle} 天内没有资金进入专户", change)
    return all_of(past.saying(""), nothing) if past.value else past


def _inside(flow: Thing, within: Period) -> bool:
    booked = flow.get("booked_at") or flow.get("paid_on")
    on = booked.date() if isinstance(booked, datetime) else booked
    return on is not None and within.first <= on <= within.last


# -- F-12 --------------------------------------------------------------------------------------


def over_budget(facts: Facts) -> Outcome:
    """F-12: charged beyond the budget before a passed topic allowed it."""
    budget = facts.must("budget")
    payments = facts.things("payments", on="paid_on")
    name = f"预算“{budget.get('year') or ''}{budget.name}”"
    if budget.values.get("amount_fen") is None or not payments:
        return out_of_reach("没有预算金额，或没有列支的付款", name)
    if budget.is_foreign("amount_fen"):
        return Outcome(unknown(budget.lacks("amount_fen")), name, day(facts.as_of))
    first = _first_over(int(budget.get("amount_fen")), payments)
    return Outcome(
        condition=_exceeds(facts, budget, payments, first),
        name=name,
        acted_on=first.day("paid_on") if first else day(facts.as_of),
    )


def _counted(payments: Sequence[Thing]) -> list[Thing]:
    return [one for one in payments if one.get("purpose_kind") not in OWED_BY_LAW]


def _first_over(amount: int, payments: Sequence[Thing]) -> Thing | None:
    """The payment that takes the sum beyond the budget."""
    total = 0
    for one in sorted(_counted(payments), key=lambda paid: str(paid.get("paid_on") or "")):
        total += int(one.get("amount_fen") or 0)
        if total > amount:
            return one
    return None


def _exceeds(facts: Facts, budget: Thing, payments: Sequence[Thing], first: Thing | None) -> Truth:
    counted = _counted(payments)
    if blank := [one.lacks("amount_fen") for one in counted if one.get("amount_fen") is None]:
        return unknown(*blank)
    spent = sum(int(one.get("amount_fen")) for one in counted)
    said = f"列支 {shown_money(spent)}，预算 {shown_money(budget.get('amount_fen'))}"
    if first is None or spent <= int(budget.get("amount_fen")):
        year = budget.get("year")
        return facts.none_known("payments", _year(facts, year), said)
    passed = [row for row in facts.rows("topics") if _has_passed(facts, row)]
    if passed:
        return no(
            "超预算议题已通过（含事后追认）", *(one.cite("result") for one in _topics(passed))
        )
    cited = (budget.cite("amount_fen"), *(one.cite("amount_fen", "paid_on") for one in counted))
    change = budget.change("amount_fen", spent)
    over = yes(said, *cited, clears=(change,))
    return all_of(over, facts.absent(MEETINGS, first.day("paid_on"), "未见通过的超预算议题"))


def _year(facts: Facts, year: object) -> Period:
    if not isinstance(year, int):
        return day(facts.as_of)
    first = facts.as_of.replace(year=year, month=1, day=1)
    return Period(first, max(min(first.replace(month=12, day=31), facts.as_of), first))


def _has_passed(facts: Facts, row: Facts) -> bool:
    """Passed by the day one stands on."""
    topic, meeting = row.thing("topic"), row.thing("meeting")
    held = meeting.day("held_on") if meeting else None
    is_later = held is not None and held.first > facts.as_of
    return topic is not None and topic.get("result") == TopicResult.PASSED and not is_later


def _topics(rows: Sequence[Facts]) -> list[Thing]:
    return [one for row in rows if (one := row.thing("topic"))]


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "F-09": sme_payment_late,
    "F-10": empty_trade,
    "F-11": wage_account,
    "F-12": over_budget,
}
