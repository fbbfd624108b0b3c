"""Reading ahead: in order, one read at a time, and leaving early waits for nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest

from graph.ahead import ahead


def test_the_next_read_runs_while_the_last_result_is_looked_at() -> None:
    begun = [threading.Event() for _ in range(3)]

    def read(number: int) -> int:
        begun[number].set()
        return number

    results = ahead(partial(read, number) for number in range(3))
    assert next(results) == 0
    assert begun[1].wait(5)
    assert not begun[2].is_set()  # one at a time
    assert list(results) == [1, 2]


def test_an_error_comes_at_its_own_place() -> None:
    def fail() -> int:
        raise ValueError("second")

    reads: list[Callable[[], int]] = [lambda: 1, fail, lambda: 3]
    results = ahead(reads)
    assert next(results) == 1
    with pytest.raises(ValueError, match="second"):
        next(results)


def test_leaving_early_does_not_wait_for_the_read_under_way() -> None:
    never = threading.Event()
    results = ahead([lambda: True, never.wait])
    assert next(results) is True
    results.close()  # type: ignore[attr-defined]
    never.set()
