"""The gate (写入闸): readers wait while a batch too large for one transaction is half written.

Asked after each read: an answer counts only if no such batch began or ended since the last time
that the gate was seen open.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.errors import StoreError
from graph.load_lock import is_held
from graph.store import Row

Result = TypeVar("Result")
POLL_SECONDS = 0.2
BUSY = (
    "{name}（{host}）正在写入或试写一个大文件，结束之前查不到完整的结果；请稍候重试。"
    "中途断掉的，下一次查询会自动撤回没有写完的部分"
)
BROKEN = "上一次大文件的导入中断了，没有写完的部分尚未撤回；请重新运行导入命令"


class Gate:
    """One store's view of the gate."""

    def __init__(
        self, ask: Callable[[], Sequence[Row]], recover: Callable[[], None] | None = None
    ) -> None:
        self._ask = ask
        self._recover = recover
        self._quiet = 0

    def through(self, work: Callable[[], Result], seconds: float) -> Result:
        """The result of a read during which nothing was half written; waits up to `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            quiet = self._quiet
            result = work()
            [row, *_] = [*self._ask(), {}]
            epoch, is_closed = row.get("epoch") or 0, bool(row.get("batch"))
            if epoch == quiet and not is_closed:
                return result
            self._quiet = epoch
            if is_closed:
                self._wait(row, deadline)

    def _wait(self, row: Row, deadline: float) -> None:
        if not is_held(row):
            if self._recover is None:
                raise StoreError(BROKEN)
            self._recover()
        elif time.monotonic() > deadline:
            raise StoreError(BUSY.format(**row))
        else:
            time.sleep(POLL_SECONDS)
