"""An exclusive lock on a file that the system gives back when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[str], is_waiting: bool) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if is_waiting else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[str], is_waiting: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if is_waiting else fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """An exclusive lock; entering it waits unless it is held already, ``try_take`` never waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: IO[str] | None = None

    def __enter__(self) -> FileLock:
        if self._handle is None:
            self._open(is_waiting=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def try_take(self) -> bool:
        """Take the lock if nobody holds it; say whether it was taken."""
        try:
            self._open(is_waiting=False)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _open(self, *, is_waiting: bool) -> None:
        handle = self._path.open("a")
        try:
            _take(handle, is_waiting)
        except OSError:
            handle.close()
            raise
        self._handle = handle
