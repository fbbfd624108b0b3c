"""Judges of Q-01 to Q-04: what is wrong with the records of an enterprise (数据质量)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rules.facts import Facts
from rules.logic import Change, Truth, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome
from rules.periods import day, is_before
from rules.things import Thing, new_fact, new_link

# Pairs of properties of which the second must not come before the first.
SPANS = (
    ("valid_from", "valid_to"),
    ("effective_on", "repealed_on"),
    ("started_on", "ended_on"),
    ("started_on", "finished_on"),
    ("started_on", "accepted_on"),
    ("submitted_on", "opined_on"),
    ("started_at", "ended_at"),
    ("filed_on", "decided_on"),
)
EVENTS = ("paid_on", "signed_on", "held_on")


def _outcome(facts: Facts, tests: Sequence[Truth], clean: str) -> Outcome:
    """One enterprise: everything found is evidence; the sentence counts it."""
    found = [one for one in tests if one.value]
    name = f"企业“{facts.must('enterprise').name}”"
    if not found:
        return Outcome(any_of(*tests, no(clean)), name, day(facts.as_of))
    whole = any_of(*found)
    reasons = list(dict.fromkeys(one.reason for one in found))
    more = f"等 {len(reasons)} 处" if len(reasons) > 3 else ""
    return Outcome(whole.saying("；".join(reasons[:3]) + more), name, day(facts.as_of))


# -- Q-01 --------------------------------------------------------------------------------------


def time_contradiction(facts: Facts) -> Outcome:
    """Q-01: dates that cannot all be right."""
    tests = [one for thing in facts.things("spans") for one in _backwards(facts, thing)]
    tests += [_decided_early(row) for row in facts.rows("decisions")]
    tests += [_born_late(row) for row in facts.rows("people")]
    return _outcome(facts, tests, "未见自相矛盾的日期")


def _backwards(facts: Facts, thing: Thing) -> list[Truth]:
    found = []
    for start, end in SPANS:
        if thing.get(start) is not None and thing.get(end) is not None:
            found.append(_ends_early(thing, start, end))
    return found + [_future(facts, thing, name) for name in EVENTS]


def _ends_early(thing: Thing, start: str, end: str) -> Truth:
    first, last = thing.day(start), thing.day(end)
    early = is_before(last, first) if first and last else thing.get(end) < thing.get(start)
    if early is None:
        return unknown(thing.vague(end if last and not last.is_day else start))
    if not early:
        return no()
    label = f"{thing.declared(end).label}早于{thing.declared(start).label}"
    change = thing.change(end, thing.get(start))
    said = f"{thing.kind}“{thing.name}”的{label}"
    return yes(said, thing.cite(start, end), clears=(change,))


def _future(facts: Facts, thing: Thing, name: str) -> Truth:
    """A date after the day on which the record came in."""
    on, loaded = thing.get(name), str(thing.get("loaded_at") or "")[:10]
    if not isinstance(on, date) or not loaded or on.isoformat() <= loaded:
        return no()
    said = f"{thing.kind}“{thing.name}”的{thing.declared(name).label}（{on}）晚于入库日"
    return yes(said, thing.cite(name), clears=(thing.change(name, None),))


def _decided_early(row: Facts) -> Truth:
    decision, meeting = row.thing("decision"), row.thing("meeting")
    if decision is None or meeting is None:
        return no()
    decided, held = decision.day("decided_on"), meeting.day("held_on")
    if decided is None or held is None or not is_before(decided, held):
        return no()
    said = f"决策《{decision.name}》的日期早于会议"
    cited = (decision.cite("decided_on"), meeting.cite("held_on"))
    return yes(said, *cited, clears=(decision.change("decided_on", meeting.get("held_on")),))


def _born_late(row: Facts) -> Truth:
    person, tenure = row.thing("person"), row.thing("tenure")
    if person is None or tenure is None:
        return no()
    born, since = person.text("birth_ym")[:4], str(tenure.get("valid_from"))[:4]
    if not born.isdigit() or not since.isdigit() or int(born) < int(since):
        return no()
    change = person.change("birth_ym", None)
    said = f"任职“{tenure.name}”早于任职人出生"
    return yes(said, person.cite("birth_ym"), tenure.cite("valid_from"), clears=(change,))


# -- Q-02 --------------------------------------------------------------------------------------


def not_unique(facts: Facts) -> Outcome:
    """Q-02: one name for several, or one code with several names."""
    tests = [_namesakes(row) for row in _by_name(facts.rows("namesakes"))]
    tests += [_same_firm(row) for row in _by_name(facts.rows("firms"))]
    tests += [_renamed(one) for one in _by_id(facts.things("renamed"))]
    return _outcome(facts, tests, "未见同名不同人、一码多名")


def _by_name(rows: Iterable[Facts]) -> list[Facts]:
    return sorted(rows, key=lambda one: str(one.get("name")))


def _by_id(things: Iterable[Thing]) -> list[Thing]:
    return sorted(things, key=lambda one: one.id)


def _namesakes(row: Facts) -> Truth:
    persons = _by_id(row.things("nodes"))
    if len(persons) < 2:
        return no()
    changes = tuple(
        Change(one.id, "name", f"{one.name}（{number}）") for number, one in enumerate(persons, 1)
    )
    said = f"{len(persons)} 名人员同名，须核对是否同一人"
    return yes(said, *(one.cite("name", "birth_ym") for one in persons), clears=changes)


def _same_firm(row: Facts) -> Truth:
    ours, others = _by_id(row.things("nodes")), _by_id(row.things("others"))
    if not ours or not others:
        return no()
    if blank := [one.lacks("uscc") for one in (*ours, *others) if not one.get("uscc")]:
        return unknown(*blank)
    said = f"单位“{ours[0].name}”登记了不止一个"
    cited = (one.cite("name", "uscc") for one in (*ours, *others))
    changes = tuple(
        Change(one.id, "normal_name", f"{one.get('normal_name')}（{number}）")
        for number, one in enumerate(ours, 1)
    )
    return yes(said, *cited, clears=changes)


def _renamed(firm: Thing) -> Truth:
    names = "、".join(str(one) for one in firm.get("other_names") or [])
    said = f"同一信用代码有不同名称：{firm.name}、{names}"
    change = firm.change("other_names", None)
    return yes(said, firm.cite("name", "other_names", "uscc"), clears=(change,))


# -- Q-03 --------------------------------------------------------------------------------------


def broken_reference(facts: Facts) -> Outcome:
    """Q-03: a topic without its item or its earlier topics, a vote by someone who is no member."""
    tests = [_loose_topic(row) for row in facts.rows("topics")]
    tests += [_no_member(row) for row in facts.rows("votes")]
    return _outcome(facts, tests, "议题都有对应事项和关联，表决人都是成员")


def _loose_topic(row: Facts) -> Truth:
    topic, items = row.thing("topic"), row.things("items")
    if topic is None:
        return no()
    withdrawn = topic.change("is_withdrawn", value=True)
    if not items:
        said = f"议题《{topic.name}》没有对应的事项"
        return yes(said, topic.cite("title"), clears=(withdrawn,))
    if blank := [one.lacks("meeting_sequence") for one in items if not one.get("meeting_sequence")]:
        return no() if row.get("links") else unknown(*blank)
    several = [one for one in items if len(one.get("meeting_sequence") or []) > 1]
    if not several or row.get("links"):
        return no()
    cited = (topic.cite("title"), *(one.cite("meeting_sequence") for one in several))
    change = Change(several[0].id, "meeting_sequence", None)
    return yes(f"议题《{topic.name}》须多个会议研究，没有关联其他议题", *cited, clears=(change,))


def _no_member(row: Facts) -> Truth:
    vote, topic = row.edge("vote", "VOTED"), row.thing("topic")
    if vote is None or topic is None:
        return no()
    tenure = {"title": "成员", "is_voting": True, "enterprise_id": row.enterprise_id}
    unit, person = str(row.get("unit")), str(row.get("person"))
    label = f"Tenure#{vote.id}"
    added = (
        *new_fact(label, tenure),
        *new_link(f"AT#{vote.id}", f"new:{label}", unit),
        *new_link(f"HOLDS#{vote.id}", person, f"new:{label}"),
    )
    return yes(f"议题《{topic.name}》的 1 名表决人不是成员", vote.cite("choice"), clears=added)


# -- Q-04 --------------------------------------------------------------------------------------


def amount_suspicious(facts: Facts) -> Outcome:
    """Q-04: off by 10⁴ or 10⁸ against its neighbour in the chain."""
    tests = [_off_by_factor(row) for row in facts.rows("chains")]
    return _outcome(facts, tests, "相邻金额没有相差一万倍或一亿倍")


def _off_by_factor(row: Facts) -> Truth:
    one, other = row.thing("one"), row.thing("other")
    if one is None or other is None:
        return no()
    if blank := [
        thing.lacks("amount_fen") for thing in (one, other) if not thing.get("amount_fen")
    ]:
        return unknown(*blank)
    small, large = sorted(int(thing.get("amount_fen") or 0) for thing in (one, other))
    factor = int(row.threshold("q04_factor"))
    if small <= 0 or not any(0.5 <= large / small / one <= 2 for one in (factor, factor**2)):
        return no()
    said = f"{one.kind}“{one.name}”与{other.kind}“{other.name}”的金额相差约一万倍或一亿倍"
    amounts = f"（{shown_money(small)}、{shown_money(large)}）"
    change = other.change("amount_fen", one.get("amount_fen"))
    return yes(said + amounts, one.cite("amount_fen"), other.cite("amount_fen"), clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "Q-01": time_contradiction,
    "Q-02": not_unique,
    "Q-03": broken_reference,
    "Q-04": amount_suspicious,
}
