"""A load that ends in the middle, however it ends, is wholly there or wholly absent."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from graph import local_engine
from graph.bolt import BoltAddress, BoltStore
from graph.dump import dump
from graph.opening import open_store
from graph.store import GraphStore
from queries.catalogue import Catalogue
from services.access import DEMO_VIEWER
from services.batches import batches, revoke
from services.recovery import recover
from services.session import Session
from tests.support.district import load, make_session
from tests.support.doomed_loader import counted, small_parts
from tests.support.loopback_proxy import LoopbackProxy

ROOT = Path(__file__).resolve().parents[2]
FIRST = ("企业", "事项清单", "会议", "议题", "表决")
SECOND = ("企业", "会议", "参会", "议题", "关联议题", "合法性审查", "合同", "付款")
CATALOGUE = Catalogue.load()
SEED = 20261128


@dataclass
class Case:
    """A store with the first file in it; the graph before and after the second one."""

    store: GraphStore
    file: Path
    before: list[object]
    after: list[object]
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


def careful(find: object) -> BoltStore:
    """A store that takes back what a dead writer left, as that of a session does."""
    session = Session(make_session(None).settings)  # type: ignore[arg-type]
    return BoltStore(find, lambda store: recover(store, CATALOGUE, session.now))  # type: ignore[arg-type]


def make(store: GraphStore, folder: Path) -> Case:
    book = make_case()
    first, second = folder / "一.xlsx", folder / "二.xlsx"
    write_book(first, {name: rows for name, rows in book.items() if name in FIRST})
    write_book(second, {name: rows for name, rows in book.items() if name in SECOND})
    session = make_session(store)
    load(session, first)
    before = dump(store)
    with counted() as sent:
        [report] = load(session, second)
    after = dump(store)
    revoke(session, report.batch, DEMO_VIEWER)
    with counted() as sent_in_parts, small_parts():
        [report] = load(session, second)
    case = Case(store, second, before, after, len(sent), len(sent_in_parts))  # type: ignore[arg-type]
    assert dump(store) == after
    assert before != after
    case.take_back(report.batch)
    return case


@pytest.fixture(scope="module")
def case(
    store: BoltStore, bolt_address: BoltAddress, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Case]:
    found = careful(lambda: bolt_address)
    yield make(found, tmp_path_factory.mktemp("files"))
    found.close()


def points(count: int, total: int, salt: str) -> list[int]:
    return random.Random(f"{SEED}{salt}").sample(range(1, total + 1), count)


def test_a_loader_killed_at_any_statement(case: Case, bolt_address: BoltAddress) -> None:
    """SIGKILL of the process, two times in one transaction and three times between parts."""
    whole = [(at, ()) for at in points(2, case.statements, "whole")]
    parts = [(at, ("parts",)) for at in points(3, case.statements_in_parts, "parts")]
    for at, how in whole + parts:
        address = json.dumps(asdict(bolt_address))
        command = [sys.executable, "-m", "tests.support.doomed_loader", address]
        done = subprocess.run([*command, str(case.file), str(at), *how], cwd=ROOT, check=False)
        assert done.returncode == -signal.SIGKILL
        case.check_and_finish()


@pytest.mark.parametrize("is_in_parts", [False, True], ids=["whole", "parts"])
def test_a_connection_cut_at_any_byte(
    case: Case, bolt_address: BoltAddress, is_in_parts: bool
) -> None:
    port = urlsplit(bolt_address.uri).port or 0
    parted = small_parts if is_in_parts else nullcontext
    size = _bytes_of_a_load(case, bolt_address, port, is_in_parts)
    for limit in points(3, size, f"cut{is_in_parts}"):
        proxy = LoopbackProxy(port, limit)
        address = replace(bolt_address, uri=f"bolt://127.0.0.1:{proxy.port}")
        with parted():
            _load_at(address, case.file)
        case.check_and_finish()


def _bytes_of_a_load(case: Case, address: BoltAddress, port: int, is_in_parts: bool) -> int:
    proxy = LoopbackProxy(port)
    with small_parts() if is_in_parts else nullcontext():
        batch = _load_at(replace(address, uri=f"bolt://127.0.0.1:{proxy.port}"), case.file)
    proxy.cut()
    case.take_back(batch)
    return proxy.sent


def _load_at(address: BoltAddress, file: Path) -> str:
    """The batch; '' when the store could not be reached any more."""
    try:
        store = BoltStore(lambda: address)
    except Exception:  # cut before anything was asked
        return ""
    try:
        [report] = load(make_session(store), file)
        return report.batch
    except Exception:  # cut outside of the commit itself, while it looked what is there
        return ""
    finally:
        store.close()


def test_two_loaders_at_once_do_not_mix(
    case: Case, tmp_path: Path, bolt_address: BoltAddress
) -> None:
    """The second file and a third one that says other things of the same firm."""
    third = tmp_path / "三.xlsx"
    write_book(
        third, {name: rows for name, rows in make_case().items() if name in ("企业", "付款")}
    )
    stores = [careful(lambda: bolt_address) for _ in range(2)]
    loads = [
        threading.Thread(target=load, args=(make_session(one), path))
        for one, path in zip(stores, (case.file, third), strict=True)
    ]
    for one in loads:
        one.start()
    for one in loads:
        one.join()

    session = case.session
    assert len(batches(session, DEMO_VIEWER)) == 3
    by_file = {one.files[0]: one.batch for one in batches(session, DEMO_VIEWER)}
    revoke(session, by_file["三.xlsx"], DEMO_VIEWER)
    assert dump(case.store) == case.after
    case.take_back(by_file["二.xlsx"])
    for store in stores:
        store.close()


def test_the_embedded_engine_killed_at_any_statement(tmp_path: Path) -> None:
    """SIGKILL of the server process while a loader writes, in one transaction and in parts."""
    data = tmp_path / "data"
    session = Session(make_session(None).settings)  # type: ignore[arg-type]
    store = open_store(
        uri=None, data_dir=data, recover=lambda one: recover(one, CATALOGUE, session.now)
    )
    found = make(store, tmp_path)
    for number, at in enumerate(points(5, found.statements, "engine")):
        with small_parts() if number % 2 else nullcontext(), counted(at, pid_of(data)):
            load(found.session, found.file)
        found.check_and_finish()
    store.close()
    local_engine.stop(data)


def pid_of(data: Path) -> int:
    """The engine's process."""
    return local_engine.status(data).pid or 0
