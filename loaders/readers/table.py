"""Table (表): the records that stand in a grid, told apart from header, sums and notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from graph.errors import LoadError
from loaders.normalise.units import find_unit, parse_unit
from loaders.readers.cell_text import clean_heading, exact, plain_text, text_of, value_key
from loaders.readers.grid import Block, Grid, column_letter
from loaders.row import Cell, Row, field_names

MAX_HEADER_ROWS = 3
_FIRST_TEXTS = 3
_KEPT_CELLS = 4096
_SUBTOTAL = re.compile(
    r"(?:.{0,8}?[年月度季页期])?(?:小计|合计|总计|累计|共计|总合计|小計|合計|總計|累計|共計|總合計)(?:[((].{0,10}[))])?[::]?"
)
_OPENS_NOTE = re.compile("[注明:：﹕︓]")
"""One of these stands in every text that ``_END``, ``_NOTE`` or ``_SIGNATURE`` begins with."""
_MAY_BE_ASIDE = re.compile(f"{_OPENS_NOTE.pattern}|[计計]")
"""Found in the first texts of every row that is a note, a signature or a sum."""
_END = re.compile(r"填[表报]说明")
_NOTE = re.compile(r"(?:注|备注|说明|附注)\d*[::]|注\d*[、.]")
_TITLE = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[)、.].+|.+(?:台账|统计表|明细表|情况表|一览表|汇总表|登记表)(?:[(].*[)])?"
    r"|(?:填报|编制|报送)?(?:单位|企业|公司)(?:名称)?:.+"
)
"""A row of one text that reads like the title of a part of the table."""
_TITLED = frozenset({"表内标题", "单位说明"})
_UNIT_NOTE = re.compile(r"单位\s*[:：]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SIGNATURE = re.compile(
    r"(?:填[表报]人|制表人?|审核人?|复核人?|单位负责人|填报(?:单位|日期)|制表日期)[::]"
)


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no record: why (小计合计, 重复表头, 说明), its text, its number of cells."""

    number: int
    reason: str
    text: str
    cell_count: int


class ColumnCells(dict[object, Cell]):
    """The cells of one column in plain rows, by ``value_key``: equal values share one cell."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column

    def __missing__(self, key: object) -> Cell:
        cell = self.make(key)
        if len(self) >= _KEPT_CELLS:
            self.clear()
        self[key] = cell
        return cell

    def make(self, key: object) -> Cell:
        """The cell of a value, given by its ``value_key``."""
        one = self.column
        if type(key) is str:
            value: object = key or None
            text = plain_text(key)
        else:
            value = exact(key[1] if isinstance(key, tuple) else key)
            text = text_of(value)
        return Cell(value, text, one.letter, one.heading, is_hidden=one.is_hidden)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: number from 1, letter, heading (父/子), and whether it is hidden."""

    number: int
    letter: str
    heading: str
    is_hidden: bool = False


@dataclass(frozen=True)
class UnitChange:
    """A row among the records that gives another unit of money, by column number (0 for all)."""

    row: int
    units: Mapping[int, str]


@dataclass(frozen=True)
class InnerTitle:
    """A title among the records: the row and letter of its cell, and its text."""

    row: int
    letter: str
    text: str


@dataclass
class Table:
    """The records of a grid; ``notes`` stand above and below, ``skipped`` among the records.

    ``units`` are the changes of the unit of money among the records, from above; ``titles`` stand
    over a part of the records (二、乙公司), of which they may say something.
    """

    grid: Grid
    header_row: int
    columns: list[Column]
    numbers: list[int]
    skipped: list[SkippedRow]
    notes: list[SkippedRow]
    units: list[UnitChange] = field(default_factory=list)
    titles: list[InnerTitle] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns if column.heading]

    @property
    def hidden_rows(self) -> list[int]:
        """The records that stand in hidden rows; they count like the others."""
        return [number for number in self.numbers if number in self.grid.hidden_rows]

    @property
    def hidden_columns(self) -> list[Column]:
        return [column for column in self.columns if column.is_hidden]

    def rows(self, renames: Mapping[str, str] | None = None) -> Iterator[Row]:
        """The records one by one, each with its place; `renames` as for ``Row.rename``."""
        yield from self._rows(self.numbers, renames or {})

    def row(self, number: int, renames: Mapping[str, str] | None = None) -> Row:
        """The record that stands in row `number`."""
        return next(self._rows([number], renames or {}))

    def bare_row(self, number: int) -> Row:
        """The place of row `number`, its cells taken already."""
        grid = self.grid
        place = f"{grid.name}!{number}" if grid.name else str(number)
        return Row(grid.file, place, {}, sheet=grid.name, number=number)

    def _rows(self, numbers: Iterable[int], renames: Mapping[str, str]) -> Iterator[Row]:
        grid, known = self.grid, [ColumnCells(column) for column in self.columns]
        places = [(column.letter, column.heading) for column in self.columns]
        fields = field_names(places, renames)
        place = f"{grid.name}!" if grid.name else ""
        for number in numbers:
            yield Row(
                grid.file,
                f"{place}{number}",
                dict(zip(fields, self._cells(number, known), strict=True)),
                sheet=grid.name,
                number=number,
                is_hidden=number in grid.hidden_rows,
            )

    def is_restated(self, number: int) -> bool:
        """Whether the unit of money has changed above row `number`."""
        return bool(self.units) and number > self.units[0].row

    def _unit_of(self, number: int, column: Column) -> str:
        """The unit that holds for a column from the last change above row `number`; '' for none."""
        above = (one for one in reversed(self.units) if one.row < number)
        found = (one.units.get(column.number) or one.units.get(0, "") for one in above)
        return next((one for one in found if one), "")

    def _cells(self, number: int, known: list[ColumnCells]) -> list[Cell]:
        grid = self.grid
        if self.is_restated(number):
            cells = [grid.cell(number, column.number, column.heading) for column in self.columns]
            units = (self._unit_of(number, column) for column in self.columns)
            return [replace(cell, unit=unit) for cell, unit in zip(cells, units, strict=True)]
        if not grid.is_plain(number):
            return [grid.cell(number, column.number, column.heading) for column in self.columns]
        values = grid.rows[number - 1]
        end = len(values)
        found = []
        for one in known:
            at = one.column.number
            value = values[at - 1] if at <= end else None
            found.append(one[value_key(value)])
        return found


def table_rows(grid: Grid, header_row: int, header_rows_count: int = 1) -> Table:
    """The table under `header_row`; subtotals, repeated headers and notes are told apart."""
    if not (0 < header_row <= grid.height and 0 < header_rows_count <= MAX_HEADER_ROWS):
        raise LoadError(
            f"“{grid.file}”工作表“{grid.name}”：第 {header_row} 行没有表头。"
            "请检查表头所在的行，或使用系统模板重新填写。"
        )
    last = min(header_row + header_rows_count - 1, grid.height)
    headers = [_folded(grid, row) for row in range(header_row, last + 1)]
    notes = [_skipped(grid, row, "表头以上") for row in range(1, header_row) if grid.count_row(row)]
    table = Table(grid, header_row, _columns(grid, header_row, last), [], [], notes)
    ended, firsts = False, {header[0] for header in headers if header}
    for number, row in islice(enumerate(grid.rows, 1), last, None):
        if ended or not grid.is_plain(number) or not _is_record(row, firsts):
            ended = _place_row(table, number, headers, ended)
        else:
            table.numbers.append(number)
    return table


def find_header(grid: Grid, headings: Iterable[str], max_row: int = 20) -> tuple[int, int] | None:
    """The row with the most known `headings` (two at least) and how many header rows it starts."""
    known = {_fold(heading) for heading in headings}
    enough = min(2, len(known))
    best, best_count = 0, 0
    for row in range(1, min(max_row, grid.height) + 1):
        parts = {_fold(grid.text(row, column)) for column in range(1, grid.width + 1)}
        count = len(parts & known)
        if count > best_count:
            best, best_count = row, count
    if best_count < max(enough, 1):
        return None
    top = _header_top(grid, best)
    return top, _header_rows_count(grid, top)


def _header_top(grid: Grid, row: int) -> int:
    """The first row of the header that `row` belongs to: where the upright blocks over it begin."""
    tops = [
        block.top
        for column in range(1, grid.width + 1)
        if (block := grid.block_of(row, column)) and block.left == block.right
    ]
    top = max(min(tops, default=row), row - MAX_HEADER_ROWS + 1)
    return row - 1 if top == row and _tells_apart(grid, row) else top


def _tells_apart(grid: Grid, row: int) -> bool:
    """Whether words that come twice in a row stand under different lying blocks of the row above.

    名称、电话、名称、电话 below 甲方 and 乙方; a title or a note (单位：万元) tells nothing apart.
    """
    words = grid.own_texts(row)
    if row == 1 or len(set(words)) == len(words):
        return False
    found = (grid.block_of(row - 1, column) for column in range(1, grid.width + 1))
    lying = {one for one in found if one and one.top == one.bottom and one.left < one.right}
    names = {grid.text(one.top, one.left) for one in lying}
    is_note = any(_OPENS_NOTE.search(text) for text in grid.own_texts(row - 1))
    return len(names) > 1 and not is_note


def header_cell_count(grid: Grid, row: int, rows_count: int) -> int:
    """How many non-empty cells the header has."""
    return sum(grid.count_row(at) for at in range(row, min(row + rows_count, grid.height + 1)))


def _is_record(row: Sequence[object], firsts: AbstractSet[str]) -> bool:
    """Whether a plain row surely is a record: nothing in it looks like a note, sum or header.

    Only its first texts count (`firsts`: of the header's rows); what may be something else is
    looked at more closely.
    """
    texts: list[str] = []
    for value in row:
        if text := plain_text(value):
            texts.append(text)
            if len(texts) == _FIRST_TEXTS:
                break
    return len(texts) > 1 and not (
        _MAY_BE_ASIDE.search("\0".join(texts)) or _fold(texts[0]) in firsts
    )


def _place_row(table: Table, number: int, headers: list[list[str]], ended: bool) -> bool:
    """Put a row where it belongs; returns whether the table has ended."""
    grid = table.grid
    texts = grid.own_texts(number, _FIRST_TEXTS)
    if not texts:
        if grid.has_valueless(number) and not ended:
            table.numbers.append(number)
        elif grid.has_valueless(number):
            table.notes.append(_skipped(grid, number, "填表说明"))
        return ended
    if ended or (_OPENS_NOTE.search(texts[0]) and _END.match(_fold(texts[0]))):
        table.notes.append(_skipped(grid, number, "填表说明"))
        return True
    reason = _reason_to_skip(texts) or _repeated_header(grid, number, texts, headers)
    reason = reason or _changed_unit(table, number, headers) or _inner_title(table, number)
    if reason in _TITLED or (reason == "说明" and _TITLE.fullmatch(_fold(texts[0]))):
        table.titles.extend(_titles(grid, number))
    if reason == "说明":
        table.notes.append(_skipped(grid, number, reason))
    elif reason:
        table.skipped.append(_skipped(grid, number, reason))
    else:
        table.numbers.append(number)
    return False


def _repeated_header(grid: Grid, number: int, start: list[str], headers: list[list[str]]) -> str:
    if not any(header[:1] == [_fold(start[0])] for header in headers):
        return ""
    folded = [_fold(text) for text in start]
    if len(folded) < 2 or not any(header[: len(folded)] == folded for header in headers):
        return ""
    return "重复表头" if _folded(grid, number) in headers else ""


def _changed_unit(table: Table, number: int, headers: list[list[str]]) -> str:
    """Why a row is no record: it gives the rows below another unit of money.

    A note (单位：元) alone or beside a second title, or the header again with other units.
    """
    grid = table.grid
    texts = grid.own_texts(number, _FIRST_TEXTS)
    if len(texts) < _FIRST_TEXTS:
        unit = next((find_unit(one) for one in texts if _UNIT_NOTE.search(one)), None)
        if unit:
            table.units.append(UnitChange(number, {0: unit}))
        return "单位说明" if unit else ""
    folded = _folded(grid, number)
    if not any(_without_units(folded) == _without_units(header) for header in headers):
        return ""
    units = {
        column: unit
        for column in grid.used_columns(number)
        if (unit := find_unit(grid.text(number, column)))
    }
    table.units.append(UnitChange(number, units))
    return "重复表头"


def _inner_title(table: Table, number: int) -> str:
    """Why a row with one text is no record: it lies across the columns, or reads like a title."""
    grid = table.grid
    texts = grid.own_texts(number, 2)
    if len(texts) != 1 or len(table.columns) < _FIRST_TEXTS:
        return ""
    columns = [one.number for one in table.columns if grid.text(number, one.number)]
    block = grid.block_of(number, columns[0]) if columns else None
    is_lying = block is not None and block.top == block.bottom and block.left < block.right
    covers = block is not None and all(block.left <= at <= block.right for at in columns)
    if (is_lying and covers) or (len(columns) == 1 and _TITLE.fullmatch(_fold(texts[0]))):
        return "表内标题"
    return ""


def _titles(grid: Grid, number: int) -> Iterator[InnerTitle]:
    for column in grid.used_columns(number):
        cell = grid.cell(number, column)
        if cell.text and not cell.is_filled:
            yield InnerTitle(number, cell.column, cell.text)


def _without_units(texts: Iterable[str]) -> list[str]:
    """Headings without the unit in their brackets: 金额（万元） and 金额（元） are one."""
    return [
        _BRACKETED.sub(lambda one: "" if parse_unit(one[0]) else one[0], text) for text in texts
    ]


def _reason_to_skip(texts: list[str]) -> str:
    """Why a row that starts with `texts` is no record; empty when it is one."""
    if _OPENS_NOTE.search(texts[0]):
        first = _fold(texts[0])
        if _NOTE.match(first) or _SIGNATURE.match(first):
            return "说明"
    is_subtotal = any(
        _SUBTOTAL.fullmatch(_fold(text)) for text in texts if "计" in text or "計" in text
    )
    return "小计合计" if is_subtotal else ""


def _skipped(grid: Grid, number: int, reason: str) -> SkippedRow:
    return SkippedRow(number, reason, " ".join(grid.own_texts(number)), grid.count_row(number))


def _columns(grid: Grid, first: int, last: int) -> list[Column]:
    """The columns with a heading, or with anything below it."""
    headed = {column: _heading(grid, first, last, column) for column in range(1, grid.width + 1)}
    filled: set[int] = set()
    if not all(headed.values()):
        filled = {at for row in range(last + 1, grid.height + 1) for at in grid.used_columns(row)}
    return [
        Column(number, column_letter(number), heading, number in grid.hidden_columns)
        for number, heading in headed.items()
        if heading or number in filled
    ]


def _heading(grid: Grid, first: int, last: int, column: int) -> str:
    """The header rows of one column joined as 父/子; a block over several rows counts once."""
    parts: list[str] = []
    for row in range(first, last + 1):
        part = clean_heading(grid.text(row, column))
        if part and (not parts or parts[-1] != part):
            parts.append(part)
    return "/".join(parts)


def _header_rows_count(grid: Grid, row: int) -> int:
    """How many rows the header has: as its upright blocks have, and one more below lying ones."""
    blocks = [
        block
        for column in range(1, grid.width + 1)
        if (block := grid.block_of(row, column)) and block.top == row
    ]
    upright = max((block.bottom for block in blocks), default=row)
    lying = any(block.left < block.right and block.bottom == row for block in blocks)
    below = lying and upright == row and _names_only(grid, row, blocks)
    return min(max(upright - row + 1, 2 if below else 1), MAX_HEADER_ROWS)


def _names_only(grid: Grid, row: int, blocks: list[Block]) -> bool:
    """Whether the row below holds sub-headings: texts under the lying blocks and only there."""
    under = {at for one in blocks for at in range(one.left, one.right + 1) if one.left < one.right}
    below = [column for column in range(1, grid.width + 1) if grid.raw(row + 1, column) is not None]
    return (
        bool(below)
        and set(below) <= under
        and all(isinstance(grid.raw(row + 1, column), str) for column in below)
    )


def _folded(grid: Grid, row: int) -> list[str]:
    return [_fold(text) for text in grid.own_texts(row)]


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    return clean_heading(unicodedata.normalize("NFKC", text)).casefold()
