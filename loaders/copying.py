"""A file as sheets to copy (可照抄的文件): what a report needs to show the file as it came."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from loaders.datasets.headings import known_headings
from loaders.datasets.registry import find_sheet
from loaders.mending import put_mended_rows
from loaders.official.template_headings import SHAPES
from loaders.readers.delimited import read_delimited
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.grid import Grid
from loaders.readers.header_guess import guess_header
from loaders.readers.opening import FileKind, recognise
from loaders.readers.table import find_header, table_rows

_TABLES = frozenset({FileKind.CSV, FileKind.TEXT})
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def read_sheets(path: Path) -> tuple[Workbook, bool] | None:
    """The sheets of a workbook or text table, and whether the very file can be copied.

    None where the file has no cells in rows and columns (a package, JSON).
    """
    kind = recognise(path)
    if kind in (FileKind.XLSX, FileKind.XLS):
        book, aside = put_mended_rows(read_workbook(path))
        return book, kind is FileKind.XLSX and not aside
    if kind in _TABLES and path.suffix.lower() in _TABLE_SUFFIXES:
        grid = read_delimited(path).grid
        return Workbook(path.name, [replace(grid, name=table_title(path))]), False
    return None


def table_title(path: Path) -> str:
    """The name of the only sheet of a copied text table."""
    return _NOT_IN_TITLES.sub("", path.stem)[:31].strip("'") or "数据"


def part_rows(grid: Grid, last: int) -> list[int]:
    """The rows below the headings that begin a part of the table: a title, another unit."""
    if not 0 < last < grid.height:
        return []
    table = table_rows(grid, last)
    return sorted({one.row for one in table.units} | {one.row for one in table.titles})


def header_end(grid: Grid) -> int:
    """The last row of the headings: ours or, in a foreign table, what looks like them; else 1."""
    sheet = find_sheet(grid.name)
    lists = [known_headings(sheet)] if sheet else [shape.words() for shape in SHAPES]
    found = next((one for words in lists if (one := find_header(grid, words))), None)
    found = found or guess_header(grid)
    return found[0] + found[1] - 1 if found else min(1, grid.height)
