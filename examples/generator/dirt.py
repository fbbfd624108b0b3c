"""Ledgers as clerks really type them (脏数据): other forms of dates, names, amounts and flags.

Only the writing changes, never what is said, so that the answer key holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from random import Random
from typing import Any

from examples.generator.workbook import Book, Record

SHARE = 0.12
"""How many cells of a kind are typed in another form."""
NAMES = frozenset({"姓名", "签批人", "责任人", "被处理人", "亲属姓名"})
_DATES: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f" {day:%Y-%m-%d}\u00a0",
)
_FLAGS = {"是": ("√", "Y", " 是"), "否": ("×", "N", "否 ")}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def soil(book: Mapping[str, list[Record]], random: Random) -> Book:
    """The same rows, some cells of them typed in another way."""
    return {
        title: [{name: _cell(name, value, random) for name, value in row.items()} for row in rows]
        for title, rows in book.items()
    }


def _cell(heading: str, value: Any, random: Random) -> Any:
    if value is None or random.random() >= SHARE:
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return random.choice(_DATES)(value)
    if heading in NAMES and isinstance(value, str) and len(value) == 2:
        return random.choice(("{} {}", "{}\u3000{}")).format(*value)
    if heading.startswith("是否") and value in _FLAGS:
        return random.choice(_FLAGS[value])
    if "万元" in heading and isinstance(value, int | float):
        return _amount(value, random)
    return value


def _amount(value: float, random: Random) -> str:
    """With thousands separators, with the unit, in full-width digits, or in yuan."""
    shown = f"{value:,}"
    yuan = round(value * 10000, 2)
    forms = [shown, f"{value}万元", str(value).translate(_FULL_WIDTH)]
    if yuan == int(yuan):
        forms.append(f"￥{int(yuan):,}元")
    return random.choice(forms)
