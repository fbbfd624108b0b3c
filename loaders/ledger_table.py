"""A sheet of the ledger kept as a text table (台账的 CSV): which sheet it is, and its draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph.errors import LoadError
from loaders.datasets.headings import ColumnMap, known_headings
from loaders.datasets.registry import Sheet, find_sheet, sheets
from loaders.draft import Draft, ReadingContext
from loaders.issues import Issue, IssueLog, Severity
from loaders.ledger import given_fields, read_ledger
from loaders.mapping import fitting_mappings
from loaders.readers.delimited import parse_delimited, read_delimited
from loaders.readers.excel import Workbook
from loaders.readers.grid import Grid
from loaders.readers.opening import FileKind, head_text
from loaders.readers.table import Table, find_header, table_rows

_TABLES = frozenset({FileKind.CSV, FileKind.TEXT, FileKind.GZIP})
_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_NAME_PARTS = re.compile(r"[\s_\-（）()\d.]+")


def ledger_sheet(path: Path, kind: FileKind, context: ReadingContext) -> Sheet | None:
    """The sheet of ours that a text table is; None where a mapping says otherwise.

    It is named by the file (付款.csv, 甲城投_付款_2023.csv) and has every required column, or it is
    the only one that knows every heading of the table.
    """
    if kind not in _TABLES or not path.name.lower().endswith(_SUFFIXES):
        return None
    grid = _head(path)
    if grid is None or not grid.height or _is_mapped(grid, context):
        return None
    named = next(_named(path), None)
    if named is not None and _fits(named, grid, context, needs_all=False):
        return named
    fitting = [one for one in sheets() if _fits(one, grid, context, needs_all=True)]
    return fitting[0] if len(fitting) == 1 else None


def read_ledger_table(path: Path, context: ReadingContext, sheet: Sheet) -> Draft:
    """The facts and issues of a text table that is one sheet of the ledger."""
    table = read_delimited(path)
    draft = read_ledger(path, context, Workbook(path.name, [table.grid]), sheet=sheet)
    draft.issues.add(
        Issue(
            file=path.name,
            rule="读取方式",
            message=f"按台账的“{sheet.dataset.title}”表读取，{table.statement}。",
            severity=Severity.INFO,
        )
    )
    return draft


def _head(path: Path) -> Grid | None:
    text = head_text(path)
    if text is None:
        return None
    lines = text.splitlines(keepends=True)
    try:
        return parse_delimited("".join(lines[:-1] or lines).encode(), path.name).grid
    except LoadError:
        return None


def _is_mapped(grid: Grid, context: ReadingContext) -> bool:
    headings = {"csv": set(table_rows(grid, 1).headings)}
    return bool(fitting_mappings(context.mappings, headings))


def _named(path: Path) -> Iterator[Sheet]:
    """Sheets that the file's name names, wholly or in one of its parts."""
    stem = path.name.split(".", 1)[0]
    for part in (stem, *_NAME_PARTS.split(stem)):
        if part and (found := find_sheet(part)):
            yield found


def _fits(sheet: Sheet, grid: Grid, context: ReadingContext, needs_all: bool) -> bool:
    found = find_header(grid, known_headings(sheet))
    if found is None:
        return False
    table = table_rows(grid, *found)
    columns = ColumnMap(sheet, table, IssueLog())
    is_complete = not columns.missing(given_fields(context))
    return is_complete and (not needs_all or _knows_all(columns.renames, table))


def _knows_all(known: Mapping[str, str], table: Table) -> bool:
    headings: Iterable[str] = (column.heading for column in table.columns)
    return all(one in known for one in headings)
