"""A large ledger whose nodes are written while it is read ends as one written afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.bolt import BoltStore
from graph.dump import dump
from graph.errors import LoadError, StoreConflictError, StoreError
from loaders.ledger import LedgerReading
from services.access import DEMO_VIEWER
from services.ingest import early_writing
from services.ingest.batch_list import batches
from services.ingest.batches import HalfWritten, revoke
from services.ingest.load_reports import FileReport, LoadOptions
from services.ingest.loading import commit
from services.session import Session
from tests.support.district import load, make_session, quiet
from tests.support.doomed_loader import small_parts
from tests.support.ledgers import FIRM, FIRM_CODE, write_ledger

pytestmark = pytest.mark.usefixtures("with_module_key")
PAYEE = "宁川建材有限公司"
PAYEE_CODE = "91210100MA0ABCDF4Q"
OTHER = "宁川第10商贸有限公司"
OTHER_CODE = "91210101MA0DEMA171"
FIRMS = [{"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}]
PAYMENTS = [
    {
        "填报企业": FIRM,
        "付款日期": f"2024-{month:02}-{day:02}",
        "金额（元）": str(month * 1000 + day),
        "收款单位": PAYEE if day % 2 else f"宁川第{day}商贸有限公司",
    }
    for month in range(1, 7)
    for day in range(1, 11)
]


@pytest.fixture
def session(empty_store: BoltStore) -> Session:
    return make_session(empty_store)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Sixty payments, then two that tell the codes of firms named before; one has an account."""
    more = [
        {"收款单位": PAYEE, "收款单位信用代码": PAYEE_CODE, "收款账号": "6222021234567890128"},
        {"收款单位": OTHER, "收款单位信用代码": OTHER_CODE},
    ]
    last = [PAYMENTS[0] | one for one in more]
    return write_ledger(tmp_path / "付款.xlsx", {"企业": FIRMS, "付款": [*PAYMENTS, *last]})


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many nodes each slice held that was written while the file was read."""
    found: list[int] = []
    start = early_writing.EarlyWriting._start

    def note(self: Any, half: HalfWritten, nodes: Any) -> None:
        found.append(len(nodes))
        start(self, half, nodes)

    monkeypatch.setattr(early_writing.EarlyWriting, "_start", note)
    return found


def counts(report: FileReport) -> tuple[int, int, int, int]:
    assert report.written is not None, report.problem
    done = report.written
    return done.added, done.changed, done.unchanged, done.pending


def test_the_graph_and_the_counts_are_the_same(
    session: Session, ledger: Path, taken: list[int], tmp_path: Path
) -> None:
    """Also of what is known already, and of a firm of which a later row says more."""
    known = write_ledger(tmp_path / "已有.xlsx", {"企业": FIRMS, "付款": PAYMENTS[:9]})
    load(session, known)
    [whole] = load(session, ledger)
    after, facts = dump(session.store), batches(session, DEMO_VIEWER)[-1].facts
    revoke(session, whole.batch, DEMO_VIEWER)

    with small_parts():
        [early] = load(session, ledger)

    assert sum(taken) > len(PAYMENTS) // 2
    assert counts(early) == counts(whole)
    assert dump(session.store) == after
    assert batches(session, DEMO_VIEWER)[-1].facts == facts


def test_a_reading_that_ends_in_an_error_leaves_nothing(
    session: Session, ledger: Path, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LedgerReading, "_read_record", fails_at(40, LedgerReading._read_record))

    with small_parts():
        [report] = load(session, ledger)

    assert taken
    assert report.problem == "文件坏了"
    assert (dump(session.store), batches(session, DEMO_VIEWER)) == ([], [])


def test_who_stops_the_reading_leaves_nothing(
    session: Session, ledger: Path, taken: list[int]
) -> None:
    def stop(doing: str, done: int, _total: int) -> None:
        if doing == "读取" and done > 40:
            raise KeyboardInterrupt

    with small_parts(), pytest.raises(KeyboardInterrupt):
        commit(session, [ledger], DEMO_VIEWER, LoadOptions(demo=True, told=stop), quiet)

    assert taken
    assert (dump(session.store), batches(session, DEMO_VIEWER)) == ([], [])


def test_after_a_passing_conflict_all_is_written_when_it_is_read(
    session: Session, ledger: Path, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    [whole] = load(session, ledger)
    after = dump(session.store)
    revoke(session, whole.batch, DEMO_VIEWER)
    conflict = fails_at(2, HalfWritten.write_nodes, StoreConflictError("有冲突"))
    monkeypatch.setattr(HalfWritten, "write_nodes", conflict)

    with small_parts():
        [early] = load(session, ledger)

    assert taken
    assert counts(early) == counts(whole)
    assert dump(session.store) == after


def test_a_store_that_fails_meanwhile_is_told(
    session: Session, ledger: Path, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = fails_at(2, HalfWritten.write_nodes, StoreError("连不上"))
    monkeypatch.setattr(HalfWritten, "write_nodes", lost)

    with small_parts():
        [report] = load(session, ledger)

    assert taken
    assert "连不上" in report.problem
    assert (dump(session.store), batches(session, DEMO_VIEWER)) == ([], [])


def test_a_file_that_is_there_already_is_not_begun(
    session: Session, ledger: Path, taken: list[int]
) -> None:
    load(session, ledger)
    with small_parts():
        [again] = load(session, ledger)
    assert again.is_known
    assert not taken


def fails_at(
    number: int, usual: Callable[..., Any], error: Exception | None = None
) -> Callable[..., Any]:
    """`usual`, save that the call of this number raises."""
    calls = iter(range(1, 1_000_000))

    def call(*args: Any, **named: Any) -> Any:
        if next(calls) == number:
            raise error or LoadError("文件坏了")
        return usual(*args, **named)

    return call
