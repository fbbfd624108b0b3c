"""Working days (工作日): by a dated holiday calendar with 调休; a year outside it is unknown."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from graph.errors import LoadError

SATURDAY = 5
KINDS = {"休": True, "班": False}


@dataclass(frozen=True)
class Calendar:
    """Days off (休) and made-up working days (班) by year; a year without an entry is not known."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, days: Mapping[date, bool]) -> Calendar:
        """From dated entries (True = day off); a year is known when it has any."""
        return cls(
            frozenset(one.year for one in days),
            frozenset(one for one, is_off in days.items() if is_off),
            frozenset(one for one, is_off in days.items() if not is_off),
        )

    def with_days(self, days: Mapping[date, bool]) -> Calendar:
        """The same with more entries, which come before its own."""
        own = dict.fromkeys(self.off, True) | dict.fromkeys(self.worked, False)
        return Calendar.of(own | dict(days))

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

    def unknown_years(self, start: date, end: date) -> str:
        """The years between two days without a calendar, as a sentence names them."""
        between = range(min(start, end).year, max(start, end).year + 1)
        return "、".join(str(one) for one in between if one not in self.years)

    def latest_start(self, end: date, days: int) -> date:
        """The latest day from which `days` working days lead up to `end` (of known years)."""
        start, counted = end, 0
        while counted < days:
            counted += self.is_working(start)
            start -= timedelta(days=1)
        return start


def read_calendar(path: Path) -> Calendar:
    """The calendar of a CSV file with the columns 日期 (ISO) and 类型 (休 or 班).

    No file is an empty calendar; raises LoadError with the line that cannot be read.
    """
    if not path.exists():
        return Calendar()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Calendar.of(dict(_entry(path, row) for row in csv.DictReader(file)))


def _entry(path: Path, row: Mapping[str, str]) -> tuple[date, bool]:
    try:
        return date.fromisoformat(row["日期"].strip()), KINDS[row["类型"].strip()]
    except (KeyError, ValueError, AttributeError):
        raise LoadError(
            f"“{path.name}”中的“{'，'.join(map(str, row.values()))}”读不出来。"
            "请按“日期,类型”两列填写，日期如 2025-01-28，类型填 休 或 班。"
        ) from None
