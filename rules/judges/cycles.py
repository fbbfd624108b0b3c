"""Judges of F-03 and F-04: where the money goes after a payment (资金流向)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graph.vocabulary.projects import AccountKind
from graph.vocabulary.supervision import Severity
from rules.clauses import read_clauses
from rules.facts import Facts
from rules.judges.authority import called_payment
from rules.judges.ties import RELATIONS, all_valid, said_of, tie
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, window
from rules.things import Thing

FLOWS = "flows"
POOLS = (AccountKind.POOL, AccountKind.BOND)


@dataclass(frozen=True)
class Hop:
    """One transfer from account to account."""

    flow: Thing
    start: str
    end: str
    is_pool: bool = False

    @property
    def on(self) -> date:
        """The day on which it was booked."""
        booked = self.flow.get("booked_at")
        return booked.date() if isinstance(booked, datetime) else booked

    @property
    def amount(self) -> int:
        """In 分."""
        return int(self.flow.get("amount_fen") or 0)


def _hops(facts: Facts) -> list[Hop]:
    found = []
    for row in facts.rows("hops"):
        flow = row.thing("flow")
        if flow is not None and flow.get("booked_at") is not None:
            is_pool = row.get("kind") in POOLS
            found.append(Hop(flow, str(row.get("start")), str(row.get("end")), is_pool))
    return [one for one in found if one.on <= facts.as_of]


# -- F-03 --------------------------------------------------------------------------------------


def money_goes_round(facts: Facts) -> Outcome:
    """F-03: back at the paying account within some days, step by step not much less."""
    payment = facts.must("payment")
    paid = payment.day("paid_on")
    in_force = paid is not None and read_clauses()["781-23-3"].in_force(paid)
    return Outcome(
        condition=_returns(facts, payment, paid),
        name=called_payment(payment),
        acted_on=paid,
        severity=None if in_force else Severity.NOTICE,
    )


def _returns(facts: Facts, payment: Thing, paid: Period | None) -> Truth:
    amount = payment.get("amount_fen")
    if paid is None or amount is None:
        return unknown(payment.lacks("paid_on" if paid is None else "amount_fen"))
    days = int(facts.threshold("f03_cycle_days", paid))
    none = facts.none_known(FLOWS, _until(facts, paid, days), "未见资金回流")
    sources, targets = facts.things("source"), facts.things("target")
    if not sources or not targets:
        gap = Missing("付款或收款账户未登记", FLOWS, "Account", "", payment.id)
        return none if none.value is None else unknown(gap)
    if any(one.get("kind") in POOLS for one in (*sources, *targets)):
        return no("归集资金池或保证金账户")
    hops = _hops(facts)
    if hops and not paid.is_day:
        return unknown(payment.vague("paid_on"))
    if passed := _passed_through(facts, payment, targets[0].id, paid, hops):
        return passed
    circle = next(_circles(facts, payment, targets[0].id, sources[0].id, hops), None)
    if circle is None:
        return none
    said = f"{len(circle) + 1} 步、{(circle[-1].on - paid.first).days} 天后回到付款账户"
    back = circle[-1].flow
    cited = [payment.cite("paid_on", "amount_fen")]
    cited += [one.flow.cite("booked_at", "amount_fen") for one in circle]
    return yes(said, *cited, clears=(back.change("amount_fen", 1),))


def _passed_through(
    facts: Facts, payment: Thing, target: str, paid: Period, hops: Sequence[Hop]
) -> Truth | None:
    """In and out of the payee's account on one day with next to no difference."""
    amount, rate = int(payment.get("amount_fen")), float(facts.threshold("f03_same_day_rate", paid))
    for one in hops:
        is_same_day = one.start == target and paid.is_day and one.on == paid.first
        if is_same_day and not one.is_pool and abs(amount - one.amount) < rate * amount:
            said = f"同日转入又转出 {shown_money(one.amount)}"
            cited = (
                payment.cite("paid_on", "amount_fen"),
                one.flow.cite("booked_at", "amount_fen"),
            )
            return yes(said, *cited, clears=(one.flow.change("amount_fen", 1),))
    return None


def _until(facts: Facts, paid: Period, days: int) -> Period:
    whole = window(paid.first, days)
    return Period(whole.first, max(min(whole.last, facts.as_of), whole.first))


def _circles(
    facts: Facts, payment: Thing, first: str, home: str, hops: Sequence[Hop]
) -> Iterator[list[Hop]]:
    """Ways back from the payee's account to the paying one, shortest first."""
    paid = payment.day("paid_on")
    if paid is None:
        return
    days = timedelta(days=int(facts.threshold("f03_cycle_days", paid)))
    longest = int(facts.threshold("f03_cycle_length", paid))
    rate = float(facts.threshold("f03_hop_rate", paid))
    ways: list[tuple[str, int, date, list[Hop]]] = [
        (first, int(payment.get("amount_fen")), paid.first, [])
    ]
    while ways:
        at, amount, on, way = ways.pop(0)
        for one in hops:
            passed = {first, *(hop.end for hop in way)}
            fits = one.start == at and on <= one.on <= paid.first + days and not one.is_pool
            if not fits or one.amount < rate * amount or one in way:
                continue
            if one.end == home:
                yield [*way, one]
            elif one.end not in passed and len(way) + 2 < longest:
                ways.append((one.end, one.amount, one.on, [*way, one]))


# -- F-04 --------------------------------------------------------------------------------------


def money_flows_on(facts: Facts) -> Outcome:
    """F-04: most of it goes on to someone near to a decider within some days."""
    payment = facts.must("payment")
    name = called_payment(payment)
    if not facts.get("deciders"):
        return out_of_reach("没有已知决策人的授权决策", name)
    return Outcome(_flows_on(facts, payment), name, payment.day("paid_on"))


def _flows_on(facts: Facts, payment: Thing) -> Truth:
    paid, amount = payment.day("paid_on"), payment.get("amount_fen")
    if paid is None or amount is None:
        return unknown(payment.lacks("paid_on" if paid is None else "amount_fen"))
    days = int(facts.threshold("f04_flow_days", paid))
    none = facts.none_known(FLOWS, _until(facts, paid, days), "未见后续流出")
    if not facts.things("target"):
        gap = Missing("收款账户未登记", FLOWS, "Account", "", payment.id)
        return none if none.value is None else unknown(gap)
    if facts.rows("hops") and not paid.is_day:
        return unknown(payment.vague("paid_on"))
    last = min(paid.first + timedelta(days=days), max(facts.as_of, paid.first))
    least = float(facts.threshold("f04_flow_rate", paid)) * int(amount)
    sums = [_Onward(holder, flows) for holder, flows in _by_holder(facts, paid.first, last)]
    large = [one for one in sums if one.amount >= least]
    if not large:
        return none
    tests = [_is_tied(facts, one, paid) for one in large]
    return any_of(*tests, facts.none_known(RELATIONS, paid, "流向与决策人无关联"))


@dataclass(frozen=True)
class _Onward:
    """What went on to one holder."""

    holder: Thing
    flows: Sequence[Thing]

    @property
    def amount(self) -> int:
        return sum(int(one.get("amount_fen") or 0) for one in self.flows)


def _by_holder(facts: Facts, first: date, last: date) -> Iterator[tuple[Thing, list[Thing]]]:
    """The flows of these days by who received them."""
    found: dict[str, tuple[Thing, dict[str, Thing]]] = {}
    for row in facts.rows("hops"):
        flow, holder = row.thing("flow"), row.thing("holder")
        if flow is None or holder is None or flow.get("booked_at") is None:
            continue
        if first <= Hop(flow, "", "").on <= last:
            found.setdefault(holder.id, (holder, {}))[1][flow.id] = flow
    return ((holder, list(flows.values())) for holder, flows in found.values())


def _is_tied(facts: Facts, onward: _Onward, paid: Period) -> Truth:
    """Whether a decider, or someone near to one, received it."""
    holder = onward.holder
    tests = [yes("决策人本人", holder.cite())] if holder.id in facts.get("deciders") else []
    for other in facts.rows("ties"):
        ties = [one for name in ("first", "second") if (one := tie(other, name))]
        if other.get("holder") == holder.id and len(ties) == 1 + bool(other.get("second_type")):
            near = all_valid(ties, paid)
            tests.append(near.saying(said_of(ties)) if near.value else near)
    found = any_of(*tests) if tests else no()
    if not found.value:
        return found
    said = f"{shown_money(onward.amount)}转到决策人的关联方（{found.reason}）"
    cited = (one.cite("booked_at", "amount_fen") for one in onward.flows)
    changes = tuple(one.change("amount_fen", 1) for one in onward.flows)
    return all_of(yes(said, *cited, clears=changes), found.saying(""))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "F-03": money_goes_round,
    "F-04": money_flows_on,
}
