"""Periods in a column of one date (一段时间): what the column asks for, or nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from loaders.normalise.date_forms import Precision
from loaders.normalise.dates import DateReading, print_date
from loaders.normalise.text import clean

_BEGINS = re.compile(r"(?:valid_from|from_on|started_on|started_at|start_on|^effective_on)$")
_ENDS = re.compile(
    r"(?:valid_to|(?:^|_)to_on|ended_on|ended_at|finish_on|finished_on|closed_on|repealed_on|due_on)$"
    r"|deadline"
)
_FEW_DAYS = 10
"""An event as long as that, a meeting of three days, is dated by its first day."""
_UNITS = {"month": "月", "quarter": "季度", "year": "年"}


def one_date(reading: DateReading, field: str) -> DateReading:
    """The one date that a column (property `field`) takes from what may be a period.

    A column of beginnings takes the beginning; an event of a few days is dated by its first day;
    else the smallest month, quarter or year around the period stands for it. Each is said. What
    none of them holds is rejected: the first day of a term is not the day on which it ended.
    """
    if reading.value is None or not (reading.until or reading.is_open_ended):
        return reading
    is_event = not _ENDS.search(field) and _is_short(reading)
    if _BEGINS.search(field) or is_event:
        words = f"是一段时间，本栏只登记开始的 {reading.iso}；结束的日期请填到相应的栏。"
        return _restated(reading, reading.value, reading.precision, words)
    wider = _around(reading.value, reading.until) if reading.until else None
    if wider is None:
        return _refused(reading)
    shown = f"{print_date(*wider)}（只到{_UNITS[wider[1]]}）"
    words = f"是一段时间，不能确定是哪一天，按 {shown} 登记；请填确定的日期。"
    return _restated(reading, *wider, words)


def _is_short(reading: DateReading) -> bool:
    first, last = reading.value, reading.until
    if first is None or last is None or reading.precision != "day":
        return False
    return (last - first).days <= _FEW_DAYS


def _around(first: date, last: date) -> tuple[date, Precision] | None:
    """The month, quarter or year that holds both days, by its first day."""
    if first.year != last.year:
        return None
    if first.month == last.month:
        return first.replace(day=1), "month"
    quarter = (first.month - 1) // 3
    if quarter == (last.month - 1) // 3:
        return date(first.year, quarter * 3 + 1, 1), "quarter"
    return date(first.year, 1, 1), "year"


def _restated(
    reading: DateReading, value: date, precision: Precision | None, words: str
) -> DateReading:
    said = f"“{clean(reading.raw)[:40]}”{words}"
    return replace(
        reading,
        value=value,
        precision=precision,
        until=None,
        is_open_ended=False,
        problems=(*reading.problems, said),
    )


def _refused(reading: DateReading) -> DateReading:
    words = f"“{clean(reading.raw)[:40]}”是一段时间，本栏只填一个日期；请填确定的日期。"
    return DateReading(None, reading.raw, (words,), True)
