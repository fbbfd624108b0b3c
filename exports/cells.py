"""Cells of an .xlsx that we write (写出的单元格): plain values, never a formula, never a macro."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

Plain = str | int | float | Decimal | bool | date | datetime | time | None

FORMATS = {"percent": "0.##%", "month": 'yyyy"年"m"月"', "year": 'yyyy"年"', "date": "yyyy-mm-dd"}
"""How a number is to be shown so that it reads as it did in the file."""
_REACHES_OUT = re.compile(
    r"\||\[\d*[^\]]*\]|\b(?:HYPERLINK|WEBSERVICE|FILTERXML|IMPORT\w+|CALL|REGISTER(?:\.ID)?|EXEC|DDE|"
    r"RTD|IMAGE|SQL\.REQUEST)\s*\(",
    re.IGNORECASE,
)


def put(page: Worksheet, row: int, column: int, value: object, shown_as: str = "") -> Cell:
    """Write a value as it is: text that begins with ``=`` stays text."""
    cell = cast(Cell, page.cell(row, column))
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
        as_text(cell)
    else:
        cell.value = value  # type: ignore[assignment]
    if shown_as.startswith("zeros"):
        cell.number_format = "0" * int(shown_as.removeprefix("zeros"))
    elif shown_as in FORMATS:
        cell.number_format = FORMATS[shown_as]
    elif isinstance(value, datetime):
        cell.number_format = _time_format(value)
    return cell


def _time_format(value: datetime) -> str:
    if value.time() == time():
        return "yyyy-mm-dd"
    return "yyyy-mm-dd hh:mm:ss" if value.second else "yyyy-mm-dd hh:mm"


def put_rows(page: Worksheet, rows: Iterable[Iterable[object]]) -> None:
    """Write rows one below the other, from the row after the last."""
    first = page.max_row + 1 if page.max_row > 1 or page["A1"].value is not None else 1
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                put(page, number, column, value)


def as_text(cell: Cell) -> None:
    """Make what a cell holds plain text for every spreadsheet program."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        if cell.value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True


def make_harmless(book: Workbook) -> None:
    """Take out of a copied workbook what could reach outside it; its own formulas stay."""
    book.vba_archive = None
    for name in [one for one, said in book.defined_names.items() if _is_active(one, said)]:
        del book.defined_names[name]
    for page in book.worksheets:
        for cells in page.iter_rows():
            for cell in cells:
                _disarm(cell)


def _is_active(name: str, said: object) -> bool:
    """A name that starts a macro or points out of the workbook."""
    flags = ("function", "vbProcedure", "xlm")
    text = str(getattr(said, "attr_text", "") or "")
    is_macro = any(getattr(said, flag, None) for flag in flags)
    return is_macro or name.lower().startswith("auto_") or bool(_REACHES_OUT.search(text))


def _disarm(cell: object) -> None:
    """A formula that calls another program or place becomes text; an outward link goes."""
    if not isinstance(cell, Cell):
        return
    if cell.hyperlink is not None and cell.hyperlink.target:
        cell.hyperlink = None
    value = cell.value
    if isinstance(value, DataTableFormula):
        cell.value = None
    elif isinstance(value, ArrayFormula):
        text = str(value.text or "")
        if _REACHES_OUT.search(text):
            cell.value = text
            as_text(cell)
    elif cell.data_type == "f" and _REACHES_OUT.search(str(value)):
        as_text(cell)
