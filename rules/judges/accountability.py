"""Judges of A-04 to A-08 and A-11: losses, cases and sanctions (损失、追责与处理)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.vocabulary.decisions import TopicResult, VoteKind
from graph.vocabulary.supervision import (
    LossTier,
    OrganisationalMeasure,
    Regime,
    ResponsibilityKind,
    SanctionKind,
    Severity,
)
from rules.deadlines import due_after, is_late, is_past, known_by
from rules.facts import Facts
from rules.judges.meetings import called_topic
from rules.logic import Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, exceeds
from rules.regimes import RegimeRow
from rules.things import Thing, new_fact, new_link

ACCOUNTABILITY = "accountability"
GRAVE = (LossTier.LARGER, LossTier.MAJOR, LossTier.SPECIAL_MAJOR)
MAJOR = (LossTier.MAJOR, LossTier.SPECIAL_MAJOR)
DISCIPLINARY = (
    Regime.MANAGEMENT_DISCIPLINE,
    Regime.PARTY_DISCIPLINE,
    Regime.GOVERNMENT_DISCIPLINE,
)


# -- losses ------------------------------------------------------------------------------------


def loss_without_accountability(facts: Facts) -> Outcome:
    """A-04: determined, and no case accepted within so many days."""
    loss = facts.must("loss")
    start = loss.day("determined_on")
    days = int(facts.threshold("a04_case_days", start))
    facts.regime(start and due_after(start, days), Regime.INVESTMENT)
    return Outcome(
        condition=_no_case_in_time(facts, loss, days),
        name=_called_loss(loss),
        acted_on=due_after(start, days) if start else None,
        applies=yes() if loss.get("tier") else unknown(loss.lacks("tier")),
    )


def _called_loss(loss: Thing) -> str:
    on = loss.shown("determined_on")
    return f"损失“{loss.name}”" + (f"（{on}认定）" if on else "")


def _no_case_in_time(facts: Facts, loss: Thing, days: int) -> Truth:
    start = loss.day("determined_on")
    if start is None:
        return unknown(loss.lacks("determined_on"))
    late = [_came_late(loss, one, days) for one in facts.things("cases", on="accepted_on")]
    within = Period(start.first, due_after(start, days).last)
    values = {
        "regime": str(Regime.INVESTMENT),
        "accepted_on": loss.get("determined_on"),
        "enterprise_id": facts.enterprise_id,
    }
    added = (
        *new_fact("AccountabilityCase", values),
        *new_link("ESTABLISHED", "new:AccountabilityCase", loss.id),
    )
    nothing = facts.absent(ACCOUNTABILITY, within, "期限内未见受理的追责案件", *added)
    return all_of(is_past(facts, loss, "determined_on", days), *late, nothing)


def _came_late(loss: Thing, case: Thing, days: int) -> Truth:
    determined, accepted = loss.day("determined_on"), case.day("accepted_on")
    if determined is None or accepted is None:
        return unknown(case.lacks("accepted_on"))
    late = exceeds(determined, accepted, days)
    if late is None:
        return unknown(case.vague("accepted_on"), loss.vague("determined_on"))
    if late:
        return yes(f"追责案件到 {case.shown('accepted_on')} 才受理", case.cite("accepted_on"))
    return no(f"追责案件于 {case.shown('accepted_on')} 受理", case.cite("accepted_on"))


def loss_without_origin(facts: Facts) -> Outcome:
    """A-05: nothing says what the loss arose from."""
    loss = facts.must("loss")
    determined = loss.day("determined_on")
    return Outcome(
        condition=_no_origin(facts, loss, determined),
        name=_called_loss(loss),
        acted_on=determined,
    )


def _no_origin(facts: Facts, loss: Thing, determined: Period | None) -> Truth:
    if origins := facts.things("origins"):
        kinds = "、".join(dict.fromkeys(one.kind for one in origins))
        return no(f"已关联{kinds}", *(one.cite() for one in origins))
    if determined is None:
        return unknown(loss.lacks("determined_on"))
    decision = {"title": "待关联的决策", "enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("Decision", decision),
        *new_link("ARISES_FROM", loss.id, "new:Decision"),
    )
    return facts.absent(ACCOUNTABILITY, determined, "未关联决策、付款、合同或项目", *added)


# -- handling ----------------------------------------------------------------------------------


def handling_too_light(facts: Facts) -> Outcome:
    """A-06: lighter than the local table asks; only a hint where that table is not verified."""
    case = facts.must("matter")
    closed = known_by(facts, case, "closed_on")
    if closed is None and not _sanctions(facts):
        return out_of_reach("案件未结案，也没有处理", _called_case(case))
    losses = facts.things("losses", on="determined_on")
    row = facts.regime(closed or _last_decision(facts), Regime.INVESTMENT)
    return Outcome(
        condition=any_of(_only_criticism(facts, case, row), _leader_untouched(facts, case, losses)),
        name=_called_case(case),
        acted_on=closed or _last_decision(facts),
        applies=any_of(*(_has_tier(one, GRAVE) for one in losses)),
        severity=None if row.is_handling_verified else Severity.NOTICE,
    )


def _called_case(case: Thing) -> str:
    return f"追责案件“{case.name}”"


def _sanctions(facts: Facts) -> list[tuple[Thing, str]]:
    """The sanctions known by the day one stands on, each with the person it is on."""
    found = (
        (row.thing("sanction"), str(row.get("person") or "")) for row in facts.rows("sanctions")
    )
    return [
        (one, person)
        for one, person in found
        if one and (one.day("decided_on") is None or known_by(facts, one, "decided_on"))
    ]


def _last_decision(facts: Facts) -> Period | None:
    days = [one.day("decided_on") for one, _person in _sanctions(facts)]
    return max((one for one in days if one), default=None)


def _has_tier(loss: Thing, tiers: tuple[LossTier, ...]) -> Truth:
    tier = loss.get("tier")
    if tier is None:
        return unknown(loss.lacks("tier"))
    if tier in tiers:
        return yes(f"损失等级为“{LossTier(tier).label}”", loss.cite("tier"))
    return no(f"损失等级为“{LossTier(tier).label}”", loss.cite("tier"))


def _only_criticism(facts: Facts, case: Thing, row: RegimeRow) -> Truth:
    on = known_by(facts, case, "closed_on") or _last_decision(facts)
    if found := _sanctions(facts):
        light = (_is_light(one, row) for one, _person in found)
        return all_of(*light, facts.absent(ACCOUNTABILITY, on, "资料范围内未见更重的处理"))
    values = {"kind": str(SanctionKind.PAY_CUT), "enterprise_id": facts.enterprise_id}
    added = (*new_fact("Sanction", values), *new_link("IMPOSED", case.id, "new:Sanction"))
    nothing = facts.absent(ACCOUNTABILITY, on, "已结案而未见处理", *added)
    return nothing.with_evidence(case.cite("closed_on"))


def _is_light(sanction: Thing, row: RegimeRow) -> Truth:
    """Whether it is milder than all that the regime of the day names for a larger loss."""
    kind, degree = sanction.get("kind"), sanction.get("degree")
    if kind is None:
        return unknown(sanction.lacks("kind"))
    if kind != SanctionKind.ORGANISATIONAL:
        return no(f"处理方式有“{SanctionKind(kind).label}”", sanction.cite("kind"))
    if degree is None:
        return unknown(sanction.lacks("degree"))
    named = row.handling.get(LossTier.LARGER, {}).get(ResponsibilityKind.DIRECT, ())
    order = list(OrganisationalMeasure)
    least = min(map(order.index, named), default=0)
    if degree not in order[:least]:
        return no(f"处理种类有“{degree}”", sanction.cite("kind", "degree"))
    change = sanction.change("degree", str(OrganisationalMeasure.ADMONITION))
    said = f"损失较大以上，最重的处理只是“{degree}”"
    return yes(said, sanction.cite("kind", "degree"), clears=(change,))


def _leader_untouched(facts: Facts, case: Thing, losses: list[Thing]) -> Truth:
    """At a major loss: no one with leadership responsibility was dealt with."""
    is_major = any_of(*(_has_tier(one, MAJOR) for one in losses))
    if not is_major.value:
        return is_major
    leaders = [
        (found, str(row.get("person") or ""))
        for row in facts.rows("responsibilities")
        if (found := row.thing("responsibility"))
        and found.get("kind") == ResponsibilityKind.LEADERSHIP
    ]
    touched = {person for _one, person in _sanctions(facts)}
    if any(person in touched for _one, person in leaders):
        return no("领导责任人已作处理")
    exempt = [one.flag("is_exempt") for one, _person in leaders]
    if exempt and any_of(*exempt).value is not False:
        return no("领导责任人已作免责认定") if any_of(*exempt).value else any_of(*exempt)
    on = known_by(facts, case, "closed_on") or _last_decision(facts)
    return all_of(is_major, _no_leader(facts, case, on, [one for one, _person in leaders]))


def _no_leader(facts: Facts, case: Thing, on: Period | None, leaders: list[Thing]) -> Truth:
    values = {
        "kind": str(ResponsibilityKind.LEADERSHIP),
        "is_exempt": True,
        "enterprise_id": facts.enterprise_id,
    }
    added = (
        *new_fact("Responsibility", values),
        *new_link("ESTABLISHED", case.id, "new:Responsibility"),
    )
    nothing = facts.absent(ACCOUNTABILITY, on, "重大损失而领导责任人未作处理", *added)
    return nothing.with_evidence(*(one.cite("kind", "is_exempt") for one in leaders))


# -- clocks of a case --------------------------------------------------------------------------


def referral_unanswered(facts: Facts) -> Outcome:
    """A-07: referred, and no answer within so many days."""
    case = facts.must("matter")
    if not case.get("referred_to"):
        return out_of_reach("没有移送", _called_case(case))
    days = int(facts.threshold("a07_reply_days", case.day("referred_on")))
    start = case.day("referred_on")
    due = due_after(start, days) if start else None
    return Outcome(
        condition=_unanswered(facts, case, days, due),
        name=_called_case(case),
        acted_on=due,
    )


def _unanswered(facts: Facts, case: Thing, days: int, due: Period | None) -> Truth:
    if due is None:
        return unknown(case.lacks("referred_on"))
    if known_by(facts, case, "replied_on"):
        return is_late(case, "replied_on", due)
    nothing = facts.not_happened(case, "replied_on", ACCOUNTABILITY)
    return all_of(
        is_past(facts, case, "referred_on", days),
        nothing.cleared_by(case.change("replied_on", due.first)),
    )


def sanction_overdue(facts: Facts) -> Outcome:
    """A-08: decided too late, not at all, or told too late."""
    case = facts.must("matter")
    filed = case.day("filed_on")
    if filed is None:
        return out_of_reach("没有立案", _called_case(case))
    regime = case.get("regime")
    if regime is not None and regime not in DISCIPLINARY:
        return out_of_reach("不是处分类案件", _called_case(case))
    decision, notice = _decided_late(facts, case, filed), _told_late(facts, case)
    by_notice = bool(notice.value) and not decision.value
    decided = case.day("decided_on")
    return Outcome(
        condition=any_of(decision, notice),
        name=_called_case(case),
        acted_on=due_after(decided, months=1)
        if by_notice and decided
        else due_after(filed, months=_months(facts, case)),
        applies=yes() if regime else unknown(case.lacks("regime")),
        clauses=("781-27",) if by_notice else None,
    )


def _months(facts: Facts, case: Thing) -> int:
    extended = known_by(facts, case, "extension_approved_on") is not None
    return int(
        facts.threshold(
            "a08_extended_months" if extended else "a08_decide_months", case.day("filed_on")
        )
    )


def _decided_late(facts: Facts, case: Thing, filed: Period) -> Truth:
    """Later than the term; an extension that is not recorded is ruled out only by Coverage."""
    months, longest = _months(facts, case), int(facts.threshold("a08_extended_months", filed))
    late = _later_than(facts, case, filed, months)
    if not late.value or months == longest or _later_than(facts, case, filed, longest).value:
        return late
    alone = facts.not_happened(case, "extension_approved_on", ACCOUNTABILITY)
    return all_of(late, alone.saying("没有延长审批的记录"))


def _later_than(facts: Facts, case: Thing, filed: Period, months: int) -> Truth:
    due = due_after(filed, months=months)
    if known_by(facts, case, "decided_on"):
        span = f"立案（{case.shown('filed_on')}）到决定（{case.shown('decided_on')}）"
        return is_late(case, "decided_on", due).saying(f"{span}，期限 {months} 个月")
    nothing = facts.not_happened(case, "decided_on", ACCOUNTABILITY).cleared_by(
        case.change("decided_on", due.first), case.change("notified_on", due.first)
    )
    return all_of(is_past(facts, case, "filed_on", months=months), nothing)


def _told_late(facts: Facts, case: Thing) -> Truth:
    decided = known_by(facts, case, "decided_on")
    if decided is None:
        return no("尚未决定，未到告知")
    due = due_after(decided, months=1)
    if known_by(facts, case, "notified_on"):
        return is_late(case, "notified_on", due)
    nothing = facts.not_happened(case, "notified_on", ACCOUNTABILITY)
    return all_of(
        is_past(facts, case, "decided_on", months=1),
        nothing.cleared_by(case.change("notified_on", due.first)),
    )


def responsibility_not_complete(facts: Facts) -> Outcome:
    """A-11: someone agreed to what led to a major loss and no responsibility was determined."""
    topic = facts.must("topic")
    result = topic.get("result")
    name = called_topic(facts, topic)
    losses = facts.things("losses")
    if result not in (None, TopicResult.PASSED):
        return out_of_reach("议题没有通过", name)
    if not losses:
        return out_of_reach("没有关联的损失", name)
    passed = yes() if result else unknown(topic.lacks("result"))
    determined = max((one for loss in losses if (one := loss.day("determined_on"))), default=None)
    facts.regime(determined, Regime.INVESTMENT)
    return Outcome(
        condition=_someone_left_out(facts, determined),
        name=name,
        acted_on=determined,
        applies=all_of(passed, any_of(*(_has_tier(one, MAJOR) for one in losses))),
    )


def _someone_left_out(facts: Facts, determined: Period | None) -> Truth:
    votes = [row for row in facts.rows("votes") if (one := row.thing("loss")) and _is_major(one)]
    if not votes:
        return facts.none_known("meetings", determined, "没有表决记录")
    left = [row for row in votes if not row.things("responsibilities")]
    agreed = [_agreed(row) for row in left]
    if not any_of(*agreed).value:
        return any_of(*agreed, no("投同意票的都有责任认定"))
    return all_of(_counted(any_of(*agreed), agreed), _no_responsibility(facts, determined, left))


def _is_major(loss: Thing) -> bool:
    return loss.get("tier") in MAJOR


def _agreed(row: Facts) -> Truth:
    vote = row.edge("vote", "VOTED")
    choice = vote.get("choice") if vote else None
    if vote is None or choice in (None, VoteKind.NOT_RECORDED):
        return unknown(*([vote.lacks("choice")] if vote else []))
    if choice not in (VoteKind.AGREE, VoteKind.AGREE_IN_PRINCIPLE):
        return no()
    change = vote.change("choice", str(VoteKind.DISAGREE))
    return yes("", vote.cite("choice"), clears=(change,))


def _counted(truth: Truth, agreed: list[Truth]) -> Truth:
    number = sum(1 for one in agreed if one.value)
    return truth.saying(f"{number} 名投同意票的表决人没有责任认定")


def _no_responsibility(facts: Facts, determined: Period | None, left: list[Facts]) -> Truth:
    if determined is None:
        losses = [one for row in left if (one := row.thing("loss"))]
        return unknown(*(one.lacks("determined_on") for one in losses))
    return facts.absent(ACCOUNTABILITY, facts.until_now(determined), "")


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "A-04": loss_without_accountability,
    "A-05": loss_without_origin,
    "A-06": handling_too_light,
    "A-07": referral_unanswered,
    "A-08": sanction_overdue,
    "A-11": responsibility_not_complete,
}
