"""A report as a workbook (.xlsx): the text on the first sheet, each table on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import put
from exports.report import (
    DIGEST_COVERS,
    DIGEST_LABEL,
    SOURCES,
    Cell,
    Report,
    Table,
    Yuan,
    cell_text,
    printable,
    widths,
)
from exports.steady_zip import steady

_HEAD = PatternFill("solid", fgColor="E8EEF7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_PAGE_WIDTH = 120.0
FIRST = "说明"


def report_xlsx(report: Report) -> bytes:
    """The .xlsx file; amounts are numbers in 元, days are dates."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = FIRST
    _write_text(first, report)
    names = {FIRST}
    for _, section in report.numbered():
        for table in section.tables:
            name = _sheet_name(table.title or section.title, names)
            _write_table(book.create_sheet(name), table)
    if report.sources:
        _write_sources(book.create_sheet(_sheet_name(SOURCES, names)), report)
    book.properties.title, book.properties.creator = report.title, "溯策"
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue(), report.made_on)


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    yield "标题", " ".join(filter(None, (report.title, report.subtitle)))
    yield from report.head
    for heading, section in report.numbered():
        texts = [one for one in section.blocks if isinstance(one, str)]
        yield heading, "\n".join(texts)
    yield "制表", report.made
    yield DIGEST_LABEL, report.digest
    yield "说明", DIGEST_COVERS


def _write_text(page: Worksheet, report: Report) -> None:
    for number, (label, text) in enumerate(_lines(report), 1):
        put(page, number, 1, label).font = Font(bold=True)
        page.cell(number, 1).alignment = _WRAPPED
        put(page, number, 2, printable(text)).alignment = _WRAPPED
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 26, 100


def _write_table(page: Worksheet, table: Table) -> None:
    rows: tuple[tuple[Cell, ...], ...] = table.rows or ((table.empty,),)
    wide = widths(table.columns, _PAGE_WIDTH)
    for number, (column, width) in enumerate(zip(table.columns, wide, strict=True), 1):
        is_money = any(isinstance(row[number - 1], Yuan) for row in table.rows)
        head = put(page, 1, number, f"{column.title}（元）" if is_money else column.title)
        head.font, head.fill, head.alignment = Font(bold=True), _HEAD, _WRAPPED
        page.column_dimensions[get_column_letter(number)].width = max(10.0, width)
    for number, row in enumerate(rows, 2):
        for column_no, cell in enumerate(row, 1):
            put(page, number, column_no, _value(cell)).alignment = _WRAPPED
            if isinstance(cell, Yuan):
                page.cell(number, column_no).number_format = "#,##0.00"
    page.freeze_panes = "A2"


def _value(cell: Cell) -> object:
    if isinstance(cell, Yuan):
        return cell.fen / 100
    return cell_text(cell) if isinstance(cell, str) else cell


def _write_sources(page: Worksheet, report: Report) -> None:
    for number, text in enumerate(report.source_lines, 1):
        put(page, number, 1, printable(text)).alignment = _WRAPPED
    page.column_dimensions["A"].width = _PAGE_WIDTH


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that no other sheet has and that every spreadsheet program takes."""
    plain = _NOT_IN_A_NAME.sub("", title).strip()[:_LONGEST_NAME] or "表"
    name, number = plain, 2
    while name in taken:
        name = f"{plain[: _LONGEST_NAME - 4]}（{number}）"
        number += 1
    taken.add(name)
    return name
