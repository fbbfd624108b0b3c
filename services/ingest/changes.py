"""What a transaction does to things (变更), told as a person reads it: which value of which thing.

Old and new value each with the place it stands in; secrets as far as the viewer may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.claims import DERIVED, SYSTEM, Claim, claims_of, origin_of
from graph.facts import Ref
from graph.links import Link, read_pending
from graph.model import Property
from graph.observation import Effect, Touched, values_of
from graph.schema.kinds import edge_kinds, property_kinds
from graph.schema.registry import (
    EDGE_TYPES,
    NODE_TYPES,
    edge_properties,
    edge_type,
    node_properties,
    root_label,
)
from graph.statements import fetch_nodes, unbound_links
from graph.store import GraphTransaction, NodeRow
from graph.value_text import value_text
from services.access import Viewer, words_for
from services.properties import SECRET
from services.relation_text import name_of
from services.sources import label_of

DERIVED_SOURCE = "由已载入的资料推导"
WITHDRAWN = "is_withdrawn"
LABELS = "身份"


@dataclass(frozen=True)
class Thing:
    """A thing or relation that comes, goes or is withdrawn, and where it is written."""

    kind: str
    name: str
    id: str
    source: str


@dataclass(frozen=True)
class ValueChange:
    """One value of one thing: what it was and is, and where each stands."""

    kind: str
    name: str
    id: str
    property: str
    old: str
    new: str
    old_source: str
    new_source: str


@dataclass(frozen=True)
class Waiting:
    """A relation whose end is not loaded yet."""

    kind: str
    start: str
    end: str
    source: str


@dataclass(frozen=True)
class Changes:
    """All that one batch does. ``changed_count``: things with a changed value, each once."""

    added: tuple[Thing, ...] = ()
    changed: tuple[ValueChange, ...] = ()
    withdrawn: tuple[Thing, ...] = ()
    removed: tuple[Thing, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    changed_count: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed_count or self.removed or self.waiting)


@dataclass
class ChangeReader:
    """Reads what was touched in an open transaction; names of ends are looked up there."""

    tx: GraphTransaction
    viewer: Viewer
    _names: dict[str, str] = field(default_factory=dict)

    def read(self, touched: Sequence[Touched], batch: str) -> Changes:
        """What these touched facts and the links of `batch` that found no end come to."""
        links = [link for _, link in read_pending(self.tx.run(unbound_links()))]
        own = [one for one in links if one.claim.batch_id == batch]
        self._learn(touched, own)
        by_effect: dict[Effect, list[Touched]] = defaultdict(list)
        for one in touched:
            by_effect[one.effect].append(one)
        changed = [one for one in by_effect[Effect.CHANGED] if not _is_withdrawal(one)]
        withdrawn = [one for one in touched if _is_withdrawal(one)]
        return Changes(
            added=self._things(by_effect[Effect.ADDED]),
            changed=tuple(row for one in changed for row in self._values(one)),
            withdrawn=self._things(withdrawn),
            removed=self._things(by_effect[Effect.REMOVED]),
            waiting=tuple(sorted((self._waiting(one) for one in own), key=str)),
            changed_count=len(by_effect[Effect.CHANGED]),
        )

    def _learn(self, touched: Sequence[Touched], links: Sequence[Link]) -> None:
        """The names of all that is touched and of the ends of relations."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for one in touched:
            if one.is_node:
                self._names[one.id] = words_for(self.viewer, _node_name(one))
        for label, id_ in _ends(touched, links):
            if id_ not in self._names:
                wanted[label].add(id_)
        for label, ids in wanted.items():
            for row in self.tx.run(fetch_nodes(label), {"ids": sorted(ids)}):
                node = NodeRow(row["id"], tuple(sorted(row["labels"])), row["properties"])
                self._names[node.id] = words_for(self.viewer, name_of(node))

    def _things(self, touched: Iterable[Touched]) -> tuple[Thing, ...]:
        rows = [
            Thing(_kind(one), self._name(one), one.id, _place(_claims(one)[-1:], ""))
            for one in touched
        ]
        return tuple(sorted(rows, key=lambda one: (one.kind, one.name, one.id)))

    def _name(self, one: Touched) -> str:
        if _is_secret(one) and not self.viewer.sees_sensitive:
            return SECRET
        if one.start is None or one.end is None:
            return self._names.get(one.id, one.id)
        start, end = (self._names.get(id_, id_) for _, id_ in (one.start, one.end))
        return f"{start} → {end}"

    def _values(self, one: Touched) -> Iterator[ValueChange]:
        before, after = one.before or {}, one.after or {}
        old, new = values_of(before), values_of(after)
        head = (_kind(one), self._name(one), one.id)
        places = _claims(one, is_before=True), _claims(one)
        if one.gained:
            titles = "、".join(NODE_TYPES[label].title for label in one.gained)
            yield ValueChange(*head, LABELS, "", titles, "", _place(places[1][-1:], ""))
        for declared in _declared(one).values():
            name = declared.name
            if old.get(name) == new.get(name) or _is_told_beside(one, declared, old, new):
                continue
            texts = self._text(one, declared, before), self._text(one, declared, after)
            sources = (
                _place(found, name) if name in values else ""
                for found, values in zip(places, (old, new), strict=True)
            )
            yield ValueChange(*head, declared.label, *texts, *sources)

    def _text(self, one: Touched, declared: Property, values: Mapping[str, Any]) -> str:
        if values.get(declared.name) in (None, "", []):
            return ""
        hidden = declared.is_sensitive or _is_secret(one)
        if hidden and not self.viewer.sees_sensitive:
            return SECRET
        return words_for(self.viewer, value_text(declared, values))

    def _waiting(self, link: Link) -> Waiting:
        start, end = self._end(link.start), self._end(link.end)
        source = _place([link.claim], "")
        return Waiting(edge_type(link.type).title, start, end, source)

    def _end(self, ref: Ref) -> str:
        title = NODE_TYPES[ref.label].title
        if ref.id in self._names:
            return f"{title}“{self._names[ref.id]}”"
        said = [value for name, value in sorted(ref.match.items()) if not name.endswith("_id")]
        return f"{title}（{'，'.join(said)}）" if said else f"{title}（尚未载入）"


def _ends(touched: Iterable[Touched], links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    for one in touched:
        yield from filter(None, (one.start, one.end))
    for link in links:
        yield from ((root_label(ref.label), ref.id) for ref in (link.start, link.end) if ref.id)


def _state(one: Touched) -> Mapping[str, Any]:
    return one.after if one.after is not None else one.before or {}


def _node_name(one: Touched) -> str:
    labels = tuple(dict.fromkeys((*one.gained, one.type)))
    return name_of(NodeRow(one.id, labels, _state(one)))


def _kind(one: Touched) -> str:
    if one.is_node:
        return NODE_TYPES[label_of(NodeRow(one.id, (*one.gained, one.type), {}))].title
    return EDGE_TYPES[one.type].title


def _is_secret(one: Touched) -> bool:
    known = NODE_TYPES.get(one.type) or EDGE_TYPES[one.type]
    return known.is_sensitive


def _is_withdrawal(one: Touched) -> bool:
    was, is_now = ((values or {}).get(WITHDRAWN) for values in (one.before, one.after))
    return bool(is_now) and not was


def _declared(one: Touched) -> Mapping[str, Property]:
    if not one.is_node:
        return edge_properties(one.type)
    labels = (one.type, *(known.label for known in NODE_TYPES.values() if known.base == one.type))
    found = {name: prop for label in labels for name, prop in node_properties(label).items()}
    return {name: prop for name, prop in found.items() if name not in SYSTEM or name == WITHDRAWN}


def _is_told_beside(
    one: Touched, declared: Property, old: Mapping[str, Any], new: Mapping[str, Any]
) -> bool:
    """Precision, currency and original text are told with their value where that has changed."""
    for main in _declared(one).values():
        if declared.name in (companion.name for companion in main.companions()):
            return bool(old.get(main.name) != new.get(main.name))
    return False


def _claims(one: Touched, *, is_before: bool = False) -> list[Claim]:
    """The claims behind one state, strongest last."""
    values = one.before if is_before else _state(one)
    kinds = property_kinds(one.type) if one.is_node else edge_kinds(one.type)
    return sorted(claims_of(values or {}, kinds), key=Claim.order)


def _place(claims: Sequence[Claim], name: str) -> str:
    """Where a value stands: ``台账.xlsx#会议!5 G 列``."""
    claim = (origin_of(claims, name) if name else None) or (claims[-1] if claims else None)
    if claim is None:
        return ""
    return DERIVED_SOURCE if claim.batch_id == DERIVED else place_text(claim, name)


def place_text(claim: Claim, name: str = "") -> str:
    """The place of a claim, or of its value of one property, as a person finds it."""
    columns = dict(pair.split("=", 1) for pair in claim.source_columns.split(";") if "=" in pair)
    column = columns.get(name, "")
    if "#" in column:
        return column
    return f"{claim.source_locator} {column}".strip()
