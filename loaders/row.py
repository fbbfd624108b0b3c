"""Row: one record with its place in the file; each value has to be taken, or it is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OWN_TEXT = "."
"""Field of the text that stands directly in an XML element."""


@dataclass(slots=True)
class Cell:
    """One value with the place it stands in; never changed (not frozen, for speed).

    ``value`` is what the file holds (text, int, Decimal, bool, date, datetime, time, None);
    ``text`` is what a person reads there, without blanks around it; ``column`` is a letter or an
    element name. ``block_row`` is the first row of the merged block that covers the cell (else 0),
    and ``is_filled`` says that the value was repeated from that block's first cell. ``unit`` is
    the unit of money that a note or a repeated header above the row gives it in place of the first.
    """

    value: object
    text: str
    column: str
    heading: str
    is_formula_without_value: bool = False
    block_row: int = 0
    is_filled: bool = False
    is_hidden: bool = False
    is_error: bool = False
    unit: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.is_formula_without_value

    @property
    def place(self) -> str:
        """Column letter and heading as a person looks for them: ``G 金额（万元）``."""
        is_named = self.heading and self.heading != self.column
        return f"{self.column} {self.heading}" if is_named else self.column


class Row:
    """One record (一行) with its place; fields are popped, what nobody took is left in ``rest``."""

    def __init__(
        self,
        file: str,
        locator: str,
        cells: Iterable[Cell] | dict[str, Cell],
        *,
        sheet: str = "",
        number: int = 0,
        is_hidden: bool = False,
    ) -> None:
        self.file = file
        self.locator = locator
        self.sheet = sheet
        self.number = number
        self.is_hidden = is_hidden
        self._cells = cells if isinstance(cells, dict) else _by_field(cells)

    @property
    def place(self) -> str:
        """The locator of a Source: ``台账.xlsx#会议!5``."""
        return f"{self.file}#{self.locator}"

    @property
    def fields(self) -> list[str]:
        """The fields not yet taken, in the order of the file."""
        return list(self._cells)

    def take(self, field: str) -> Cell | None:
        """Pop the cell of `field`; None where there is no such column, or it was taken already."""
        return self._cells.pop(field, None)

    def take_all(self, heading: str) -> list[Cell]:
        """Pop every cell under `heading`: columns that share one heading, or a repeated element."""
        found = [field for field in self._cells if field == heading or _stem(field) == heading]
        return [self._cells.pop(field) for field in found]

    def peek(self, field: str) -> Cell | None:
        """Look at the cell of `field` without taking it."""
        return self._cells.get(field)

    def rename(self, fields: Mapping[str, str]) -> None:
        """Give fields their canonical names, overwriting none; cells keep the file's headings."""
        renamed: dict[str, Cell] = {}
        for field, cell in self._cells.items():
            name = fields.get(field, field)
            renamed[name if name not in renamed else f"{name}#{cell.column}"] = cell
        self._cells = renamed

    def rest(self) -> list[Cell]:
        """The non-empty cells that nobody took; repeats of a merged block are left out."""
        return [cell for cell in self._cells.values() if not cell.is_empty and not cell.is_filled]

    def __repr__(self) -> str:
        return f"Row({self.place})"


def _stem(field: str) -> str:
    return field.split("#", 1)[0]


def field_names(places: Sequence[tuple[str, str]], renames: Mapping[str, str]) -> list[str]:
    """The fields of cells by letter and heading, renamed as ``Row.rename`` does."""
    found = Row("", "", (Cell(None, "", letter, heading) for letter, heading in places))
    found.rename(renames)
    return found.fields


def _by_field(cells: Iterable[Cell]) -> dict[str, Cell]:
    """Cells by heading; a heading that comes again is told apart by its column: ``备注#K``."""
    found: dict[str, Cell] = {}
    for cell in cells:
        field = cell.heading if cell.heading and cell.heading not in found else ""
        field = field or f"{cell.heading}#{cell.column}"
        while field in found:
            field += "'"
        found[field] = cell
    return found
