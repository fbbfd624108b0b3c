"""Run something under a time limit (时限) that holds even when the other side does not keep it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TypeVar

from graph.errors import StoreStoppedError

Result = TypeVar("Result")


def stopped(seconds: float) -> StoreStoppedError:
    """The error of a read that was stopped at its time limit."""
    return StoreStoppedError(
        f"查询超过时限（{seconds:g} 秒），已停止，没有得到完整结果；请缩小范围后重试"
    )


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """The result of ``work``, or StoreStoppedError at the limit (its thread is left to end)."""
    try:
        return started(work).result(timeout=seconds)
    except FutureTimeoutError as error:
        raise stopped(seconds) from error


def started(work: Callable[[], Result]) -> Future[Result]:
    """The work on a thread of its own, which the end of the program does not wait for."""
    future: Future[Result] = Future()
    threading.Thread(target=_settle, args=(future, work), daemon=True).start()
    return future


def _settle(future: Future[Result], work: Callable[[], Result]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # handed to the caller, who raises it
        future.set_exception(error)
