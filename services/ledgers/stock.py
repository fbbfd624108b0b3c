"""Stock (存量): all that the sources say of one enterprise, as they say it.

What was derived is left out; a value keeps whether it was stated or read from words (推定).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.claims import DERIVED, Claim, claims_of, flatten, origin_of
from graph.links import chunks
from graph.schema.kinds import edge_kinds, fact_edge_types, fact_labels, property_kinds
from graph.schema.registry import root_label
from graph.statements import all_nodes, edges_at, fetch_nodes, nodes_owned_by
from graph.store import NodeRow, Row
from graph.vocabulary.sources import Confidence
from services.session import Session

BASE = "Org"
# What many enterprises share.
_COMMON = frozenset({BASE, "Person", "OrgUnit", "Account", "SourceDocument", "CreditRecord"})


@dataclass(frozen=True)
class Held:
    """A thing that we hold: what its loaded claims say together.

    ``presumed`` are the properties read from words; ``is_record`` tells what a source has a record
    of from what it only names and from what was derived.
    """

    row: NodeRow
    presumed: frozenset[str]
    is_record: bool
    place: str

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def label(self) -> str:
        """The label that it is kept under."""
        return BASE if BASE in self.row.labels else root_label(self.row.labels[0])

    @property
    def values(self) -> Mapping[str, Any]:
        return self.row.properties

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.values.get("is_withdrawn"))


@dataclass(frozen=True)
class HeldEdge:
    """A relation that we hold, with the ids of its ends."""

    type: str
    id: str
    start: str
    end: str
    values: Mapping[str, Any]
    is_presumed: bool
    is_derived: bool


@dataclass
class Stock:
    """One enterprise with its things, their relations, and what these lead to."""

    enterprise: Held
    own: dict[str, Held] = field(default_factory=dict)
    others: dict[str, Held] = field(default_factory=dict)
    edges: dict[str, HeldEdge] = field(default_factory=dict)
    agencies: tuple[Held, ...] = ()

    def get(self, id_: str) -> Held | None:
        """A thing by its id, its own or one that a relation leads to."""
        return self.own.get(id_) or self.others.get(id_)

    @cached_property
    def _by_end(self) -> Mapping[tuple[str, str, bool], list[HeldEdge]]:
        found: dict[tuple[str, str, bool], list[HeldEdge]] = defaultdict(list)
        for edge in sorted(self.edges.values(), key=_order):
            found[edge.start, edge.type, True].append(edge)
            found[edge.end, edge.type, False].append(edge)
        return found

    def at(self, id_: str, kind: str, *, outgoing: bool) -> Sequence[HeldEdge]:
        """The relations of one type that leave or reach a thing, in their order."""
        return self._by_end.get((id_, kind, outgoing), ())


def read_stock(session: Session, enterprise_id: str) -> Stock:
    """Read all of one enterprise that is in the graph.

    What a source gives no enterprise (an audit) counts as its own when a relation leads to it.
    """
    [enterprise] = _held(BASE, _read(session, fetch_nodes(BASE), [enterprise_id]))
    stock = Stock(enterprise, {enterprise.id: enterprise})
    for label in fact_labels():
        owned = _read(session, nodes_owned_by(label, ("enterprise_id",)), [enterprise_id])
        stock.own |= {one.id: one for one in _held(label, owned)}
    _read_edges(session, stock, stock.own.values())
    adopted = [one for one in stock.others.values() if _belongs(one)]
    stock.own |= {one.id: stock.others.pop(one.id) for one in adopted}
    _read_edges(session, stock, adopted)
    agencies = session.store.read(all_nodes("Agency"), {}, session.no_limits).rows
    stock.agencies = tuple(_held(BASE, agencies))
    return stock


def _belongs(held: Held) -> bool:
    return held.label not in _COMMON and not held.values.get("enterprise_id")


def _read_edges(session: Session, stock: Stock, things: Iterable[Held]) -> None:
    """The relations of these things, and what they lead to."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for one in things:
        by_label[one.label].append(one.id)
    for label, ids in by_label.items():
        stock.edges |= {one.id: one for one in _edges(_read(session, edges_at(label), ids))}
    ends = {id_ for one in stock.edges.values() for id_ in (one.start, one.end)}
    wanted: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(ends - stock.own.keys() - stock.others.keys()):
        wanted[_label_of(id_)].append(id_)
    for label, ids in wanted.items():
        found = _held(label, _read(session, fetch_nodes(label), ids))
        stock.others |= {one.id: one for one in found}


def _label_of(id_: str) -> str:
    """The label that an id begins with."""
    prefix = id_.partition("-")[0]
    return next((one for one in fact_labels() if one.lower() == prefix), BASE)


def _read(session: Session, statement: str, ids: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for part in chunks(ids):
        rows += session.store.read(statement, {"ids": list(part)}, session.no_limits).rows
    return rows


def _held(label: str, rows: Iterable[Row]) -> Iterator[Held]:
    for row in rows:
        extra = tuple(one for one in row["labels"] if one != label)
        every = claims_of(row["properties"], property_kinds(label), extra)
        claims = _loaded(every)
        values = flatten(row["id"], claims or every)
        presumed = {name for name in values if _is_presumed(claims, name)}
        node = NodeRow(row["id"], tuple(sorted(row["labels"])), values)
        is_record = not all(one.is_mention for one in claims)
        place = str(values.get("source_locator", ""))
        yield Held(node, frozenset(presumed), is_record, place)


def _edges(rows: Iterable[Row]) -> Iterator[HeldEdge]:
    for row in rows:
        if row["type"] not in fact_edge_types():
            continue
        every = claims_of(row["properties"], edge_kinds(row["type"]))
        if not every:  # a Version is OF, a Lead is ON a thing: no source says these
            continue
        claims = _loaded(every)
        values = flatten(row["id"], claims or every)
        is_presumed = all(one.confidence == Confidence.PRESUMED for one in claims)
        ends = row["start"], row["end"]
        yield HeldEdge(row["type"], row["id"], *ends, values, is_presumed, not claims)


def _loaded(claims: Iterable[Claim]) -> list[Claim]:
    return [one for one in claims if one.batch_id != DERIVED]


def _is_presumed(claims: Sequence[Claim], name: str) -> bool:
    origin = origin_of(claims, name)
    return origin is not None and name in origin.presumed()


def _order(edge: HeldEdge) -> tuple[Any, ...]:
    return edge.values.get("order") or 0, str(edge.values.get("source_locator", "")), edge.id
