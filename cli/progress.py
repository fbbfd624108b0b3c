"""A progress bar over files on stderr; silent when stderr is no terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm


class Bar:
    """Told the file at hand, how many are done, and of how many; gone at its end."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, name: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = tqdm(total=total, unit="个文件", file=sys.stderr, leave=False, disable=None)
        self._bar.set_description_str(name[:30])
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()
