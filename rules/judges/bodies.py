"""Which body stands above which (决策主体高低): for authority and for split amounts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.vocabulary.decisions import MEETING_BODIES, MeetingType
from graph.vocabulary.organisations import BodyKind
from rules.periods import Period
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


def in_force(thing: Thing, on: Period) -> bool:
    """Whether an item or rule was in force on every one of these days (both ends included)."""
    start, end = thing.day("valid_from"), thing.day("valid_to")
    return (start is None or start.first <= on.first) and (end is None or on.last <= end.last)


def holds_amount(thing: Thing, amount: int) -> bool:
    """Whether an amount lies in [min, max) of an item or rule (4.8, 6)."""
    least, most = thing.get("amount_min_fen"), thing.get("amount_max_fen")
    return (least is None or least <= amount) and (most is None or amount < most)
