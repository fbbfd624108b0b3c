"""The load lock (导入锁): one writer of facts at a time, whatever process or machine it runs on.

It stands in the database itself. A holder renews it; one that does not for `LEASE_SECONDS` has
died, on the same machine that shows at once by a file lock which the system gives back. Whoever
took over is the holder: the old one, should it wake up, finds its commits refused.
"""

from __future__ import annotations

import os
import secrets
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from graph import statements
from graph.errors import StoreConflictError, StoreError
from graph.file_lock import FileLock
from graph.store import GraphStore, GraphTransaction, Row

LEASE_SECONDS = 90.0
BEAT_SECONDS = 15.0
POLL_SECONDS = 0.5
BEAT = "load-lock"
OPEN = ""
LOST = (
    "导入锁已由别的导入接管（本机可能休眠过，或与数据库断开太久），这一步没有写入；"
    "请重新运行同一命令"
)


@dataclass(frozen=True)
class Holder:
    """Who holds the lock: name, machine, since when (ISO text), and its secret token."""

    name: str
    host: str
    since: str
    token: str

    def text(self) -> str:
        """Who is waited for, in Chinese."""
        return f"{self.name}（{self.host}）{self._clock()}开始的写入还没有结束，正在等待"

    def _clock(self) -> str:
        with suppress(ValueError):
            return f"{datetime.fromisoformat(self.since):%m月%d日 %H:%M:%S} "
        return ""


Waiting = Callable[[Holder], None]


class LoadLock:
    """Held inside a ``with``; entering waits for the holder.

    `waiting` is told who it is, again and again while one waits; raising there ends the waiting.
    """

    def __init__(self, store: GraphStore, name: str, since: datetime, waiting: Waiting) -> None:
        self._store = store
        self._me = Holder(name, socket.gethostname(), since.isoformat(), secrets.token_hex(16))
        self._waiting = waiting
        self._sign = FileLock(_sign_path(self._me.token))
        self._guard = threading.Lock()
        self._is_over = threading.Event()

    def __enter__(self) -> Self:
        self._sign.try_take()
        with ExitStack() as undo:
            undo.callback(self._drop_sign)
            self._wait_for_it()
            undo.pop_all()
        threading.Thread(target=self._beat, name=BEAT, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        with self._guard, suppress(StoreError):
            with self._store.transaction() as tx:
                tx.run(statements.free_lock(), {"token": self._me.token})
            self._drop_sign()
        self._sign.release()  # where the file is still there, this tells that nobody holds the lock

    @contextmanager
    def transaction(self, gate: str | None = None) -> Iterator[GraphTransaction]:
        """A writing transaction that commits only while the lock is still ours.

        `gate` closes the gate with the commit, for the batch that is half written from then on, or
        opens it (''). The gate stands on the node of the lock, which is written last and guarded:
        else the renewing in between waits for this transaction, and this one for the guard.
        """
        is_guarded = False
        try:
            with self._store.transaction() as tx:
                yield tx
                is_guarded = self._guard.acquire()
                if not tx.run(statements.renew_lock(), {"token": self._me.token}):
                    raise StoreError(LOST)
                if gate is not None:
                    tx.run(statements.set_gate(), {"batch": gate})
        finally:
            if is_guarded:
                self._guard.release()

    def _wait_for_it(self) -> None:
        while (holder := self._take()) is not None:
            self._waiting(holder)
            self._is_over.wait(POLL_SECONDS)

    def _drop_sign(self) -> None:
        self._sign.release()
        _sign_path(self._me.token).unlink(missing_ok=True)

    def _take(self) -> Holder | None:
        """Take the lock; returns who holds it where it is not to be had.

        Looked at before it is written: writing what another holds would spoil its commit.
        """
        with self._store.transaction() as tx:
            rows = tx.run(statements.read_lock())
        if rows and is_held(rows[0]):
            return _holder(rows[0])
        try:
            with self._store.transaction() as tx:
                [row] = tx.run(statements.touch_lock())
                if is_held(row):
                    return _holder(row)
                tx.run(statements.take_lock(), {"holder": vars(self._me)})
            if row["token"] and row["host"] == self._me.host:
                _sign_path(row["token"]).unlink(missing_ok=True)
        except StoreConflictError:
            return self._take()
        return None

    def _beat(self) -> None:
        while not self._is_over.wait(BEAT_SECONDS):
            with self._guard, suppress(StoreError):
                if self._is_over.is_set():
                    return
                with self._store.transaction() as tx:
                    tx.run(statements.renew_lock(), {"token": self._me.token})


def is_held(row: Row) -> bool:
    """Whether somebody living holds the lock; `row` as ``read_lock`` gives it."""
    if not row["token"] or (row["age"] or 0) > LEASE_SECONDS * 1000:
        return False
    return not (row["host"] == socket.gethostname() and _has_died(row["token"]))


def _has_died(token: str) -> bool:
    """Whether the process on this machine that held the token is gone."""
    path = _sign_path(token)
    if not path.exists():
        return False
    sign = FileLock(path)
    try:
        is_dead = sign.try_take()
    except OSError:
        return False
    sign.release()
    return is_dead


def _holder(row: Row) -> Holder:
    return Holder(row["name"] or "", row["host"] or "", row["since"] or "", row["token"] or "")


def _sign_path(token: str) -> Path:
    """A file that the holder keeps locked as long as it lives."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"soegraph-load-{user}-{token}.lock"
