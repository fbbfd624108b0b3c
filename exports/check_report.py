"""The check report (导入检查报告): a copy of the file with the bad cells coloured and explained.

Beside the copy stand a sheet of totals and, for each sheet, the rejected rows in their own layout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import make_harmless, put, put_rows

ERROR_FILL = PatternFill("solid", fgColor="FFC7CE")
WARNING_FILL = PatternFill("solid", fgColor="FFEB9C")
_HEAD = PatternFill("solid", fgColor="E8EEF7")
_AUTHOR = "导入检查"
_LONGEST_NOTE = 1_500
Place = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """What is wrong with one cell: where it stands, reason and fix, and how grave it is."""

    sheet: str
    row: int
    column: int
    text: str
    is_error: bool


@dataclass(frozen=True)
class PlainSheet:
    """A sheet as plain values: merged blocks as top, left, bottom, right; how numbers show."""

    name: str
    rows: Sequence[Sequence[object]]
    blocks: Sequence[tuple[int, int, int, int]] = ()
    formats: Mapping[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RejectedRow:
    """A row that was not taken: its number in the file, its cells, why, and its fingerprint."""

    number: int
    cells: Sequence[tuple[object, str]]
    reason: str
    fingerprint: str


@dataclass(frozen=True)
class RejectedSheet:
    """The rejected rows of one sheet under the rows above them, headings last.

    ``blocks`` are the merged ones of the rows above: headings of several rows stay readable.
    """

    title: str
    origin: str
    head: Sequence[Sequence[object]]
    rows: Sequence[RejectedRow]
    extra: tuple[str, str, str]
    blocks: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True)
class CheckReport:
    """All that goes into a report; ``original`` is copied where it is an .xlsx."""

    totals: Sequence[Sequence[object]]
    totals_title: str
    listed: Sequence[Sequence[object]] = ()
    listed_title: str = ""
    original: Path | None = None
    sheets: Sequence[PlainSheet] = ()
    is_1904: bool = False
    marks: Sequence[Mark] = ()
    rejected: Sequence[RejectedSheet] = ()


def write_check_report(out: Path, report: CheckReport) -> None:
    """Write the report; the file that it copies stays as it is."""
    book = _copy(report)
    _freeze_rejected(book, report.rejected)
    _mark(book, report.marks)
    for number, sheet in enumerate(report.rejected):
        _write_rejected(book.create_sheet(sheet.title, number), sheet)
    if report.listed:
        _write_list(book.create_sheet(report.listed_title, 0), report.listed)
    _write_totals(book.create_sheet(report.totals_title, 0), report.totals)
    book.active = 0
    for page in book.worksheets[1:]:
        page.sheet_view.tabSelected = False
    book.save(out)


def _copy(report: CheckReport) -> Workbook:
    """The original workbook without what could reach out of it, else its cells."""
    if report.original is not None:
        try:
            book = load_workbook(report.original, keep_vba=False, keep_links=False)
        except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, OSError):
            return _rebuild(report)  # openpyxl is stricter than the reader of the file
        for other in [one for one in book.sheetnames if one not in _names(report)]:
            book.remove(book[other])
        make_harmless(book)
        return book
    return _rebuild(report)


def _names(report: CheckReport) -> set[str]:
    return {one.name for one in report.sheets}


def _rebuild(report: CheckReport) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    if report.is_1904:
        book.epoch = CALENDAR_MAC_1904
    for sheet in report.sheets:
        _write_plain(book.create_sheet(sheet.name), sheet)
    return book


def _write_plain(page: Worksheet, sheet: PlainSheet) -> None:
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values, 1):
            if value not in (None, ""):
                put(page, row, column, value, sheet.formats.get((row, column), ""))
    for top, left, bottom, right in sheet.blocks:
        page.merge_cells(None, top, left, bottom, right)
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    _set_widths(page, sheet.rows)


def _set_widths(page: Worksheet, rows: Iterable[Sequence[object]]) -> None:
    widths: dict[int, int] = defaultdict(int)
    for _, row in zip(range(50), rows, strict=False):
        for column, value in enumerate(row, 1):
            text = "" if value is None else str(value)
            widths[column] = max(widths[column], sum(2 if ord(one) > 255 else 1 for one in text))
    for column, width in widths.items():
        letter = get_column_letter(column) if _is_plain(page, column) else ""
        if letter:
            page.column_dimensions[letter].width = min(max(width + 2, 8), 40)


def _is_plain(page: Worksheet, column: int) -> bool:
    return not isinstance(page.cell(1, column), MergedCell)


def _freeze_rejected(book: Workbook, rejected: Sequence[RejectedSheet]) -> None:
    """Formulas of rejected rows become their results: the row is then known when it comes back."""
    for sheet in rejected:
        page = book[sheet.origin]
        for row in sheet.rows:
            for column, (value, shown_as) in enumerate(row.cells, 1):
                cell = page.cell(row.number, column)
                if isinstance(cell, Cell) and cell.data_type == "f":
                    put(page, row.number, column, value, shown_as)


def _mark(book: Workbook, marks: Iterable[Mark]) -> None:
    by_place: dict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        by_place[mark.sheet, mark.row, mark.column].append(mark)
    for (sheet, row, column), found in by_place.items():
        if sheet in book.sheetnames:
            _colour(_own_cell(book[sheet], row, column), found)


def _own_cell(page: Worksheet, row: int, column: int) -> Cell:
    """The cell, or the first one of the merged block that covers it."""
    cell = page.cell(row, column)
    if isinstance(cell, Cell):
        return cell
    block = next(one for one in page.merged_cells.ranges if cell.coordinate in one)
    first = page.cell(block.min_row, block.min_col)
    assert isinstance(first, Cell)
    return first


def _colour(cell: Cell, marks: Sequence[Mark]) -> None:
    cell.fill = ERROR_FILL if any(one.is_error for one in marks) else WARNING_FILL
    words = [cell.comment.text] if cell.comment and cell.comment.text else []
    text = "\n".join(dict.fromkeys([*words, *(one.text for one in marks)]))[:_LONGEST_NOTE]
    cell.comment = Comment(text, _AUTHOR, width=320, height=40 + 18 * (len(text) // 20 + 1))


def _write_rejected(page: Worksheet, sheet: RejectedSheet) -> None:
    width = max([len(row) for row in sheet.head] + [len(one.cells) for one in sheet.rows])
    put_rows(page, sheet.head)
    for block in sheet.blocks:
        page.merge_cells(None, *block)
    top = len(sheet.head)
    for offset, heading in enumerate(sheet.extra, 1):
        put(page, top, width + offset, heading)
    for cell in page[top]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    for number, row in enumerate(sheet.rows, top + 1):
        for column, (value, shown_as) in enumerate(row.cells, 1):
            if value not in (None, ""):
                put(page, number, column, value, shown_as)
        for offset, value in enumerate((row.reason, row.number, row.fingerprint), 1):
            put(page, number, width + offset, value)
        page.cell(number, width + 1).alignment = Alignment(wrap_text=True, vertical="top")
    _set_widths(page, [*sheet.head, *([one for one, _ in row.cells] for row in sheet.rows)])
    letters = [get_column_letter(width + offset) for offset in (1, 2, 3)]
    page.column_dimensions[letters[0]].width = 60
    page.column_dimensions[letters[2]].hidden = True
    page.freeze_panes = f"A{top + 1}"


def _write_totals(page: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    put_rows(page, rows)
    page["A1"].font = Font(bold=True, size=14)
    for letter, width in zip("ABCD", (34, 60, 16, 16), strict=True):
        page.column_dimensions[letter].width = width
    for cell in page["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def _write_list(page: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    put_rows(page, rows)
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    _set_widths(page, rows)
    page.freeze_panes = "A2"
