"""A comparison of days is told only where it holds for every day that may be meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.periods import Period, exceeds, is_before, period, plus_months

START = date(2023, 1, 1)
PERIODS = st.builds(
    lambda first, length: Period(
        START + timedelta(days=first), START + timedelta(days=first + length)
    ),
    st.integers(0, 12),
    st.integers(0, 6),
)


def days_of(one: Period) -> list[date]:
    return [one.first + timedelta(days=at) for at in range((one.last - one.first).days + 1)]


@given(PERIODS, PERIODS)
def test_earlier_is_told_only_where_every_day_is(one: Period, other: Period) -> None:
    said = {first < second for first in days_of(one) for second in days_of(other)}

    assert is_before(one, other) is (said.pop() if len(said) == 1 else None)


@given(PERIODS, PERIODS, st.integers(-3, 10))
def test_too_long_is_told_only_where_it_is_for_every_day(
    one: Period, other: Period, limit: int
) -> None:
    said = {(second - first).days > limit for first in days_of(one) for second in days_of(other)}

    assert exceeds(one, other, limit) is (said.pop() if len(said) == 1 else None)


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2024, 2, 29), "day", date(2024, 2, 29)),
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2023, 10, 1), "quarter", date(2023, 12, 31)),
        (date(2023, 1, 1), "year", date(2023, 12, 31)),
        (date(2023, 5, 6), None, date(2023, 5, 6)),
    ],
)
def test_a_coarse_date_means_all_its_days(first: date, precision: str | None, last: date) -> None:
    assert period(first, precision) == Period(first, last)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(
    start: date, months: int, end: date
) -> None:
    assert plus_months(start, months) == end
