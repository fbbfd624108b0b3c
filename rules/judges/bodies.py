"""Which body stands above which (决策主体高低): for authority and for split amounts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.vocabulary.decisions import MEETING_BODIES, MeetingType
from graph.vocabulary.organisations import BodyKind
from rules.logic import Missing
from rules.periods import Period, is_before, negated
from rules.things import Thing

_HEIGHT = {
    BodyKind.DEPARTMENT: 0,
    BodyKind.MANAGEMENT: 1,
    BodyKind.PARTY_BRANCH: 1,
    BodyKind.PARTY_COMMITTEE: 1,
    BodyKind.BOARD: 2,
    BodyKind.SHAREHOLDERS: 3,
}


def height_of_body(kind: object) -> int | None:
    """How high a body stands; None for one that decides nothing of this kind."""
    found = BodyKind.find(str(kind)) if kind else None
    return None if found is None else _HEIGHT.get(found)


def height_of_meetings(types: Iterable[object]) -> int | None:
    """The highest body of these meetings."""
    kinds = (MeetingType.find(str(one)) for one in types if one)
    heights = [height_of_body(MEETING_BODIES.get(one)) for one in kinds if one]
    return max((one for one in heights if one is not None), default=None)


def last_body(item: Thing) -> int | None:
    """The height of the last body in an item's sequence."""
    sequence = item.get("meeting_sequence") or []
    return height_of_meetings(sequence[-1:])


def in_force(thing: Thing, on: Period) -> bool | None:
    """Whether an item, rule or post was in force (both ends included); None where it depends."""
    start, end = thing.day("valid_from"), thing.day("valid_to")
    early = is_before(on, start) if start else False
    late = is_before(end, on) if end else False
    if early or late:
        return False
    return None if early is None or late is None else True


def vague_force(thing: Thing) -> Missing:
    """Which end of its validity is not known to the day."""
    start = thing.day("valid_from")
    return thing.vague("valid_to" if start is None or start.is_day else "valid_from")


def rules_on(
    regulations: Iterable[Thing], held: Period | None
) -> tuple[list[Thing], list[Missing]]:
    """The own rules in force on the day of a meeting, and what leaves others open.

    From the day of its repeal a rule is none.
    """
    found: list[Thing] = []
    gaps: list[Missing] = []
    for one in regulations:
        start, end = one.day("effective_on"), one.day("repealed_on")
        early = is_before(held, start) if held and start else False
        repealed = negated(is_before(held, end)) if held and end else False
        if early or repealed:
            continue
        if early is None or repealed is None:
            gaps.append(one.vague("effective_on" if early is None else "repealed_on"))
        else:
            found.append(one)
    return found, gaps


def holds_amount(thing: Thing, amount: int) -> bool:
    """Whether an amount lies in [min, max) of an item or rule (4.8, 6)."""
    least, most = thing.get("amount_min_fen"), thing.get("amount_max_fen")
    return (least is None or least <= amount) and (most is None or amount < most)
