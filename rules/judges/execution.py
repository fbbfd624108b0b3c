"""Judges of P-16 and P-18: what was done against what was decided, and when (执行)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rules.deadlines import due_after, is_past
from rules.facts import Facts
from rules.judges.meetings import called_decision
from rules.logic import Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period
from rules.things import Thing, is_earlier, new_fact, new_link

CONTRACTS, PAYMENTS, IMPLEMENTATIONS = "contracts", "payments", "implementations"
# The dates of what was done, by the column of the rule's query.
DONE_ON = {
    "contracts": "signed_on",
    "payments": "paid_on",
    "tenders": "notice_on",
    "projects": "started_on",
}

# What counts as execution once it has happened (P-16).
EXECUTED_ON = {"payments": "paid_on", "tenders": "notice_on", "implementations": "reported_on"}


# -- P-18 --------------------------------------------------------------------------------------


def done_before_decided(facts: Facts) -> Outcome:
    """P-18: something on the authorising path is dated before the decision."""
    decision = facts.must("decision")
    done = [(one, name) for column, name in DONE_ON.items() for one in facts.things(column)]
    if not done:
        return out_of_reach("没有授权合同、付款、招标或项目", called_decision(decision))
    first = _first_decision(facts, decision)
    early = [is_earlier(one, name, first, "decided_on") for one, name in done if one.get(name)]
    named = [_name_it(truth, one) for truth, (one, _n) in zip(early, _dated(done), strict=True)]
    blank = [unknown(one.lacks(name)) for one, name in done if not one.get(name)]
    return Outcome(
        condition=any_of(*named, *blank),
        name=called_decision(decision),
        acted_on=_first_day(done) or decision.day("decided_on"),
    )


def _first_decision(facts: Facts, decision: Thing) -> Thing:
    """The earliest of a decision and those that it changes: under these it could be begun."""
    dated = [one for one in facts.things("amended") if one.day("decided_on")]
    found = [*dated, decision] if decision.day("decided_on") else [decision]
    return min(found, key=lambda one: str(one.get("decided_on") or ""))


def _dated(done: Sequence[tuple[Thing, str]]) -> list[tuple[Thing, str]]:
    return [(one, name) for one, name in done if one.get(name)]


def _name_it(truth: Truth, thing: Thing) -> Truth:
    return truth.saying(f"{thing.kind}“{thing.name}”的{truth.reason}") if truth.value else truth


def _first_day(done: Sequence[tuple[Thing, str]]) -> Period | None:
    """The day of the earliest act: the law in force then is the basis."""
    return min((day for one, name in done if (day := one.day(name))), default=None)


# -- P-16 --------------------------------------------------------------------------------------


def decision_not_followed(facts: Facts) -> Outcome:
    """P-16: more, someone else, or nothing at all, and no decision that changed it."""
    decision = facts.must("decision")
    days = int(facts.threshold("p16_execution_days", decision.day("decided_on")))
    waited = is_past(facts, decision, "decided_on", days)
    is_done = any(facts.things(column, on=name) for column, name in EXECUTED_ON.items())
    is_done = is_done or bool(_contracts(facts) or facts.things("projects"))
    if not is_done and waited.value is False:
        return out_of_reach(f"决策未满 {days} 天", called_decision(decision))
    start = decision.day("decided_on")
    acted = decision.day("decided_on") if is_done else start and due_after(start, days)
    return Outcome(
        condition=_departs(facts, decision) if is_done else _nothing_done(facts, decision, days),
        name=called_decision(decision),
        acted_on=acted,
    )


def _contracts(facts: Facts) -> list[tuple[Thing, list[str]]]:
    """The contracts known on the day one stands on, with the ids of their parties."""
    found = [
        (row.thing("contract"), list(row.get("parties") or [])) for row in facts.rows("contracts")
    ]
    return [
        (one, parties)
        for one, parties in found
        if one and ((on := one.day("signed_on")) is None or on.first <= facts.as_of)
    ]


def _nothing_done(facts: Facts, decision: Thing, days: int) -> Truth:
    start = decision.day("decided_on")
    if start is None:
        return unknown(decision.lacks("decided_on"))
    within = Period(start.first, due_after(start, days).last)
    on = {"enterprise_id": facts.enterprise_id, "reported_on": decision.get("decided_on")}
    added = (
        *new_fact("Implementation", on),
        *new_link("IMPLEMENTED_BY", decision.id, "new:Implementation"),
    )
    if changed := facts.things("amendments", on="decided_on"):
        return no("已有变更决策", *(one.cite("decided_on") for one in changed))
    return all_of(
        is_past(facts, decision, "decided_on", days),
        facts.absent(CONTRACTS, within, f"{days} 天内未见合同、付款、招标或项目"),
        facts.absent(IMPLEMENTATIONS, within, "未见组织实施", *added),
    )


def _departs(facts: Facts, decision: Thing) -> Truth:
    changed = facts.things("amendments", on="decided_on")
    if changed:
        return no("已有变更决策", *(one.cite("decided_on") for one in changed))
    departed = any_of(_costs_more(facts, decision), _goes_elsewhere(facts, decision))
    if not departed.value:
        return departed
    start = decision.day("decided_on")
    unchanged = facts.absent("meetings", start and facts.until_now(start), "未见变更决策")
    declared = facts.declared(CONTRACTS, start and facts.until_now(start))
    return all_of(departed.with_evidence(*declared), unchanged)


def _costs_more(facts: Facts, decision: Thing) -> Truth:
    """The sum of contracts, else of payments, against the decided amount."""
    contracts = [one for one, _parties in _contracts(facts)]
    spent = contracts or facts.things("payments", on="paid_on")
    if not spent:
        return no()
    decided = decision.get("amount_fen")
    if decided is None:
        return unknown(decision.lacks("amount_fen"))
    if blank := [one.lacks("amount_fen") for one in spent if one.get("amount_fen") is None]:
        return unknown(*blank)
    total = sum(int(one.get("amount_fen")) for one in spent)
    most = int(
        decided * (1 + float(facts.threshold("p16_amount_excess_rate", decision.day("decided_on"))))
    )
    cited = (decision.cite("amount_fen"), *(one.cite("amount_fen") for one in spent))
    kind = "合同" if contracts else "付款"
    said = f"{kind}合计 {shown_money(total)}，决策金额 {shown_money(decided)}"
    if total > most:
        return yes(said, *cited, clears=(decision.change("amount_fen", total),))
    start = decision.day("decided_on")
    dataset = CONTRACTS if contracts else PAYMENTS
    complete = facts.none_known(dataset, start and facts.until_now(start))
    return all_of(complete, no(said, *cited)) if complete.value is None else no(said, *cited)


def _goes_elsewhere(facts: Facts, decision: Thing) -> Truth:
    """Another party than the decision named; where it named none there is nothing to compare."""
    wanted = set(facts.get("parties") or [])
    if not wanted:
        return no()
    others = [one for one, parties in _contracts(facts) if parties and not wanted & set(parties)]
    if not others:
        return no("合同相对方与决策一致")
    cited = (one.cite("title", "contract_no") for one in others)
    changes = tuple(
        change
        for number, one in enumerate(others)
        for change in new_link(f"COUNTERPARTY#{number}", one.id, min(wanted))
    )
    return yes(f"{len(others)} 份合同的相对方不是决策所定", *cited, clears=changes)


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-16": decision_not_followed,
    "P-18": done_before_decided,
}
