"""What one kind of records came to in one period."""

from __future__ import annotations

from datetime import date

import pytest

from rules.periods import Period
from services.leadership.filing import Declared, FilingState, check_zero, judge_filing

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
TODAY = date(2024, 6, 1)


def declared(first: str, last: str, on: str = "") -> Declared:
    made = date.fromisoformat(on) if on else None
    return Declared(date.fromisoformat(first), date.fromisoformat(last), made)


ON_TIME = declared("2023-01-01", "2023-12-31", "2024-01-30")
HALVES = [
    declared("2023-07-01", "2023-12-31", "2024-01-05"),
    declared("2023-01-01", "2023-06-30", "2023-07-05"),
]
TORN = [declared("2023-01-01", "2023-05-31"), declared("2023-07-01", "2023-12-31")]


@pytest.mark.parametrize(
    ("ranges", "records", "state", "says"),
    [
        ([ON_TIME], 3, FilingState.FILED, "2024-01-30 声明"),
        (HALVES, 3, FilingState.FILED, "2024-01-05"),
        ([ON_TIME], 0, FilingState.ZERO, "没有记录"),
        ([ON_TIME], None, FilingState.FILED, "2024-01-30"),
        ([declared("2023-01-01", "2023-12-31", "2024-01-31")], 3, FilingState.LATE, "31 天"),
        (
            [declared("2022-01-01", "2024-03-31", "2024-04-02")],
            3,
            FilingState.LATE_OPEN,
            "可能是续报",
        ),
        ([declared("2023-01-01", "2023-12-31")], 3, FilingState.FILED, "无法判断"),
        (TORN, 3, FilingState.PARTIAL, "只声明了 2023-01-01 至 2023-05-31"),
        ([], 3, FilingState.PARTIAL, "未声明报齐"),
        ([], 0, FilingState.NOT_FILED, "没有声明"),
        ([], None, FilingState.NOT_FILED, "不按日期计数"),
        ([declared("2021-01-01", "2021-12-31")], 0, FilingState.NOT_FILED, "没有声明"),
    ],
)
def test_a_period_is_judged_by_declarations_and_records(
    ranges: list[Declared], records: int | None, state: FilingState, says: str
) -> None:
    found, note = judge_filing(YEAR, ranges, records, TODAY)

    assert found is state
    assert says in note


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2024, 1, 30), FilingState.NOT_DUE), (date(2024, 1, 31), FilingState.NOT_FILED)],
)
def test_nothing_is_owed_before_the_time_is_up(today: date, state: FilingState) -> None:
    assert judge_filing(YEAR, [], 0, today)[0] is state


def test_a_zero_report_is_held_against_other_records_of_the_period() -> None:
    state, note = check_zero("已声明报齐，本期没有记录", {"payments": 3, "trade": 0})

    assert state is FilingState.ZERO_OPEN
    assert "付款 3 条，建议核实是否漏报" in note
    assert check_zero("无", {"payments": 0}) == (FilingState.ZERO, "无")
