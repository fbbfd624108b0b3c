"""Days as precise as their sources (日期精度): a comparison holds for every day, or is open."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that a recorded date may mean, both included; a date to the day has one."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        return f"{self.first}" if self.is_day else f"{self.first}至{self.last}"


def period(value: date, precision: str | None = "day") -> Period:
    """The period that begins on `value` and is as long as the precision says."""
    months = _MONTHS.get(precision or "day")
    return Period(value, plus_months(value, months) - timedelta(days=1) if months else value)


def day(value: date) -> Period:
    """One known day."""
    return Period(value, value)


def window(start: date, days: int) -> Period:
    """From `start` to `days` later, both included."""
    return Period(start, start + timedelta(days=days))


def plus_months(start: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day (4.8 item 7)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def is_before(one: Period, other: Period) -> bool | None:
    """Whether `one` is earlier than `other`; None where their periods overlap."""
    if one.last < other.first:
        return True
    return False if one.first >= other.last else None


def negated(answer: bool | None) -> bool | None:
    """The opposite; what depends stays so."""
    return None if answer is None else not answer


def days_from(one: Period, other: Period) -> tuple[int, int]:
    """The least and the most number of days from `one` to `other` (end minus start)."""
    return (other.first - one.last).days, (other.last - one.first).days


def exceeds(one: Period, other: Period, limit: int) -> bool | None:
    """Whether more than `limit` days lie from `one` to `other`; None where it depends."""
    least, most = days_from(one, other)
    if least > limit:
        return True
    return False if most <= limit else None
