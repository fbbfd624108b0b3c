"""CellBook: where each non-empty cell or leaf element of an official file went."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from loaders.draft import CellCount
from loaders.official.records import Cell


class Fate(IntEnum):
    """What became of a cell; the higher one stays when a cell meets two."""

    UNSEEN = 0
    IGNORED = 1
    LOADED = 2
    NORMALISED = 3
    REPORTED = 4


class CellBook:
    """The fate of every cell by its place; the shared cell of a merged block counts once."""

    def __init__(self) -> None:
        self._fates: dict[tuple[str, str], Fate] = {}

    def enter(self, cell: Cell) -> Cell:
        """Take note that the file holds this cell; an empty one does not count."""
        if cell:
            self._fates.setdefault(_key(cell), Fate.UNSEEN)
        return cell

    def mark(self, cell: Cell, fate: Fate) -> None:
        """Say what became of a cell; cells that the file does not hold are passed over."""
        key = _key(cell)
        if key in self._fates:
            self._fates[key] = max(self._fates[key], fate)

    def mark_all(self, cells: Iterable[Cell], fate: Fate) -> None:
        for cell in cells:
            self.mark(cell, fate)

    def has(self, cell: Cell) -> bool:
        """Whether the cell was entered before."""
        return _key(cell) in self._fates

    def count(self) -> CellCount:
        """The four sums; what nothing has asked for counts as left aside."""
        fates = list(self._fates.values())
        return CellCount(
            loaded=fates.count(Fate.LOADED),
            normalised=fates.count(Fate.NORMALISED),
            ignored=fates.count(Fate.IGNORED) + fates.count(Fate.UNSEEN),
            reported=fates.count(Fate.REPORTED),
        )


def _key(cell: Cell) -> tuple[str, str]:
    return cell.place.locator, cell.column
