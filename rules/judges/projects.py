"""Judges of J-01 to J-03, J-07, J-09 and J-10: approvals and completion of projects (项目)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from graph.vocabulary.projects import ApprovalKind, FundingKind
from rules.deadlines import due_after, is_past, known_by
from rules.facts import Facts
from rules.logic import Change, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day
from rules.things import Thing, is_earlier, new_fact, new_link

PROJECTS = "projects"
GOVERNMENT = (FundingKind.DIRECT, FundingKind.CAPITAL)
PLANS = (ApprovalKind.DESIGN, ApprovalKind.BUDGET)


def called_project(project: Thing) -> str:
    """How a sentence calls a project."""
    return f"项目《{project.name}》"


def is_government_invested(project: Thing) -> Truth:
    """直接投资 or 资本金注入 (政府投资条例 Art 6)."""
    funding = project.get("funding_kind")
    if funding is None:
        return unknown(project.lacks("funding_kind"))
    if funding in GOVERNMENT:
        return yes("政府投资", project.cite("funding_kind"))
    return no(f"投资方式为“{FundingKind(funding).label}”，不是政府投资")


def approvals_of(facts: Facts, *kinds: ApprovalKind) -> list[Thing]:
    """The approvals of these kinds that were known on the day one stands on."""
    return [one for one in facts.things("approvals", on="granted_on") if one.get("kind") in kinds]


def since_granted(facts: Facts, approvals: Sequence[Thing]) -> Period:
    """From the first of the approvals until now: when another could have followed it."""
    days = [on for one in approvals if (on := one.day("granted_on"))]
    return facts.until_now(min(days, key=lambda one: one.first) if days else day(facts.as_of))


def _added(facts: Facts, project: Thing, kind: ApprovalKind, on: object) -> tuple[Change, ...]:
    values = {"kind": str(kind), "granted_on": on, "enterprise_id": facts.enterprise_id}
    label = f"Approval#{kind.name}"
    return (
        *new_fact(label, values),
        *new_link(f"HAS#{kind.name}", project.id, f"new:{label}"),
    )


# -- J-01 --------------------------------------------------------------------------------------


def started_without_approval(facts: Facts) -> Outcome:
    """J-01: work began before, or without, an approval that it needed."""
    project = facts.must("project")
    started = known_by(facts, project, "started_on")
    name = called_project(project)
    if started is None:
        return out_of_reach("没有开工", name)
    government, works = is_government_invested(project), project.flag("is_engineering")
    wanted: list[tuple[ApprovalKind, ...]] = [(ApprovalKind.CONSTRUCTION,)] if works.value else []
    if government.value:
        wanted += [(ApprovalKind.FEASIBILITY,), PLANS]
    open_ = [one for one in (government, works) if one.value is None]
    missing = any_of(_some_missing(facts, project, wanted), *open_)
    return Outcome(
        condition=all_of(_is_no_emergency(project), missing),
        name=name,
        acted_on=started,
        applies=any_of(government, works),
        clauses=None if government.value else ("construction-7",),
    )


def _is_no_emergency(project: Thing) -> Truth:
    if project.get("is_emergency"):
        return no("应急工程", project.cite("is_emergency"))
    return yes()


def _some_missing(
    facts: Facts, project: Thing, wanted: Sequence[tuple[ApprovalKind, ...]]
) -> Truth:
    return any_of(*(_too_late(facts, project, kinds) for kinds in wanted))


def _too_late(facts: Facts, project: Thing, kinds: tuple[ApprovalKind, ...]) -> Truth:
    label = "或".join(one.label for one in kinds)
    found = approvals_of(facts, *kinds)
    started = project.day("started_on")
    nothing = facts.absent(PROJECTS, started, f"开工时未见{label}")
    if not found:
        added = _added(facts, project, kinds[0], project.get("started_on"))
        cited = project.cite("started_on")
        return nothing.with_evidence(cited).cleared_by(*added) if nothing.value else nothing
    late = all_of(*(is_earlier(project, "started_on", one, "granted_on") for one in found))
    if not late.value:
        return late
    change = found[0].change("granted_on", project.get("started_on"))
    declared = facts.declared(PROJECTS, started)
    said = f"{label}（{found[0].shown('granted_on')}）在开工（{project.shown('started_on')}）之后"
    return late.saying(said).with_evidence(*declared).cleared_by(change)


# -- J-02 --------------------------------------------------------------------------------------


def approval_missing(facts: Facts) -> Outcome:
    """J-02: a government-invested project without one of its three approvals."""
    project = facts.must("project")
    on = known_by(facts, project, "started_on") or day(facts.as_of)
    asked = (ApprovalKind.PROPOSAL, ApprovalKind.FEASIBILITY, ApprovalKind.DESIGN)
    missing = any_of(*(_is_missing(facts, project, one, on) for one in asked))
    return Outcome(
        condition=all_of(missing, _is_not_simplified(project)),
        name=called_project(project),
        acted_on=on,
        applies=is_government_invested(project),
    )


def _is_missing(facts: Facts, project: Thing, kind: ApprovalKind, on: Period) -> Truth:
    if found := approvals_of(facts, kind):
        return no(f"有{kind.label}", *(one.cite("kind", "doc_no") for one in found))
    added = _added(facts, project, kind, on.first)
    return facts.absent(PROJECTS, on, f"未见{kind.label}审批", *added)


def _is_not_simplified(project: Thing) -> Truth:
    simplified = project.flag("is_simplified")
    if simplified.value is None:
        return simplified
    if simplified.value:
        return no("依法简化审批", *simplified.evidence)
    return yes("", *simplified.evidence)


# -- J-03 --------------------------------------------------------------------------------------


def budget_over_estimate(facts: Facts) -> Outcome:
    """J-03: the 概算 is more than a tenth above the 估算 and was not approved again."""
    project = facts.must("project")
    both = ("estimate_fen", "budget_fen")
    estimate, budget = (project.get(one) for one in both)
    name = called_project(project)
    if any(project.values.get(one) is None for one in both):
        return out_of_reach("没有估算和概算", name)
    approved = approvals_of(facts, ApprovalKind.BUDGET)
    on = min((one.day("granted_on") or day(facts.as_of) for one in approved), default=None)
    rate = float(facts.threshold("j03_estimate_excess_rate", on))
    return Outcome(
        condition=_exceeds(facts, project, int(estimate), int(budget), rate)
        if estimate is not None and budget is not None
        else unknown(*(project.lacks(one) for one in both if project.get(one) is None)),
        name=name,
        acted_on=on or day(facts.as_of),
        applies=is_government_invested(project),
    )


def _exceeds(facts: Facts, project: Thing, estimate: int, budget: int, rate: float) -> Truth:
    cited = project.cite("estimate_fen", "budget_fen")
    said = f"概算 {shown_money(budget)}，估算 {shown_money(estimate)}"
    if budget <= estimate * (1 + Fraction(str(rate))):
        return no(f"{said}，没有超过 {rate:.0%}", cited)
    if again := approvals_of(facts, ApprovalKind.BUDGET_CHANGE):
        return no("已重新报批", *(one.cite("kind", "granted_on") for one in again))
    since = since_granted(facts, approvals_of(facts, ApprovalKind.BUDGET))
    nothing = facts.absent(PROJECTS, since, "未见重新报批")
    added = _added(facts, project, ApprovalKind.BUDGET_CHANGE, facts.as_of)
    return all_of(yes(f"{said}，超过 {rate:.0%}", cited, clears=added), nothing)


# -- J-07 --------------------------------------------------------------------------------------


def content_changed(facts: Facts) -> Outcome:
    """J-07: site or scale is not what any approval says."""
    project = facts.must("project")
    approvals = facts.things("approvals", on="granted_on")
    name = called_project(project)
    if not any(one.get("site_text") or one.get("scale_text") for one in approvals):
        return out_of_reach("没有写明地点或规模的审批", name)
    differs = any_of(
        *(_differs(facts, project, approvals, one) for one in ("site_text", "scale_text"))
    )
    return Outcome(
        condition=differs,
        name=name,
        acted_on=known_by(facts, project, "started_on") or day(facts.as_of),
        applies=is_government_invested(project),
    )


def _differs(facts: Facts, project: Thing, approvals: Sequence[Thing], name: str) -> Truth:
    stated = [one for one in approvals if one.get(name)]
    if not stated:
        return no()
    if not project.get(name):
        return unknown(project.lacks(name))
    label = project.declared(name).label
    if any(_plain(one.text(name)) == _plain(project.text(name)) for one in stated):
        return no(f"{label}与批准的一致", *(one.cite(name) for one in stated))
    cited = (project.cite(name), *(one.cite(name) for one in stated))
    change = project.change(name, stated[-1].get(name))
    nothing = facts.absent(PROJECTS, since_granted(facts, stated), "未见变更批复")
    return all_of(yes(f"{label}与批准的不一致", *cited, clears=(change,)), nothing)


def _plain(text: str) -> str:
    """Without spaces and punctuation, full-width forms as half-width ones."""
    return "".join(
        one for one in unicodedata.normalize("NFKC", text) if one.isalnum() or one == "."
    )


# -- J-09, J-10 --------------------------------------------------------------------------------


def not_accepted(facts: Facts) -> Outcome:
    """J-09: finished, and after half a year neither accepted nor settled."""
    project = facts.must("project")
    finished = known_by(facts, project, "finished_on")
    name = called_project(project)
    if finished is None:
        return out_of_reach("没有完工", name)
    days = int(facts.threshold("j09_acceptance_days", finished))
    late = any_of(*(_is_open(facts, project, one) for one in ("accepted_on", "settled_on")))
    return Outcome(
        condition=all_of(is_past(facts, project, "finished_on", days), late),
        name=name,
        acted_on=due_after(finished, days),
        applies=is_government_invested(project),
    )


def _is_open(facts: Facts, project: Thing, name: str) -> Truth:
    if known_by(facts, project, name):
        return no(f"已有{project.declared(name).label}", project.cite(name))
    nothing = facts.not_happened(project, name, PROJECTS)
    return nothing.cleared_by(project.change(name, project.get("finished_on")))


def no_post_evaluation(facts: Facts) -> Outcome:
    """J-10: accepted a year ago and not evaluated, or the benefit falls short."""
    project = facts.must("project")
    accepted = known_by(facts, project, "accepted_on")
    name = called_project(project)
    if accepted is None:
        return out_of_reach("没有验收", name)
    evaluations = facts.things("evaluations", on="concluded_on")
    days = int(facts.threshold("j10_evaluation_days", accepted))
    has_target = any(one.get("target_value") is not None for one in evaluations)
    return Outcome(
        condition=any_of(
            _not_evaluated(facts, project, evaluations, days),
            *(_falls_short(facts, one) for one in evaluations),
        ),
        name=name,
        acted_on=due_after(accepted, days),
        applies=yes() if has_target else is_government_invested(project),
    )


def _not_evaluated(facts: Facts, project: Thing, evaluations: Sequence[Thing], days: int) -> Truth:
    if evaluations:
        return no("已有后评价", *(one.cite("concluded_on") for one in evaluations))
    start = project.day("accepted_on")
    if start is None:
        return unknown(project.lacks("accepted_on"))
    values = {"target_value": 1.0, "actual_value": 1.0, "enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("PostEvaluation", values),
        *new_link("EVALUATES", "new:PostEvaluation", project.id),
    )
    within = Period(start.first, due_after(start, days).last)
    past = is_past(facts, project, "accepted_on", days)
    return (
        all_of(past, facts.absent(PROJECTS, within, "未见后评价", *added)) if past.value else past
    )


def _falls_short(facts: Facts, evaluation: Thing) -> Truth:
    target, actual = evaluation.get("target_value"), evaluation.get("actual_value")
    if target is None or actual is None:
        return unknown(evaluation.lacks("target_value" if target is None else "actual_value"))
    rate = float(facts.threshold("j10_benefit_rate", evaluation.day("concluded_on")))
    said = f"效益 {actual:g}，目标 {target:g}"
    cited = evaluation.cite("target_value", "actual_value")
    if actual >= rate * target:
        return no(said, cited)
    change = evaluation.change("actual_value", rate * target)
    declared = facts.declared(PROJECTS, day(facts.as_of))
    return yes(f"{said}，不到 {rate:.0%}", cited, *declared, clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "J-01": started_without_approval,
    "J-02": approval_missing,
    "J-03": budget_over_estimate,
    "J-07": content_changed,
    "J-09": not_accepted,
    "J-10": no_post_evaluation,
}
