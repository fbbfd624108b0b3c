"""Workbooks (.xlsx, .xls) as grids: values through calamine, the rest from the sheet's own XML.

calamine reads 100,000 rows in about a second but knows no hidden rows, no number formats, no error
values and no formula without a value. A second, streaming pass over the sheet's XML (``sheet_xml``)
finds those and the merged blocks, so that small and large files are read the same way and the full
object tree of openpyxl is never built. Of an .xls only the merged blocks are known, no hidden rows.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import olefile  # type: ignore[import-untyped]
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from graph.errors import LoadError
from loaders.readers.grid import Block, Grid, column_letter
from loaders.readers.opening import OLE_ERRORS, FileKind, read_bytes, recognise
from loaders.readers.package import Limits, check_archive
from loaders.readers.sheet_xml import SheetParts, WorkbookXml

MAX_CELLS = 30_000_000
LIMITS = Limits(total_bytes=2_000_000_000, ratio=1000, members=20_000)
_FILEPASS, _DATEMODE, _BOUNDSHEET_END = 0x2F, 0x22, 0x0A
_BOF, _BOUNDSHEET, _CELL_NOTE = 0x809, 0x85, 0x1C


@dataclass
class Workbook:
    """A workbook (工作簿): its sheets as grids, the hidden ones marked, and how it counts days.

    ``notes``: by sheet the place of its cell comments (批注), of an .xlsx with their text.
    """

    file: str
    sheets: list[Grid]
    date_1904: bool = False
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @property
    def sheet_names(self) -> list[str]:
        return [sheet.name for sheet in self.sheets]

    def find_sheet(self, name: str) -> Grid | None:
        """The sheet called `name`; blanks, width, case and quotation marks do not count."""
        wanted = _fold_name(name)
        return next((one for one in self.sheets if _fold_name(one.name) == wanted), None)

    def sheet(self, name: str) -> Grid:
        """The sheet called `name`; LoadError that lists the sheets there are."""
        found = self.find_sheet(name)
        if found is None:
            there = "、".join(f"“{one}”" for one in self.sheet_names)
            raise LoadError(
                f"“{self.file}”：没有名为“{name}”的工作表，现有工作表：{there}。"
                f"请把该表改名为“{name}”，或使用系统模板重新填写。"
            )
        return found

    @property
    def cell_count(self) -> int:
        """The non-empty cells of all sheets."""
        return sum(sheet.cell_count for sheet in self.sheets)

    def texts(self) -> Iterator[str]:
        """Every text of the workbook, the names of the sheets included."""
        for sheet in self.sheets:
            yield sheet.name
            yield from sheet.texts()
        yield from (text for found in self.notes.values() for _, text in found)


def read_workbook(path: Path) -> Workbook:
    """All sheets of a workbook; LoadError when it is none, encrypted, damaged or too large."""
    kind = recognise(path)
    if kind not in {FileKind.XLSX, FileKind.XLS}:
        raise LoadError(
            f"“{path.name}”：内容是{kind.label}，不是 Excel 工作簿。"
            "请用 Excel 或 WPS 另存为 .xlsx 后再导入。"
        )
    data = read_bytes(path)
    if kind is FileKind.XLS:
        return _read_xls(path.name, data)
    return _read_xlsx(path.name, data)


def _read_xlsx(file: str, data: bytes) -> Workbook:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        check_archive(file, archive, LIMITS)
        book = WorkbookXml(file, archive)
        parts = {name: book.sheet_parts(name) for name in book.sheet_names}
        notes = {name: found for name in parts if (found := book.cell_notes(name))}
        is_1904 = book.date_1904
    for name, one in parts.items():
        _check_size(file, name, one.height, one.width)
    with _calamine(file, data) as opened:
        sheets = [
            _grid(file, opened.get_sheet_by_name(meta.name), parts.get(meta.name), is_1904)
            for meta in opened.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet
        ]
        return Workbook(file, _mark_hidden(opened, sheets), is_1904, notes)


def _read_xls(file: str, data: bytes) -> Workbook:
    try:
        is_1904, is_encrypted = _xls_globals(data)
    except (*OLE_ERRORS, StopIteration) as error:
        raise LoadError(_damaged_message(file)) from error
    if is_encrypted:
        raise LoadError(_password_message(file))
    with _calamine(file, data) as opened:
        sheets = [
            _grid(file, opened.get_sheet_by_name(meta.name), None, is_1904)
            for meta in opened.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet
        ]
        names = [meta.name for meta in opened.sheets_metadata]
        notes = _xls_notes(data, names)
        return Workbook(file, _mark_hidden(opened, sheets), is_1904, notes)


def _calamine(file: str, data: bytes) -> CalamineWorkbook:
    try:
        return load_workbook(BytesIO(data))
    except PasswordError as error:
        raise LoadError(_password_message(file)) from error
    except CalamineError as error:
        raise LoadError(_damaged_message(file)) from error


def _grid(file: str, sheet: CalamineSheet, parts: SheetParts | None, is_1904: bool) -> Grid:
    try:
        rows: list[list[object]] = [[*row] for row in sheet.to_python(skip_empty_area=False)]
    except CalamineError as error:
        raise LoadError(_damaged_message(file)) from error
    if parts is None:
        blocks = [
            Block(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
        return Grid(file, sheet.name, rows, blocks, date_1904=is_1904)
    _extend(rows, parts)
    _fill_dates(rows, parts, is_1904)
    return Grid(
        file,
        sheet.name,
        rows,
        parts.blocks,
        parts.hidden_rows,
        parts.hidden_columns(max(map(len, rows), default=0)),
        parts.uncached,
        parts.errors,
        {place: shown for place, shown in parts.formats.items() if shown != "date"},
        date_1904=is_1904,
    )


def _extend(rows: list[list[object]], parts: SheetParts) -> None:
    """Give valueless formulas and error values a place in the grid; calamine ends before them."""
    places = [*parts.uncached, *parts.errors]
    height = max((row for row, _ in places), default=0)
    width = max((column for _, column in places), default=0)
    rows.extend([] for _ in range(height - len(rows)))
    for row, _ in places:
        cells = rows[row - 1]
        cells.extend([""] * (width - len(cells)))


def _fill_dates(rows: list[list[object]], parts: SheetParts, is_1904: bool) -> None:
    """Turn numbers into dates where a Chinese built-in format does and calamine does not."""
    first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (local dates)
    for (row, column), shown_as in parts.formats.items():
        if (
            shown_as not in {"date", "month", "year"}
            or row > len(rows)
            or column > len(rows[row - 1])
        ):
            continue
        value = rows[row - 1][column - 1]
        if isinstance(value, float) and 0 < value < 2_958_466:
            moment = first + timedelta(seconds=round(value * 86_400))
            rows[row - 1][column - 1] = moment if value % 1 else moment.date()


def _mark_hidden(opened: CalamineWorkbook, sheets: list[Grid]) -> list[Grid]:
    hidden = {
        meta.name for meta in opened.sheets_metadata if meta.visible is not SheetVisibleEnum.Visible
    }
    for sheet in sheets:
        sheet.is_hidden = sheet.name in hidden
    return sheets


def _check_size(file: str, sheet: str, height: int, width: int) -> None:
    if height * width > MAX_CELLS:
        raise LoadError(
            f"“{file}”工作表“{sheet}”：用到了 {height} 行 × {width} 列，"
            f"超过 {MAX_CELLS // 10_000} 万个单元格的上限。"
            "请删去远处多余的单元格（选中空白行列，右键删除）或拆成几个文件，再导入。"
        )


def _xls_globals(data: bytes) -> tuple[bool, bool]:
    """From the first records of an .xls: whether days count from 1904; whether it is encrypted."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        name = next(n for n in ("Workbook", "Book") if container.exists(n))
        stream = container.openstream(name).read()
    is_1904 = is_encrypted = False
    at = 0
    while at + 4 <= len(stream):
        record = int.from_bytes(stream[at : at + 2], "little")
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        is_1904 |= record == _DATEMODE and stream[at + 4 : at + 5] == b"\x01"
        is_encrypted |= record == _FILEPASS
        if record == _BOUNDSHEET_END or is_encrypted:
            break
        at += 4 + size
    return is_1904, is_encrypted


def _xls_notes(data: bytes, names: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """By sheet the places of the cell comments of an .xls; their texts lie elsewhere."""
    found: dict[str, list[tuple[str, str]]] = {}
    starts: list[int] = []
    sheet = ""
    for at, record, content in _xls_records(data):
        if record == _BOUNDSHEET and len(content) >= 4:
            starts.append(int.from_bytes(content[:4], "little"))
        elif record == _BOF and at in starts and starts.index(at) < len(names):
            sheet = names[starts.index(at)]
        elif record == _CELL_NOTE and sheet and len(content) >= 4:
            row, column = (int.from_bytes(content[n : n + 2], "little") for n in (0, 2))
            found.setdefault(sheet, []).append((f"{column_letter(column + 1)}{row + 1}", ""))
    return found


def _xls_records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, number and content of every record of an .xls."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        name = next(n for n in ("Workbook", "Book") if container.exists(n))
        stream = container.openstream(name).read()
    at = 0
    while at + 4 <= len(stream):
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        record = int.from_bytes(stream[at : at + 2], "little")
        yield at, record, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _fold_name(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(ch for ch in folded if ch not in "“”\"'‘’「」" and not ch.isspace())


def _password_message(file: str) -> str:
    return (
        f"“{file}”：文件加了打开密码，系统不保存密码，无法读取。"
        "请用 Excel 或 WPS 打开，点“文件→信息→保护工作簿→用密码进行加密”，清空密码后保存，再导入。"
    )


def _damaged_message(file: str) -> str:
    return f"“{file}”：工作簿已损坏，无法读取。请用 Excel 或 WPS 打开并另存为新的 .xlsx，再导入。"
