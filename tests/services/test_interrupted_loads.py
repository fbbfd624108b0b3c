"""A load that ends in the middle, however it ends, is wholly there or wholly absent."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest

from examples.generator.case import make_case
from graph import bolt, load_lock, local_engine
from graph.bolt import BoltAddress, BoltStore
from graph.deadline import within
from graph.errors import StoreConflictError, StoreError
from graph.opening import open_store
from graph.writing import BatchWriter, Written
from services.access import DEMO_VIEWER
from services.ingest import batches as batches_of
from services.ingest import early_writing
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from tests.support.district import load, make_session
from tests.support.doomed_loader import counted, small_parts
from tests.support.interruption import (
    Case,
    careful,
    make_interruption,
    points,
    take_back_half,
    write_sheets,
)
from tests.support.loopback_proxy import LoopbackProxy

PATIENT = 120.0
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.usefixtures("with_module_key")


@pytest.fixture(scope="module")
def case(
    store: BoltStore, bolt_address: BoltAddress, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Case]:
    found = careful(lambda: bolt_address)
    yield make_interruption(found, tmp_path_factory.mktemp("files"))
    found.close()


def test_a_loader_killed_at_any_statement(case: Case, bolt_address: BoltAddress) -> None:
    """SIGKILL of the process: twice in one transaction, three times in parts, twice trying out."""
    whole = [(at, ()) for at in points(2, case.statements, "whole")]
    parts = [(at, ("parts",)) for at in points(3, case.statements_in_parts, "parts")]
    trials = [(at, ("plan",)) for at in points(2, case.statements_of_plan, "plan")]
    for at, how in whole + parts + trials:
        address = json.dumps(asdict(bolt_address))
        command = [sys.executable, "-m", "tests.support.doomed_loader", address]
        done = subprocess.run([*command, str(case.file), str(at), *how], cwd=ROOT, check=False)
        assert done.returncode == -signal.SIGKILL
        assert not (case.check() and how == ("plan",))
    case.finish()


def test_a_lock_renewed_all_the_time_does_not_stop_a_load(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate stands on the node that renewing writes: neither may wait for the other."""
    monkeypatch.setattr(load_lock, "BEAT_SECONDS", 0.001)
    tries: list[str] = []
    begin = batches_of.begin_half

    def counting(*args: Any) -> Any:
        tries.append("begun")
        return begin(*args)

    monkeypatch.setattr(batches_of, "begin_half", counting)
    monkeypatch.setattr(early_writing, "begin_half", counting)
    with small_parts():
        for _ in range(4):
            [report] = within(PATIENT, lambda: load(case.session, case.file))
            assert report.batch, report.problem
            case.take_back()
    assert len(tries) == 4


def test_a_connection_cut_at_any_byte(case: Case, bolt_address: BoltAddress) -> None:
    port = urlsplit(bolt_address.uri).port or 0
    whole = LoopbackProxy(port)
    load_through(whole, bolt_address, case.file)
    whole.cut()
    assert case.check()
    for number, limit in enumerate(points(5, whole.sent, "cut")):
        with small_parts() if number % 2 else nullcontext():
            load_through(LoopbackProxy(port, limit), bolt_address, case.file)
        case.check()
    case.finish()


def load_through(proxy: LoopbackProxy, address: BoltAddress, file: Path) -> None:
    """Load as far as the proxy lets it."""
    with suppress(StoreError):
        store = BoltStore(lambda: replace(address, uri=f"bolt://127.0.0.1:{proxy.port}"))
        try:
            load(make_session(store), file)
        finally:
            store.close()


@pytest.mark.parametrize("is_in_parts", [False, True], ids=["whole", "parts"])
def test_a_conflict_with_the_stores_own_work_is_tried_again(
    case: Case, is_in_parts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store refuses one commit of facts: the file is there all the same, and once."""
    usual, write, written, refused = bolt._commit, BatchWriter.write, [], []

    def count(self: BatchWriter, *facts: Any) -> Written:
        written.append(len(facts))
        return write(self, *facts)

    def commit(transaction: neo4j.Transaction) -> None:
        if len(written) > is_in_parts and not refused:
            transaction.rollback()
            refused.append(transaction)
            raise StoreConflictError("冲突")
        usual(transaction)

    monkeypatch.setattr(BatchWriter, "write", count)
    monkeypatch.setattr(bolt, "_commit", commit)
    with small_parts() if is_in_parts else nullcontext():
        [report] = load(case.session, case.file)

    assert not report.problem
    assert report.batch
    assert refused
    assert case.check()


def test_two_loaders_at_once_do_not_mix(
    case: Case, tmp_path: Path, bolt_address: BoltAddress
) -> None:
    """The second file, and a third one that speaks of the same firm and payments."""
    third = tmp_path / "三.xlsx"
    write_sheets(third, make_case(), ("企业", "付款"))
    stores = [careful(lambda: bolt_address) for _ in range(2)]
    loads = [
        threading.Thread(target=load, args=(make_session(one), path))
        for one, path in zip(stores, (case.file, third), strict=True)
    ]
    for one in loads:
        one.start()
    for one in loads:
        one.join()

    by_file = {one.files[0]: one.batch for one in batches(case.session, DEMO_VIEWER)}
    assert sorted(by_file) == ["一.xlsx", "三.xlsx", "二.xlsx"]
    revoke(case.session, by_file["三.xlsx"], DEMO_VIEWER)
    assert case.check()
    for store in stores:
        store.close()


def test_the_embedded_engine_killed_at_any_statement(tmp_path: Path) -> None:
    """SIGKILL of the server while a loader writes, in one transaction and in parts."""
    data = tmp_path / "data"
    store = open_store(uri=None, data_dir=data, recover=take_back_half)
    found = make_interruption(store, tmp_path)
    for number, at in enumerate(points(5, found.statements, "engine")):
        victim = local_engine.status(data).pid or 0
        with small_parts() if number % 2 else nullcontext(), counted(at, victim):
            load(found.session, found.file)
        found.check()
    found.finish()
    store.close()
    local_engine.stop(data)
