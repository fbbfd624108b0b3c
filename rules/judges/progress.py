"""Judges of J-04 to J-06 and J-08: what a project costs and how far it is (投资与进度)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.vocabulary.projects import ApprovalKind, PaymentKind
from rules.deadlines import is_past, known_by
from rules.facts import Facts
from rules.judges.projects import (
    PROJECTS,
    approvals_of,
    called_project,
    is_government_invested,
)
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day
from rules.things import Thing

CONTRACTS, PAYMENTS = "contracts", "payments"


def _sum(found: Sequence[Thing], name: str = "amount_fen") -> int | Truth:
    if blank := [one.lacks(name) for one in found if one.get(name) is None]:
        return unknown(*blank)
    return sum(int(one.get(name)) for one in found)


def _paid(facts: Facts, row: Facts, until: Period | None = None) -> list[Thing]:
    """Payments under a contract, up to a day."""
    found = row.things("payments", on="paid_on")
    if until is None:
        return found
    return [one for one in found if (on := one.day("paid_on")) and on.first <= until.last]


def _contracts(facts: Facts) -> list[Facts]:
    """The contracts that were signed by the day one stands on, or do not say when."""
    found = [(row, one) for row in facts.rows("contracts") if (one := row.thing("contract"))]
    signed = [(row, one.day("signed_on")) for row, one in found]
    return [row for row, on in signed if on is None or on.first <= facts.as_of]


def _approved_changes(row: Facts) -> list[Thing]:
    found = row.things("changes", on="changed_on")
    return [one for one in found if known_by(row, one, "approved_on")]


def _perhaps_approved(row: Facts) -> list[Thing]:
    """Changes without a day of approval that would make the contract larger."""
    found = row.things("changes", on="changed_on")
    blank = [one for one in found if one.day("approved_on") is None]
    return [one for one in blank if int(one.get("delta_fen") or 0) > 0]


def _none_approved(facts: Facts, changes: Sequence[Thing]) -> Truth:
    """An approval that is not recorded did not happen only inside a declared range."""
    return all_of(*(facts.not_happened(one, "approved_on", CONTRACTS) for one in changes))


def _latest(facts: Facts) -> Thing | None:
    reports = [one for one in facts.things("reports", on="reported_on") if one.day("reported_on")]
    return max(reports, key=lambda one: one.values["reported_on"], default=None)


# -- J-04 --------------------------------------------------------------------------------------


def cost_over_budget(facts: Facts) -> Outcome:
    """J-04: paid and signed together exceed the approved 概算."""
    project = facts.must("project")
    name = called_project(project)
    approved = approvals_of(facts, ApprovalKind.BUDGET, ApprovalKind.BUDGET_CHANGE)
    if not approved:
        return out_of_reach("概算没有批准", name)
    return Outcome(
        condition=_costs_more(facts, approved),
        name=name,
        acted_on=day(facts.as_of),
        applies=is_government_invested(project),
    )


def _costs_more(facts: Facts, approved: Sequence[Thing]) -> Truth:
    latest = max(approved, key=lambda one: str(one.get("granted_on") or ""))
    budget = latest.get("amount_fen")
    if budget is None:
        return unknown(latest.lacks("amount_fen"))
    rows = _contracts(facts)
    parts = [_committed(facts, row) for row in rows]
    if blank := [one for one in parts if isinstance(one, Truth)]:
        return any_of(*blank)
    total = sum(one for one in parts if isinstance(one, int))
    said = f"已付和已签未付合计 {shown_money(total)}，批准的概算 {shown_money(budget)}"
    now = day(facts.as_of)
    cited = [one.cite("amount_fen") for row in rows if (one := row.thing("contract"))]
    cited += [one.cite("amount_fen") for row in rows for one in _paid(facts, row)]
    if total <= budget:
        return any_of(facts.none_known(CONTRACTS, now, said), facts.none_known(PAYMENTS, now, said))
    change = latest.change("amount_fen", total)
    over = yes(said, latest.cite("amount_fen", "kind"), *cited, clears=(change,))
    since = facts.until_now(latest.day("granted_on") or now)
    return all_of(over, facts.absent(PROJECTS, since, "未见概算调整"))


def _committed(facts: Facts, row: Facts) -> int | Truth:
    """What one contract costs: what was paid where that is more than was signed."""
    contract = row.thing("contract")
    signed = _sum([contract] if contract else [])
    changes = _sum(_approved_changes(row), "delta_fen")
    paid = _sum(_paid(facts, row))
    for one in (signed, changes, paid):
        if isinstance(one, Truth):
            return one
    assert isinstance(signed, int)
    assert isinstance(changes, int)
    assert isinstance(paid, int)
    return max(signed + changes, paid)


# -- J-05 --------------------------------------------------------------------------------------


def paid_ahead_of_work(facts: Facts) -> Outcome:
    """J-05: paid far ahead of the work, or more than the contract."""
    project = facts.must("project")
    name = called_project(project)
    rows = _contracts(facts)
    if not any(_paid(facts, row) for row in rows):
        return out_of_reach("没有合同和付款", name)
    report = _latest(facts)
    government = is_government_invested(project)
    return Outcome(
        condition=any_of(
            *(_beyond_contract(facts, row) for row in rows),
            _ahead(facts, project, rows, report),
        ),
        name=name,
        acted_on=report.day("reported_on") if report else day(facts.as_of),
        clauses=None if government.value else ("practice",),
    )


def _contract_sum(row: Facts) -> int | Truth:
    contract = row.thing("contract")
    signed = _sum([contract] if contract else [])
    changes = _sum(_approved_changes(row), "delta_fen")
    if isinstance(signed, Truth):
        return signed
    return changes if isinstance(changes, Truth) else signed + changes


def _beyond_contract(facts: Facts, row: Facts) -> Truth:
    contract, total = row.thing("contract"), _contract_sum(row)
    payments = _paid(facts, row)
    paid = _sum(payments)
    if contract is None or isinstance(total, Truth):
        return total if isinstance(total, Truth) else no()
    if isinstance(paid, Truth):
        return paid
    if paid <= total:
        return no(f"付款 {shown_money(paid)}，合同 {shown_money(total)}")
    cited = (contract.cite("amount_fen"), *(one.cite("amount_fen") for one in payments))
    change = contract.change("amount_fen", int(contract.get("amount_fen")) + paid - total)
    said = f"付款 {shown_money(paid)}，超过合同及已批变更 {shown_money(total)}"
    over = yes(said, *cited, clears=(change,))
    perhaps = _perhaps_approved(row)
    if paid > total + sum(int(one.get("delta_fen")) for one in perhaps):
        return over
    unapproved = _none_approved(facts, perhaps)
    return over if unapproved.value else unapproved


def _ahead(facts: Facts, project: Thing, rows: Sequence[Facts], report: Thing | None) -> Truth:
    if report is None:
        return unknown(Missing("未见进度报告", PROJECTS, "ProgressReport", "", project.id))
    rate = report.get("physical_rate")
    if rate is None:
        return unknown(report.lacks("physical_rate"))
    until = report.day("reported_on")
    totals = [_contract_sum(row) for row in rows]
    payments = [one for row in rows for one in _counted(row, _paid(facts, row, until))]
    paid = _sum(payments)
    for one in (*totals, paid):
        if isinstance(one, Truth):
            return one
    total = sum(one for one in totals if isinstance(one, int))
    if not total or not isinstance(paid, int):
        return no()
    found = _gap(facts, report, paid / total, float(rate), payments)
    perhaps = [one for row in rows for one in _perhaps_approved(row)]
    larger = total + sum(int(one.get("delta_fen")) for one in perhaps)
    if not found.value or _gap(facts, report, paid / larger, float(rate), payments).value:
        return found
    unapproved = _none_approved(facts, perhaps)
    return found if unapproved.value else unapproved


def _counted(row: Facts, payments: Sequence[Thing]) -> list[Thing]:
    """Prepayments that the contract provides for do not count."""
    contract = row.thing("contract")
    if contract is None or contract.get("prepayment_rate") is None:
        return list(payments)
    return [one for one in payments if one.get("kind") != PaymentKind.PREPAYMENT]


def _gap(facts: Facts, report: Thing, paid: float, done: float, payments: Sequence[Thing]) -> Truth:
    most = float(facts.threshold("j05_progress_gap_rate", report.day("reported_on")))
    said = f"付款 {paid:.1%}，形象进度 {done:.1%}，相差 {(paid - done) * 100:.1f} 个百分点"
    cited = (report.cite("physical_rate"), *(one.cite("amount_fen", "paid_on") for one in payments))
    if round(paid - done, 6) <= most:
        return no(said, *cited)
    return yes(said, *cited, clears=(report.change("physical_rate", paid),))


# -- J-06 --------------------------------------------------------------------------------------


def behind_schedule(facts: Facts) -> Outcome:
    """J-06: a planned day has passed, or time runs far ahead of the work."""
    project = facts.must("project")
    name = called_project(project)
    if known_by(facts, project, "finished_on"):
        return out_of_reach("已经完工", name)
    tests = [_overdue(facts, one, "planned_on", "actual_on") for one in facts.things("milestones")]
    if project.day("planned_finish_on"):
        tests.append(_overdue(facts, project, "planned_finish_on", "finished_on"))
        tests.append(_slow(facts, project))
    no_plan = unknown(project.lacks("planned_finish_on"))
    return Outcome(any_of(*tests) if tests else no_plan, name, day(facts.as_of))


def _overdue(facts: Facts, thing: Thing, planned: str, actual: str) -> Truth:
    if known_by(facts, thing, actual):
        return no(f"“{thing.name}”已完成", thing.cite(actual))
    past = is_past(facts, thing, planned)
    if not past.value:
        return past
    nothing = facts.not_happened(thing, actual, PROJECTS)
    done = nothing.cleared_by(thing.change(planned, facts.as_of))
    return all_of(past.saying(f"“{thing.name}”{past.reason}"), done)


def _slow(facts: Facts, project: Thing) -> Truth:
    name = "started_on" if project.day("started_on") else "planned_start_on"
    start, finish = project.day(name), project.day("planned_finish_on")
    if start is None or finish is None:
        return unknown(project.lacks("started_on"))
    report = _latest(facts)
    source = report if report is not None and report.get("physical_rate") is not None else project
    done = source.get("physical_rate")
    if done is None:
        return unknown(project.lacks("physical_rate"))
    whole = max((finish.last - start.first).days, 1)
    spent = min(max((facts.as_of - start.first).days, 0) / whole, 1.0)
    most = float(facts.threshold("j06_progress_gap_rate"))
    said = f"时间已过 {spent:.0%}，形象进度 {float(done):.0%}"
    cited = (project.cite(name, "planned_finish_on"), source.cite("physical_rate"))
    if round(spent - float(done), 6) <= most:
        return no(said, *cited)
    return yes(said, *cited, clears=(source.change("physical_rate", spent),))


# -- J-08 --------------------------------------------------------------------------------------


def contractor_funding(facts: Facts) -> Outcome:
    """J-08: work done and not paid beyond what the contract holds back, or a clause of 垫资."""
    project = facts.must("project")
    rows = _contracts(facts)
    clauses = [_has_clause(one) for row in rows if (one := row.thing("contract"))]
    government = is_government_invested(project)
    return Outcome(
        condition=any_of(*clauses, _unpaid_work(facts, project, rows)),
        name=called_project(project),
        acted_on=known_by(facts, project, "started_on") or day(facts.as_of),
        applies=any_of(government, *clauses),
        clauses=None if government.value else ("sme-8", "practice"),
    )


def _has_clause(contract: Thing) -> Truth:
    funded = contract.get("has_contractor_funding")
    if not funded:
        return no("合同没有垫资约定")
    change = contract.change("has_contractor_funding", value=False)
    return yes("合同约定施工单位垫资", contract.cite("has_contractor_funding"), clears=(change,))


def _unpaid_work(facts: Facts, project: Thing, rows: Sequence[Facts]) -> Truth:
    report = _latest(facts)
    if report is None or report.get("executed_fen") is None:
        gap = Missing("未见进度报告", PROJECTS, "ProgressReport", "", project.id)
        return unknown(report.lacks("executed_fen") if report else gap)
    contracts = [one for row in rows if (one := row.thing("contract"))]
    rates = [one.get("progress_pay_rate") for one in contracts]
    known = [float(one) for one in rates if one is not None]
    if not known or len(known) < len(rates):
        gap = Missing("未见合同", CONTRACTS, "Contract", "", project.id)
        return unknown(*[one.lacks("progress_pay_rate") for one in contracts] or [gap])
    payments = [one for row in rows for one in _paid(facts, row, report.day("reported_on"))]
    paid = _sum(payments)
    if isinstance(paid, Truth):
        return paid
    return _too_little(facts, report, paid, min(known), payments)


def _too_little(
    facts: Facts, report: Thing, paid: int, rate: float, payments: Sequence[Thing]
) -> Truth:
    executed = int(report.get("executed_fen"))
    held = round(executed * (1 - rate))
    said = f"已完成 {shown_money(executed)}，已付 {shown_money(paid)}，约定进度款 {rate:.0%}"
    cited = (report.cite("executed_fen"), *(one.cite("amount_fen") for one in payments))
    if executed - paid <= held:
        return no(said, *cited)
    until = report.day("reported_on")
    complete = facts.absent(PAYMENTS, until, "资料范围内未见其他付款")
    change = report.change("executed_fen", max(paid, 0))
    return all_of(yes(said, *cited, clears=(change,)), complete)


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "J-04": cost_over_budget,
    "J-05": paid_ahead_of_work,
    "J-06": behind_schedule,
    "J-08": contractor_funding,
}
