"""Judges of P-01 to P-05: legality and compliance review (合法性、合规审查)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from rules.facts import Facts
from rules.logic import Truth, all_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.things import Thing, is_earlier


def opinion_after_decision(facts: Facts) -> Outcome:
    """P-02: the earliest opinion is later than the decision, or came in after the meeting began."""
    decision = facts.must("decision")
    reviews = facts.things("reviews", on="opined_on")
    if not reviews:
        return out_of_reach("未见审查记录（见 P-01）", called(decision))
    late = [_is_late(one, decision, facts.things("meetings")) for one in reviews]
    return Outcome(
        condition=all_of(*late),
        name=called(decision),
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


def called(decision: Thing) -> str:
    """How a sentence calls a decision."""
    on = decision.shown("decided_on")
    return f"决策《{decision.name}》" + (f"（{on}）" if on else "")


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"P-02": opinion_after_decision}
