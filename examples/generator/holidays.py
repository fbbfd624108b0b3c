"""An invented calendar (虚构的节假日安排): working days off, weekend days worked."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generator.workbook import Book

SATURDAY = 5


def holidays(year: int) -> dict[date, tuple[str, str]]:
    """Kind (休, 班) and occasion by day."""
    found = {date(year, 1, 1): ("休", "元旦")}
    found |= {date(year, 5, n): ("休", "劳动节") for n in range(1, 6)}
    found |= {date(year, 10, n): ("休", "国庆节") for n in range(1, 8)}
    for first, occasion in ((date(year, 4, 24), "劳动节"), (date(year, 10, 8), "国庆节")):
        saturday = first + timedelta((SATURDAY - first.weekday()) % 7)
        found[saturday] = ("班", f"{occasion}调休")
    return found


def list_holidays(directory: Book, years: tuple[int, ...]) -> None:
    """Put the calendar of these years into the directory."""
    for year in years:
        for day, (kind, occasion) in sorted(holidays(year).items()):
            row = {"日期": day, "类型": kind, "事由": occasion}
            directory.setdefault("节假日", []).append(row)


def days_before(end: date, count: int) -> date:
    """The latest day after which `count` working days lead up to `end`, `end` among them."""
    start = end
    while count:
        count -= _is_working(start)
        start -= timedelta(1)
    return start


def _is_working(day: date) -> bool:
    kind, _occasion = holidays(day.year).get(day, ("", ""))
    return kind == "班" or (kind != "休" and day.weekday() < SATURDAY)
