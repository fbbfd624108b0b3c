"""The workbook of an answer (答复工作簿): sentence, table, what is missing, relations, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import put

_HEAD = PatternFill("solid", fgColor="E8EEF7")
_WIDEST, _NARROWEST = 60, 8


@dataclass(frozen=True)
class AnswerSheet:
    """One list: its headings and rows, and what to say where there are none."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    empty: str = "没有记录"


@dataclass(frozen=True)
class AnswerBook:
    """The first sheet as pairs of label and text, then the lists."""

    title: str
    head: Sequence[tuple[str, str]]
    sheets: Sequence[AnswerSheet]


def answer_bytes(book: AnswerBook) -> bytes:
    """The .xlsx file."""
    made = Workbook()
    first = made.worksheets[0]
    first.title = book.title
    for number, (label, text) in enumerate(book.head, 1):
        put(first, number, 1, label).font = Font(bold=True)
        put(first, number, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 16, 100
    for sheet in book.sheets:
        _write(made.create_sheet(sheet.title), sheet)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _write(page: Worksheet, sheet: AnswerSheet) -> None:
    rows = list(sheet.rows) or [[sheet.empty]]
    for column, heading in enumerate(sheet.headings, 1):
        cell = put(page, 1, column, heading)
        cell.font, cell.fill = Font(bold=True), _HEAD
        texts = [heading, *(str(row[column - 1]) for row in rows if len(row) >= column)]
        wide = max(_width(text) for text in texts) + 2
        page.column_dimensions[get_column_letter(column)].width = min(
            _WIDEST, max(_NARROWEST, wide)
        )
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            put(page, number, column, value).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"


def _width(text: str) -> int:
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)
