"""Reading ahead (预读): the next read runs while the last one is being looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from graph.deadline import started

Result = TypeVar("Result")


def ahead(reads: Iterable[Callable[[], Result]]) -> Iterator[Result]:
    """The results in order. One read is under way at most; an error comes at its own place."""
    pending: Future[Result] | None = None
    for one in reads:
        if pending is None:
            pending = started(one)
            continue
        result = pending.result()
        pending = started(one)
        yield result
    if pending is not None:
        yield pending.result()
