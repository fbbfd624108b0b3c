"""Foreign rows (外来记录): JSON and CSV records as rows, each non-empty cell by its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Protocol

from loaders.draft import CellCount
from loaders.mapping import FileMapping, plain_heading
from loaders.mending import put_mended_rows
from loaders.readers.cell_text import clean_heading
from loaders.readers.delimited import Delimited, parse_delimited
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.grid import Grid
from loaders.readers.header_guess import guess_header
from loaders.readers.json_records import BrokenLine, JsonFile, parse_json
from loaders.readers.opening import FileKind, read_bytes
from loaders.readers.table import Table, find_header, table_rows
from loaders.row import Cell, Row

_ELEMENT = re.compile(r"\[(\d+)\]$")
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_BOOKS = frozenset({FileKind.XLSX, FileKind.XLS})
_HEADER_ROWS = 20
_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})


class Use(IntEnum):
    """What became of a cell; where several targets read it, the best of them counts."""

    REPORTED = 1
    NORMALISED = 2
    LOADED = 3


class MappedRow(Row):
    """A row of the file whose fields carry our names; the cells keep theirs."""

    def __init__(self, row: Row, cells: dict[str, Cell]) -> None:
        super().__init__(row.file, row.locator, (), sheet=row.sheet, number=row.number)
        self._cells = cells


class ForeignRecord:
    """One record: its row, its rows by exploded list, and what became of each non-empty cell."""

    def __init__(self, row: Row, parts: dict[str, list[Row]]) -> None:
        self.row = row
        self.parts = parts
        self.cells = {cell.column: cell for cell in row.rest()}
        self.uses: dict[str, Use] = {}

    def rows(self, explode: str) -> list[Row]:
        return self.parts[explode] if explode else [self.row]

    def cell(self, row: Row, heading: str) -> Cell | None:
        """The cell of a row under `heading`, with its very place (``list[2].name``)."""
        found = row.peek(heading)
        if found is None or found.is_empty:
            return None
        return self.cells.get(self._place(row, found), found)

    def _place(self, row: Row, cell: Cell) -> str:
        element = _ELEMENT.search(row.locator)
        place = cell.column.replace("[]", element[0], 1) if element else cell.column
        return place if place in self.cells else cell.column.partition("[]")[0]

    def use(self, cell: Cell, use: Use) -> None:
        """Note what a target did with a cell."""
        if cell.column in self.cells:
            self.uses[cell.column] = max(use, self.uses.get(cell.column, use))

    def unused(self) -> Iterator[Cell]:
        """The cells that no target took."""
        yield from (cell for place, cell in self.cells.items() if place not in self.uses)

    def count(self) -> CellCount:
        """Where the cells that targets took went."""
        uses = list(self.uses.values())
        return CellCount(
            loaded=uses.count(Use.LOADED),
            normalised=uses.count(Use.NORMALISED),
            reported=uses.count(Use.REPORTED),
        )


@dataclass(frozen=True)
class Stretch:
    """Records of a sheet below one title: the title's row and cells; the first has row 0."""

    sheet: str
    row: int = 0
    titles: tuple[tuple[str, str], ...] = ()
    has_records: bool = True


class ForeignTable(Protocol):
    """A foreign file as records."""

    @property
    def statement(self) -> str: ...

    @property
    def headings(self) -> set[str]: ...

    @property
    def cell_count(self) -> int: ...

    @property
    def date_1904(self) -> bool:
        """Whether serial numbers of days count from 1904."""
        ...

    @property
    def broken(self) -> Sequence[BrokenLine]:
        """The lines that hold no record, of JSON Lines."""
        ...

    @property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By sheet the cells and texts above and below the records."""
        ...

    @property
    def stretches(self) -> list[Stretch]:
        """The parts of the sheets that titles among the records begin, in the order of the file."""
        ...

    def aside(self) -> tuple[int, list[Row]]:
        """How many cells are headings and notes, and the rows that stand beside the records."""
        ...

    def records(self, explodes: set[str]) -> Iterator[ForeignRecord]: ...


@dataclass
class JsonTable:
    """Records of a JSON or JSON Lines file."""

    content: JsonFile

    @property
    def statement(self) -> str:
        return f"编码 {self.content.decoded.encoding_label}"

    @cached_property
    def headings(self) -> set[str]:
        names = {name for row in self.content.rows() for name in row.fields}
        return {plain_heading(name) for name in names}

    @property
    def cell_count(self) -> int:
        return self.content.cell_count

    @property
    def date_1904(self) -> bool:
        return False

    @property
    def broken(self) -> Sequence[BrokenLine]:
        return self.content.broken

    @property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {"": ()}

    @property
    def stretches(self) -> list[Stretch]:
        return [Stretch("")]

    def aside(self) -> tuple[int, list[Row]]:
        envelope = JsonFile(
            self.content.file, [self.content.envelope], "", self.content.decoded, {}
        )
        return 0, list(envelope.rows())

    def records(self, explodes: set[str]) -> Iterator[ForeignRecord]:
        names = sorted(explodes - {""})
        streams = [groupby(self.content.rows(name), _number) for name in names]
        for row in self.content.rows():
            parts = {
                name: list(next(stream)[1]) for name, stream in zip(names, streams, strict=True)
            }
            yield ForeignRecord(row, parts)


@dataclass
class GridTable:
    """Records of a text table or of one sheet."""

    grid: Grid
    mapping: FileMapping
    statement: str

    def __post_init__(self) -> None:
        headings = {*self.mapping.recognise, *self.mapping.headings}
        found = find_header(self.grid, [*headings, *(one.split("/")[0] for one in headings)])
        self._header = found or (1, 1)
        self._table: Table = table_rows(self.grid, *self._header)

    @property
    def headings(self) -> set[str]:
        return set(self._table.headings)

    @property
    def cell_count(self) -> int:
        return self.grid.cell_count

    @property
    def date_1904(self) -> bool:
        return self.grid.date_1904

    @property
    def broken(self) -> Sequence[BrokenLine]:
        return ()

    @property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {self.grid.name: tuple(title_cells(self._table))}

    @property
    def stretches(self) -> list[Stretch]:
        name, inner = self.grid.name, self._table.titles
        starts = sorted({one.row for one in inner})
        found = [Stretch(name, 0, self.titles[name], self._has_records(0, starts))]
        for at, start in enumerate(starts, 1):
            cells = tuple((f"{one.letter}{one.row}", one.text) for one in inner if one.row == start)
            found.append(Stretch(name, start, cells, self._has_records(start, starts[at:])))
        return found

    def _has_records(self, start: int, later: Sequence[int]) -> bool:
        """Whether a record stands between a title and the next one."""
        numbers = self._table.numbers
        at = bisect_right(numbers, start)
        return at < len(numbers) and not (later and numbers[at] > later[0])

    def aside(self) -> tuple[int, list[Row]]:
        first, count = self._header
        grid, table = self.grid, self._table
        header = sum(len(grid.own_texts(row)) for row in range(first, first + count))
        return header + sum(one.cell_count for one in (*table.skipped, *table.notes)), []

    def records(self, explodes: set[str]) -> Iterator[ForeignRecord]:
        for row in self._table.rows():
            yield ForeignRecord(row, {name: [row] for name in explodes})


@dataclass
class BookTable:
    """Records of a workbook: of every sheet that has the headings of the mapping."""

    sheets: list[GridTable]
    others: list[Grid]

    @property
    def statement(self) -> str:
        return f"工作表{'、'.join(f'“{one.grid.name}”' for one in self.sheets)}"

    @property
    def headings(self) -> set[str]:
        return {name for one in self.sheets for name in one.headings}

    @property
    def cell_count(self) -> int:
        grids = [*(one.grid for one in self.sheets), *self.others]
        return sum(grid.cell_count for grid in grids)

    @property
    def date_1904(self) -> bool:
        return any(one.date_1904 for one in self.sheets)

    @property
    def broken(self) -> Sequence[BrokenLine]:
        return ()

    @property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {name: one for sheet in self.sheets for name, one in sheet.titles.items()}

    @property
    def stretches(self) -> list[Stretch]:
        return [stretch for sheet in self.sheets for stretch in sheet.stretches]

    def aside(self) -> tuple[int, list[Row]]:
        """Headings and notes; and the sheets without the headings, each cell under its sheet."""
        ignored = sum(one.aside()[0] for one in self.sheets)
        return ignored, [_whole_sheet(grid) for grid in self.others if grid.cell_count]

    def records(self, explodes: set[str]) -> Iterator[ForeignRecord]:
        for one in self.sheets:
            yield from one.records(explodes)


def title_cells(table: Table) -> Iterator[tuple[str, str]]:
    """Place (``A1``) and text of each cell above and below the records."""
    grid = table.grid
    for note in table.notes:
        for column in grid.used_columns(note.number):
            cell = grid.cell(note.number, column)
            if cell.text and not cell.is_filled:
                yield f"{cell.column}{note.number}", cell.text


def guess_headings(grid: Grid) -> set[str]:
    """The headings of the table that stands in a sheet, joined where they have several rows."""
    found = guess_header(grid)
    return set(table_rows(grid, *found).headings) if found else set()


def _whole_sheet(grid: Grid) -> Row:
    """All of a sheet as one row: no record, only something to account for."""
    found = (
        replace(cell, column=f"{cell.column}{row}")
        for row in range(1, grid.height + 1)
        for column in grid.used_columns(row)
        if not (cell := grid.cell(row, column, f"工作表“{grid.name}”")).is_filled
    )
    return Row(grid.file, grid.name, found, sheet=grid.name)


def _open_book(book: Workbook, mapping: FileMapping) -> BookTable:
    found = BookTable([], [])
    for grid in book.sheets:
        table = GridTable(grid, mapping, "") if grid.height else None
        if table and not mapping.missing(table.headings):
            found.sheets.append(table)
        else:
            found.others.append(grid)
    return found


def _first_texts(book: Workbook) -> Iterator[str]:
    for grid in book.sheets:
        for row in range(1, min(_HEADER_ROWS, grid.height) + 1):
            yield from grid.own_texts(row)


def _number(row: Row) -> int:
    return row.number


class ForeignFile:
    """The content of a foreign file, read once; the mapping says how to cut it.

    A check report that comes back is read as mended; ``aside`` counts the cells of its own sheets.
    `book`: both, of a workbook that is read already.
    """

    def __init__(
        self, path: Path, kind: FileKind, book: tuple[Workbook, int] | None = None
    ) -> None:
        self.path = path
        inner = Path(path.stem) if kind is FileKind.GZIP else path
        self.is_json = kind in (FileKind.JSON, FileKind.JSONL) or (
            kind is FileKind.GZIP and inner.suffix.lower() in _JSON_SUFFIXES
        )
        self._book: Workbook | None = None
        self.aside = 0
        if kind in _BOOKS:
            self._book, self.aside = book or put_mended_rows(read_workbook(path))
        self._is_lines = kind is FileKind.JSONL or inner.suffix.lower() in _LINE_SUFFIXES
        self._data = read_bytes(path)
        self._tables: dict[str | None, JsonTable] = {}

    @property
    def format(self) -> str:
        return "json" if self.is_json else "csv" if self._book is None else "xlsx"

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of mappings that may read it: the report of a text table is a workbook."""
        return (self.format, "csv") if self.aside else (self.format,)

    def open(self, mapping: FileMapping) -> ForeignTable:
        """The records as `mapping` says where they are."""
        if self.is_json:
            return self._json(mapping.records)
        if self._book is not None:
            return _open_book(self._book, mapping)
        content = self._text_table()
        return GridTable(content.grid, mapping, content.statement)

    def headings(self) -> set[str]:
        """The headings without a mapping: of the default list of records or the first rows."""
        if self.is_json:
            return self._json(None).headings
        if self._book is not None:
            guessed = {one for grid in self._book.sheets for one in guess_headings(grid)}
            return guessed | {clean_heading(text) for text in _first_texts(self._book)}
        grid = self._text_table().grid
        return guess_headings(grid) | set(table_rows(grid, 1).headings) if grid.height else set()

    def grids(self) -> list[Grid]:
        """The sheets with anything in them; none of a JSON file."""
        if self.is_json:
            return []
        found = self._book.sheets if self._book else [self._text_table().grid]
        return [one for one in found if one.height]

    def json_rows(self) -> list[Row]:
        """The records of a JSON file where its default list is."""
        return list(self._json(None).content.rows()) if self.is_json else []

    def _text_table(self) -> Delimited:
        return parse_delimited(self._data, self.path.name)

    def _json(self, records: str | None) -> JsonTable:
        """The records under a path; kept, as recognising and reading mostly want the same."""
        if records not in self._tables:
            parsed = parse_json(self._data, self.path.name, records, is_lines=self._is_lines)
            self._tables[records] = JsonTable(parsed)
        return self._tables[records]
