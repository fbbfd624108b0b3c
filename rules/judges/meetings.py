"""Judges of P-06, P-11 and P-13 to P-15: how a body met (会议程序)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from graph.vocabulary.decisions import AttendanceRole, MeetingForm, MeetingType, VoteKind
from graph.vocabulary.people import RoleKind
from graph.vocabulary.sources import DocumentKind
from rules.deadlines import due_after, is_past
from rules.facts import Facts
from rules.judges.bodies import in_force, rules_on, vague_force
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, days_from, exceeds
from rules.things import Thing, new_fact, new_link

MEETINGS = "meetings"
BY_SHAREHOLDERS = (MeetingType.SHAREHOLDERS, MeetingType.SHAREHOLDER_DECISION)
SIGNING = (AttendanceRole.HOST, AttendanceRole.VOTING, AttendanceRole.RECUSED)
HEADS = (
    RoleKind.PARTY_SECRETARY,
    RoleKind.BRANCH_SECRETARY,
    RoleKind.CHAIR,
    RoleKind.GENERAL_MANAGER,
)
NO_RULES = Missing("未见会议当日有效的议事规则", "catalogue", "Regulation")
PARTY = (MeetingType.PARTY_COMMITTEE, MeetingType.PARTY_BRANCH)
# Clauses that govern some bodies only; every other clause governs all of them.
CLAUSE_BODIES = {
    "company-27": (MeetingType.SHAREHOLDERS, MeetingType.BOARD),
    "company-64": (MeetingType.SHAREHOLDERS,),
    "company-73": (MeetingType.BOARD,),
    "company-124": (MeetingType.BOARD,),
    "company-139": (MeetingType.BOARD,),
    "company-185": (MeetingType.BOARD,),
    "soa-46": (MeetingType.BOARD,),
    "cadres": PARTY,
}
BY_FORM = {"company-73": False, "company-124": True}


def called_meeting(meeting: Thing) -> str:
    """How a sentence calls a meeting."""
    on = meeting.shown("held_on")
    return f"会议“{meeting.name}”" + (f"（{on}）" if on else "")


def called_topic(facts: Facts, topic: Thing) -> str:
    """How a sentence calls a topic: with its meetings, for one matter comes before several."""
    held = [
        "，".join(part for part in (one.text("name"), one.shown("held_on")) if part)
        for one in sorted(facts.things("meetings"), key=lambda one: one.id)
    ]
    where = "、".join(one for one in held if one) or topic.text("meeting_name")
    return f"议题《{topic.name}》" + (f"（{where}）" if where else "")


def called_decision(decision: Thing) -> str:
    """How a sentence calls a decision."""
    on = decision.shown("decided_on")
    return f"决策《{decision.name}》" + (f"（{on}）" if on else "")


def clauses_for(facts: Facts, kind: object) -> tuple[str, ...]:
    """The rule's clauses that govern a body (a meeting's type), as the enterprise is incorporated.

    公司法 Art 73 is for limited companies, Art 124 for joint-stock ones; all where no type is.
    """
    name = str(facts.frame.enterprises.get(facts.enterprise_id, {}).get("name") or "")
    is_joint_stock = "股份" in name
    return tuple(
        key
        for key in facts.rule.clauses
        if not kind
        or (
            kind in CLAUSE_BODIES.get(key, (kind,))
            and BY_FORM.get(key, is_joint_stock) == is_joint_stock
        )
    )


def type_of_first(facts: Facts) -> object:
    """The type of a topic's (first) meeting."""
    found = facts.things("meetings")
    return min(found, key=lambda one: str(one.get("held_on") or "")).get("type") if found else None


def held_on(facts: Facts) -> Period | None:
    """The day of a topic's (first) meeting."""
    return min((one for m in facts.things("meetings") if (one := m.day("held_on"))), default=None)


# -- P-06 --------------------------------------------------------------------------------------


def signed_without_meeting(facts: Facts) -> Outcome:
    """P-06: no meeting, or circulated signatures that the body's rules do not allow."""
    decision = facts.must("decision")
    name = called_decision(decision)
    found = [(one, row) for row in facts.rows("meetings") if (one := row.thing("meeting"))]
    if any(one.get("type") == MeetingType.EXECUTIVE_DIRECTOR for one, _row in found):
        return out_of_reach("执行董事（董事）书面决定，没有会议", name)
    return Outcome(
        condition=any_of(*(_is_circulated(one, row) for one, row in found))
        if found
        else _no_meeting(facts, decision),
        name=name,
        acted_on=decision.day("decided_on"),
        applies=yes() if decision.get("class") else unknown(decision.lacks("class")),
    )


def _no_meeting(facts: Facts, decision: Thing) -> Truth:
    held = {"held_on": decision.get("decided_on"), "enterprise_id": facts.enterprise_id}
    topic = {"title": decision.name, "enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("Meeting", {**held, "form": str(MeetingForm.ON_SITE)}),
        *new_fact("Topic", topic),
        *new_link("DISCUSSED_IN", "new:Topic", "new:Meeting"),
        *new_link("RESULTED_IN", "new:Topic", decision.id),
    )
    return facts.absent(MEETINGS, decision.day("decided_on"), "资料范围内未见会议", *added)


def _is_circulated(meeting: Thing, row: Facts) -> Truth:
    form = meeting.get("form")
    if form is None:
        return unknown(meeting.lacks("form"))
    if form != MeetingForm.CIRCULATED:
        return no(f"会议形式为“{MeetingForm(form).label}”", meeting.cite("form"))
    if meeting.get("type") in BY_SHAREHOLDERS:
        return no("股东可以书面一致同意", meeting.cite("form", "type"))
    change = meeting.change("form", str(MeetingForm.ON_SITE))
    circulated = yes("以书面传签代替会议", meeting.cite("form"), clears=(change,))
    regulations, gaps = rules_on(row.things("regulations"), meeting.day("held_on"))
    if gaps or not regulations:
        return unknown(*gaps or [NO_RULES])
    forbidden = all_of(circulated, *(_forbids_writing(one) for one in regulations))
    declared = row.declared(MEETINGS, meeting.day("held_on"))
    return forbidden.with_evidence(*declared) if forbidden.value else forbidden


def _forbids_writing(regulation: Thing) -> Truth:
    allowed = regulation.flag("is_written_allowed")
    if allowed.value is None:
        return allowed
    if allowed.value:
        return no("议事规则允许书面传签", *allowed.evidence)
    change = regulation.change("is_written_allowed", value=True)
    return yes("议事规则不允许传签", *allowed.evidence, clears=(change,))


# -- P-11 --------------------------------------------------------------------------------------


def principal_not_last(facts: Facts) -> Outcome:
    """P-11: the principal spoke before another voter."""
    topic = facts.must("topic")
    voters = [row for row in facts.rows("voters") if (v := row.edge("vote", "VOTED")) and _spoke(v)]
    if len(voters) < 2:
        return out_of_reach("表决人不足两名", called_topic(facts, topic))
    led = [(row, _leads(row, held_on(facts))) for row in voters]
    if not any(truth.value for _row, truth in led):
        unsure = any_of(*(truth for _row, truth in led))
        return Outcome(unsure, called_topic(facts, topic), held_on(facts), applies=unsure)
    return Outcome(
        condition=_spoke_early(led),
        name=called_topic(facts, topic),
        acted_on=held_on(facts),
    )


def _leads(row: Facts, held: Period | None) -> Truth:
    """Whether a voter is the principal of the body on the day."""
    posts = [(one, in_force(one, held) if held else True) for one in row.things("tenures")]
    certain = [_is_head(one) for one, seated in posts if seated]
    return any_of(*certain, *(_may_head(one) for one, seated in posts if seated is None))


def _may_head(tenure: Thing) -> Truth:
    """Of a post whose end is not known to the day: no where it heads nothing anyway."""
    head = _is_head(tenure)
    return unknown(vague_force(tenure)) if head.value else head


def _is_head(tenure: Thing) -> Truth:
    if tenure.get("role_kind") in HEADS:
        return yes("", tenure.cite("role_kind"))
    return tenure.flag("is_principal")


def _spoke(vote: Thing) -> bool:
    return bool(vote.get("choice") != VoteKind.RECUSED)


def _spoke_early(led: Sequence[tuple[Facts, Truth]]) -> Truth:
    votes = [(vote, truth) for row, truth in led if (vote := row.edge("vote", "VOTED"))]
    if gaps := [one.lacks("speak_order") for one, _truth in votes if not one.get("speak_order")]:
        return unknown(*gaps)
    last = max((int(one.get("speak_order")) for one, truth in votes if not truth.value), default=0)
    return any_of(
        *(_spoke_before(one, truth, last, votes) for one, truth in votes if truth.value),
    )


def _spoke_before(
    vote: Thing, principal: Truth, last: int, votes: Sequence[tuple[Thing, Truth]]
) -> Truth:
    order = int(vote.get("speak_order"))
    if order >= last:
        return no(f"主要负责人最后（第 {order} 位）表态", vote.cite("speak_order"))
    cited = (one.cite("speak_order") for one, _truth in votes)
    said = f"主要负责人第 {order} 位表态，其后还有人表态（至第 {last} 位）"
    change = vote.change("speak_order", last + 1)
    return yes(said, *cited, *principal.evidence, clears=(change,))


# -- P-13 --------------------------------------------------------------------------------------


def urgent_not_ratified(facts: Facts) -> Outcome:
    """P-13: decided in haste and not reported or ratified in time."""
    decision = facts.must("decision")
    name = called_decision(decision)
    topics = facts.things("topics")
    if not topics:
        return out_of_reach("没有关联的议题", name)
    days = int(facts.threshold("p13_ratify_days", decision.day("decided_on")))
    start = decision.day("decided_on")
    return Outcome(
        condition=_no_ratification(facts, decision, days),
        name=name,
        acted_on=due_after(start, days) if start else None,
        applies=any_of(*(one.flag("is_urgent") for one in topics)),
    )


def _no_ratification(facts: Facts, decision: Thing, days: int) -> Truth:
    start = decision.day("decided_on")
    if start is None:
        return unknown(decision.lacks("decided_on"))
    rows = [one for one in facts.rows("ratified") if one.thing("topic")]
    late = [_ratified_late(decision, start, row, days) for row in rows]
    within = Period(start.first, due_after(start, days).last)
    on = {"enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("Meeting", {**on, "held_on": decision.get("decided_on")}),
        *new_fact("Topic", {**on, "title": f"追认：{decision.name}"}),
        *new_link("DISCUSSED_IN", "new:Topic", "new:Meeting"),
        *new_link("RATIFIES", "new:Topic", decision.id),
    )
    nothing = facts.absent(MEETINGS, within, f"{days} 天内未见报告或追认", *added)
    return all_of(is_past(facts, decision, "decided_on", days), *late, nothing)


def _ratified_late(decision: Thing, start: Period, row: Facts, days: int) -> Truth:
    """Counted to the ratifying meeting (4.8, 12)."""
    meeting, topic = row.thing("meeting"), row.thing("topic")
    held = meeting.day("held_on") if meeting else None
    if meeting is None or held is None:
        gap = Missing("追认议题没有关联会议", MEETINGS, "Topic", "", topic.id if topic else "")
        return unknown(meeting.lacks("held_on") if meeting else gap)
    late = exceeds(start, held, days)
    if late is None:
        return unknown(decision.vague("decided_on"), meeting.vague("held_on"))
    said = f"追认会议在 {meeting.shown('held_on')}"
    if not late:
        return no(said, meeting.cite("held_on"))
    return yes(said, meeting.cite("held_on"), clears=(meeting.change("held_on", start.first),))


# -- P-14 --------------------------------------------------------------------------------------


def notice_too_short(facts: Facts) -> Outcome:
    """P-14: no notice, too short a notice, or materials not complete."""
    meeting = facts.must("meeting")
    topics = facts.things("topics")
    urgent = any_of(*(one.flag("is_urgent") for one in topics)) if topics else no()
    if urgent.value:
        return out_of_reach("紧急会议", called_meeting(meeting))
    return Outcome(
        condition=any_of(
            _short_notice(facts, meeting),
            *(_lacks_materials(one) for one in topics),
        ),
        name=called_meeting(meeting),
        acted_on=meeting.day("held_on"),
        applies=yes() if urgent.value is False else urgent,
        clauses=clauses_for(facts, meeting.get("type")),
    )


def _lacks_materials(topic: Thing) -> Truth:
    ready = topic.flag("has_materials")
    if ready.value is not False:
        return no() if ready.value else ready
    change = topic.change("has_materials", value=True)
    return yes(f"议题《{topic.name}》材料不齐", *ready.evidence, clears=(change,))


def _short_notice(facts: Facts, meeting: Thing) -> Truth:
    sent, held = meeting.day("notice_sent_on"), meeting.day("held_on")
    if held is None:
        return unknown(meeting.lacks("held_on"))
    if sent is None:
        nothing = facts.absent(MEETINGS, held, "未见会议通知")
        if nothing.value is None:
            return unknown(*nothing.missing, meeting.lacks("notice_sent_on"))
        wanted = _wanted(rules_on(facts.things("regulations"), held)[0])
        change = meeting.change("notice_sent_on", _days_before(meeting, wanted or 0))
        return nothing.with_evidence(meeting.cite("held_on")).cleared_by(change)
    regulations, gaps = rules_on(facts.things("regulations"), held)
    wanted = _wanted(regulations)
    if gaps or wanted is None:
        gaps += [one.lacks("notice_days_count") for one in regulations if wanted is None]
        return unknown(*gaps or [NO_RULES])
    return _too_few_days(regulations, meeting, days_from(sent, held), wanted)


def _wanted(regulations: Sequence[Thing]) -> int | None:
    days = [one.get("notice_days_count") for one in regulations]
    return max((int(one) for one in days if one is not None), default=None)


def _days_before(meeting: Thing, days: int) -> object:
    held = meeting.get("held_on")
    return held - timedelta(days=days) if isinstance(held, date) else held


def _too_few_days(
    regulations: Sequence[Thing], meeting: Thing, span: tuple[int, int], wanted: int
) -> Truth:
    least, most = span
    cited = meeting.cite("notice_sent_on", "held_on")
    if least >= wanted:
        return no(f"提前 {least} 天通知", cited)
    if most >= wanted:
        return unknown(meeting.vague("notice_sent_on"))
    rules = (one.cite("notice_days_count") for one in regulations)
    change = meeting.change("notice_sent_on", _days_before(meeting, wanted))
    early = f"提前 {most} 天通知" if most >= 0 else f"会后第 {-most} 天才发通知"
    said = f"{early}，规定 {wanted} 天"
    return yes(said, cited, *rules, clears=(change,))


# -- P-15 --------------------------------------------------------------------------------------


def no_signed_record(facts: Facts) -> Outcome:
    """P-15: no record, or a director at a board meeting did not sign it."""
    meeting = facts.must("meeting")
    return Outcome(
        condition=any_of(_no_record(facts, meeting), *_unsigned(facts, meeting)),
        name=called_meeting(meeting),
        acted_on=meeting.day("held_on"),
        clauses=clauses_for(facts, meeting.get("type")),
    )


def _no_record(facts: Facts, meeting: Thing) -> Truth:
    kinds = {one.get("kind"): one for one in facts.things("documents")}
    if record := kinds.get(DocumentKind.RECORD):
        return no("有会议记录", record.cite("kind", "name"))
    if DocumentKind.MINUTES in kinds:
        return unknown(Missing("只有会议纪要，未见会议记录", MEETINGS, "Meeting", "", meeting.id))
    values = {"name": "会议记录（待补）", "kind": str(DocumentKind.RECORD)}
    added = (
        *new_fact("SourceDocument", values),
        *new_link("EVIDENCED_BY", meeting.id, "new:SourceDocument"),
    )
    return facts.absent(MEETINGS, meeting.day("held_on"), "未见会议记录和会议纪要", *added)


def _unsigned(facts: Facts, meeting: Thing) -> list[Truth]:
    if meeting.get("type") != MeetingType.BOARD:
        return []
    found = (row.edge("attended", "ATTENDED") for row in facts.rows("attended"))
    signing = [one for one in found if one and one.get("role") in SIGNING]
    return [_did_not_sign(one) for one in signing]


def _did_not_sign(attended: Thing) -> Truth:
    signed = attended.flag("is_signed")
    if signed.value is not False:
        return no("到会董事已签字") if signed.value else signed
    change = attended.change("is_signed", value=True)
    return yes("有到会董事没有签字", *signed.evidence, clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-06": signed_without_meeting,
    "P-11": principal_not_last,
    "P-13": urgent_not_ratified,
    "P-14": notice_too_short,
    "P-15": no_signed_record,
}
