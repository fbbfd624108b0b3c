"""Judges of P-07, P-08 and P-20: what has to come before a decision, and in which order (前置)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence

from graph.vocabulary.decisions import (
    ConsultationKind,
    MeetingType,
    SubjectKind,
    sequence_step,
)
from rules.facts import Facts
from rules.judges.meetings import MEETINGS, called_decision, called_topic, held_on
from rules.logic import Change, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period
from rules.things import Thing, is_earlier, new_fact, new_link

REVIEWS = "reviews"
BY_STAFF = (SubjectKind.RESTRUCTURING, SubjectKind.STAFF_INTEREST)
BY_EXPERTS = (SubjectKind.MAJOR_INVESTMENT, SubjectKind.MAJOR_WORKS)
STAFF_VOICES = (ConsultationKind.UNION, ConsultationKind.STAFF_CONGRESS)


def steps_of(item: Thing) -> list[MeetingType]:
    """The bodies that an item asks for, in order; bodies of small firms under their step."""
    found = (MeetingType.find(one) for one in item.get("meeting_sequence") or [])
    return [sequence_step(one) for one in found if one]


# -- P-07 --------------------------------------------------------------------------------------


def no_prestudy(facts: Facts) -> Outcome:
    """P-07: the item asks for the party body first, and it did not study the matter before."""
    decision = facts.must("decision")
    items = facts.things("items")
    if not items:
        return out_of_reach("没有关联事项，不知是否须前置研究", called_decision(decision))
    return Outcome(
        condition=_not_studied(facts, decision),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
        applies=any_of(*(_asks_for_party(one) for one in items)),
    )


def _asks_for_party(item: Thing) -> Truth:
    if not item.get("meeting_sequence"):
        return unknown(item.lacks("meeting_sequence"))
    steps = set(steps_of(item))
    if MeetingType.PARTY_COMMITTEE in steps and len(steps) > 1:
        return yes("", item.cite("meeting_sequence"))
    return no("事项的决策顺序不含党组织前置")


def _not_studied(facts: Facts, decision: Thing) -> Truth:
    studies = [(one, "studied_on") for one in facts.things("studies", on="studied_on")]
    studies += [(one, "held_on") for one in facts.things("meetings", on="held_on")]
    if not studies:
        return _no_study(facts, decision)
    late = [is_earlier(decision, "decided_on", one, name) for one, name in studies]
    all_late = all_of(*late)
    if not all_late.value:
        return all_late
    first = min(one.values[name] for one, name in studies)
    said = f"前置研究（{first}）晚于决策（{decision.shown('decided_on')}）"
    on = decision.get("decided_on")
    changes = min((one.change(name, on) for one, name in studies), key=lambda one: one.fact)
    declared = facts.declared(REVIEWS, decision.day("decided_on"))
    return all_late.saying(said).with_evidence(*declared).cleared_by(changes)


def _no_study(facts: Facts, decision: Thing) -> Truth:
    decided = decision.day("decided_on")
    values = {"studied_on": decision.get("decided_on"), "enterprise_id": facts.enterprise_id}
    added = (*new_fact("PreStudy", values), *new_link("COVERS", "new:PreStudy", decision.id))
    nothing = all_of(
        facts.absent(MEETINGS, decided, "未见党组织会议"),
        facts.absent(REVIEWS, decided, "未见前置研究"),
    )
    items = (one.cite("meeting_sequence") for one in facts.things("items"))
    return nothing.with_evidence(*items).cleared_by(*added) if nothing.value else nothing


# -- P-20 --------------------------------------------------------------------------------------


def meeting_order(facts: Facts) -> Outcome:
    """P-20: a body of the item's sequence is missing, or met before the one that comes first."""
    decision = facts.must("decision")
    items = facts.things("items")
    if not items:
        return out_of_reach("没有关联事项", called_decision(decision))
    return Outcome(
        condition=any_of(*(_order_broken(facts, decision, one) for one in items)),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
        applies=any_of(*(_has_two_bodies(one) for one in items)),
    )


def _has_two_bodies(item: Thing) -> Truth:
    if not item.get("meeting_sequence"):
        return unknown(item.lacks("meeting_sequence"))
    if len(set(steps_of(item))) > 1:
        return yes("", item.cite("meeting_sequence"))
    return no("事项只由一个主体决策")


def _order_broken(facts: Facts, decision: Thing, item: Thing) -> Truth:
    steps = steps_of(item)
    if len(set(steps)) < 2:
        return no() if steps else unknown(item.lacks("meeting_sequence"))
    met = {one: _meetings_of(facts, one) for one in steps}
    missing = [_is_missing(facts, decision, one) for one in steps if not met[one]]
    there = [one for one in steps if met[one]]
    pairs = itertools.pairwise(there)
    wrong = [_is_out_of_order(met[one], met[after]) for one, after in pairs]
    broken = any_of(*missing, *wrong)
    said = "→".join(one.label for one in steps)
    if broken.value:
        return broken.saying(f"{broken.reason}（规定次序：{said}）").with_evidence(
            item.cite("meeting_sequence")
        )
    return broken


def _meetings_of(facts: Facts, step: MeetingType) -> list[Thing]:
    found = facts.things("meetings", on="held_on")
    return [
        one
        for one in found
        if one.get("type") and sequence_step(MeetingType(one.get("type"))) == step
    ]


def _is_missing(facts: Facts, decision: Thing, step: MeetingType) -> Truth:
    on = {"enterprise_id": facts.enterprise_id}
    held = {**on, "type": str(step), "held_on": decision.get("decided_on")}
    mark = step.name
    added = (
        *new_fact(f"Meeting#{mark}", held),
        *new_fact(f"Topic#{mark}", {**on, "title": decision.name}),
        *new_link(f"DISCUSSED_IN#{mark}", f"new:Topic#{mark}", f"new:Meeting#{mark}"),
        *new_link(f"RESULTED_IN#{mark}", f"new:Topic#{mark}", decision.id),
    )
    nothing = facts.absent(MEETINGS, decision.day("decided_on"), f"未见{step.label}", *added)
    return nothing.with_evidence(decision.cite("decided_on")) if nothing.value else nothing


def _is_out_of_order(before: Sequence[Thing], after: Sequence[Thing]) -> Truth:
    """Whether the later body met first; the same day is in order."""
    dated = [[one for one in group if one.day("held_on")] for group in (before, after)]
    if not (dated[0] and dated[1]):
        blank = (one.lacks("held_on") for one in (*before, *after) if not one.day("held_on"))
        return unknown(*blank)
    first, second = (min(group, key=lambda one: one.values["held_on"]) for group in dated)
    early = is_earlier(second, "held_on", first, "held_on")
    if not early.value:
        return early
    said = (
        f"{second.get('type')}（{second.shown('held_on')}）"
        f"先于{first.get('type')}（{first.shown('held_on')}）"
    )
    moved = first.change("held_on", second.get("held_on"))
    return early.saying(said).cleared_by(moved)


# -- P-08 --------------------------------------------------------------------------------------


def opinion_not_heard(facts: Facts) -> Outcome:
    """P-08: the voice that the matter asks for was not heard before the meeting."""
    topic = facts.must("topic")
    kind = topic.get("subject_kind")
    if kind is not None and kind not in (*BY_STAFF, *BY_EXPERTS):
        return out_of_reach("事项性质不要求听取意见", called_topic(facts, topic))
    return Outcome(
        condition=any_of(_said_not_heard(topic), _nobody_heard(facts, topic)),
        name=called_topic(facts, topic),
        acted_on=held_on(facts),
        applies=yes() if kind else unknown(topic.lacks("subject_kind")),
    )


def _said_not_heard(topic: Thing) -> Truth:
    """The source says so; where it says nothing, the opinions on record decide."""
    heard = topic.flag("has_heard_opinion")
    if heard.value is not False:
        return no()
    change = topic.change("has_heard_opinion", value=True)
    return yes("注明没有听取意见", *heard.evidence, clears=(change,))


def _nobody_heard(facts: Facts, topic: Thing) -> Truth:
    held = held_on(facts)
    by_staff = topic.get("subject_kind") in BY_STAFF
    wanted = "职工（工会、职代会）意见" if by_staff else "专家论证或可行性研究"
    right = [one for one in facts.things("heard") if _is_asked(one, by_staff=by_staff)]
    late = [_came_after(one, facts.things("meetings")) for one in right]
    if any(one.value is False for one in late) or any(one.value is None for one in late):
        return all_of(*late)
    if held is None:
        gaps = [one.lacks("held_on") for one in facts.things("meetings")]
        return unknown(*gaps or [topic.lacks("meeting_name")])
    nothing = facts.absent(REVIEWS, held, f"会前未见{wanted}", *_added(facts, topic, by_staff))
    return all_of(*late, nothing.with_evidence(topic.cite("subject_kind")))


def _is_asked(heard: Thing, *, by_staff: bool) -> bool:
    is_voice = heard.label == "Consultation"
    return heard.get("kind") in STAFF_VOICES if by_staff and is_voice else is_voice == by_staff


def _came_after(heard: Thing, meetings: Sequence[Thing]) -> Truth:
    """Whether an opinion was concluded only after the meeting."""
    if not meetings:
        return no()
    first = min(meetings, key=lambda one: str(one.values.get("held_on") or ""))
    return is_earlier(first, "held_on", heard, "concluded_on")


def _added(facts: Facts, topic: Thing, by_staff: bool) -> tuple[Change, ...]:
    label = "Consultation" if by_staff else "ExpertReview"
    days: list[Period] = [one for m in facts.things("meetings") if (one := m.day("held_on"))]
    values: dict[str, object] = {"enterprise_id": facts.enterprise_id}
    if days:
        values["concluded_on"] = min(days).first
    if by_staff:
        values["kind"] = str(ConsultationKind.UNION)
    return (*new_fact(label, values), *new_link("COVERS", f"new:{label}", topic.id))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-07": no_prestudy,
    "P-08": opinion_not_heard,
    "P-20": meeting_order,
}
