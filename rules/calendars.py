"""Working days (工作日): by a dated holiday calendar with 调休; a year outside it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Days off (休) and made-up working days (班) by year; a year without an entry is not known."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, days: Mapping[date, bool], years: Iterable[int]) -> Calendar:
        """From dated entries (True = day off) of the given years."""
        return cls(
            frozenset(years),
            frozenset(one for one, is_off in days.items() if is_off),
            frozenset(one for one, is_off in days.items() if not is_off),
        )

    def is_working(self, on: date) -> bool:
        """Whether people work on that day (of a known year)."""
        if on in self.worked:
            return True
        return on not in self.off and on.weekday() < SATURDAY

    def working_days(self, start: date, end: date) -> int | None:
        """Working days after `start` up to and including `end`; None outside known years."""
        if not set(range(start.year, max(start, end).year + 1)) <= self.years:
            return None
        days = (start + timedelta(days=one) for one in range(1, (end - start).days + 1))
        return sum(1 for one in days if self.is_working(one))
