from __future__ import annotations

import threading

import pytest

from graph.deadline import within
from graph.errors import StoreStoppedError


def test_the_result_in_time_is_given() -> None:
    assert within(5, lambda: 42) == 42


def test_an_error_of_the_work_is_raised_to_the_caller() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        within(5, fail)


def test_work_that_never_ends_is_left_at_the_limit() -> None:
    never = threading.Event()

    with pytest.raises(StoreStoppedError, match=r"0\.05 秒"):
        within(0.05, never.wait)
    never.set()
