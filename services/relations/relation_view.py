"""What a picture of relations is made of (关系图): wish, nodes, relations, paths; frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from services.properties import Shown
from services.relations.relation_days import Span
from services.relations.relation_order import Order

MOST_NODES = 120
MOST_ADDED = 15
MOST_HOPS = 4


@dataclass(frozen=True)
class Thing:
    """Something that one can start from, as it stands in a list."""

    id: str
    kind: str
    name: str
    hint: str = ""

    @property
    def text(self) -> str:
        return f"{self.kind}｜{self.name}" + (f"（{self.hint}）" if self.hint.strip() else "")


@dataclass(frozen=True)
class Expansion:
    """One press on 展开: the neighbours of a node by one kind of relation to one kind of thing."""

    node_id: str
    relation_type: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Wish:
    """All that a picture depends on; it stands in the address of the page.

    One thing to start from, or two or three whose paths to each other are looked for. ``in_time``
    leaves out paths whose steps do not follow each other in time, from the first thing to the next.
    ``pinned`` stay in view whatever is collapsed, ``hidden`` are neither shown nor passed.
    """

    start: str
    end: str = ""
    hops: int = MOST_HOPS
    valid_on: date | None = None
    through_state: bool = False
    detours: bool = False
    expansions: tuple[Expansion, ...] = ()
    third: str = ""
    in_time: bool = False
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """The one to three things, in the order of the address."""
        return tuple(one for one in (self.start, self.end, self.third) if one)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Between which things paths are looked for."""
        return tuple(combinations(self.ends, 2))


@dataclass(frozen=True)
class Place:
    """Where a fact stands; empty when it has no source."""

    document: str = ""
    locator: str = ""
    sha256: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.document or self.locator)


@dataclass(frozen=True)
class ViewNode:
    """A node; ``column`` counts hops from the start, ``anchor`` is what it was expanded from."""

    id: str
    label: str
    kind: str
    name: str
    column: int
    day: str = ""
    anchor: str = ""
    is_end: bool = False
    is_state: bool = False
    is_pinned: bool = False
    facts: tuple[Shown, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class ViewEdge:
    """A relation of the picture."""

    id: str
    type: str
    text: str
    start: str
    end: str
    when: str = ""
    span: Span | None = None
    is_presumed: bool = False
    facts: tuple[Shown, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class Step:
    """One step of a path; ``edges`` are all relations between the two, whichever way they point."""

    from_id: str
    to_id: str
    edges: tuple[ViewEdge, ...]


@dataclass(frozen=True)
class ViewPath:
    """A drawn path, and whether its steps follow each other in time."""

    steps: tuple[Step, ...]
    order: Order


@dataclass(frozen=True)
class Between:
    """How many paths there are between two of the things, and how many were left out, and why."""

    start: str
    end: str
    found: int
    detours: int = 0
    out_of_order: int = 0
    is_more: bool = False


@dataclass(frozen=True)
class RelationView:
    """A picture and its twin in words. ``between`` counts what was found, ``paths`` are drawn."""

    nodes: tuple[ViewNode, ...] = ()
    edges: tuple[ViewEdge, ...] = ()
    paths: tuple[ViewPath, ...] = ()
    between: tuple[Between, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def detour_count(self) -> int:
        """How many paths were left out because they make a detour."""
        return sum(one.detours for one in self.between)

    @property
    def out_of_order_count(self) -> int:
        """How many paths were left out because their steps do not follow each other in time."""
        return sum(one.out_of_order for one in self.between)

    def node(self, id_: str) -> ViewNode | None:
        """The node with this id, if it is in view."""
        return next((one for one in self.nodes if one.id == id_), None)

    def edge(self, id_: str) -> ViewEdge | None:
        """The relation with this id, if it is in view."""
        return next((one for one in self.edges if one.id == id_), None)


@dataclass(frozen=True)
class Unseen:
    """A kind of neighbours that can be expanded."""

    relation_type: str
    kind: str
    text: str
    total: int
    unseen: int
    hidden: int = 0

    @property
    def shown(self) -> int:
        """How many are in view."""
        return self.total - self.unseen - self.hidden
