"""Values as people read them (取值的文字).

Money with its unit, dates as precisely as known, codes as their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graph.model import Kind, Property
from graph.vocabulary.terms import Term

_FEN_PER_UNIT = (("亿", 10**10), ("万", 10**6), ("", 100))
_RENMINBI = frozenset({"", "元", "人民币", "人民币元", "CNY", "RMB"})
_PRECISION_LENGTH = {"year": "{0.year}年", "month": "{0.year}年{0.month}月", "day": "{0:%Y-%m-%d}"}


def format_money(fen: int, currency: str = "") -> str:
    """Integer 分 for people, exact to the last fen: ``480000000`` → ``480万元``.

    The largest of 亿, 万 and 元 in which two decimals are enough; another currency replaces 元.
    """
    unit_name = "元" if currency in _RENMINBI else currency
    for prefix, size in _FEN_PER_UNIT:
        if abs(fen) >= size and fen % (size // 100) == 0:
            return f"{_digits(fen, size)}{prefix}{unit_name}"
    return f"{_digits(fen, 100)}{unit_name}"


def format_date(day: date, precision: str = "day") -> str:
    """A date as precisely as it is known: ``2023-05-06``, ``2023年5月``, ``2023年``."""
    if precision == "day":
        return day.isoformat()[:10]
    if precision == "quarter":
        return f"{day.year}年第{(day.month + 2) // 3}季度"
    return _PRECISION_LENGTH[precision].format(day)


def value_text(declared: Property, values: Mapping[str, Any]) -> str:
    """The text of one declared property in `values`; its companions stand beside it there."""
    value = values[declared.name]
    if declared.kind is Kind.DATE:
        return day_text(values, declared.name)
    if declared.kind is Kind.MONEY and isinstance(value, int):
        stem = declared.name.removesuffix("_fen")
        about = "约" if values.get(f"is_{stem}_approx") is True else ""
        return about + format_money(value, str(values.get(f"{stem}_currency") or ""))
    if isinstance(value, list | tuple):
        return "、".join(_plain(one, declared) for one in value)
    return _plain(value, declared)


def day_text(values: Mapping[str, Any], name: str) -> str:
    """A date property as precisely as known; empty where nothing is recorded."""
    value = values.get(name)
    if not isinstance(value, date):
        return ""
    return format_date(value, str(values.get(f"{name}_precision") or "day"))


def _digits(fen: int, size: int) -> str:
    """``fen`` in units of ``size`` with at most two decimals, which must say it exactly."""
    whole, hundredths = divmod(abs(fen) // (size // 100), 100)
    decimals = f".{hundredths:02d}".rstrip("0") if hundredths else ""
    return f"{'-' if fen < 0 else ''}{whole:,}{decimals}"


def _plain(value: object, declared: Property) -> str:
    terms: type[Term] | None = declared.terms
    if terms is not None:
        found = terms.find(str(value))
        return found.label if found else str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        is_rate = declared.name.endswith("_rate")
        return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%" if is_rate else f"{value:g}"
    return str(value)
