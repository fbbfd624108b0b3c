"""Grid (网格): the cells of one sheet with its merged blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from loaders.readers.cell_text import exact, plain_text, text_of
from loaders.row import Cell

Place = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Block:
    """A merged block (合并单元格): first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """The cells of one sheet from A1, as the file holds them, and what is known about them.

    ``formats`` marks cells that a person sees otherwise than the bare value: percent, year, month,
    date, zerosN.
    """

    file: str
    name: str
    rows: Sequence[Sequence[object]]
    blocks: Sequence[Block] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    uncached: AbstractSet[Place] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    formats: Mapping[Place, str] = field(default_factory=dict)
    is_hidden: bool = False
    date_1904: bool = False
    width: int = field(init=False, repr=False)
    _covered: dict[Place, Block] = field(init=False, repr=False)
    _valueless: dict[int, list[int]] = field(init=False, repr=False)
    _marked: set[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.width = max((len(row) for row in self.rows), default=0)
        height, width = len(self.rows), self.width
        self._valueless = {}
        for row, column in (*self.uncached, *self.errors):
            self._valueless.setdefault(row, []).append(column)
        self._covered = {
            (row, column): block
            for block in self.blocks
            for row in range(block.top, min(block.bottom, height) + 1)
            for column in range(block.left, min(block.right, width) + 1)
        }
        self._marked = {row for row, _ in self._covered} | {row for row, _ in self.formats}
        self._marked |= self._valueless.keys() | self.hidden_rows

    @property
    def height(self) -> int:
        return len(self.rows)

    def is_plain(self, row: int) -> bool:
        """Whether all there is to know of a row are its values: no block, format or formula."""
        return row not in self._marked

    def block_of(self, row: int, column: int) -> Block | None:
        """The merged block that covers the cell."""
        return self._covered.get((row, column))

    def raw(self, row: int, column: int) -> object:
        """The value that stands in this very cell; None outside the grid and for an empty cell."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        value = cells[column - 1] if 0 < column <= len(cells) else None
        return None if value == "" else value

    def text(self, row: int, column: int) -> str:
        """What a person reads in the cell; a merged block reads the same all over."""
        return self.cell(row, column).text

    def cell(self, row: int, column: int, heading: str = "") -> Cell:
        """The cell with its value; inside a merged block the value of the block's first cell."""
        block = self._covered.get((row, column))
        place = (block.top, block.left) if block else (row, column)
        value = exact(self.raw(*place))
        error = self.errors.get(place, "")
        letter = column_letter(column)
        return Cell(
            value=None if error else value,
            text=error or text_of(value, self.formats.get(place, "")),
            column=letter,
            heading=heading,
            is_formula_without_value=place in self.uncached,
            block_row=place[0] if block else 0,
            is_filled=place != (row, column),
            is_hidden=row in self.hidden_rows or column in self.hidden_columns,
            is_error=bool(error),
        )

    def own_texts(self, row: int, limit: int | None = None) -> list[str]:
        """The texts that stand in this row itself, blanks and repeats of merged blocks left out."""
        return list(islice(filter(None, self._own_texts(row)), limit))

    def _own_texts(self, row: int) -> Iterator[str]:
        if self.is_plain(row):
            yield from map(plain_text, self.rows[row - 1])
            return
        for column in self.used_columns(row):
            place = (row, column)
            block = self._covered.get(place)
            if block is None or place == (block.top, block.left):
                value = exact(self.raw(row, column))
                yield self.errors.get(place) or text_of(value, self.formats.get(place, ""))

    def count_row(self, row: int) -> int:
        """The non-empty cells of a row: a merged block once, a formula even without value."""
        if self.is_plain(row):
            return _count_texts(self.rows[row - 1])
        without = sum(1 for one in self._valueless.get(row, ()) if self._is_uncached(row, one))
        return len(self.own_texts(row)) + without

    @cached_property
    def cell_count(self) -> int:
        """The non-empty cells of the whole sheet."""
        marked = self._marked
        return sum(
            self.count_row(number) if number in marked else _count_texts(row)
            for number, row in enumerate(self.rows, 1)
        )

    def numbered(self, numbers: Iterable[int]) -> Iterator[tuple[int, Sequence[object]]]:
        """The rows of these rising numbers, each behind its number; read in one go."""
        wanted = iter(numbers)
        next_one = next(wanted, 0)
        for number, row in enumerate(self.rows, 1):
            if number == next_one:
                yield number, row
                next_one = next(wanted, 0)

    def _is_uncached(self, row: int, column: int) -> bool:
        """Whether a formula without a value stands in this very cell."""
        place, block = (row, column), self._covered.get((row, column))
        is_own = block is None or place == (block.top, block.left)
        has_text = place in self.errors or text_of(self.raw(row, column)) != ""
        return is_own and place in self.uncached and not has_text

    def texts(self) -> Iterator[str]:
        """Every text of the sheet, for marks of secrecy and the like."""
        for row in self.rows:
            yield from [value for value in row if value and isinstance(value, str)]

    def has_valueless(self, row: int) -> bool:
        """Whether the row holds a formula without a value or an error value."""
        return row in self._valueless

    def used_columns(self, row: int) -> list[int]:
        """The columns with a value, an error or a formula in this very row."""
        cells = self.rows[row - 1]
        used = [at for at, value in enumerate(cells, 1) if value != "" and value is not None]
        valueless = self._valueless.get(row)
        return sorted({*used, *valueless}) if valueless else used


def column_letter(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _count_texts(row: Sequence[object]) -> int:
    """In how many cells of a plain row a person reads anything."""
    try:
        if "".join(row).isprintable():  # type: ignore[arg-type]  # other values raise TypeError
            return sum(map(bool, map(str.strip, row)))  # type: ignore[arg-type]
    except TypeError:
        pass
    return sum(map(_has_text, row))


def _has_text(value: object) -> bool:
    """Whether a person reads anything in a cell with this value."""
    if type(value) is str:
        return value[:1].isalnum() or text_of(value) != ""
    return value is not None
