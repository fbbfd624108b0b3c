"""Transactions that are undone (试算): the graph as it would be, looked at and never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from graph.errors import StoreError
from graph.store import (
    EdgeRow,
    GraphStore,
    GraphTransaction,
    NodeRow,
    ReadLimits,
    Row,
    Rows,
    Subgraph,
)

READ_ONLY = "这是按过去某日所知或所发生试算的图谱，只能查看，不能写入；请回到今日再操作。"


class _UndoneError(Exception):
    """Leaves the transaction without a trace."""


@dataclass(frozen=True)
class OpenReader:
    """Reads inside an open transaction, so that what it changed is seen."""

    tx: GraphTransaction

    def read(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Rows:
        """Every row; the limits are for readers that other people wait for."""
        return Rows(self.tx.run(text, params))


@dataclass(frozen=True)
class OpenStore:
    """The open transaction as a store that is only read: any service can be asked through it.

    The time limit is not held inside it.
    """

    tx: GraphTransaction
    engine: str
    version: str

    def read(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Rows:
        """The first rows of a read, and whether there were more."""
        rows = self.tx.run(text, params)
        return Rows(rows[: limits.rows], len(rows) > limits.rows)

    def read_graph(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Subgraph:
        """The nodes and relations in the rows of a read."""
        found = self.read(text, params, limits)
        return subgraph_of(found.rows, found.is_cut)

    @contextmanager
    def transaction(self) -> Iterator[GraphTransaction]:
        """Nothing is written to what only was, or only would be."""
        raise StoreError(READ_ONLY)
        yield self.tx

    def prepare(self) -> None:
        """Nothing to prepare: the store is open already."""

    def close(self) -> None:
        """Its transaction ends it."""


def subgraph_of(rows: Sequence[Row], is_cut: bool = False) -> Subgraph:
    """Distinct nodes and relations anywhere in these rows; a relation only with both its nodes."""
    nodes: dict[str, NodeRow] = {}
    edges: dict[tuple[str, ...], EdgeRow] = {}
    waiting: list[Any] = list(rows)
    while waiting:
        one = waiting.pop()
        if isinstance(one, NodeRow):
            nodes[one.id] = one
        elif isinstance(one, EdgeRow):
            edges[one.start, one.type, one.end, str(one.properties.get("id", ""))] = one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
    kept = [edges[key] for key in sorted(edges) if {key[0], key[2]} <= nodes.keys()]
    return Subgraph([nodes[id_] for id_ in sorted(nodes)], kept, is_cut)


@contextmanager
def rolled_back(store: GraphStore) -> Iterator[GraphTransaction]:
    """A transaction that is undone at the end."""
    try:
        with store.transaction() as tx:
            yield tx
            raise _UndoneError
    except _UndoneError:
        pass
