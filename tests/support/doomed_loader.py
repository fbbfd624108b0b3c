"""A loader that is killed (被杀的导入): ``python -m tests.support.doomed_loader ADDRESS FILE AT``.

Commits the file as the command line does and kills itself, with SIGKILL, before it sends its
statement number AT. ``parts`` makes every file too large for one transaction, ``plan`` has such a
file tried out instead of committed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.bolt import BoltAddress, BoltStore, BoltTransaction
from graph.load_lock import BEAT
from loaders import ledger
from services.access import DEMO_VIEWER
from services.ingest import batches, early_writing
from services.ingest.dry_run import FilePlan, plan
from services.ingest.load_reports import LoadOptions
from services.session import Session
from tests.support.district import load, make_session, quiet

SMALL = 40


@contextmanager
def small_parts() -> Iterator[None]:
    """Every file is too large for one transaction, and its nodes are written while it is read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_ROWS_TOLD", 1)
        patch.setattr(early_writing, "SLICE", SMALL // 8)
        patch.setattr(early_writing, "PART", SMALL)
        patch.setattr(batches, "ONE_TRANSACTION", SMALL)
        patch.setattr(batches, "PART_FACTS", SMALL)
        yield


@contextmanager
def counted(at: int = 0, victim: int = 0) -> Iterator[list[str]]:
    """The statements that writers send, as a list that grows.

    Before number `at` is sent the process `victim` is killed; this one, where none is named.
    """
    sent: list[str] = []

    def counting(usual: Callable[..., Any]) -> Callable[..., Any]:
        def count(self: BoltTransaction, text: str, params: Mapping[str, Any] | None = None) -> Any:
            if threading.current_thread().name != BEAT:  # not what renews the lock
                sent.append(text)
            if len(sent) == at:
                os.kill(victim or os.getpid(), signal.SIGKILL)
            return usual(self, text, params)

        return count

    with pytest.MonkeyPatch.context() as patch:
        for name in ("run", "send"):
            patch.setattr(BoltTransaction, name, counting(getattr(BoltTransaction, name)))
        yield sent


def try_out(session: Session, file: Path) -> FilePlan:
    """Try a file out that is too large for one transaction."""
    with small_parts():
        [planned] = plan(session, [file], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    return planned


def main(address: str, file: str, at: str, *how: str) -> None:
    """Load until killed."""
    said = json.loads(address)
    accounts = {name: tuple(said.pop(name)) for name in ("owner", "reader")}
    store = BoltStore(lambda: BoltAddress(**said, **accounts))
    with counted(int(at)):
        if "plan" in how:
            try_out(make_session(store), Path(file))
        elif "parts" in how:
            with small_parts():
                load(make_session(store), Path(file))
        else:
            load(make_session(store), Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
