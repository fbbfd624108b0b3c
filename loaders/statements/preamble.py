"""What stands above the table (表头以上): whose account the statement is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.readers.grid import Grid
from loaders.row import Cell

_LABELS = {
    "own_account": "账号|帐号|账户账号|查询账号|本方账号|卡号|客户账号|银行账号|账户",
    "own_name": "户名|账户名称|客户名称|本方户名|单位名称|公司名称|账户户名",
    "own_bank": "开户行|开户银行|开户机构|开户网点|开户行名称",
    "currency": "币种|币别|货币",
}
_INLINE = {
    role: re.compile(rf"(?:^|[\s,，;；|])(?:{words})\s*[:：]\s*([^\s,，;；|]+)")
    for role, words in _LABELS.items()
}
_ALONE = {role: re.compile(rf"(?:{words})\s*[:：]?") for role, words in _LABELS.items()}


@dataclass
class Preamble:
    """The account named above the table, by role; each cell with its place (``B2``)."""

    cells: dict[str, Cell] = field(default_factory=dict)
    places: set[tuple[int, int]] = field(default_factory=set)

    def text(self, role: str) -> str:
        """What is said, '' when nothing is."""
        found = self.cells.get(role)
        return found.text if found else ""


def read_preamble(grid: Grid, header_row: int) -> Preamble:
    """The account data above the header."""
    found = Preamble()
    for number in range(1, header_row):
        row = [
            (at, cell) for at in range(1, grid.width + 1) if _is_own(cell := grid.cell(number, at))
        ]
        for index, (at, cell) in enumerate(row):
            after = row[index + 1] if index + 1 < len(row) else None
            _read_cell(found, number, (at, cell), after)
    return found


def _is_own(cell: Cell) -> bool:
    return bool(cell.text) and not cell.is_filled


def _read_cell(
    found: Preamble, number: int, here: tuple[int, Cell], after: tuple[int, Cell] | None
) -> None:
    at, cell = here
    for role in _LABELS:
        if role in found.cells:
            continue
        inline = _INLINE[role].search(cell.text)
        if inline:
            _keep(found, role, inline[1], (number, at), cell)
        elif after and _ALONE[role].fullmatch(cell.text):
            _keep(found, role, after[1].text, (number, after[0]), after[1])


def _keep(found: Preamble, role: str, text: str, place: tuple[int, int], cell: Cell) -> None:
    column = f"{cell.column}{place[0]}"
    value = cell.value if cell.text == text else text
    found.cells[role] = Cell(value, text, column, column)
    found.places.add(place)
