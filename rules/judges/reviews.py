"""Judges of P-01 to P-05: legality and compliance review (合法性、合规审查)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from graph.vocabulary.decisions import DecisionDomain, ReviewConclusion
from rules.facts import Facts
from rules.judges.meetings import called_decision
from rules.logic import Change, Missing, Truth, all_of, any_of, negate, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period
from rules.things import Thing, is_earlier, new_fact, new_link

COUNSEL = ("法律顾问", "律师", "首席合规官")
SAW_NONE = "未见审查记录（见 P-01）"


def without_review(facts: Facts) -> Outcome:
    """P-01: a review is required and there is no trace of one."""
    decision = facts.must("decision")
    decided = decision.day("decided_on")
    return Outcome(
        condition=all_of(
            _no_review(facts, decision, decided),
            _no_counsel(facts, decided),
            _no_opinion(facts, decided),
        ),
        name=called_decision(decision),
        acted_on=decided,
        applies=_is_required(facts),
    )


def _is_required(facts: Facts) -> Truth:
    """An item requires legal review, or it is a decision of the government."""
    if facts.get("domain") == DecisionDomain.GOVERNMENT:
        return yes("政府行政决策须经合法性审查")
    items = facts.things("items")
    if not items:
        return no("没有关联要求法律审核的事项")
    return any_of(*(one.flag("is_legal_required") for one in items))


def _no_review(facts: Facts, decision: Thing, decided: Period | None) -> Truth:
    if reviews := facts.things("reviews", on="opined_on"):
        return no("有审查记录", *(one.cite("opined_on", "conclusion") for one in reviews))
    nothing = facts.absent("reviews", decided, "资料范围内未见任何合法性、合规审查")
    return nothing.with_evidence(decision.cite("decided_on")).cleared_by(
        *_new_review(facts, decision)
    )


def _new_review(facts: Facts, decision: Thing) -> tuple[Change, ...]:
    values = {
        "reviewer": "待补",
        "opined_on": decision.get("decided_on"),
        "enterprise_id": facts.enterprise_id,
    }
    return (
        *new_fact("LegalityReview", values),
        *new_link("COVERS", "new:LegalityReview", decision.id),
    )


def _no_counsel(facts: Facts, decided: Period | None) -> Truth:
    """No counsel sat in: by topic where that is recorded, else by its meeting (4.8, 1)."""
    seats = _seats(facts)
    for one in seats:
        if any(word in one.text("position") for word in COUNSEL):
            return no("有法律顾问列席（推定已审查）", one.cite("position"))
    if blank := [one for one in seats if not one.text("position")]:
        return unknown(*(one.lacks("position") for one in blank))
    return facts.absent("meetings", decided, "无法律顾问列席")


def _seats(facts: Facts) -> list[Thing]:
    """Who sat in: on each topic, and on the meeting of a topic for which nobody is listed."""
    rows = facts.rows("observers")
    sat = [(row.get("topic"), one) for row in rows if (one := row.edge("sat", "SAT_IN"))]
    listed = {topic for topic, _one in sat}
    whole = [row for row in rows if row.get("topic") not in listed]
    attended = [one for row in whole if (one := row.edge("attended", "ATTENDED"))]
    return [*(one for _topic, one in sat), *attended]


def _no_opinion(facts: Facts, decided: Period | None) -> Truth:
    if opinions := facts.things("opinions"):
        return no("附有法律意见书", *(one.cite("name") for one in opinions))
    return facts.absent("meetings", decided, "未附法律意见书")


def opinion_after_decision(facts: Facts) -> Outcome:
    """P-02: the earliest opinion is later than the decision, or came in after the meeting began."""
    decision = facts.must("decision")
    reviews = facts.things("reviews", on="opined_on")
    if not reviews:
        return out_of_reach(SAW_NONE, called_decision(decision))
    late = [_is_late(one, decision, facts.things("meetings")) for one in reviews]
    return Outcome(
        condition=all_of(*late),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
    )


def _is_late(review: Thing, decision: Thing, meetings: list[Thing]) -> Truth:
    """Whether one opinion is later than the decision."""
    opined, decided = review.day("opined_on"), decision.day("decided_on")
    if opined is None or decided is None or opined != decided or not opined.is_day:
        return _is_later(review, decision)
    return _is_late_that_day(review, meetings)


def _is_later(review: Thing, decision: Thing) -> Truth:
    late = is_earlier(decision, "decided_on", review, "opined_on")
    opined, decided = review.day("opined_on"), decision.day("decided_on")
    if not late.value or opined is None or decided is None:
        return late
    said = (
        f"{review.kind}意见（{review.shown('opined_on')}）晚于决策"
        f"（{decision.shown('decided_on')}）{(opined.first - decided.last).days} 天"
    )
    return late.saying(said).cleared_by(review.change("opined_on", decided.first))


def _is_late_that_day(review: Thing, meetings: list[Thing]) -> Truth:
    """On the day of the decision: received after the meeting began?"""
    began = [one for one in meetings if isinstance(one.get("started_at"), datetime)]
    received = review.get("received_at")
    if not isinstance(received, datetime):
        return unknown(review.lacks("received_at"), reason="意见与决策同日，收件时间未填")
    if not began:
        return unknown(
            *(one.lacks("started_at") for one in meetings), reason="意见与决策同日，开会时间未填"
        )
    first = min(began, key=lambda one: one.values["started_at"])
    cited = (review.cite("received_at"), first.cite("started_at"))
    if received <= first.values["started_at"]:
        return no("意见与决策同日，收件在会议开始之前", *cited)
    change = review.change("received_at", first.values["started_at"])
    return yes("意见与决策同日，收件在会议开始之后", *cited, clears=(change,))


def illegal_yet_passed(facts: Facts) -> Outcome:
    """P-03: the last opinion on or before the day of the decision says illegal."""
    decision = facts.must("decision")
    reviews = facts.things("reviews", on="opined_on")
    if not reviews:
        return out_of_reach(SAW_NONE, called_decision(decision))
    return Outcome(
        condition=_last_is_illegal(facts, decision, reviews),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
    )


def _last_is_illegal(facts: Facts, decision: Thing, reviews: list[Thing]) -> Truth:
    later = {one.id: is_earlier(decision, "decided_on", one, "opined_on") for one in reviews}
    if open_ := [one for one in later.values() if one.value is None]:
        return any_of(*open_)
    before = [one for one in reviews if not later[one.id].value]
    if not before:
        return facts.none_known("reviews", decision.day("decided_on"), "决策前没有审查意见")
    return _all_illegal(decision, _last(before))


def _last(reviews: list[Thing]) -> list[Thing]:
    """The last opinions: several where they are of one day, or a vague date leaves it open."""
    dated = [(one, on) for one in reviews if (on := one.day("opined_on"))]
    newest = max(on.first for _one, on in dated)
    return [one for one, on in dated if on.last >= newest]


def _all_illegal(decision: Thing, last: list[Thing]) -> Truth:
    """Whether the last opinions say illegal; unknown where those of one day contradict."""
    found = [_is_illegal(decision, one) for one in last]
    if open_ := [one for one in found if one.value is None]:
        return any_of(*open_)
    if len({one.value for one in found}) == 1:
        return all_of(*found)
    said = "决策前最后的几份审查意见结论不一，先后不明"
    return unknown(Missing(said, "reviews", last[0].label, "opined_on", last[0].id))


def _is_illegal(decision: Thing, review: Thing) -> Truth:
    conclusion = review.get("conclusion")
    if conclusion is None:
        return unknown(review.lacks("conclusion"))
    shown = f"{review.kind}意见（{review.shown('opined_on')}）"
    cited = (review.cite("opined_on", "conclusion"), decision.cite("decided_on"))
    if conclusion != ReviewConclusion.ILLEGAL:
        return no(f"{shown}的结论是“{ReviewConclusion(conclusion).label}”", *cited)
    change = review.change("conclusion", str(ReviewConclusion.LEGAL))
    return yes(f"{shown}的结论是“不合法”，议题仍获通过", *cited, clears=(change,))


def conditions_not_met(facts: Facts) -> Outcome:
    """P-04: a conditional opinion whose conditions were not met before the decision."""
    decision = facts.must("decision")
    reviews = facts.things("reviews", on="opined_on")
    conditional = [
        one for one in reviews if one.get("conclusion") == ReviewConclusion.LEGAL_IF_AMENDED
    ]
    blank = [one.lacks("conclusion") for one in reviews if one.get("conclusion") is None]
    if not conditional and not blank:
        return out_of_reach("没有附条件的审查意见", called_decision(decision))
    return Outcome(
        condition=any_of(
            *(_is_unmet(facts, decision, one) for one in conditional), *map(unknown, blank)
        ),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
        applies=yes() if conditional else unknown(*blank),
    )


def _is_unmet(facts: Facts, decision: Thing, review: Thing) -> Truth:
    if review.day("conditions_met_on") is not None:
        late = is_earlier(decision, "decided_on", review, "conditions_met_on")
        changed = review.change("conditions_met_on", decision.get("decided_on"))
        return late.saying("附加条件在决策之后才落实").cleared_by(changed) if late.value else late
    change = review.change("conditions_met_on", decision.get("decided_on"))
    said = "附条件的审查意见未见落实或书面说明"
    missed = facts.absent("reviews", decision.day("decided_on"), said, change)
    return missed.with_evidence(review.cite("conclusion")) if missed.value else missed


def review_too_short(facts: Facts) -> Outcome:
    """P-05: fewer than seven working days from submission to opinion, unless urgent."""
    decision = facts.must("decision")
    if facts.get("domain") != DecisionDomain.GOVERNMENT:
        return out_of_reach("只适用于政府行政决策", called_decision(decision))
    reviews = facts.things("reviews", on="opined_on")
    return Outcome(
        condition=all_of(
            any_of(*(_is_short(facts, decision, one) for one in reviews))
            if reviews
            else facts.none_known("reviews", decision.day("decided_on"), SAW_NONE),
            all_of(*(negate(one.flag("is_urgent")) for one in facts.things("topics"))),
        ),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
    )


def _is_short(facts: Facts, decision: Thing, review: Thing) -> Truth:
    ended, name = (review, "opined_on") if review.day("opined_on") else (decision, "decided_on")
    start, end = review.day("submitted_on"), ended.day(name)
    if start is None or end is None:
        return unknown(review.lacks("submitted_on") if start is None else ended.lacks(name))
    if not (start.is_day and end.is_day):
        return unknown(*(o.vague(n) for o, n in ((review, "submitted_on"), (ended, name))))
    if end.first < start.first:
        said = f"送审日期（{review.shown('submitted_on')}）晚于{ended.declared(name).label}"
        return unknown(
            Missing(f"{said}，请核对", "reviews", review.label, "submitted_on", review.id)
        )
    days = facts.frame.calendar.working_days(start.first, end.first)
    if days is None:
        years = facts.frame.calendar.unknown_years(start.first, end.first)
        return unknown(Missing(f"没有 {years} 年的节假日和调休日历"))
    cited = (review.cite("submitted_on"), ended.cite(name))
    least = int(facts.threshold("p05_review_working_days", end))
    if days >= least:
        return no(f"审查用了 {days} 个工作日", *cited)
    said = f"审查只用了 {days} 个工作日，少于 {least} 个"
    latest = facts.frame.calendar.latest_start(end.first, least)
    return yes(said, *cited, clears=(review.change("submitted_on", latest),))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-01": without_review,
    "P-02": opinion_after_decision,
    "P-03": illegal_yet_passed,
    "P-04": conditions_not_met,
    "P-05": review_too_short,
}
