"""Facts of a draft (事实存放): in memory up to a number of them, beyond it on disk."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, ValuesView
from itertools import islice
from typing import Any

from graph.facts import EdgeFact, NodeFact, Ref, Source
from loaders.spool import DiskIndex, Spool

NODES_IN_MEMORY = 50_000
EDGES_IN_MEMORY = 100_000


def edge_store(limit: int = EDGES_IN_MEMORY) -> Spool[EdgeFact]:
    """An empty list of relations."""
    return Spool(limit, _plain_edges, _edges)


class NodeStore(MutableMapping[str, NodeFact]):
    """Nodes by id, in the order in which they were first put in.

    A node beyond the first `limit` is a copy each time: to change it, put it in again.
    """

    def __init__(self, limit: int = NODES_IN_MEMORY) -> None:
        self._limit = limit
        self._first: dict[str, NodeFact] = {}
        self._rest: Spool[NodeFact] = Spool(0, _plain_nodes, _nodes)
        self._places = DiskIndex()
        self._taken = 0
        self._changed: set[str] = set()

    @property
    def is_on_disk(self) -> bool:
        return self._rest.is_on_disk

    def __setitem__(self, id_: str, fact: NodeFact) -> None:
        if self._taken:
            self._changed.add(id_)
        if id_ in self._first or len(self._first) < self._limit:
            self._first[id_] = fact
            return
        place = self._places.get(id_)
        if place is None:
            self._places[id_] = len(self._rest)
            self._rest.append(fact)
        else:
            self._rest[place] = fact

    def keep(self, fact: NodeFact) -> NodeFact | None:
        """Put a node in, unless one of its id is there: that one is returned and stays."""
        id_ = fact.id
        found = self._first.get(id_)
        if found is not None:
            return found
        if len(self._first) < self._limit:
            self._first[id_] = fact
            return None
        place = self._places.get(id_)
        if place is not None:
            return self._rest[place]
        self._places[id_] = len(self._rest)
        self._rest.append(fact)
        return None

    def __getitem__(self, id_: str) -> NodeFact:
        found: NodeFact | None = self.get(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def get(self, id_: str, default: Any = None) -> Any:
        """The node of an id, `default` where there is none."""
        found = self._first.get(id_)
        if found is not None or not len(self._rest):
            return default if found is None else found
        place = self._places.get(id_)
        return default if place is None else self._rest[place]

    def __contains__(self, id_: object) -> bool:
        if id_ in self._first:
            return True
        return bool(len(self._rest)) and self._places.get(str(id_)) is not None

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from (one.id for one in self._rest)

    def values(self) -> ValuesView[NodeFact]:
        """The nodes one after the other, without looking each up."""
        return _Nodes(self)

    def each(self) -> Iterator[NodeFact]:
        yield from self._first.values()
        yield from self._rest

    def take(self, count: int) -> list[NodeFact]:
        """The next nodes that were not taken yet, in order; ``left`` gives no node of them again.

        Save those that are put in anew afterwards.
        """
        nodes = list(self._between(self._taken, self._taken + count))
        self._taken += len(nodes)
        self._changed.difference_update(one.id for one in nodes)
        return nodes

    def left(self) -> Iterator[NodeFact]:
        """The nodes that were not taken, then those that changed since they were."""
        changed = set(self._changed)
        for one in self._between(self._taken, len(self)) if self._taken else self.each():
            changed.discard(one.id)
            yield one
        yield from (self[id_] for id_ in sorted(changed))

    @property
    def taken(self) -> int:
        """How many were taken."""
        return self._taken

    def put_back(self) -> None:
        """Forget that any were taken."""
        self._taken, self._changed = 0, set()

    def _between(self, start: int, end: int) -> Iterator[NodeFact]:
        inner = len(self._first)
        yield from islice(self._first.values(), start, end)
        yield from (self._rest[at - inner] for at in range(max(start, inner), min(end, len(self))))

    def __delitem__(self, id_: str) -> None:
        raise TypeError("a draft never forgets a node")


class _Nodes(ValuesView[NodeFact]):
    def __init__(self, store: NodeStore) -> None:
        super().__init__(store)
        self._store = store

    def __iter__(self) -> Iterator[NodeFact]:
        return self._store.each()


def _plain_nodes(nodes: list[NodeFact]) -> list[Any]:
    return [
        (
            one.label, one.id, one.properties, one.source.document_id, one.source.locator,
            one.source.columns, one.extra_labels, one.is_mention, one.confidence,
            one.is_withdrawn,
        )
        for one in nodes
    ]  # fmt: skip


def _nodes(plain: list[Any]) -> list[NodeFact]:
    return [
        NodeFact(label, id_, properties, Source(document, locator, columns), *rest)
        for label, id_, properties, document, locator, columns, *rest in plain
    ]


def _plain_edges(edges: list[EdgeFact]) -> list[Any]:
    return [
        (
            one.type, one.start.label, one.start.id, one.start.match, one.end.label, one.end.id,
            one.end.match, one.source.document_id, one.source.locator, one.source.columns,
            one.properties, one.confidence,
        )
        for one in edges
    ]  # fmt: skip


def _edges(plain: list[Any]) -> list[EdgeFact]:
    return [
        EdgeFact(one[0], Ref(*one[1:4]), Ref(*one[4:7]), Source(*one[7:10]), one[10], one[11])
        for one in plain
    ]
