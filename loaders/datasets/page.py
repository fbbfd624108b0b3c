"""Page (数据表): a table whose sheet and columns are known, as records.

A plain row, of which only the values count, is read with one look-up a cell. A row with a merged
block, a number format, a formula without value or an error value, or a hidden one, is read the long
way through ``Row``; both ways give the same record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.datasets.cell_value import CellValue
from loaders.datasets.headings import ColumnMap
from loaders.datasets.record import FieldReader, Record, RecordReader
from loaders.datasets.registry import Sheet
from loaders.draft import CellCount
from loaders.readers.cell_text import value_key
from loaders.readers.table import Column, ColumnCells, Table
from loaders.row import Cell, Row, field_names

_KEPT = 8192


class ColumnMemory(dict[object, tuple[Cell, CellValue | None]]):
    """The cells of a column with what they say, by ``value_key``; equal values are read once.

    A column that is no field of the sheet says nothing.
    """

    def __init__(self, column: Column, name: str, reader: FieldReader | None) -> None:
        super().__init__()
        self.name = name
        self.is_barred = reader is not None and reader.is_barred
        self._reader = reader
        self._cells = ColumnCells(column)

    def __missing__(self, key: object) -> tuple[Cell, CellValue | None]:
        cell = self._cells.make(key)
        is_read = self._reader is not None and not self.is_barred and cell.text
        entry = cell, self._reader.read_new(cell) if is_read and self._reader else None
        if len(self) >= _KEPT:
            self.clear()
        self[key] = entry
        return entry


class Page:
    """One sheet of the file that is known: its shape, its table and its columns."""

    def __init__(self, sheet: Sheet, table: Table, columns: ColumnMap) -> None:
        self.sheet = sheet
        self.table = table
        self.columns = columns
        places = [(column.letter, column.heading) for column in table.columns]
        self.fields = field_names(places, columns.renames)
        self._at = {
            name: column.number for name, column in zip(self.fields, table.columns, strict=True)
        }
        self._examples = {
            name: one.column.example for name, one in sheet.fields.items() if one.column.example
        }
        self._may_be_example = bool(self._examples) and self._examples.keys() <= self._at.keys()

    def records(self, reader: RecordReader, keeps_examples: bool) -> Iterator[Record | int]:
        """The records one by one; for an example row the number of its cells."""
        memories, grid = self._memories(reader), self.table.grid
        may_be_example = self._may_be_example and not keeps_examples
        for number, row in grid.numbered(self.table.numbers):
            if may_be_example and self.is_example(number):
                yield len(self.row(number).rest())
            elif grid.is_plain(number) and not self.table.is_restated(number):
                yield self._record(number, row, reader, memories)
            else:
                yield reader.read(self.row(number))

    def row(self, number: int) -> Row:
        """The row with its cells by the sheet's names, empty ones too."""
        return self.table.row(number, self.columns.renames)

    def text(self, number: int, name: str) -> str:
        """What a person reads in a field of a row; '' where there is no such column."""
        at = self._at.get(name)
        return self.table.grid.text(number, at) if at else ""

    def pairs_said(
        self, pairs: Sequence[tuple[str, str]], keeps_examples: bool
    ) -> Iterator[tuple[str, str]]:
        """What a name and its code ('' for none) say together, once each, row by row.

        Rows are told apart by their bare values first; example rows do not count.
        """
        grid, said, raws = self.table.grid, set[tuple[str, str]](), set[object]()
        places = [(self._at.get(name, 0), self._at.get(code, 0)) for name, code in pairs]
        for number, row in grid.numbered(self.table.numbers):
            is_plain = grid.is_plain(number)
            for (name, code), (at, beside) in zip(pairs, places, strict=True):
                raw = _raw(row, at), _raw(row, beside)
                if is_plain and raw in raws:
                    continue
                pair = self.text(number, name), self.text(number, code)
                if pair not in said:
                    if not keeps_examples and self.is_example(number):
                        continue
                    said.add(pair)
                    yield pair
                if is_plain:
                    raws.add(raw)

    def is_example(self, number: int) -> bool:
        """Whether a row is the template's example, unchanged."""
        if not self._may_be_example:
            return False
        if any(self.text(number, name) != words for name, words in self._examples.items()):
            return False
        row = self.row(number)
        said = {name for name in row.fields if (cell := row.peek(name)) and not cell.is_empty}
        return said == self._examples.keys()

    def _memories(self, reader: RecordReader) -> list[tuple[int, str, ColumnMemory]]:
        """A memory a column with its index and field, in the sheet's order; unknown ones last."""
        known = {one.name: one for one in reader.fields}
        order = {name: at for at, name in enumerate(known)}
        found = [
            (column.number - 1, name, ColumnMemory(column, name, known.get(name)))
            for column, name in zip(self.table.columns, self.fields, strict=True)
        ]
        return sorted(found, key=lambda one: order.get(one[1], len(order)))

    def _record(
        self,
        number: int,
        row: Sequence[object],
        reader: RecordReader,
        memories: list[tuple[int, str, ColumnMemory]],
    ) -> Record:
        values: dict[str, CellValue] = {}
        cells: dict[str, Cell] = {}
        count, exact = CellCount(), 0
        place = self.table.bare_row(number)
        record = Record(self.sheet, place, reader.issues, values, cells, count)
        end = len(row)
        for at, name, memory in memories:
            raw = row[at] if at < end else None
            if not raw and (raw is None or raw == ""):
                continue
            cell, value = memory[raw if type(raw) is str else value_key(raw)]
            if value is None:
                if cell.text:
                    self._leave(record, reader, memory, cell)
                continue
            cells[name], values[name] = cell, value
            if value.is_exact:
                exact += 1
            if value.problems:
                reader.tell(record, name, value)
        count.loaded = exact
        count.normalised = len(values) - exact
        reader.check_required(record)
        return record

    @staticmethod
    def _leave(record: Record, reader: RecordReader, memory: ColumnMemory, cell: Cell) -> None:
        """A cell that is not loaded: of an unknown column, or sensitive without permission."""
        if memory.is_barred:
            record.cells[memory.name] = cell
            reader.set_aside(record, memory.name, cell)
        else:
            record.count.reported += 1


def _raw(row: Sequence[object], at: int) -> object:
    """The bare value in column `at`, from 1; None where there is no such column."""
    value = row[at - 1] if 0 < at <= len(row) else None
    return value if type(value) is str else value_key(value)
