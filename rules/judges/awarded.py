"""Judges of T-18 and T-19: what happened before and after the award (定标前后)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.vocabulary.projects import ContractKind
from rules.facts import Facts
from rules.judges.tendering import called_tender
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, exceeds, window
from rules.things import Thing, is_earlier

CONTRACTS, TENDERS, PROJECTS, PAYMENTS = "contracts", "tenders", "projects", "payments"


# -- T-18 --------------------------------------------------------------------------------------


def contract_swollen(facts: Facts) -> Outcome:
    """T-18: grown by a fifth within ninety days, or works by a tenth without approval."""
    contract = facts.must("contract")
    name = f"合同《{contract.name}》"
    if not facts.things("tenders"):
        return out_of_reach("不是招标而来的合同", name)
    signed = contract.day("signed_on")
    return Outcome(
        condition=_swollen(facts, contract, signed),
        name=name,
        acted_on=signed,
    )


def _swollen(facts: Facts, contract: Thing, signed: Period | None) -> Truth:
    amount = contract.get("amount_fen")
    if signed is None or not amount:
        return unknown(contract.lacks("signed_on" if signed is None else "amount_fen"))
    days = int(facts.threshold("t18_change_days", signed))
    changes = facts.things("changes", on="changed_on")
    if blank := [one.lacks("changed_on") for one in changes if not one.day("changed_on")]:
        return unknown(*blank)
    within = [(one, exceeds(signed, on, days)) for one in changes if (on := one.day("changed_on"))]
    near = [one for one, is_far in within if is_far is False]
    open_ = [one for one, is_far in within if is_far is None]
    whole = window(signed.first, days)
    until = Period(whole.first, max(min(whole.last, facts.as_of), whole.first))
    found = _too_much(facts, contract, near, int(amount))
    if open_ and _too_much(facts, contract, [*near, *open_], int(amount)).value != found.value:
        return unknown(*(_undated(contract, one) for one in open_))
    return any_of(found, facts.none_known(CONTRACTS, until, "没有大幅变更"))


def _undated(contract: Thing, change: Thing) -> Missing:
    """Which day leaves open whether a change came within the days."""
    on = change.day("changed_on")
    return contract.vague("signed_on") if on and on.is_day else change.vague("changed_on")


def _too_much(facts: Facts, contract: Thing, near: Sequence[Thing], amount: int) -> Truth:
    signed = contract.day("signed_on")
    days = int(facts.threshold("t18_change_days", signed))
    rate = float(facts.threshold("t18_change_rate", signed))
    return any_of(
        _grown(near, amount, rate, f"{days} 天内变更"),
        _unapproved(facts, contract, near, amount),
    )


def _grown(changes: Sequence[Thing], amount: int, rate: float, said: str) -> Truth:
    if blank := [one.lacks("delta_fen") for one in changes if one.get("delta_fen") is None]:
        return unknown(*blank)
    total = sum(int(one.get("delta_fen")) for one in changes)
    if total <= rate * amount:
        return no()
    cited = (one.cite("delta_fen", "changed_on", "approved_on") for one in changes)
    clears = tuple(one.change("delta_fen", 0) for one in changes)
    text = f"{said}合计 {shown_money(total)}，超过合同价 {shown_money(amount)} 的 {rate:.0%}"
    return yes(text, *cited, clears=clears)


def _unapproved(facts: Facts, contract: Thing, changes: Sequence[Thing], amount: int) -> Truth:
    if contract.get("contract_kind") != ContractKind.WORKS:
        return no()
    without = [one for one in changes if one.day("approved_on") is None]
    rate = float(facts.threshold("t18_works_rate", contract.day("signed_on")))
    grown = _grown(without, amount, rate, "未经批准的变更")
    if not grown.value:
        return grown
    return all_of(grown, *(facts.not_happened(one, "approved_on", CONTRACTS) for one in without))


# -- T-19 --------------------------------------------------------------------------------------


def chosen_before_tender(facts: Facts) -> Outcome:
    """T-19: the winner had the contract, money or a foot in the door before it was told."""
    tender = facts.must("tender")
    awards = facts.things("awards", on="awarded_on")
    if not awards:
        return out_of_reach("没有定标", called_tender(tender))
    return Outcome(
        condition=any_of(*(_early(facts, one) for one in awards)),
        name=called_tender(tender),
        acted_on=awards[0].day("notice_on") or awards[0].day("awarded_on"),
    )


def _early(facts: Facts, award: Thing) -> Truth:
    if award.day("notice_on") is None:
        return unknown(award.lacks("notice_on"))
    contracts, payments = facts.things("contracts"), facts.things("payments")
    tests = [_before(one, "drafted_on", award) for one in contracts]
    tests += [_before(one, "signed_on", award) for one in contracts]
    tests += [_before(one, "paid_on", award) for one in payments]
    tests += [
        _before(one, "from_on", award)
        for row in facts.rows("involved")
        if (one := row.edge("involved", "INVOLVED_IN"))
    ]
    notice = award.day("notice_on")
    datasets = (CONTRACTS, PAYMENTS, PROJECTS)
    return any_of(*tests, *(facts.none_known(one, notice, "未见提前介入") for one in datasets))


def _before(thing: Thing, name: str, award: Thing) -> Truth:
    early = is_earlier(thing, name, award, "notice_on")
    if not early.value:
        return early
    said = f"{thing.kind}的{thing.declared(name).label}（{thing.shown(name)}）早于中标通知书"
    return early.saying(f"{said}（{award.shown('notice_on')}）")


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "T-18": contract_swollen,
    "T-19": chosen_before_tender,
}
