"""Trying one value (试读): what the loaders would make of a text, told in one flat shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from loaders.normalise.companies import read_company
from loaders.normalise.dates import DateReading, print_date, read_date
from loaders.normalise.identifiers import read_code
from loaders.normalise.money import MoneyReading, read_money
from loaders.normalise.names import NameMention, read_names
from loaders.normalise.script import simplified
from loaders.normalise.text import is_empty_mark


@dataclass(frozen=True, slots=True)
class Trial:
    """What one text is read as (试读结果).

    Attributes:
        value: ISO date (2023-05, 2023-Q1 where coarser), 分, text; ``{"from", "to"}`` for a
            range; None for an empty mark and for what must not be guessed.
        precision: day, month, quarter or year, of dates.
        valid: Of codes, whether the check digits hold.
        rejected: True where the text says something that must not be guessed.
        issues: Chinese sentences, in the order found.
    """

    kind: str
    raw: str
    value: object
    rejected: bool
    issues: tuple[str, ...] = ()
    precision: str | None = None
    time: str | None = None
    qualifier: str | None = None
    currency: str | None = None
    valid: bool | None = None

    def row(self) -> dict[str, Any]:
        return asdict(self) | {"issues": list(self.issues)}


@dataclass(frozen=True, slots=True)
class Context:
    """What a file would have told beside the cell: unit of the heading, century, 1904 flag."""

    unit: str | None = None
    century: int | None = None
    date_1904: bool = False


def try_value(kind: str, text: str, context: Context = Context()) -> Trial:
    """Read `text` as one of ``KINDS``; never raises for any text."""
    return _READERS[kind](text, context)


def _date(text: str, context: Context) -> Trial:
    found = read_date(text, century=context.century, date_1904=context.date_1904)
    return Trial(
        "date",
        text,
        _date_value(found),
        found.is_rejected,
        found.problems,
        precision=found.precision,
        time=found.time,
    )


def _date_value(found: DateReading) -> object:
    if found.until is None and not found.is_open_ended:
        return found.iso
    end = None if found.until is None else print_date(found.until, found.precision)
    return {"from": found.iso, "to": end}


def _money(text: str, context: Context) -> Trial:
    found = read_money(text, unit=context.unit)
    return Trial(
        "money",
        text,
        _money_value(found),
        found.is_rejected,
        found.problems,
        qualifier=found.qualifier,
        currency=found.currency,
    )


def _money_value(found: MoneyReading) -> object:
    if found.value is None and (found.low is not None or found.high is not None):
        return {"from": found.low, "to": found.high}
    return found.value


def _name(text: str, _: Context) -> Trial:
    mentions = read_names(text)
    persons = [one for one in mentions if not one.is_unresolved]
    value = "、".join(simplified(one.name) for one in persons) or None
    issues = tuple(one.problem for one in mentions if one.problem) + _brackets(mentions)
    return Trial(
        "name",
        text,
        value,
        value is None and not is_empty_mark(text),
        issues + _folded("、".join(one.name for one in persons), value),
    )


def _brackets(mentions: Sequence[NameMention]) -> tuple[str, ...]:
    """What stands beside a name and is not part of it."""
    return tuple(
        f"“{one.name}”的{what}“{text}”另行登记，不算姓名。"
        for one in mentions
        for what, text in (("职务或称呼", one.title), ("括号内容", one.bracket))
        if text and not one.is_unresolved
    )


def _company(text: str, _: Context) -> Trial:
    found = read_company(text)
    value = None if found.value is None else simplified(found.value)
    beside = [f"“{former}”登记为曾用名。" for former in found.former_names] + [
        f"“{short}”登记为简称。" for short in found.short_names
    ]
    if found.is_branch:
        beside.append(f"“{found.value}”是分支机构，不等同于其上级单位。")
    issues = found.problems + tuple(beside) + _folded(found.value, value)
    return Trial("company", text, value, found.is_rejected, issues)


def _folded(written: str | None, value: str | None) -> tuple[str, ...]:
    if not value or written == value:
        return ()
    return (f"“{written}”含繁体字，按“{value}”比对，原文照存。",)


def _code(text: str, _: Context) -> Trial:
    found = read_code(text)
    hint = () if found.suggestion is None else (f"可能是“{found.suggestion}”，请核对后改正。",)
    return Trial(
        "code", text, found.value, found.is_rejected, found.problems + hint, valid=found.is_valid
    )


_READERS: dict[str, Callable[[str, Context], Trial]] = {
    "date": _date,
    "money": _money,
    "name": _name,
    "company": _company,
    "code": _code,
}
KINDS = tuple(_READERS)
"""The kinds of text that can be tried."""
