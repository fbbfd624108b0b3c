"""Whether a path can be followed in time (先后相接): no step is earlier than the one before it.

From the start to the end, staying at a thing as long as one likes. What has no date, or one that is
not exact enough, leaves the answer open; it is never taken for an order or for its opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from services.relations.relation_days import NEVER, Span, When
from services.relations.relation_paths import Arrival

Spans = Sequence[Span | None]
Whens = Mapping[frozenset[str], Sequence[When]]


class Order(Enum):
    """先后。Whether the steps of a path follow each other in time."""

    FOLLOWS = "先后相接"
    BREAKS = "先后不接"
    OPEN = "日期不全，无法判断"


def order_of(steps: Iterable[Spans]) -> Order:
    """The order of a path; each step is given by the days of all relations between its two."""
    all_steps = list(steps)
    if _arrival(all_steps, _for_certain) is not None:
        return Order.FOLLOWS
    return Order.BREAKS if _arrival(all_steps, _perhaps) is None else Order.OPEN


def arrival_by(whens: Whens) -> Arrival:
    """When at the earliest one can be at the next thing of a path; None where never."""

    def arrive(since: date, one: str, other: str) -> date | None:
        between = whens.get(frozenset((one, other)), (NEVER,))
        return _perhaps(since, [when.span for when in between])

    return arrive


def _arrival(steps: Sequence[Spans], step: Callable[[date, Spans], date | None]) -> date | None:
    since: date | None = date.min
    for spans in steps:
        since = step(since, spans) if since is not None else None
    return since


def _perhaps(since: date, spans: Spans) -> date | None:
    """The earliest day after a step that the sources do not rule out."""
    days = [
        max(since, one.first) if one else since for one in spans if not one or since <= one.last
    ]
    return min(days, default=None)


def _for_certain(since: date, spans: Spans) -> date | None:
    """The earliest day by which a step was possible whatever the open days are."""
    days = [max(since, one.sure_from) for one in spans if one and since <= one.sure_to]
    return min(days, default=None)
