"""The protocols of the one store.

GraphReader, GraphTransaction, GraphStore, and the plain rows that leave it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

Row = dict[str, Any]


@dataclass(frozen=True)
class ReadLimits:
    """A read is stopped after `seconds`, and cut after `rows`."""

    seconds: float = 20.0
    rows: int = 10_000


@dataclass(frozen=True)
class Rows:
    """The rows of one read; ``is_cut`` says that more than the row limit was there."""

    rows: list[Row]
    is_cut: bool = False


@dataclass(frozen=True)
class NodeRow:
    """A node as it left the store: sorted labels and plain Python property values."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class EdgeRow:
    """A relation as it left the store, with our own ids of its two nodes."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Subgraph:
    """Distinct nodes (sorted by id) and relations (sorted by start, type, end) of one read."""

    nodes: Sequence[NodeRow] = field(default_factory=tuple)
    edges: Sequence[EdgeRow] = field(default_factory=tuple)
    is_cut: bool = False


class RowReader(Protocol):
    """Reads rows."""

    def read(
        self, text: str, params: Mapping[str, Any] | None = None, limits: ReadLimits = ReadLimits()
    ) -> Rows:
        """Run a reading statement.

        Dates come back as ``date``/``datetime``, nodes as NodeRow, relations as EdgeRow.

        Raises StoreStoppedError at the time limit, ReadOnlyError when the statement writes,
        StoreError otherwise.
        """
        ...


class GraphReader(RowReader, Protocol):
    """Reads only; cannot write on any engine."""

    def read_graph(
        self, text: str, params: Mapping[str, Any] | None = None, limits: ReadLimits = ReadLimits()
    ) -> Subgraph:
        """Gather every node and relation in the rows of a reading statement, paths opened.

        A relation is kept only if both of its nodes are in the result as well.
        """
        ...


class GraphTransaction(Protocol):
    """Reads and writes inside one transaction; all of it is written, or nothing."""

    def run(self, text: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows."""
        ...

    def send(self, text: str, params: Mapping[str, Any] | None = None) -> None:
        """Have one statement run whose rows nobody needs, while the caller goes on.

        Statements run in the order in which they came. What goes wrong is raised by the next call,
        at the latest by the commit. The caller changes nothing in `params` any more.
        """
        ...


class GraphStore(GraphReader, Protocol):
    """One graph over Bolt, whatever serves it."""

    @property
    def engine(self) -> str:
        """``neo4j`` or ``arcadedb``."""
        ...

    @property
    def version(self) -> str:
        """The server's version as it reports it."""
        ...

    def transaction(self) -> AbstractContextManager[GraphTransaction]:
        """Open a writing transaction.

        Leaving the block commits, an exception rolls everything back.
        """
        ...

    def prepare(self) -> None:
        """Create constraints and indexes of the declared model; can be repeated."""
        ...

    def close(self) -> None:
        """Give the connections back; the server goes on."""
        ...
