"""A load to be interrupted (中断的导入): the graph before it and after it, and what has to hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from graph.bolt import BoltAddress, BoltStore
from graph.claims import SYSTEM
from graph.dump import Line
from graph.schema.kinds import fact_edge_types, fact_labels
from graph.store import GraphStore, Row
from queries.catalogue import shipped_catalogue
from services.access import DEMO_VIEWER
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.session import Session
from services.upkeep.recovery import recover
from tests.support.district import load, make_session
from tests.support.doomed_loader import counted, small_parts, try_out

FIRST = ("企业", "事项清单", "会议", "议题", "表决")
SECOND = ("企业", "会议", "参会", "议题", "关联议题", "合法性审查", "合同", "付款")
SEED = 20261128
CATALOGUE = shipped_catalogue()


@dataclass
class Case:
    """A store with the first file in it; its facts before and after the second one.

    ``statements`` is how many a load of the second one sends, in one transaction and in parts, and
    how many its dry run in parts.
    """

    store: GraphStore
    file: Path
    before: list[Line]
    after: list[Line]
    statements: int
    statements_in_parts: int
    statements_of_plan: int = 0

    @property
    def session(self) -> Session:
        return make_session(self.store)

    def check(self) -> bool:
        """Whether the file is there; wholly or not at all. If it is, it is taken back."""
        found = facts(self.store)
        assert found in (self.before, self.after)
        is_there = found == self.after
        if is_there:
            self.take_back()
        return is_there

    def finish(self) -> None:
        """A rerun finishes what was interrupted, without a duplicate; then it is taken back."""
        load(self.session, self.file)
        assert facts(self.store) == self.after
        assert len(batches(self.session, DEMO_VIEWER)) == 2
        self.take_back()

    def take_back(self) -> None:
        *_, last = batches(self.session, DEMO_VIEWER)
        revoke(self.session, last.batch, DEMO_VIEWER)
        assert facts(self.store) == self.before


def facts(store: GraphStore) -> list[Line]:
    """Every fact as one comparable line, without what tells when and by which batch it came."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS said").rows
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS start, type(r) AS type, b.id AS end, "
        "properties(r) AS said"
    ).rows
    known, types = set(fact_labels()), set(fact_edge_types())
    lines: list[Line] = [
        (row["said"]["id"], tuple(sorted(row["labels"])), _said(row))
        for row in nodes
        if known & set(row["labels"])
    ]
    lines += [
        (row["start"], row["type"], row["end"], _said(row)) for row in edges if row["type"] in types
    ]
    return sorted(lines, key=repr)


def _said(row: Row) -> Line:
    return tuple(
        (name, str(value)) for name, value in sorted(row["said"].items()) if name not in SYSTEM
    )


def take_back_half(store: GraphStore) -> None:
    """What the store of a session does with what a dead writer left."""
    recover(store, CATALOGUE, make_session(store).now)


def careful(find: Callable[[], BoltAddress]) -> BoltStore:
    """A store that takes back what a dead writer left, as that of a session does."""
    return BoltStore(find, take_back_half)


def make_interruption(store: GraphStore, folder: Path) -> Case:
    """Load both files, in one transaction and in parts; the second one is taken back."""
    book = make_case()
    first, second = folder / "一.xlsx", folder / "二.xlsx"
    write_sheets(first, book, FIRST)
    write_sheets(second, book, SECOND)
    session = make_session(store)
    load(session, first)
    before = facts(store)
    with counted() as sent:
        load(session, second)
    after = facts(store)
    case = Case(store, second, before, after, len(sent), 0)
    case.take_back()
    with counted() as sent, small_parts():
        load(session, second)
    case.statements_in_parts = len(sent)
    assert before != after
    assert case.check()
    with counted() as sent:
        try_out(session, second)
    case.statements_of_plan = len(sent)
    return case


def write_sheets(path: Path, book: Any, names: tuple[str, ...]) -> None:
    write_book(path, {name: rows for name, rows in book.items() if name in names})


def points(count: int, total: int, salt: str) -> list[int]:
    """Random numbers from 1 to `total`, the same on every run."""
    return random.Random(f"{SEED}{salt}").sample(range(1, total + 1), count)
