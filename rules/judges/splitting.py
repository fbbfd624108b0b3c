"""Judges of P-17 and F-06: one large amount cut into small ones (化整为零)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from graph.vocabulary.decisions import DecisionClass
from graph.vocabulary.projects import OWED_BY_LAW, ContractKind, PaymentKind
from rules.facts import Facts
from rules.judges.bodies import height_of_meetings, in_force, last_body, vague_force
from rules.logic import Change, Evidence, Missing, Truth, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome
from rules.periods import Period, day
from rules.things import Thing

CONTRACTS, PAYMENTS = "contracts", "payments"


@dataclass(frozen=True)
class Part:
    """One contract or payment of a group: its day and amount, and how high it was decided.

    ``limit`` is the amount from which a higher body decides, as it stood on the part's own day.
    """

    thing: Thing
    on: Period
    amount: int
    height: int = 0
    cited: tuple[Evidence, ...] = ()
    limit: int = 0
    vague: tuple[Missing, ...] = ()

    def under(self, item: Thing) -> Part:
        """The part with the limit of an item that was in force on its day."""
        cited = (*self.cited, item.cite("amount_min_fen"))
        return replace(self, limit=int(item.get("amount_min_fen")), cited=cited)


def find_split(parts: Sequence[Part], days: int, *, may_be: bool = False) -> list[Part]:
    """The largest run of parts within `days` that reaches the limit while each lies below it.

    With `may_be` within days that are not known exactly.
    """
    small = sorted((one for one in parts if one.amount < one.limit), key=lambda one: one.on)
    runs = (_run(small, number, days, may_be=may_be) for number in range(len(small)))
    big = [run for run in runs if len(run) > 1 and _sum(run) >= _limit(run)]
    return max(big, key=_sum, default=[])


def _sum(run: Sequence[Part]) -> int:
    return sum(one.amount for one in run)


def _limit(run: Sequence[Part]) -> int:
    """Where the limit was changed in between, the higher one."""
    return max(one.limit for one in run)


def _run(parts: Sequence[Part], first: int, days: int, *, may_be: bool) -> list[Part]:
    start = parts[first].on
    if may_be:
        return [one for one in parts[first:] if one.on.first <= start.last + timedelta(days=days)]
    return [one for one in parts[first:] if one.on.last <= start.first + timedelta(days=days)]


def _may_split(groups: Iterable[Sequence[Part]], days: int) -> Truth | None:
    """Open where parts whose days are not known exactly would make a run."""
    runs = [run for group in groups if (run := find_split(group, days, may_be=True))]
    gaps = [gap for run in runs for one in run for gap in one.vague]
    return unknown(*gaps) if gaps else None


def _split_truth(run: Sequence[Part], days: int, what: str, near: float) -> Truth:
    total, limit = _sum(run), _limit(run)
    close = sum(1 for one in run if one.amount >= near * limit)
    weight = f"，其中 {close} 份达到限额的 {near:.0%}" if close and near else ""
    said = (
        f"{days} 天内 {len(run)} {what}合计 {shown_money(total)}，"
        f"达到 {shown_money(limit)} 的限额，而每{what[0]}都低于它{weight}"
    )
    smallest = min(run, key=lambda one: one.amount)
    cited = [cite for one in run for cite in one.cited]
    spare = total - limit
    value = smallest.amount - spare - 1
    if value > 0:
        changes: tuple[Change, ...] = (smallest.thing.change("amount_fen", value),)
    else:
        ordered = sorted(run, key=lambda one: one.amount)
        changes = tuple(one.thing.change("amount_fen", 1) for one in ordered[: len(run) - 1])
    return yes(said, *cited, clears=changes)


# -- P-17 --------------------------------------------------------------------------------------


def split_contracts(facts: Facts) -> Outcome:
    """P-17: contracts of one class with one group of parties."""
    parts, gaps = _contract_parts(facts)
    dates = [one.on for found in parts.values() for one in found]
    days = int(facts.threshold("p17_split_days", max(dates, default=None)))
    tests = [_class_split(facts, kind, found, days) for kind, found in sorted(parts.items())]
    return Outcome(
        condition=any_of(*tests, *gaps, _complete(facts, CONTRACTS, dates, days)),
        name=_called(facts),
        acted_on=max(dates, default=None),
    )


def _called(facts: Facts) -> str:
    party = facts.thing("party")
    enterprise = facts.frame.enterprises.get(facts.enterprise_id, {})
    return f"“{enterprise.get('name', '')}”与“{party.name if party else ''}”"


def _contract_parts(facts: Facts) -> tuple[dict[str, list[Part]], list[Truth]]:
    """The contracts by class, and what is not known of the others where it matters."""
    parts: dict[str, list[Part]] = defaultdict(list)
    gaps: list[Truth] = []
    by_contract: dict[str, list[Facts]] = defaultdict(list)
    for row in facts.rows("contracts"):
        if (contract := row.thing("contract")) and _counts(contract):
            by_contract[contract.id].append(row)
    for rows in by_contract.values():
        contract = rows[0].must("contract")
        decisions = [one for row in rows if (one := row.thing("decision"))]
        dated, name = _dated(contract, decisions)
        on = dated.day(name)
        kinds = [one.get("class") for one in decisions if one.get("class")]
        missing = [contract.lacks("amount_fen")] if contract.get("amount_fen") is None else []
        missing += [] if on else [contract.lacks("signed_on")]
        missing += [] if kinds else [_no_class(contract)]
        if missing or on is None:
            gaps.append(unknown(*missing))
        elif on.first <= facts.as_of:
            vague = () if on.is_day else (dated.vague(name),)
            cited = (contract.cite("amount_fen", "signed_on"),)
            amount = int(contract.get("amount_fen"))
            parts[str(kinds[0])].append(
                Part(contract, on, amount, _height(rows), cited, vague=vague)
            )
    return parts, gaps if len(by_contract) > 1 else []


def _dated(contract: Thing, decisions: Sequence[Thing]) -> tuple[Thing, str]:
    """What dates a contract: the first decision that allowed it, else its signing."""
    known = [(on, one) for one in decisions if (on := one.day("decided_on"))]
    first = min(known, key=lambda pair: pair[0], default=None)
    return (first[1], "decided_on") if first else (contract, "signed_on")


def _height(rows: Sequence[Facts]) -> int:
    """The highest body that decided on a contract."""
    return max(height_of_meetings(row.get("bodies") or []) or 0 for row in rows)


def _no_class(contract: Thing) -> Missing:
    text = f"合同《{contract.name}》没有关联决策，所属类别不明"
    return Missing(text, CONTRACTS, "Decision", "class", contract.id)


def _counts(contract: Thing) -> bool:
    """Recurring supply and framework contracts are no split."""
    return contract.get("contract_kind") != ContractKind.TRADE and "框架" not in contract.name


def _class_split(facts: Facts, kind: str, parts: Sequence[Part], days: int) -> Truth:
    if len(parts) < 2:
        return no("只有一份合同")
    near = float(facts.threshold("p17_near_rate", max(one.on for one in parts)))
    groups, vague = _by_item(facts, kind, parts)
    if not groups and not vague:
        label = DecisionClass(kind).label
        gap = f"未见当日有效、写明金额下限且由更高主体决策的“{label}”事项"
        return unknown(Missing(gap, "catalogue", "DecisionItem", "amount_min_fen"))
    runs = [run for group in groups if (run := find_split(group, days))]
    if runs:
        return _split_truth(min(runs, key=_limit), days, "份合同", near)
    return unknown(*vague) if vague else _may_split(groups, days) or no()


def _by_item(
    facts: Facts, kind: str, parts: Sequence[Part]
) -> tuple[list[list[Part]], list[Missing]]:
    """By item code: the parts for which, on their day, it asked for a higher body to decide.

    And the items of which the day does not say whether they were in force.
    """
    groups: dict[str, list[Part]] = defaultdict(list)
    vague: list[Missing] = []
    for item in facts.things("items"):
        last = last_body(item)
        if item.get("class") != kind or last is None:
            continue
        low = [(one, in_force(item, one.on)) for one in parts if last > one.height]
        found = [one.under(item) for one, held in low if held]
        groups[item.text("item_code") or item.id].extend(found)
        if any(held is None and one.on.is_day for one, held in low):
            vague.append(vague_force(item))
    return [group for group in groups.values() if group], vague


def _complete(facts: Facts, dataset: str, dates: Sequence[Period], days: int) -> Truth:
    """No further part: false only where the whole window is declared complete."""
    if not dates:
        return no()
    first, last = min(dates).first - timedelta(days=days), max(dates).last + timedelta(days=days)
    return facts.none_known(dataset, Period(first, max(min(last, facts.as_of), first)))


# -- F-06 --------------------------------------------------------------------------------------


def split_payments(facts: Facts) -> Outcome:
    """F-06: payments for one contract or purpose to one payee."""
    groups, gaps = _payment_parts(facts)
    dates = [one.on for found in groups.values() for one in found]
    on = max(dates, default=day(facts.as_of))
    days = int(facts.threshold("f06_split_days", on))
    tests = [_group_split(facts, purpose, found, days) for purpose, found in groups.items()]
    return Outcome(
        condition=any_of(*tests, *gaps, _complete(facts, PAYMENTS, dates, days)),
        name=_called(facts),
        acted_on=on,
    )


def lowest_limit(facts: Facts, on: Period) -> tuple[Thing, int] | None:
    """The lowest amount of an F-class item in force on the day, with that item."""
    items = [one for one in facts.things("items") if in_force(one, on)]
    found = min(items, key=lambda one: int(one.get("amount_min_fen")), default=None)
    return (found, int(found.get("amount_min_fen"))) if found else None


def vague_limits(facts: Facts, on: Period, amount: int) -> list[Missing]:
    """Items that may have been in force on the day and would make the amount a large one."""
    items = [one for one in facts.things("items") if in_force(one, on) is None]
    return [vague_force(one) for one in items if amount >= int(one.get("amount_min_fen"))]


def _payment_parts(facts: Facts) -> tuple[dict[str, list[Part]], list[Truth]]:
    groups: dict[str, list[Part]] = defaultdict(list)
    gaps: list[Truth] = []
    rows = facts.rows("payments")
    for row in rows:
        payment = row.thing("payment")
        if payment is None or payment.get("kind") == PaymentKind.PROGRESS:
            continue
        if payment.get("purpose_kind") in OWED_BY_LAW:
            continue
        on, amount = payment.day("paid_on"), payment.get("amount_fen")
        if on is None or amount is None:
            gaps.append(unknown(payment.lacks("amount_fen" if on else "paid_on")))
            continue
        said = payment.get("purpose_text") or payment.get("purpose_kind")
        purpose = str(row.get("contract") or said or "")
        cited = (payment.cite("amount_fen", "paid_on"),)
        vague = () if on.is_day else (payment.vague("paid_on"),)
        groups[purpose].append(Part(payment, on, int(amount), cited=cited, vague=vague))
    return groups, gaps if len(rows) > 1 else []


def _group_split(facts: Facts, purpose: str, parts: Sequence[Part], days: int) -> Truth:
    if len(parts) < 2:
        return no("没有同一用途的其他付款")
    limits = [(one, lowest_limit(facts, one.on)) for one in parts]
    known = [one.under(limit[0]) for one, limit in limits if limit]
    if not known:
        gap = "未见当日有效、写明金额下限的大额资金事项"
        return unknown(Missing(gap, "catalogue", "DecisionItem", "amount_min_fen"))
    run = find_split(known, days)
    if not run:
        none = no("没有合计达到限额而每笔低于限额的付款")
        return _may_split([known], days) or none
    if not purpose:
        return unknown(*(one.thing.lacks("purpose_text") for one in run))
    return _split_truth(run, days, "笔付款", 0)


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-17": split_contracts,
    "F-06": split_payments,
}
