"""Working days follow the dated calendar with its made-up days; an unknown year is not guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import LoadError
from rules.calendars import Calendar, read_calendar

MAY_DAY = {
    date(2023, 5, 1): True,
    date(2023, 5, 2): True,
    date(2023, 5, 3): True,
    date(2023, 4, 23): False,
    date(2023, 5, 6): False,
}
KNOWN = Calendar.of(MAY_DAY)


@pytest.mark.parametrize(
    ("on", "is_working"),
    [
        (date(2023, 5, 2), False),
        (date(2023, 5, 4), True),
        (date(2023, 5, 6), True),
        (date(2023, 5, 7), False),
        (date(2023, 4, 23), True),
    ],
)
def test_days_off_and_made_up_days_come_before_the_week(on: date, is_working: bool) -> None:
    assert KNOWN.is_working(on) is is_working


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2023, 4, 28), date(2023, 5, 6), 3),
        (date(2023, 5, 6), date(2023, 5, 6), 0),
        (date(2023, 12, 25), date(2024, 1, 3), None),
        (date(2022, 5, 1), date(2022, 5, 10), None),
    ],
)
def test_working_days_are_counted_after_the_first_day(
    start: date, end: date, days: int | None
) -> None:
    assert KNOWN.working_days(start, end) == days


def test_counting_back_meets_counting_forward() -> None:
    start = KNOWN.latest_start(date(2023, 5, 8), 3)

    assert start == date(2023, 5, 4)
    assert KNOWN.working_days(start, date(2023, 5, 8)) == 3


def test_later_entries_come_before_earlier_ones() -> None:
    changed = KNOWN.with_days({date(2023, 5, 6): True})

    assert not changed.is_working(date(2023, 5, 6))
    assert not changed.is_working(date(2023, 5, 1))


def test_a_file_is_read_and_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "节假日.csv"
    path.write_text("日期,类型\n2023-05-01,休\n2023-05-06,班\n", encoding="utf-8-sig")
    read = read_calendar(path)
    assert (read.is_working(date(2023, 5, 1)), read.is_working(date(2023, 5, 6))) == (False, True)

    path.write_text("日期,类型\n2023-05-01,放假\n", encoding="utf-8")
    with pytest.raises(LoadError, match="2023-05-01，放假"):
        read_calendar(path)


def test_no_file_knows_no_year(tmp_path: Path) -> None:
    assert (
        read_calendar(tmp_path / "没有.csv").working_days(date(2023, 5, 1), date(2023, 5, 8))
        is None
    )
