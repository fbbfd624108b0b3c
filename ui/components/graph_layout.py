"""Where each card stands (布局): columns by hop, left to right, with few crossings.

What is pinned stands at the top of its column, wherever its lines lead.

A pure function of the picture: the same picture is always laid out the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.relations.relation_view import RelationView, ViewEdge, ViewNode

COLUMN_WIDTH = 236
ROW_GAP = 20
LINE_HEIGHT = 15
CARD_PADDING = 20
CHARS_PER_LINE = 9
MOST_LINES = 4
MOST_ROWS = 18
SIDE_STEP = 148
SWEEPS = 4
LINE_SLOT = 30
Point = tuple[float, float]
Links = Mapping[str, set[str]]


@dataclass(frozen=True)
class Layout:
    """Centres of the cards, and for long lines the points that they pass."""

    cards: Mapping[str, Point]
    bends: Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True)
class _Slot:
    """A place in a column, for a card or for a ``line`` that passes."""

    id: str
    column: int
    height: int
    order: tuple[bool, bool, str, str]
    line: str = ""


def card_text(node: ViewNode) -> str:
    """Kind and day on the first line, the name below; a long name is shortened."""
    room = CHARS_PER_LINE * (MOST_LINES - 1) - 1
    name = node.name if len(node.name) <= room else node.name[:room] + "…"
    day = f" {node.day}" if node.day and len(node.kind) <= 2 else ""
    return f"{node.kind}{day}\n{name}"


def card_height(node: ViewNode) -> int:
    """The height that the text of a card needs."""
    name = card_text(node).split("\n", 1)[1]
    lines = 1 + -(-_width(name) // (2 * CHARS_PER_LINE))
    return lines * LINE_HEIGHT + CARD_PADDING


def lay_out(view: RelationView) -> Layout:
    """The centre of every card, and the bends of every line that passes a column."""
    slots = _slots(view)
    heights = {slot.id: slot.height for slot in slots}
    places: dict[str, Point] = {}
    x = 0.0
    for ids in _ordered_columns(slots, _links(view, slots)):
        for stack in _stacks(ids):
            places.update(_stacked(stack, heights, x))
            x += SIDE_STEP
        x += COLUMN_WIDTH - SIDE_STEP
    cards = {node.id: places[node.id] for node in view.nodes}
    return Layout(cards, _bends(slots, places))


def _stacks(ids: Sequence[str]) -> list[Sequence[str]]:
    """A column that would be too high stands in two or more side by side."""
    return [ids[at : at + MOST_ROWS] for at in range(0, len(ids), MOST_ROWS)]


def _bends(slots: Sequence[_Slot], places: Mapping[str, Point]) -> dict[str, tuple[Point, ...]]:
    bends: dict[str, list[Point]] = defaultdict(list)
    for slot in slots:
        if slot.line:
            bends[slot.line].append(places[slot.id])
    return {key: tuple(value) for key, value in bends.items()}


def canvas_height(layout: Layout) -> int:
    """How high the canvas should be for these cards."""
    ys = [y for _, y in layout.cards.values()] or [0.0]
    return round(min(720.0, max(320.0, max(ys) - min(ys) + 150)))


def _stacked(ids: Sequence[str], heights: Mapping[str, int], x: float) -> dict[str, Point]:
    total = sum(heights[one] for one in ids) + ROW_GAP * (len(ids) - 1)
    top = -total / 2
    places = {}
    for one in ids:
        places[one] = (x, top + heights[one] / 2)
        top += heights[one] + ROW_GAP
    return places


def _slots(view: RelationView) -> list[_Slot]:
    """A slot for each card, and one in every column that a line passes on its way."""
    cards = [
        _Slot(
            one.id,
            one.column,
            card_height(one),
            (not one.is_pinned, bool(one.anchor), one.kind, one.day),
        )
        for one in view.nodes
    ]
    columns = {one.id: one.column for one in view.nodes}
    passing = [slot for edge in view.edges for slot in _passing(edge, columns)]
    return cards + passing


def _passing(edge: ViewEdge, columns: Mapping[str, int]) -> Iterator[_Slot]:
    """From the start of the line to its end, one slot a column."""
    start, end = columns[edge.start], columns[edge.end]
    step = 1 if end > start else -1
    for column in range(start + step, end, step):
        yield _Slot(f"{edge.id}@{column}", column, LINE_SLOT, (True, False, "", ""), edge.id)


def _ordered_columns(slots: Sequence[_Slot], links: Links) -> list[list[str]]:
    columns: dict[int, list[_Slot]] = defaultdict(list)
    for slot in slots:
        columns[slot.column].append(slot)
    ordered = [
        [one.id for one in sorted(columns[key], key=lambda one: (one.order, one.id))]
        for key in sorted(columns)
    ]
    for sweep in range(SWEEPS):
        _sweep(ordered, links, backwards=sweep % 2 == 1)
    loose = {slot.id for slot in slots if slot.order[0]}
    return [sorted(ids, key=lambda one: one in loose) for ids in ordered]


def _sweep(columns: list[list[str]], links: Links, *, backwards: bool) -> None:
    """Order each column by the mean place of its neighbours in the column before."""
    order = range(len(columns) - 2, -1, -1) if backwards else range(1, len(columns))
    for at in order:
        before = columns[at + 1 if backwards else at - 1]
        share = {one: place / max(1, len(before) - 1) for place, one in enumerate(before)}
        now = {one: place / max(1, len(columns[at]) - 1) for place, one in enumerate(columns[at])}
        columns[at].sort(key=lambda one: (_mean(one, links, share, now), one))


def _mean(one: str, links: Links, share: Mapping[str, float], now: Mapping[str, float]) -> float:
    places = [share[other] for other in sorted(links.get(one, ())) if other in share]
    return sum(places) / len(places) if places else now[one]


def _links(view: RelationView, slots: Sequence[_Slot]) -> dict[str, set[str]]:
    """Which slots follow each other along a line."""
    passed: dict[str, list[str]] = defaultdict(list)
    for slot in slots:
        if slot.line:
            passed[slot.line].append(slot.id)
    links: dict[str, set[str]] = defaultdict(set)
    for edge in view.edges:
        chain = [edge.start, *passed[edge.id], edge.end]
        for one, other in pairwise(chain):
            links[one].add(other)
            links[other].add(one)
    return links


def _width(text: str) -> int:
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)
