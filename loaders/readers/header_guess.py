"""Which row of an unknown sheet is its header (猜表头): labels side by side, no numbers."""

from __future__ import annotations

import re
from datetime import date

from loaders.readers.cell_text import clean_heading, text_of
from loaders.readers.grid import Grid
from loaders.readers.table import find_header

_LONGEST = 30
_NO_LABEL = re.compile(r"[\d.,，%￥¥\-/年月日:：\s]+|.*[。；;]|.*(?:：|(?<=[^\x00-\x7f]):).+")


def guess_header(grid: Grid, max_row: int = 20) -> tuple[int, int] | None:
    """The row that looks most like a header, and how many rows it has; None in a sheet without.

    A header has two labels at least and something below it; of equals the first counts.
    """
    best, best_score = 0, 0
    for row in range(1, min(max_row, grid.height - 1) + 1):
        score = _score(grid, row)
        if score > best_score:
            best, best_score = row, score
    if not best:
        return None
    texts = [grid.text(best, column) for column in range(1, grid.width + 1)]
    return find_header(grid, [one for one in texts if one], best) or (best, 1)


def _score(grid: Grid, row: int) -> int:
    """Labels of the row less what no header has; 0 for fewer than two labels."""
    labels, others = set(), 0
    for column in grid.used_columns(row):
        value = grid.raw(row, column)
        if value is None:
            continue
        if _is_label(value):
            labels.add(clean_heading(text_of(value)))
        else:
            others += 1
    return max(len(labels) - 2 * others, 0) if len(labels) > 1 else 0


def _is_label(value: object) -> bool:
    if isinstance(value, date) or not isinstance(value, str):
        return False
    text = clean_heading(value)
    return 0 < len(text) <= _LONGEST and _NO_LABEL.fullmatch(text) is None
