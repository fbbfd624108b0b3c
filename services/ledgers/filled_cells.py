"""Stored values as cells of the ledger (存量填格): only what reads back as exactly the same value.

A month stays a month, an original spelling stays as it was; what no cell can say is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from graph.model import Kind, Property
from graph.value_text import day_text, value_text
from loaders.datasets.cell_value import CellValue, Heading
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field
from loaders.datasets.values import read_cell
from loaders.normalise.units import find_unit
from loaders.row import Cell

Filling = str | Decimal
_FEN_PER_WAN = 10**6


def fill_cell(
    known: Field, declared: Property, values: Mapping[str, Any], allowed: frozenset[str]
) -> Filling | None:
    """What to write into a column for a declared property of `values`; None where nothing fits.

    A spelling that is told again when it is read (a serial number of a day) comes last.
    `allowed` are the names of all properties that the row's thing may carry.
    """
    wanted = _with_companions(declared, values)
    found: dict[bool, Filling] = {}
    for one in _candidates(known, declared, values):
        read = _read(known, declared, one)
        beside = {name: said for name, said in read.beside.items() if name in allowed}
        is_same = not read.is_rejected and read.properties(declared.name) == wanted
        if is_same and _fits(beside, values):
            found.setdefault(bool(read.problems), one)
    return found.get(False, found.get(True))


def _fits(beside: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return all(values.get(name) == said for name, said in beside.items())


def _with_companions(declared: Property, values: Mapping[str, Any]) -> dict[str, Any]:
    names = (declared.name, *(one.name for one in declared.companions()))
    found = {name: values[name] for name in names if values.get(name) not in (None, "", [])}
    return {name: _by_the_clock(value) for name, value in found.items()}


def _by_the_clock(value: Any) -> Any:
    """A moment as it was written: sources name no zone, the store answers in one."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _read(known: Field, declared: Property, one: Filling) -> CellValue:
    column = known.column
    heading = Heading(
        known.fills or known.name, find_unit(column.heading), known.terms, column.choices
    )
    text = one if isinstance(one, str) else f"{one:f}"
    return read_cell(Cell(one, text, "A", column.heading), known.kind, heading)


def _candidates(known: Field, declared: Property, values: Mapping[str, Any]) -> Iterator[Filling]:
    """Ways to write a value, the original spelling first."""
    name = declared.name
    value = values.get(name)
    if value in (None, "", []):
        return
    stem = name.removesuffix("_fen").removesuffix("_rate")
    for text in (f"{stem}_text", f"{name}_text"):
        if isinstance(values.get(text), str):
            yield values[text]
    if known.kind is ColumnKind.KINSHIP and values.get("name"):
        yield str(values["name"])
    if known.terms:
        yield value_text(declared, values)  # the word of a closed list, not its code
    yield from _plain(known, declared, values, value)
    yield value_text(declared, values)


def _plain(
    known: Field, declared: Property, values: Mapping[str, Any], value: Any
) -> Iterator[Filling]:
    if declared.kind is Kind.MONEY:
        yield _amount(known, value)
        yield f"{Decimal(value) / 100:f}元"
    elif known.kind is ColumnKind.BOOL:
        yield "是" if value else "否"
    elif isinstance(value, datetime):
        yield f"{value:%Y-%m-%d %H:%M}"
    elif isinstance(value, date):
        yield value.isoformat()
        yield day_text(values, declared.name)
    elif known.kind is ColumnKind.RATES:
        yield "、".join(f"{one:g}" for one in value)
    elif isinstance(value, float):
        yield _shortest(value)
        yield repr(value)
    elif isinstance(value, int):
        yield Decimal(value)
    elif isinstance(value, str):
        yield value


def _amount(known: Field, fen: int) -> Decimal:
    per_unit = _FEN_PER_WAN if "万元" in known.column.heading else 100
    return _shortest(Decimal(fen) / per_unit)


def _shortest(value: float | Decimal) -> Decimal:
    """Without an exponent and without zeros that say nothing."""
    number = Decimal(str(value)).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
