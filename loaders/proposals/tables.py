"""Sample tables (取样): the headings of each table of a foreign file, with values from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UnknownFileError
from loaders.constants import Surroundings
from loaders.foreign import is_foreign
from loaders.foreign_rows import ForeignFile, title_cells
from loaders.mapping import plain_heading
from loaders.readers.grid import Grid
from loaders.readers.header_guess import guess_header
from loaders.readers.opening import FileKind, check_no_informant, check_no_secrecy, recognise
from loaders.readers.table import table_rows
from loaders.row import Cell, Row

SAMPLE_ROWS = 200
SAMPLE_VALUES = 40
_BOOKS = frozenset({FileKind.XLSX, FileKind.XLS})


@dataclass(frozen=True)
class SampleColumn:
    """One column: its heading, its letter or path, non-empty cells from the first rows.

    ``is_double``: an earlier column has the same heading, so this one cannot be named.
    """

    heading: str
    place: str
    cells: tuple[Cell, ...]
    is_double: bool = False


@dataclass(frozen=True)
class SampleTable:
    """One table of a file; ``sheet`` is empty for a file without sheets."""

    file: str
    sheet: str
    format: str
    header_row: int
    row_count: int
    columns: tuple[SampleColumn, ...]
    around: Surroundings

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(one.heading for one in self.columns if one.heading)


def read_tables(path: Path) -> tuple[SampleTable, ...]:
    """Every table of a JSON, CSV or Excel file, the one with most columns first.

    Raises LoadError for a file that may not or cannot be read, UnknownFileError for one without
    a table.
    """
    kind = recognise(path)
    if kind not in _BOOKS and not is_foreign(path, kind):
        raise UnknownFileError(
            f"“{path.name}”：内容是{kind.label}，不是表格。映射只用于 Excel、CSV 和 JSON 文件。"
        )
    content = ForeignFile(path, kind)
    grids = content.grids()
    for grid in grids:
        check_no_secrecy(path.name, [grid.name, *grid.texts()])
    found = [one for grid in grids if (one := _grid_table(path, content.format, grid))]
    if content.is_json:
        found = _json_tables(path, content.json_rows())
    if not found:
        raise UnknownFileError(f"“{path.name}”：没有找到表头和数据行，无法提出映射建议。")
    for table in found:
        check_no_informant(path.name, table.headings)
    return tuple(sorted(found, key=lambda one: -len(one.columns)))


def _grid_table(path: Path, form: str, grid: Grid) -> SampleTable | None:
    header = guess_header(grid)
    table = table_rows(grid, *header) if header else None
    if table is None or not table.numbers:
        return None
    columns = []
    seen: set[str] = set()
    rows = [table.row(number) for number in table.numbers[:SAMPLE_ROWS]]
    by_letter = _by_column(rows)
    for one in table.columns:
        cells = tuple(by_letter.get(one.letter, ())[:SAMPLE_VALUES])
        columns.append(SampleColumn(one.heading, one.letter, cells, one.heading in seen))
        seen.add(one.heading)
    inner = ((f"{one.letter}{one.row}", one.text) for one in table.titles)
    around = Surroundings.of(path, grid.name, (*title_cells(table), *inner))
    return SampleTable(
        path.name, grid.name, form, table.header_row, len(table.numbers), tuple(columns), around
    )


def _by_column(rows: Iterable[Row]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in (cell for row in rows for cell in row.rest()):
        found.setdefault(cell.column, []).append(cell)
    return found


def _json_tables(path: Path, rows: list[Row]) -> list[SampleTable]:
    cells: dict[str, list[Cell]] = {}
    for row in rows[:SAMPLE_ROWS]:
        check_no_secrecy(path.name, (cell.text for cell in row.rest()))
        for cell in row.rest():
            cells.setdefault(plain_heading(cell.heading), []).append(cell)
    for heading in (plain_heading(one) for row in rows[SAMPLE_ROWS:] for one in row.fields):
        cells.setdefault(heading, [])
    columns = tuple(_json_columns(cells))
    table = SampleTable(path.name, "", "json", 0, len(rows), columns, Surroundings.of(path))
    return [table] if columns else []


def _json_columns(cells: dict[str, list[Cell]]) -> Iterator[SampleColumn]:
    for heading, found in cells.items():
        yield SampleColumn(heading, heading, tuple(found[:SAMPLE_VALUES]))
