"""What a picture of relations is made of (关系图): wish, nodes, relations, paths; frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.properties import Shown

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
    """All that a picture depends on; it stands in the address of the page."""

    start: str
    end: str = ""
    hops: int = MOST_HOPS
    valid_on: date | None = None
    through_state: bool = False
    detours: bool = False
    expansions: tuple[Expansion, ...] = ()


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
class RelationView:
    """A picture and its twin in words. ``found_count`` paths were found, ``paths`` are drawn."""

    nodes: tuple[ViewNode, ...] = ()
    edges: tuple[ViewEdge, ...] = ()
    paths: tuple[tuple[Step, ...], ...] = ()
    found_count: int = 0
    detour_count: int = 0
    is_more: bool = False
    notes: tuple[str, ...] = ()

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
