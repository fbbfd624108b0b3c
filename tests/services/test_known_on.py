"""What was known on a day: later batches are left out, and nothing changes by asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from examples.generator.case import make_case
from examples.generator.workbook import Book, write_book
from graph.bolt import BoltStore
from services.access import DEMO_VIEWER
from services.judging import run_rules
from tests.support.district import load, make_session

AS_OF = date(2025, 3, 31)
FIRST, SECOND = datetime(2025, 4, 1, 9, tzinfo=UTC), datetime(2025, 4, 20, 9, tzinfo=UTC)
REVIEWS = "合法性审查"


def verdicts(session, known):
    found = run_rules(session, DEMO_VIEWER, ["P-02"], as_of=AS_OF, known=known)
    return {one.subject: one.verdict.label for one in found}


def test_a_verdict_is_that_of_what_was_known(empty_store: BoltStore, tmp_path: Path) -> None:
    whole: Book = make_case()
    before = {title: rows for title, rows in whole.items() if title != REVIEWS}
    owners = {title: whole[title] for title in ("企业",)}
    write_book(tmp_path / "一.xlsx", before)
    write_book(tmp_path / "二.xlsx", {**owners, REVIEWS: whole[REVIEWS]})
    for name, now in (("一", FIRST), ("二", SECOND)):
        load(replace(make_session(empty_store), now=lambda now=now: now), tmp_path / f"{name}.xlsx")
    session = make_session(empty_store)
    today = verdicts(session, None)
    assert "命中" in today.values()
    assert "命中" not in verdicts(session, date(2025, 4, 10)).values()
    assert verdicts(session, date(2025, 4, 20)) == today
    assert verdicts(session, None) == today
