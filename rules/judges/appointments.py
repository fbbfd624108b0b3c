"""Judges of H-02, H-03, H-05 and H-06: how people come to posts (任免)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from graph.vocabulary.decisions import ConsultationKind, DecisionClass
from graph.vocabulary.people import PostFunction
from rules.deadlines import known_by
from rules.facts import Facts
from rules.judges.barred import called_tenure
from rules.judges.bodies import vague_force
from rules.judges.meetings import called_topic, held_on
from rules.judges.ties import RELATIONS, is_in_recusal_circle, is_valid_on
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day, is_before
from rules.things import Thing, is_earlier, new_fact, new_link

REVIEWS, TENURES, NOTICES = "reviews", "tenures", "notices"
ASKED = (ConsultationKind.DISCIPLINE, ConsultationKind.INSPECTION)
SENSITIVE = (
    PostFunction.ORGANISATION,
    PostFunction.PERSONNEL,
    PostFunction.DISCIPLINE,
    PostFunction.AUDIT,
    PostFunction.FINANCE,
)


# -- H-02 --------------------------------------------------------------------------------------


def no_opinion_on_appointment(facts: Facts) -> Outcome:
    """H-02: an appointment without the discipline body's opinion, or without an inspection."""
    topic = facts.must("topic")
    kind = topic.get("class")
    if kind is not None and kind != DecisionClass.PERSONNEL:
        return out_of_reach("不是重要人事任免", called_topic(facts, topic))
    return Outcome(
        condition=any_of(*(_not_heard(facts, topic, one) for one in ASKED)),
        name=called_topic(facts, topic),
        acted_on=held_on(facts),
        applies=yes() if kind else unknown(topic.lacks("class")),
    )


def _not_heard(facts: Facts, topic: Thing, kind: ConsultationKind) -> Truth:
    meetings = [one for one in facts.things("meetings") if one.day("held_on")]
    if not meetings:
        gaps = [one.lacks("held_on") for one in facts.things("meetings")]
        return unknown(*gaps or [topic.lacks("meeting_name")])
    first = min(meetings, key=lambda one: one.values["held_on"])
    right = [one for one in facts.things("heard") if one.get("kind") == kind]
    late = [is_earlier(first, "held_on", one, "concluded_on") for one in right]
    if any(one.value is not True for one in late):
        return all_of(*late)
    values = {"kind": str(kind), "concluded_on": first.get("held_on")}
    mark = kind.name
    added = (
        *new_fact(f"Consultation#{mark}", {**values, "enterprise_id": facts.enterprise_id}),
        *new_link(f"COVERS#{mark}", f"new:Consultation#{mark}", topic.id),
    )
    nothing = facts.absent(REVIEWS, first.day("held_on"), f"会前未见{kind.label}", *added)
    return all_of(*late, nothing).cleared_by(*added) if nothing.value else nothing


# -- H-03 --------------------------------------------------------------------------------------


def relatives_in_line(facts: Facts) -> Outcome:
    """H-03: relatives of whom one leads the other, or handles people, money or discipline."""
    now = day(facts.as_of)
    tests = [_in_line(row, now) for row in facts.rows("kin")]
    return Outcome(
        condition=any_of(*tests, facts.none_known(RELATIONS, now, "未见回避范围内的亲属")),
        name=_called_holder(facts),
        acted_on=now,
    )


def _called_holder(facts: Facts) -> str:
    """By the posts held here: the name of a person is not for every reader of a list."""
    posts = sorted({one.text("title") for one in facts.things("posts")} - {""})
    return "任职人员" + (f"（{'、'.join(posts)}）" if posts else "")


def _in_line(row: Facts, now: Period) -> Truth:
    kin, own, other = row.edge("kin", "KIN"), row.thing("own"), row.thing("other")
    if kin is None or own is None or other is None or not is_in_recusal_circle(kin):
        return no("不在回避范围之内")
    valid = all_of(*(is_valid_on(one, now) for one in (kin, own, other)))
    if not valid.value:
        return valid
    leads = any_of(_leads(row, own, other), _handles(own, other), _handles(other, own))
    return all_of(valid, leads)


def _leads(row: Facts, own: Thing, other: Thing) -> Truth:
    for name, below in (("leads", other), ("led", own)):
        if line := row.edge(name, "REPORTS_TO"):
            change = below.change("valid_to", _before(row))
            cited = (line.cite(), own.cite("title"), other.cite("title"))
            return yes("亲属之间一人直接领导另一人", *cited, clears=(change,))
    return no("没有直接领导关系")


def _before(row: Facts) -> object:
    return row.as_of.fromordinal(row.as_of.toordinal() - 1)


def _handles(above: Thing, below: Thing) -> Truth:
    """The one below holds a sensitive function while the other leads the enterprise."""
    principal = above.flag("is_principal")
    if not principal.value:
        return principal
    function = below.get("function")
    if function is None:
        return unknown(below.lacks("function"))
    if function not in SENSITIVE:
        return no("不在组织、人事、纪检、审计、财务岗位")
    change = below.change("function", str(PostFunction.OTHER))
    said = f"主要负责人的亲属任“{function}”职务"
    return yes(said, *principal.evidence, below.cite("function"), clears=(change,))


# -- H-05 --------------------------------------------------------------------------------------


def second_post(facts: Facts) -> Outcome:
    """H-05: a second post without approval, or a paid one."""
    tenure = facts.must("tenure")
    found = [(one, _overlaps(tenure, one)) for one in facts.things("others", on="valid_from")]
    others = [one for one, at_once in found if at_once]
    name = called_tenure(tenure)
    if not others:
        gaps = [vague_force(_vaguer(one, tenure)) for one, at_once in found if at_once is None]
        if not gaps:
            return out_of_reach("没有同时在另一单位的任职", name)
        return Outcome(unknown(*gaps), name, tenure.day("valid_from"), applies=unknown(*gaps))
    second = tenure.flag("is_concurrent")
    if second.value is False:
        return Outcome(no("本职，不是兼职"), name, tenure.day("valid_from"))
    dispatched = tenure.flag("is_group_dispatch")
    if dispatched.value:
        said = no("集团委派，不是兼职", *dispatched.evidence)
        return Outcome(said, name, tenure.day("valid_from"))
    fault = any_of(_not_approved(facts, tenure), _is_paid(tenure))
    cited = (one.cite("title", "valid_from", "valid_to") for one in others)
    wrong = all_of(second, fault)
    return Outcome(
        condition=wrong.with_evidence(*cited) if wrong.value else wrong,
        name=name,
        acted_on=tenure.day("valid_from"),
    )


def _overlaps(one: Thing, other: Thing) -> bool | None:
    """Whether two posts were held at one time, both ends included; None where it depends."""
    apart = [_ended_before(one, other), _ended_before(other, one)]
    return False if True in apart else None if None in apart else True


def _ended_before(one: Thing, other: Thing) -> bool | None:
    end, start = one.day("valid_to"), other.day("valid_from")
    return is_before(end, start) if end and start else False


def _vaguer(one: Thing, other: Thing) -> Thing:
    """Which of two posts does not say to the day when it began or ended."""
    days = [one.day(name) for name in ("valid_from", "valid_to")]
    return one if any(on and not on.is_day for on in days) else other


def _not_approved(facts: Facts, tenure: Thing) -> Truth:
    if known_by(facts, tenure, "approved_on"):
        return no("已经批准", tenure.cite("approved_on"))
    dispatched = tenure.flag("is_group_dispatch")
    if dispatched.value is not False:
        return no("集团委派", *dispatched.evidence) if dispatched.value else dispatched
    nothing = facts.not_happened(tenure, "approved_on", TENURES)
    change = tenure.change("approved_on", tenure.get("valid_from"))
    if not nothing.value:
        return nothing
    return nothing.saying("兼职未见批准").with_evidence(*dispatched.evidence).cleared_by(change)


def _is_paid(tenure: Thing) -> Truth:
    paid = tenure.flag("is_paid")
    return paid.saying("兼职取酬") if paid.value else paid


# -- H-06 --------------------------------------------------------------------------------------


def no_public_notice(facts: Facts) -> Outcome:
    """H-06: no notice before the appointment, or one of too few working days."""
    tenure = facts.must("tenure")
    decisions = facts.things("decisions")
    personnel = [one for one in decisions if one.get("class") == DecisionClass.PERSONNEL]
    name = called_tenure(tenure)
    if not personnel:
        if blank := [one.lacks("class") for one in decisions if one.get("class") is None]:
            return Outcome(unknown(*blank), name, applies=unknown(*blank))
        return out_of_reach("不是由人事任免决策授权的任职", name)
    return Outcome(_not_announced(facts, tenure), name, tenure.day("valid_from"))


def _not_announced(facts: Facts, tenure: Thing) -> Truth:
    starts = tenure.day("valid_from")
    if starts is None:
        return unknown(tenure.lacks("valid_from"))
    notices = facts.things("notices", on="from_on")
    if not notices:
        values = {"kind": "任前公示", "from_on": starts.first - timedelta(days=30)}
        added = (
            *new_fact("PublicNotice", {**values, "enterprise_id": facts.enterprise_id}),
            *new_link("ANNOUNCES", "new:PublicNotice", tenure.id),
        )
        return facts.absent(NOTICES, starts, "未见任前公示", *added)
    short = all_of(*(_too_short(facts, tenure, one) for one in notices))
    return short.with_evidence(*facts.declared(NOTICES, starts)) if short.value else short


def _too_short(facts: Facts, tenure: Thing, notice: Thing) -> Truth:
    first, starts = notice.day("from_on"), tenure.day("valid_from")
    if first is None or starts is None:
        return unknown(notice.lacks("from_on"))
    if not (first.is_day and starts.is_day):
        return unknown(notice.vague("from_on"), tenure.vague("valid_from"))
    days = facts.frame.calendar.working_days(first.first, starts.first)
    if days is None:
        years = facts.frame.calendar.unknown_years(first.first, starts.first)
        return unknown(Missing(f"没有 {years} 年的节假日和调休日历"))
    least = int(facts.threshold("h06_notice_working_days", starts))
    cited = (notice.cite("from_on"), tenure.cite("valid_from"))
    if days >= least:
        return no(f"公示 {days} 个工作日", *cited)
    latest = facts.frame.calendar.latest_start(starts.first, least)
    change = notice.change("from_on", latest)
    return yes(f"公示只有 {days} 个工作日，少于 {least} 个", *cited, clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "H-02": no_opinion_on_appointment,
    "H-03": relatives_in_line,
    "H-05": second_post,
    "H-06": no_public_notice,
}
