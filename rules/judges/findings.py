"""Judges of A-01 to A-03, A-10 and A-12: findings and rectification (问题与整改)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.vocabulary.supervision import FindingNature, FindingStatus, RectificationStatus
from rules.deadlines import due_after, is_past, known_by
from rules.facts import Facts
from rules.logic import Change, Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day, exceeds, is_before, negated, plus_months, window
from rules.things import Thing, new_fact, new_link

SUPERVISION = "supervision"
ACCOUNTABILITY = "accountability"
CLAUSE = "basis_clause"


def finding_without_rectification(facts: Facts) -> Outcome:
    """A-01: confirmed, and no rectification so many days after."""
    finding = facts.must("finding")
    days = int(facts.threshold("a01_rectify_days", finding.day(_counted_from(finding))))
    return Outcome(
        condition=_no_rectification(facts, finding, days),
        name=called(finding),
        acted_on=_due(finding, days),
        applies=_is_confirmed(finding),
    )


def called(finding: Thing) -> str:
    """How a sentence calls a finding."""
    on = finding.shown("discovered_on")
    return f"问题《{finding.name}》" + (f"（{on}发现）" if on else "")


def _is_confirmed(finding: Thing) -> Truth:
    status = finding.get("status")
    if status is None:
        return unknown(finding.lacks("status"))
    if status == FindingStatus.CONFIRMED:
        return yes("问题属实")
    return no(f"问题状态为“{FindingStatus(status).label}”")


def _counted_from(finding: Thing) -> str:
    """The date from which time runs: verified, else discovered."""
    return "verified_on" if finding.day("verified_on") else "discovered_on"


def _due(finding: Thing, days: int) -> Period | None:
    start = finding.day(_counted_from(finding))
    return due_after(start, days) if start else None


def _no_rectification(facts: Facts, finding: Thing, days: int) -> Truth:
    if found := facts.things("rectifications"):
        return no("有整改记录", *(one.cite("status", "due_on") for one in found))
    due, name = _due(finding, days), _counted_from(finding)
    start = finding.day(name)
    if due is None or start is None:
        return unknown(finding.lacks(name))
    nothing = facts.absent(SUPERVISION, Period(start.first, due.last), "资料范围内未见整改记录")
    values = {
        "status": str(RectificationStatus.RUNNING),
        "due_on": facts.as_of,
        "enterprise_id": facts.enterprise_id,
    }
    added = (
        *new_fact("Rectification", values),
        *new_link("RECTIFIED_BY", finding.id, "new:Rectification"),
    )
    return all_of(is_past(facts, finding, name, days), nothing.cleared_by(*added))


def rectification_overdue(facts: Facts) -> Outcome:
    """A-02: past its due date and not done."""
    rectification = facts.must("rectification")
    name = _due_name(rectification)
    status = rectification.get("status")
    if rectification.day(name) is None:
        return out_of_reach("没有整改期限", _measure(rectification))
    if status == RectificationStatus.STANDING:
        return out_of_reach("长期坚持的整改没有完成期限", _measure(rectification))
    return Outcome(
        condition=_is_overdue(facts, rectification),
        name=_measure(rectification),
        acted_on=rectification.day(name),
        applies=yes() if status else unknown(rectification.lacks("status")),
    )


def _measure(rectification: Thing) -> str:
    return f"整改《{rectification.name}》"


def _due_name(rectification: Thing) -> str:
    return "extended_to_on" if rectification.day("extended_to_on") else "due_on"


def _is_overdue(facts: Facts, rectification: Thing) -> Truth:
    name = _due_name(rectification)
    return all_of(is_past(facts, rectification, name), _is_open(facts, rectification))


def _is_open(facts: Facts, rectification: Thing) -> Truth:
    status, done = rectification.get("status"), rectification.day("done_on")
    if status is None:
        return unknown(rectification.lacks("status"))
    cited = rectification.cite("status", "done_on")
    if status == RectificationStatus.DONE and not (done and done.first > facts.as_of):
        return no("整改已完成", cited)
    due = rectification.get(_due_name(rectification)) or facts.as_of
    changes = (
        rectification.change("status", str(RectificationStatus.DONE)),
        rectification.change("done_on", due),
    )
    return yes(f"整改状态为“{RectificationStatus(status).label}”", cited, clears=changes)


def rectification_without_proof(facts: Facts) -> Outcome:
    """A-03: said to be done without a document, or found again within a year."""
    rectification = facts.must("rectification")
    status = rectification.get("status")
    done = rectification.day("done_on")
    is_later = done is not None and done.first > facts.as_of
    if is_later or (status is not None and status != RectificationStatus.DONE):
        return out_of_reach("整改未报完成", _measure(rectification))
    return Outcome(
        condition=any_of(_has_no_proof(facts, rectification), _has_recurred(facts)),
        name=_measure(rectification),
        acted_on=rectification.day("done_on"),
        applies=yes() if status else unknown(rectification.lacks("status")),
    )


def _has_no_proof(facts: Facts, rectification: Thing) -> Truth:
    if documents := facts.things("documents"):
        return no("附有佐证", *(one.cite("name") for one in documents))
    done = rectification.day("done_on")
    if done is None:
        return unknown(rectification.lacks("done_on"))
    added = (
        *new_fact("SourceDocument", {"name": "整改佐证（待补）"}),
        *new_link("EVIDENCED_BY", rectification.id, "new:SourceDocument"),
    )
    nothing = facts.absent(SUPERVISION, done, "报称完成而未见佐证文件", *added)
    return nothing.with_evidence(rectification.cite("status", "done_on"))


def _has_recurred(facts: Facts) -> Truth:
    days = int(facts.threshold("a03_recur_days", facts.must("rectification").day("done_on")))
    again = [_recurs(first, second, days) for first, second in _pairs(facts)]
    known = [_watched(facts, one, days) for one in facts.things("findings")]
    return any_of(*again, *known)


def _pairs(facts: Facts) -> Iterator[tuple[Thing, Thing]]:
    for row in facts.rows("later"):
        first, second = row.thing("first"), row.thing("second")
        if first and second and second.get("status") != FindingStatus.REFUTED:
            yield first, second


def _recurs(first: Thing, second: Thing, days: int) -> Truth:
    before, after = first.day("discovered_on"), second.day("discovered_on")
    if before is None or after is None:
        return unknown(first.lacks("discovered_on"))
    late = exceeds(before, after, days)
    if late:
        return no(f"再次发现相隔超过 {days} 天")
    if late is None:
        return unknown(first.vague("discovered_on"), second.vague("discovered_on"))
    if blank := [one.lacks("basis_clause") for one in (first, second) if not one.get(CLAUSE)]:
        return unknown(*blank)
    if second.get("status") != FindingStatus.CONFIRMED:
        return unknown(Missing(f"{called(second)}尚未核实", SUPERVISION, "Finding", "status"))
    said = f"同一条款的问题在 {days} 天之内再次发现（{second.shown('discovered_on')}）"
    cited = (one.cite(CLAUSE, "discovered_on", "status") for one in (first, second))
    return yes(said, *cited, clears=(second.change("status", str(FindingStatus.REFUTED)),))


def _watched(facts: Facts, finding: Thing, days: int) -> Truth:
    """Nothing found again: false only inside the declared range, up to the day one stands on."""
    found = finding.day("discovered_on")
    if found is None:
        return unknown(finding.lacks("discovered_on"))
    last = min(window(found.last, days).last, max(facts.as_of, found.last))
    return facts.none_known(SUPERVISION, Period(found.first, last), "没有再次发现同类问题")


def loop_broken(facts: Facts) -> Outcome:
    """A-10: the first missing stage of the loop, and whether it waited too long."""
    finding = facts.must("finding")
    return Outcome(
        condition=_first_open(facts, list(_open_stages(facts, finding))),
        name=called(finding),
        acted_on=finding.day("discovered_on"),
        applies=_is_confirmed(finding),
    )


def _first_open(facts: Facts, stages: Sequence[Truth]) -> Truth:
    """The first missing stage decides; to clear it, the later ones must not wait either."""
    if stages:
        late = (one for one in stages if one.value)
        return stages[0].cleared_by(*(change for one in late for change in one.clears))
    if facts.rows("cases"):
        return no("各环节都有记录")
    return facts.none_known(ACCOUNTABILITY, day(facts.as_of), "各环节都有记录，没有追责案件")


def _open_stages(facts: Facts, finding: Thing) -> Iterator[Truth]:
    """Whether the wait is too long, for each missing stage in the order of the loop."""
    if not facts.things("events"):
        waited = _waited(facts, finding, "discovered_on")
        nothing = facts.absent(SUPERVISION, finding.day("discovered_on"), "没有关联的监督事项")
        event = {"name": "待补", "enterprise_id": facts.enterprise_id}
        added = (
            *new_fact("SupervisionEvent", event),
            *new_link("FOUND", "new:SupervisionEvent", finding.id),
        )
        yield _stopped("监督", all_of(waited, nothing.cleared_by(*added)))
    yield from _rectification_stages(facts, finding)
    for row in facts.rows("cases"):
        yield from _case_stages(facts, row, finding)


def _rectification_stages(facts: Facts, finding: Thing) -> Iterator[Truth]:
    found = facts.things("rectifications")
    days = int(facts.threshold("a10_wait_days", finding.day(_counted_from(finding))))
    if not found:
        yield _stopped("整改", _no_rectification(facts, finding, days))
    open_ = [one for one in found if _is_open(facts, one).value is not False]
    if lasting := [one for one in open_ if one.get("status") != RectificationStatus.STANDING]:
        yield _stopped("整改", any_of(*(_stalls(facts, one, finding) for one in lasting)))
    unchecked = [
        one for one in found if one not in open_ and known_by(facts, one, "verified_on") is None
    ]
    if unchecked:
        waits = (_awaits(facts, one, "done_on", one, "verified_on") for one in unchecked)
        yield _stopped("核实", any_of(*waits))


def _stalls(facts: Facts, rectification: Thing, finding: Thing) -> Truth:
    """A rectification past its due date, or without one and waiting too long."""
    if rectification.day(_due_name(rectification)) is not None:
        late = _is_overdue(facts, rectification)
    else:
        waited = _waited(facts, finding, _counted_from(finding))
        late = all_of(waited, _is_open(facts, rectification))
    checked = rectification.change("verified_on", rectification.get("due_on") or facts.as_of)
    return all_of(
        late.cleared_by(*late.clears, checked),
        facts.absent(SUPERVISION, day(facts.as_of), "资料范围内未见完成的整改"),
    )


def _case_stages(facts: Facts, row: Facts, finding: Thing) -> Iterator[Truth]:
    case = row.thing("matter")
    if case is None:
        return
    started = next((one for one in ("filed_on", "accepted_on") if known_by(facts, case, one)), "")
    if not started:
        start = _counted_from(finding)
        waits = _awaits(facts, finding, start, case, "accepted_on", ACCOUNTABILITY)
        told = ("accepted_on", "decided_on", "notified_on")
        changes = (case.change(one, finding.get(start)) for one in told)
        yield _stopped("追责", waits.cleared_by(*changes))
        return
    handled = known_by(facts, case, "decided_on") or row.things("sanctions", on="decided_on")
    if not handled:
        yield _stopped("处理", _undecided(facts, case, started))
    elif not any(known_by(facts, case, one) for one in ("notified_on", "replied_on", "closed_on")):
        waits = _awaits(facts, case, "decided_on", case, "notified_on", ACCOUNTABILITY)
        yield _stopped("反馈", waits)


def _undecided(facts: Facts, case: Thing, started: str) -> Truth:
    """Whether the clock of A-08 has run out without a decision."""
    if started != "filed_on":
        waits = _awaits(facts, case, started, case, "decided_on", ACCOUNTABILITY)
        return waits.cleared_by(*waits.clears, case.change("notified_on", case.get(started)))
    extended = case.day("extension_approved_on") is not None
    months = int(
        facts.threshold(
            "a08_extended_months" if extended else "a08_decide_months", case.day(started)
        )
    )
    start = case.day(started)
    due = due_after(start, months=months).first if start else facts.as_of
    return all_of(
        is_past(facts, case, started, months=months),
        facts.not_happened(case, "decided_on", ACCOUNTABILITY).cleared_by(
            case.change("decided_on", due), case.change("notified_on", due)
        ),
    )


def _awaits(
    facts: Facts, since: Thing, start: str, thing: Thing, name: str, dataset: str = SUPERVISION
) -> Truth:
    """Whether something has not happened and is waited for too long, counted from a date."""
    nothing = facts.not_happened(thing, name, dataset)
    done = since.get(start) or facts.as_of
    return all_of(_waited(facts, since, start), nothing.cleared_by(thing.change(name, done)))


def _waited(facts: Facts, thing: Thing, name: str) -> Truth:
    return is_past(facts, thing, name, int(facts.threshold("a10_wait_days", thing.day(name))))


def _stopped(stage: str, truth: Truth) -> Truth:
    """The truth with the stage said in front."""
    return truth.saying(f"停在“{stage}”环节：{truth.reason}") if truth.reason else truth


def frequent_findings(facts: Facts) -> Outcome:
    """A-12: so many confirmed findings of one nature in so many months."""
    enterprise = facts.must("enterprise")
    limit = int(facts.threshold("a12_findings"))
    start = plus_months(facts.as_of, -int(facts.threshold("a12_months")))
    dated = [(one, _is_recent(one, day(start))) for one in facts.things("findings")]
    by_nature: dict[str, list[Thing]] = defaultdict(list)
    for one, is_recent in dated:
        if is_recent and one.get("status") == FindingStatus.CONFIRMED and one.get("nature"):
            by_nature[str(one.get("nature"))].append(one)
    many = [_is_frequent(nature, found, limit) for nature, found in sorted(by_nature.items())]
    most = max((len(one) for one in by_nature.values()), default=0)
    return Outcome(
        condition=any_of(
            *many,
            _may_be_more([pair for pair in dated if pair[1] is not False], limit - most),
            facts.none_known(SUPERVISION, Period(start, facts.as_of), f"同一性质的不足 {limit} 件"),
        ),
        name=f"企业“{enterprise.name}”",
        acted_on=day(facts.as_of),
    )


def _is_recent(finding: Thing, start: Period) -> bool | None:
    """Whether it was found since a day; None where its date does not say."""
    found = finding.day("discovered_on")
    return negated(is_before(found, start)) if found else None


def _is_frequent(nature: str, found: Sequence[Thing], limit: int) -> Truth:
    label = FindingNature(nature).label
    if len(found) < limit:
        return no(f"“{label}”问题 {len(found)} 件")
    cited = (one.cite("nature", "status", "discovered_on") for one in found)
    spare = found[: len(found) - limit + 1]
    changes = tuple(Change(one.id, "status", str(FindingStatus.REFUTED)) for one in spare)
    return yes(f"“{label}”问题 {len(found)} 件", *cited, clears=changes)


def _may_be_more(dated: Sequence[tuple[Thing, bool | None]], wanted: int) -> Truth:
    """Findings with an empty field, or a date that is too vague, that could make up the number."""
    names = ("status", "nature", "discovered_on")
    confirmed = (None, FindingStatus.CONFIRMED)
    gaps: dict[str, list[Missing]] = {}
    for one, is_recent in dated:
        found = [one.lacks(name) for name in names if one.get(name) is None]
        if is_recent is None and one.day("discovered_on"):
            found.append(one.vague("discovered_on"))
        if found and one.get("status") in confirmed:
            gaps[one.id] = found
    if not gaps or len(gaps) < wanted:
        return no()
    return unknown(*(gap for found in gaps.values() for gap in found))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "A-01": finding_without_rectification,
    "A-02": rectification_overdue,
    "A-03": rectification_without_proof,
    "A-10": loop_broken,
    "A-12": frequent_findings,
}
