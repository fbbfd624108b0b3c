"""The same rows from both engines, for every query file and every statement in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph import local_engine
from graph.bolt import BoltStore
from queries.catalogue import shipped_catalogue
from queries.query import Query
from queries.running import bind
from services.session import Session
from tests.support.district import DISTRICT, load, make_session
from tests.support.engines import local_address

TODAY = date(2025, 3, 31)
QUERIES = shipped_catalogue().all()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoltStore]:
    """The embedded engine with the district, beside the real server."""
    folder = tmp_path_factory.mktemp("beside")
    address = local_address(local_engine.get_or_start(folder))
    store = BoltStore(lambda: address)
    load(make_session(store), DISTRICT)
    yield store
    store.close()
    local_engine.stop(folder)


@pytest.mark.neo4j
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True, scope="session")
@pytest.mark.parametrize("query", QUERIES, ids=lambda one: one.name)
def test_both_engines_give_the_same_rows(
    district: Session, embedded: BoltStore, query: Query
) -> None:
    params = {**bind(query, dict(query.examples)), "scope": None, "today": TODAY}

    for name, statement in query.statements.items():
        if name == "subgraph":
            here = embedded.read_graph(statement.text, params)
            there = district.store.read_graph(statement.text, params)
            assert shape(here) == shape(there), name
        else:
            here_rows = without_times(embedded.read(statement.text, params).rows)
            there_rows = without_times(district.store.read(statement.text, params).rows)
            if not says_an_order(statement.text):
                here_rows, there_rows = sorted(here_rows), sorted(there_rows)
            assert here_rows == there_rows, name


LEFT_OUT = {
    *("batch", "batch_id", "batch_ids", "batches", "meeting_batches"),
    *("claims", "loaded_at", "committed_at", "changed_at"),
}


def says_an_order(text: str) -> bool:
    """Whether the statement orders its rows; without that each engine has its own order."""
    return "ORDER BY" in text[text.rfind("RETURN") :]


def shape(graph: Any) -> tuple[list[str], list[tuple[str, str, str]]]:
    return (
        sorted(node.id for node in graph.nodes),
        sorted((edge.start, edge.type, edge.end) for edge in graph.edges),
    )


def without_times(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as text without batch ids and load times, which differ between two loads."""
    return [repr(_stable(row)) for row in rows]


def _stable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stable(one) for name, one in sorted(value.items()) if name not in LEFT_OUT}
    if isinstance(value, list):
        return [_stable(one) for one in value]
    return value
