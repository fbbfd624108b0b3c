"""Spool (暂存): a long list that keeps its start in memory and the rest in a temporary file.

The file has no name from the moment it is made, so that nothing of it is left whatever happens.
"""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Generic, TypeVar, overload

from graph.perhaps import Perhaps

T = TypeVar("T")
BLOCK = 1_000
_KEPT_BLOCKS = 8
_KEPT_CHANGES = 20_000
_FILTER_BITS = 1 << 24


def _same(items: list[Any]) -> list[Any]:
    return items


class Spool(Sequence[T], Generic[T]):
    """A list to append to; beyond `limit` items it goes to disk, `BLOCK` items at a time.

    ``pack`` turns a list of items into plain values for the file, ``unpack`` turns them back.
    """

    def __init__(
        self,
        limit: int,
        pack: Callable[[list[T]], list[Any]] = _same,
        unpack: Callable[[list[Any]], list[T]] = _same,
    ) -> None:
        self._limit = limit
        self._pack, self._unpack = pack, unpack
        self._head: list[T] = []
        self._tail: list[T] = []
        self._file: IO[bytes] | None = None
        self._places: list[tuple[int, int]] = []
        self._blocks: OrderedDict[int, list[T]] = OrderedDict()
        self._changes: dict[int, dict[int, T]] = {}
        self._change_count = 0

    @property
    def is_on_disk(self) -> bool:
        return bool(self._places)

    def append(self, item: T) -> None:
        if len(self._head) < self._limit:
            self._head.append(item)
            return
        self._tail.append(item)
        if len(self._tail) == BLOCK:
            self._places.append(self._write(self._tail))
            self._tail = []

    def __len__(self) -> int:
        return len(self._head) + len(self._places) * BLOCK + len(self._tail)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self._item(one) for one in range(*at.indices(len(self)))]
        return self._item(at + len(self) if at < 0 else at)

    def __setitem__(self, at: int, item: T) -> None:
        """Put another item in the place of one; what is on disk is rewritten in time."""
        if at < len(self._head):
            self._head[at] = item
            return
        number, rest = divmod(at - len(self._head), BLOCK)
        if number == len(self._places):
            self._tail[rest] = item
            return
        if number in self._blocks:
            self._blocks[number][rest] = item
        self._changes.setdefault(number, {})[rest] = item
        self._change_count += 1
        if self._change_count >= _KEPT_CHANGES:
            self._rewrite()

    def __iter__(self) -> Iterator[T]:
        yield from self._head
        for number in range(len(self._places)):
            yield from self._read(number)
        yield from self._tail

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def _item(self, at: int) -> T:
        if at < len(self._head):
            return self._head[at]
        number, rest = divmod(at - len(self._head), BLOCK)
        if number == len(self._places):
            return self._tail[rest]
        block = self._blocks.get(number)
        if block is None:
            block = self._blocks[number] = self._read(number)
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        return block[rest]

    def _write(self, items: list[T]) -> tuple[int, int]:
        """Write a block at the end of the file; returns where it stands."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the spool)
        data = pickle.dumps(self._pack(items), protocol=5)
        place = self._file.seek(0, 2), len(data)
        self._file.write(data)
        return place

    def _read(self, number: int) -> list[T]:
        if self._file is None:
            return []
        start, size = self._places[number]
        self._file.seek(start)
        block = self._unpack(pickle.loads(self._file.read(size)))
        for rest, item in self._changes.get(number, {}).items():
            block[rest] = item
        return block

    def _rewrite(self) -> None:
        """Write the changed blocks anew at the end of the file."""
        for number in list(self._changes):
            self._places[number] = self._write(self._read(number))
        self._changes, self._change_count = {}, 0


class DiskIndex:
    """Numbers by text; the latest `limit` in memory, the others in a temporary data base."""

    def __init__(self, limit: int = 50_000) -> None:
        self._limit = limit
        self._recent: dict[str, int] = {}
        self._base: sqlite3.Connection | None = None
        self._kept = Perhaps(0, _FILTER_BITS)

    def __setitem__(self, key: str, number: int) -> None:
        self._recent[key] = number
        if len(self._recent) > self._limit:
            self._flush()

    def get(self, key: str) -> int | None:
        """The number under `key`, None where there is none."""
        found = self._recent.get(key)
        if found is not None or self._base is None or key not in self._kept:
            return found
        row = self._base.execute("SELECT number FROM kept WHERE name = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def _flush(self) -> None:
        if self._base is None:
            self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode = OFF")
            self._base.execute("PRAGMA synchronous = OFF")
            self._base.execute(
                "CREATE TABLE kept (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID"
            )
        self._base.execute("BEGIN")
        self._base.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?)", sorted(self._recent.items())
        )
        self._base.execute("COMMIT")
        self._kept.update(self._recent)
        self._recent = {}
