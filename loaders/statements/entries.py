"""Entries (流水): one row of a statement as money in or out, with the balance after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.datasets.cell_value import CellValue, Heading
from loaders.datasets.quantities import money_cell
from loaders.foreign_rows import ForeignRecord
from loaders.normalise.text import is_empty_mark
from loaders.normalise.units import find_unit, parse_unit
from loaders.row import Cell, Row
from loaders.statements.layout import Layout
from loaders.statements.preamble import Preamble

_OUT = re.compile(r"借|d|dr|debit|支|支出|付|付款|出|转出|往账|往|-")
_IN = re.compile(r"贷|c|cr|credit|收|收入|收款|入|转入|来账|来|\+")
_YUAN = {"人民币", "cny", "rmb", "156", "01", "元", "人民币元"}
_DIGITS = re.compile(r"\D")


@dataclass
class Entry:
    """A row: ``amount`` is what was moved, ``is_out`` whether out of the own account (None: ?)."""

    row: Row
    record: ForeignRecord
    cells: dict[str, Cell]
    amount: CellValue | None = None
    amount_cell: Cell | None = None
    is_out: bool | None = None
    balance: int | None = None
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def fen(self) -> int:
        """The amount in 分; 0 where there is none."""
        value = self.amount.value if self.amount else None
        return value if isinstance(value, int) else 0

    @property
    def net(self) -> int:
        """What the entry adds to the balance."""
        return -self.fen if self.is_out else self.fen

    @property
    def is_opening(self) -> bool:
        """A row that only carries a balance (期初余额, 承前页)."""
        return self.amount is None and self.balance is not None and not self.problems


class EntryReader:
    """Reads the rows of a statement of one layout."""

    def __init__(self, layout: Layout, preamble: Preamble) -> None:
        self.layout = layout
        self.preamble = preamble

    def read(self, row: Row) -> Entry:
        """The entry of a row."""
        record = ForeignRecord(row, {})
        cells = {
            role: cell
            for role, heading in self.layout.by_role.items()
            if (cell := record.cell(row, heading))
        }
        entry = Entry(row, record, cells)
        self._read_amount(entry)
        balance = cells.get("balance")
        read = self._money(entry, balance) if balance else None
        entry.balance = read.value if read and isinstance(read.value, int) else None
        return entry

    def currency(self, entry: Entry) -> str:
        """The currency as written; '' for 人民币 or where nothing is written."""
        cell = entry.cells.get("currency")
        text = cell.text if cell else self.preamble.text("currency")
        return "" if text.casefold() in _YUAN else text

    def _money(self, entry: Entry, cell: Cell) -> CellValue:
        currency = self.currency(entry)
        unit = parse_unit(currency) if currency else None
        if currency and unit is None:
            words = f"币种“{currency}”看不懂；请改写成 人民币、美元 这样的写法。"
            return CellValue(problems=(words,), rule="币种无法识别", is_rejected=True)
        named = unit.label if unit else find_unit(cell.heading) or "元"
        text = cell.text.removeprefix("+")
        return money_cell(replace(cell, text=text), Heading("amount_fen", named))

    def _read_amount(self, entry: Entry) -> None:
        if self.layout.has("debit", "credit"):
            self._read_two_columns(entry)
        else:
            self._read_one_column(entry)

    def _read_two_columns(self, entry: Entry) -> None:
        read = {role: self._filled(entry, role) for role in ("debit", "credit")}
        found = {role: one for role, one in read.items() if one}
        if len(found) > 1:
            problem = (
                "debit",
                "借贷都有",
                "借方和贷方都有金额，分不清是付出还是收入；请核对原件。",
            )
            entry.problems.append(problem)
        for role, value in found.items():
            entry.amount, entry.amount_cell = value, entry.cells[role]
            entry.is_out = role == "debit"

    def _filled(self, entry: Entry, role: str) -> CellValue | None:
        """The amount of a column; None where it is empty or zero."""
        cell = entry.cells.get(role)
        if cell is None or is_empty_mark(cell.text):
            return None
        value = self._money(entry, cell)
        return value if value.is_rejected or value.value else None

    def _read_one_column(self, entry: Entry) -> None:
        value = self._filled(entry, "amount")
        if value is None:
            return
        entry.amount, entry.amount_cell = value, entry.cells["amount"]
        entry.is_out = self._direction(entry, value)
        if isinstance(value.value, int) and value.value < 0 and not self._has_words(entry):
            entry.amount = replace(value, value=-value.value)
        if entry.is_out is None:
            words = "看不出是付出还是收入；请补填借贷标志，或写明本方账号。"
            entry.problems.append(("amount", "方向不明", words))

    def _has_words(self, entry: Entry) -> bool:
        return "direction" in entry.cells or "payer_account" in entry.cells

    def _direction(self, entry: Entry, value: CellValue) -> bool | None:
        if cell := entry.cells.get("direction"):
            return direction_of(cell.text)
        if payer := entry.cells.get("payer_account"):
            return self._is_own(entry, payer)
        return isinstance(value.value, int) and value.value < 0

    def _is_own(self, entry: Entry, payer: Cell) -> bool | None:
        """Whether the payer is the own account; None where the own account is neither side."""
        own = _DIGITS.sub("", self.preamble.text("own_account"))
        payee = entry.cells.get("payee_account")
        if own and _DIGITS.sub("", payer.text) == own:
            return True
        return False if own and payee and _DIGITS.sub("", payee.text) == own else None


def direction_of(text: str) -> bool | None:
    """True for money out (借, 支, D), False for money in (贷, 收, C), None for other words."""
    word = "".join(text.casefold().split()).removesuffix("方")
    if _OUT.fullmatch(word):
        return True
    return False if _IN.fullmatch(word) else None
