"""Transactions that are undone (试算): the graph as it would be, looked at and never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore, GraphTransaction, ReadLimits, Rows


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


@contextmanager
def rolled_back(store: GraphStore) -> Iterator[GraphTransaction]:
    """A transaction that is undone at the end."""
    try:
        with store.transaction() as tx:
            yield tx
            raise _UndoneError
    except _UndoneError:
        pass
