"""The report that comes back (改好的报告): mended rows take the place of the rejected ones.

``load check --report`` writes a copy of the file and, for each sheet, its rejected rows in a sheet
“X（待改）”. When that workbook is loaded, a row mended there stands for the row of sheet X that it
came from; a row mended in the copy itself counts as it is. Totals and untouched rejected rows are
left aside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from loaders.readers.excel import Workbook
from loaders.readers.grid import Block, Grid, Place

MARK = "导入检查报告"
TOTALS = "汇总"
LISTED = "问题清单"
SUFFIX = "（待改）"
REASON, NUMBER, FINGERPRINT = "错误说明", "原行号", "原行摘要"
EXTRA = (REASON, NUMBER, FINGERPRINT)
_LONGEST_TITLE = 31
_HEADER_WITHIN = 30


def rejected_title(sheet: str) -> str:
    """The name of the sheet that holds the rejected rows of `sheet`."""
    return f"{sheet[: _LONGEST_TITLE - len(SUFFIX)]}{SUFFIX}"


def fingerprint(texts: Sequence[str]) -> str:
    """What tells whether a row was changed: a digest of what a person reads in it."""
    words = list(texts)
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def row_texts(grid: Grid, row: int, width: int) -> list[str]:
    """What a person reads in a row, cell by cell."""
    return [grid.text(row, column) for column in range(1, width + 1)]


def put_mended_rows(book: Workbook) -> tuple[Workbook, int]:
    """The workbook as mended, and how many cells stand in sheets of our own that are left aside."""
    mended = [one for grid in book.sheets if (one := _find_mended(grid))]
    own = {grid.name for grid in book.sheets if _is_totals(grid)} | {
        one.grid.name for one in mended
    }
    if not own:
        return book, 0
    sheets = {grid.name: grid for grid in book.sheets if grid.name not in own}
    aside = sum(grid.cell_count for grid in book.sheets if grid.name in own)
    for one in mended:
        title = _origin(one.grid.name, sheets)
        if title in sheets:
            sheets[title] = _put_rows(sheets[title], one)
        else:
            sheets[title] = one.alone(title)
            aside -= sheets[title].cell_count
    return replace(book, sheets=list(sheets.values())), aside


@dataclass(frozen=True)
class _Mended:
    """A sheet of rejected rows: where its headings stand and how wide the original is."""

    grid: Grid
    header: int
    width: int

    def rows(self) -> Iterator[tuple[int, int, str]]:
        """Number here, number in the file, fingerprint of each row that was changed."""
        for row in range(self.header + 1, self.grid.height + 1):
            texts = row_texts(self.grid, row, self.width)
            old = self.grid.text(row, self.width + 3)
            if any(texts) and fingerprint(texts) != old:
                number = self.grid.text(row, self.width + 2)
                yield row, int(number) if number.isdecimal() else 0, old

    def alone(self, title: str) -> Grid:
        """The rows as a sheet of their own: the copy that they belong to is not in the workbook."""
        rows = [list(row[: self.width]) for row in self.grid.rows]
        return replace(self.grid, name=title, rows=rows)


def _find_mended(grid: Grid) -> _Mended | None:
    if not grid.name.endswith(SUFFIX):
        return None
    for row in range(1, min(grid.height, _HEADER_WITHIN) + 1):
        texts = row_texts(grid, row, grid.width)
        for at in range(len(texts) - 2):
            if tuple(texts[at : at + 3]) == EXTRA:
                return _Mended(grid, row, at)
    return None


def _is_totals(grid: Grid) -> bool:
    return grid.name.startswith((TOTALS, LISTED)) and grid.text(1, 1) == MARK


def _origin(title: str, sheets: dict[str, Grid]) -> str:
    stem = title.removesuffix(SUFFIX)
    return next((name for name in sheets if rejected_title(name) == title), stem)


def _put_rows(grid: Grid, mended: _Mended) -> Grid:
    """The grid with each changed row in the place of the row it came from, else at the end."""
    prints: dict[str, list[int]] = {}
    for row in range(1, grid.height + 1):
        prints.setdefault(fingerprint(row_texts(grid, row, mended.width)), []).append(row)
    for row, number, old in list(mended.rows()):
        there = prints.get(old, [])
        target = number if number in there else there[0] if there else grid.height + 1
        if there:
            there.remove(target)
        grid = _put_row(grid, target, mended, row)
    return grid


def _put_row(grid: Grid, target: int, mended: _Mended, row: int) -> Grid:
    """The grid with row `target` as `row` of the mended sheet says."""
    source, width = mended.grid, mended.width
    rows = [list(one) for one in grid.rows]
    while len(rows) < target:
        rows.append([])
    blocks = []
    for block in grid.blocks:
        if block.top <= target <= block.bottom and _differs(grid, block, source, row):
            _spread(rows, block)
        else:
            blocks.append(block)
    covered = {
        column
        for block in blocks
        if block.top <= target <= block.bottom
        for column in range(block.left, block.right + 1)
    }
    cells = rows[target - 1]
    cells.extend([None] * (width - len(cells)))
    for column in range(1, width + 1):
        if column not in covered:
            cells[column - 1] = source.raw(row, column)
    return replace(
        grid,
        rows=rows,
        blocks=blocks,
        uncached=_moved(grid.uncached, target, source.uncached, row),
        errors=dict(_shifted(grid.errors, target, source.errors, row)),
        formats=dict(_shifted(grid.formats, target, source.formats, row)),
    )


def _differs(grid: Grid, block: Block, source: Grid, row: int) -> bool:
    """Whether the mended row says otherwise than the merged block that covers its place."""
    text = grid.text(block.top, block.left)
    return any(source.text(row, column) != text for column in range(block.left, block.right + 1))


def _spread(rows: list[list[object]], block: Block) -> None:
    """Undo a merged block: its value stands in each of its cells."""
    first = rows[block.top - 1]
    value = first[block.left - 1] if len(first) >= block.left else None
    for row in range(block.top, min(block.bottom, len(rows)) + 1):
        cells = rows[row - 1]
        cells.extend([None] * (block.right - len(cells)))
        cells[block.left - 1 : block.right] = [value] * (block.right - block.left + 1)


def _moved(
    there: AbstractSet[Place], target: int, here: AbstractSet[Place], row: int
) -> frozenset[Place]:
    kept = {place for place in there if place[0] != target}
    return frozenset(kept | {(target, column) for at, column in here if at == row})


def _shifted(
    there: Mapping[Place, str], target: int, here: Mapping[Place, str], row: int
) -> Iterator[tuple[Place, str]]:
    yield from ((place, said) for place, said in there.items() if place[0] != target)
    yield from (((target, at[1]), said) for at, said in here.items() if at[0] == row)
