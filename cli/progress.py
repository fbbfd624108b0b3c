"""Progress bars on stderr: over files, and inside a large one; silent when it is no terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

LARGE = 5_000
UNITS = {"读取": "行", "写入": "条", "试写": "条", "收回试写": "条"}
_LAYOUT = "{desc}：{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} {rate_fmt}，还需 {remaining}"


class Bar:
    """Told the file at hand, how many are done, and of how many; gone at its end.

    ``rows`` is told how far a large file is: rows or facts, their rate, the time left.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._inner: Any = None
        self._doing = ""

    def __call__(self, name: str, done: int, total: int) -> None:
        self._close_inner()
        if self._bar is None:
            self._bar = tqdm(total=total, unit="个文件", file=sys.stderr, leave=False, disable=None)
        self._bar.set_description_str(name[:30])
        self._bar.update(done - self._bar.n)

    def rows(self, doing: str, done: int, total: int) -> None:
        """Show how far the file at hand is, where it is a large one."""
        if total < LARGE:
            return
        if self._inner is None or (doing, total) != (self._doing, self._inner.total):
            self._close_inner()
            self._doing = doing
            self._inner = tqdm(
                total=total,
                desc=doing,
                unit=UNITS.get(doing, "项"),
                bar_format=_LAYOUT,
                position=1,
                file=sys.stderr,
                leave=False,
                disable=None,
            )
        self._inner.update(done - self._inner.n)

    def _close_inner(self) -> None:
        if self._inner is not None:
            self._inner.close()
            self._inner = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close_inner()
        if self._bar is not None:
            self._bar.close()
