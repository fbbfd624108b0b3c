"""TemplateSheet: one sheet of an official template as blocks of rows, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from graph.errors import LoadError
from loaders.issues import Issue, Severity
from loaders.normalise.date_forms import from_serial
from loaders.normalise.text import is_empty_mark
from loaders.official.cells import Fate
from loaders.official.intake import Intake
from loaders.official.records import Cell, Place
from loaders.official.template_headings import TemplateShape
from loaders.readers.grid import Grid
from loaders.readers.table import Column, find_header, header_cell_count, table_rows
from loaders.row import Cell as SheetCell


class TemplateSheet:
    """The table of one sheet; columns are asked for by the canonical headings of its shape."""

    def __init__(self, intake: Intake, grid: Grid, shape: TemplateShape) -> None:
        self.intake = intake
        self.grid = grid
        self.shape = shape
        self._header = _header(grid, shape)
        self.table = table_rows(grid, *self._header)
        self.columns = self._columns()
        self._check_required()
        self._report_hidden()

    def blocks(self, name: str, *more: str) -> list[list[int]]:
        """The rows that belong together: a merged block on the name column, or values repeated."""
        found: list[list[int]] = []
        last: tuple[str, ...] | None = None
        top = 0
        for number in self.table.numbers:
            cell = self.cell(number, name)
            key = tuple(self.cell(number, one).text for one in (name, *more))
            if found and (cell.place.row == top or (cell and key == last)):
                found[-1].append(number)
            else:
                found.append([number])
                top = cell.place.row
            last = key
        return found

    def cell(self, row: int, heading: str, *, is_date: bool = False) -> Cell:
        """The cell of a row under a heading, standing where its merged block begins."""
        columns = self.columns.get(heading)
        if not columns:
            return Cell("", self.place(row), "", heading)
        return self._cell(row, columns[0], is_date)

    def cells(self, row: int, heading: str) -> list[Cell]:
        """The cells of a row under a heading that several columns share."""
        found: dict[tuple[int, int], Cell] = {}
        for column in self.columns.get(heading, []):
            cell = self._cell(row, column, False)
            found.setdefault((cell.place.row, self._first_column(row, column)), cell)
        return list(found.values())

    def place(self, row: int) -> Place:
        """The place of a row: ``模板.xlsx#有关决策会议!5``."""
        file, name = self.grid.file, self.grid.name
        return Place(file, name, f"{file}#{name}!{row}", row)

    def check_block(self, rows: list[int]) -> None:
        """Shared cells below the first row of a block must say the same or nothing."""
        for heading in self.shape.shared - {"序号"}:
            first = self.cell(rows[0], heading)
            for row in rows[1:]:
                other = self.cell(row, heading)
                if other.place.row == row and other and other.text != first.text:
                    message = (
                        f"同一合并块内“{heading}”不一致，"
                        f"取第 {first.place.row} 行的“{first.text}”。"
                    )
                    self.intake.report(
                        other, "合并块内取值不一致", message, "请合并单元格或改为一致。"
                    )
                self.intake.book.mark(other, Fate.NORMALISED)

    def account(self) -> None:
        """Unknown columns are reported once each; headings, notes and numbers are left aside."""
        notes = sum(one.cell_count for one in self.table.notes)
        self.intake.draft.cells.ignored += notes + header_cell_count(self.grid, *self._header)
        for column in self.table.columns:
            if column.heading and self.shape.find(column.heading) is not None:
                continue
            self._report_column(column)
        for number in self.table.numbers:
            self.intake.book.mark(self.cell(number, "序号"), Fate.IGNORED)
        for skipped in self.table.skipped:
            self.intake.draft.cells.ignored += skipped.cell_count
            message = f"第 {skipped.number} 行是{skipped.reason}，不作为数据。"
            self.intake.note(self.place(skipped.number), "跳过的行", message)

    # -- inside --------------------------------------------------------------------------------

    def _columns(self) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for column in self.table.columns:
            name = self.shape.find(column.heading) if column.heading else None
            if name is not None:
                found.setdefault(name, []).append(column)
        return found

    def _check_required(self) -> None:
        missing = [name for name in self.shape.required if name not in self.columns]
        if missing:
            raise LoadError(
                f"“{self.grid.file}”工作表“{self.grid.name}”：缺少列“{'、'.join(missing)}”。"
                "请使用官方模板，不要删改表头。"
            )

    def _report_hidden(self) -> None:
        rows = "、".join(str(number) for number in self.table.hidden_rows)
        columns = "、".join(column.letter for column in self.table.hidden_columns)
        for what, where in (("行", rows), ("列", columns)):
            if where:
                message = f"隐藏的{what} {where} 也已读入。"
                self.intake.note(self.place(self.table.header_row), f"隐藏{what}", message)

    def _first_column(self, row: int, column: Column) -> int:
        block = self.grid.block_of(row, column.number)
        return block.left if block else column.number

    def _cell(self, row: int, column: Column, is_date: bool) -> Cell:
        found = self.grid.cell(row, column.number, column.heading)
        place = self.place(found.block_row or row)
        if found.is_error or found.is_formula_without_value:
            self._report_formula(found, place)
            return Cell("", place, found.column, column.heading)
        value = self._date_value(found.value) if is_date else None
        cell = Cell(found.text, place, found.column, column.heading, value)
        return self.intake.book.enter(cell)

    def _date_value(self, value: object) -> object:
        """Dates as the workbook holds them; bare day numbers by the workbook's own system."""
        if isinstance(value, date | datetime):
            return value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            is_serial = self.grid.date_1904 and 10_000 <= value < 100_000
            return from_serial(int(value), date_1904=True) if is_serial else None
        return None

    def _report_formula(self, found: SheetCell, place: Place) -> None:
        cell = Cell(found.text or "（公式）", place, found.column, found.heading)
        if not self.intake.book.has(cell):
            self.intake.book.enter(cell)
            what = f"错误值 {found.text}" if found.is_error else "没有缓存结果的公式"
            message = f"“{found.heading}”是{what}，按空值处理。"
            self.intake.report(
                cell, "公式没有结果", message, "请用 Excel 或 WPS 打开、重算并保存后再导入。"
            )

    def _report_column(self, column: Column) -> None:
        cells = [cell for cell in self._filled(column) if not is_empty_mark(cell.text)]
        name = column.heading or "（无表头）"
        if not column.heading and not cells:
            return
        for cell in cells:
            self.intake.book.enter(cell)
            self.intake.book.mark(cell, Fate.REPORTED)
        issue = Issue(
            file=self.grid.file,
            rule="未知表头",
            message=f"列“{name}”不在官方模板内，{len(cells)} 个单元格没有读入。",
            suggestion="请核对表头文字；其他资料请填入台账模板。",
            severity=Severity.WARNING,
            sheet=self.grid.name,
            row=self.table.header_row,
            column=f"{column.letter} {name}",
            value=name,
        )
        self.intake.draft.issues.add(issue)

    def _filled(self, column: Column) -> Iterator[Cell]:
        for number in self.table.numbers:
            found = self.grid.cell(number, column.number)
            if found.text and not found.is_filled:
                yield Cell(found.text, self.place(number), column.letter, column.heading)


def _header(grid: Grid, shape: TemplateShape) -> tuple[int, int]:
    header = find_header(grid, shape.words())
    if header is None:
        raise LoadError(
            f"“{grid.file}”工作表“{grid.name}”：找不到表头（{'、'.join(shape.required)}……）。"
            "请使用官方模板，不要删改表头。"
        )
    return header
