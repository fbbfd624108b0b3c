"""The workbook to fill in (补数表): what is missing, ranked, and ledger sheets with the gaps open.

Each sheet after the first is one of the ledger's own: headings as there, what names the record
filled in, the cells to fill coloured. Filled in, the file is loaded like any ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import put, put_rows

TO_FILL = PatternFill("solid", fgColor="FFEB9C")
_HEAD = PatternFill("solid", fgColor="E8EEF7")
_WIDTHS = (8, 26, 40, 44, 14, 12, 18, 44)


@dataclass(frozen=True)
class FillSheet:
    """A sheet of the ledger: its rows by heading, and in which rows which cells are open."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Mapping[str, object]]
    open_cells: Sequence[frozenset[str]]
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FillBook:
    """The whole workbook; ``guide`` are the lines above the ranked list."""

    guide_title: str
    guide: Sequence[str]
    headings: Sequence[str]
    listed: Sequence[Sequence[object]]
    sheets: Sequence[FillSheet]


def fill_in_bytes(book: FillBook) -> bytes:
    """The .xlsx file."""
    made = Workbook()
    first = made.worksheets[0]
    first.title = book.guide_title
    _write_guide(first, book)
    for sheet in book.sheets:
        _write_sheet(made.create_sheet(sheet.title), sheet)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _write_guide(page: Worksheet, book: FillBook) -> None:
    put_rows(page, [[line] for line in book.guide])
    page["A1"].font = Font(bold=True, size=14)
    top = len(book.guide) + 2
    for row, values in enumerate([book.headings, *book.listed], top):
        for column, value in enumerate(values, 1):
            cell = put(page, row, column, value)
            cell.alignment = Alignment(wrap_text=row > top, vertical="top")
    for head in page[top]:
        head.font, head.fill = Font(bold=True), _HEAD
    for number, width in enumerate(_WIDTHS[: len(book.headings)], 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = f"A{top + 1}"


def _write_sheet(page: Worksheet, sheet: FillSheet) -> None:
    for column, heading in enumerate(sheet.headings, 1):
        head = put(page, 1, column, heading)
        head.font, head.fill = Font(bold=True), _HEAD
        if note := sheet.notes.get(heading):
            head.comment = Comment(note, "补数表", width=300, height=120)
        letter = get_column_letter(column)
        page.column_dimensions[letter].width = min(max(2 * len(heading) + 2, 14), 40)
    for number, (row, wanted) in enumerate(zip(sheet.rows, sheet.open_cells, strict=True), 2):
        for column, heading in enumerate(sheet.headings, 1):
            value = row.get(heading)
            cell = put(page, number, column, value) if value not in (None, "") else None
            if heading in wanted:
                (cell or page.cell(number, column)).fill = TO_FILL
    page.freeze_panes = "A2"
