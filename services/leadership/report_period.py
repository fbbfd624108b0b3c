"""Periods of reports (统计期间): a year, a quarter or all time, the one before, and their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.periods import plus_months

TREND = 4


@dataclass(frozen=True)
class ReportPeriod:
    """A year, or one quarter of it; without a year it is all that is recorded."""

    year: int | None = None
    quarter: int | None = None

    @property
    def code(self) -> str:
        """``2023``, ``2023Q2`` or, for all time, nothing."""
        if self.year is None:
            return ""
        return f"{self.year}Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def label(self) -> str:
        """As people say it."""
        if self.year is None:
            return "全部期间"
        return f"{self.year}年{self.quarter}季度" if self.quarter else f"{self.year}年"

    @property
    def first(self) -> date | None:
        if self.year is None:
            return None
        return date(self.year, (self.quarter or 1) * 3 - 2, 1)

    @property
    def last(self) -> date | None:
        if self.first is None:
            return None
        return plus_months(self.first, 3 if self.quarter else 12) - timedelta(days=1)

    @property
    def before(self) -> ReportPeriod | None:
        """The period of the same length before it."""
        if self.year is None or self.year <= 1:
            return None
        if not self.quarter:
            return ReportPeriod(self.year - 1)
        year, quarter = divmod(self.year * 4 + self.quarter - 2, 4)
        return ReportPeriod(year, quarter + 1)

    def holds(self, on: date | None) -> bool:
        """Whether a day lies in it; all time holds what is undated as well."""
        if self.first is None or self.last is None:
            return True
        return on is not None and self.first <= on <= self.last

    def trend(self) -> tuple[ReportPeriod, ...]:
        """It and the periods before it, oldest first; of all time nothing."""
        found = list(self._back())
        return tuple(reversed(found[:TREND]))

    def _back(self) -> Iterator[ReportPeriod]:
        one: ReportPeriod | None = self if self.year else None
        for _ in range(TREND):
            if one is None:
                return
            yield one
            one = one.before


def read_period(code: str) -> ReportPeriod | None:
    """The period that a code names; None where it names none."""
    year, _, quarter = code.partition("Q")
    if not code:
        return ReportPeriod()
    if not (year.isdigit() and len(year) == 4 and year > "1900"):
        return None
    if "Q" not in code:
        return ReportPeriod(int(year))
    return ReportPeriod(int(year), int(quarter)) if quarter in ("1", "2", "3", "4") else None
