"""Recognising a bank statement (识别对账单) by its headings, in workbooks and text tables."""

from __future__ import annotations

from pathlib import Path

from graph.errors import LoadError
from loaders.datasets.headings import known_headings
from loaders.datasets.registry import find_sheet
from loaders.readers.delimited import parse_delimited, read_delimited
from loaders.readers.excel import Workbook
from loaders.readers.grid import Grid
from loaders.readers.opening import HEAD_BYTES, FileKind, file_access
from loaders.readers.table import find_header
from loaders.statements.layout import open_statement

_TABLES = frozenset({FileKind.CSV, FileKind.TEXT})


def looks_like_statement(workbook: Workbook) -> bool:
    """Whether some sheet is a bank statement, and none is a sheet of our ledger."""
    found = [grid for grid in workbook.sheets if open_statement(grid) is not None]
    others = [grid for grid in workbook.sheets if grid not in found]
    return bool(found) and not any(_is_of_ledger(grid) for grid in others)


def _is_of_ledger(grid: Grid) -> bool:
    sheet = find_sheet(grid.name)
    return sheet is not None and find_header(grid, known_headings(sheet)) is not None


def statement_table(path: Path, kind: FileKind) -> Grid | None:
    """The whole text table if its first lines are those of a bank statement."""
    if kind not in _TABLES:
        return None
    with file_access(path), path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if len(head) == HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1]
    try:
        is_one = open_statement(parse_delimited(head, path.name).grid) is not None
    except LoadError:
        return None
    return read_delimited(path).grid if is_one else None
