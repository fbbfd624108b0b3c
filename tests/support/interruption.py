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
from graph.dump import Line, dump
from graph.store import GraphStore
from queries.catalogue import Catalogue
from services.access import DEMO_VIEWER
from services.batches import batches, revoke
from services.recovery import recover
from services.session import Session
from tests.support.district import load, make_session
from tests.support.doomed_loader import counted, small_parts

FIRST = ("企业", "事项清单", "会议", "议题", "表决")
SECOND = ("企业", "会议", "参会", "议题", "关联议题", "合法性审查", "合同", "付款")
SEED = 20261128
CATALOGUE = Catalogue.load()


@dataclass
class Case:
    """A store with the first file in it; the graph before and after the second one.

    ``statements`` is how many a load of the second one sends, in one transaction and in parts.
    """

    store: GraphStore
    file: Path
    before: list[Line]
    after: list[Line]
    statements: int
    statements_in_parts: int

    @property
    def session(self) -> Session:
        return make_session(self.store)

    def check_and_finish(self) -> None:
        """The file is there wholly or not at all; a rerun finishes it; then it is taken back."""
        assert dump(self.store) in (self.before, self.after)
        [again] = load(self.session, self.file)
        assert dump(self.store) == self.after
        assert len(batches(self.session, DEMO_VIEWER)) == 2
        self.take_back(again.batch)

    def take_back(self, batch: str) -> None:
        revoke(self.session, batch, DEMO_VIEWER)
        assert dump(self.store) == self.before


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
    before = dump(store)
    with counted() as sent:
        [report] = load(session, second)
    after = dump(store)
    revoke(session, report.batch, DEMO_VIEWER)
    with counted() as sent_in_parts, small_parts():
        [report] = load(session, second)
    case = Case(store, second, before, after, len(sent), len(sent_in_parts))
    assert dump(store) == after != before
    case.take_back(report.batch)
    return case


def write_sheets(path: Path, book: Any, names: tuple[str, ...]) -> None:
    write_book(path, {name: rows for name, rows in book.items() if name in names})


def points(count: int, total: int, salt: str) -> list[int]:
    """Random numbers from 1 to `total`, the same on every run."""
    return random.Random(f"{SEED}{salt}").sample(range(1, total + 1), count)
