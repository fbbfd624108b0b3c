"""Judge of P-09: fewer members present than the rules of the body, or the law, ask (出席人数)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from graph.vocabulary.decisions import (
    AttendanceRole,
    DecisionClass,
    MeetingForm,
    MeetingType,
)
from graph.vocabulary.supervision import Severity
from rules.clauses import read_clauses
from rules.facts import Facts
from rules.judges.bodies import rules_on
from rules.judges.meetings import MEETINGS, NO_RULES, PARTY, called_meeting, clauses_for
from rules.judges.members import NO_MEMBERS, Member, count_present, members, needed, share
from rules.logic import Change, Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.things import Thing, new_link

BODIES = (
    MeetingType.PARTY_COMMITTEE,
    MeetingType.PARTY_BRANCH,
    MeetingType.BOARD,
    MeetingType.MANAGEMENT,
    MeetingType.SUPERVISORS,
    MeetingType.SHAREHOLDERS,
    MeetingType.STAFF_CONGRESS,
)
HALF = Fraction(1, 2)
TWO_THIRDS = Fraction(2, 3)


def quorum_not_met(facts: Facts) -> Outcome:
    """P-09: tested against the statute and the body's own rules; either failing is a hit."""
    meeting = facts.must("meeting")
    kind, form = meeting.get("type"), meeting.get("form")
    name = called_meeting(meeting)
    if kind is not None and kind not in BODIES:
        return out_of_reach("不是有成员名单的决策主体", name)
    if form == MeetingForm.CIRCULATED:
        return out_of_reach("书面传签，没有到会人数", name)
    statute, own = _by_statute(facts, meeting), _by_own_rules(facts, meeting)
    return Outcome(
        condition=any_of(statute, own),
        name=name,
        acted_on=meeting.day("held_on"),
        applies=all_of(
            *(yes() if meeting.get(one) else unknown(meeting.lacks(one)) for one in ASKED)
        ),
        severity=None if statute.value else Severity.LARGER,
        clauses=tuple(
            one for one in clauses_for(facts, kind) if one != "cadres" or _is_on_cadres(facts, kind)
        ),
    )


def _is_on_cadres(facts: Facts, kind: object) -> bool:
    return kind in PARTY and DecisionClass.PERSONNEL in (facts.get("classes") or [])


ASKED = ("type", "form")


def _by_statute(facts: Facts, meeting: Thing) -> Truth:
    """公司法: more than half of the directors; 选拔条例: two thirds where cadres are discussed."""
    held = meeting.day("held_on")
    if meeting.get("type") == MeetingType.BOARD:
        if held is None or not read_clauses()["company-73"].in_force(held):
            return no()
        return _too_few(facts, meeting, HALF, is_strict=True, said="法定过半数")
    if _is_on_cadres(facts, meeting.get("type")):
        return _too_few(facts, meeting, TWO_THIRDS, is_strict=False, said="讨论干部须三分之二")
    return no()


def _by_own_rules(facts: Facts, meeting: Thing) -> Truth:
    regulations, gaps = rules_on(facts.things("regulations"), meeting.day("held_on"))
    if gaps:
        return unknown(*gaps)
    rated = [
        (one, rate)
        for one in regulations
        if (rate := share(one.get("quorum_rate"), one.text("quorum_text")))
    ]
    if not rated:
        return unknown(*[one.lacks("quorum_rate") for one in regulations] or [NO_RULES])
    tests = [
        _too_few(facts, meeting, rate, is_strict=bool(one.get("is_quorum_strict")), said="议事规则")
        for one, rate in rated
    ]
    cited = [one.cite("quorum_rate", "quorum_text", "is_quorum_strict") for one, _rate in rated]
    return any_of(*(one.with_evidence(*cited) if one.value else one for one in tests))


def _too_few(facts: Facts, meeting: Thing, rate: Fraction, *, is_strict: bool, said: str) -> Truth:
    found, gaps = members(facts, meeting.day("held_on"))
    if not found or gaps:
        return unknown(*gaps or [NO_MEMBERS])
    kind = str(meeting.get("type"))
    present, away, silent = count_present(found, kind)
    wanted = needed(len(found), rate, is_strict=is_strict)
    counted = f"应到 {len(found)} 人，{said}须到 {wanted} 人，实到 {present} 人"
    if present >= wanted:
        return no(counted, meeting.cite("held_on"))
    cited = [one.tenure.cite("is_voting", "valid_from", "valid_to") for one in found]
    cited += [one.attended.cite("role") for one in found if one.attended]
    changes = _arrivals(meeting, [*away, *silent], wanted - present)
    short = yes(counted, *cited, clears=changes)
    if present + len(silent) < wanted:
        return short
    return all_of(short, _were_absent(facts, meeting, silent))


def _were_absent(facts: Facts, meeting: Thing, silent: Sequence[Member]) -> Truth:
    """Members without any record were away only where attendance is declared complete."""
    if unread := [one.attended.lacks("role") for one in silent if one.attended]:
        return unknown(*unread)
    gap = Missing(f"{len(silent)} 名成员没有到会记录", MEETINGS, "ATTENDED", "", meeting.id)
    nothing = facts.absent(MEETINGS, meeting.day("held_on"), "")
    return nothing if nothing.value else unknown(*nothing.missing, gap)


def _arrivals(meeting: Thing, missing: Sequence[Member], count: int) -> tuple[Change, ...]:
    """The records that would make up the number."""
    steps: list[Change] = []
    for number, one in enumerate(missing[:count]):
        if one.attended:
            steps.append(one.attended.change("role", str(AttendanceRole.VOTING)))
        else:
            role = str(AttendanceRole.VOTING)
            steps += new_link(f"ATTENDED#{number}", one.person_id, meeting.id, role=role)
    return tuple(steps)


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"P-09": quorum_not_met}
