"""Layouts (对账单版式): which column of a statement holds what."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.readers.cell_text import clean_heading
from loaders.readers.grid import Grid
from loaders.readers.table import Table, find_header, table_rows

_UNIT = re.compile(r"\((?:单位:?)?(?:人民币)?(?:万?元|rmb|cny|¥)?\)$")
_BRACKETS = re.compile(r"\([^()]*\)")
_OTHER_SIDE = ("对方", "交易对手", "对手", "交易对方")
_OWN_TO_OTHER = {
    "own_account": "other_account",
    "own_name": "other_name",
    "own_bank": "other_bank",
}
_MIN_HEADINGS = 4
# Without a column for a side a table of money in and out is a cash book, no bank statement.
_SIDES = frozenset({"other_account", "other_name", "payer_account", "own_account", "own_name"})


@cache
def _known() -> dict[str, dict[str, int]]:
    """By role its folded headings, each with its rank."""
    text = Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8")
    return {
        role: {_fold(word): rank for rank, word in enumerate(part["headings"])}
        for role, part in tomllib.loads(text).items()
    }


def _fold(text: str) -> str:
    return clean_heading(unicodedata.normalize("NFKC", text)).casefold()


def _forms(heading: str) -> list[str]:
    """The heading as it may be known: whole, without its unit, without brackets, its lower part."""
    whole = _fold(heading)
    without = _UNIT.sub("", whole)
    child = without.rpartition("/")[2]
    forms = [whole, without, _BRACKETS.sub("", without), child, _UNIT.sub("", child)]
    return list(dict.fromkeys(one for one in forms if one))


def _rank(heading: str, role: str) -> int | None:
    known = _known()[role]
    return next((known[form] for form in _forms(heading) if form in known), None)


def _is_other_side(heading: str) -> bool:
    parent, _, child = _fold(heading).partition("/")
    return bool(child) and parent.startswith(_OTHER_SIDE)


@dataclass(frozen=True)
class Layout:
    """The headings of a table by role; ``purposes`` are all that say what a flow was for."""

    by_role: dict[str, str]
    purposes: tuple[str, ...]

    def has(self, *roles: str) -> bool:
        return all(role in self.by_role for role in roles)

    @property
    def has_direction(self) -> bool:
        """Whether amounts are told apart as money in and money out, or by payer and payee."""
        return (
            self.has("debit", "credit")
            or self.has("amount", "direction")
            or self.has("amount", "balance", "other_account")
            or self.has("amount", "payer_account", "payee_account", "balance")
        )


def find_layout(headings: list[str], has_preamble: bool = False) -> Layout:
    """The roles of the columns; the best known heading of each role wins.

    Plain 户名 and 账号 are the other side's where the own account stands above the table.
    """
    ranked: dict[str, tuple[int, str]] = {}
    for heading in headings:
        for role in _known():
            rank = _rank(heading, role)
            if rank is None:
                continue
            if _is_other_side(heading):
                role = _OWN_TO_OTHER.get(role, role)
            if role not in ranked or rank < ranked[role][0]:
                ranked[role] = (rank, heading)
    by_role = {role: heading for role, (_, heading) in ranked.items() if role != "ignored"}
    if by_role.get("time") == by_role.get("date"):
        by_role.pop("time", None)
    if has_preamble and not {"other_account", "other_name"} & by_role.keys():
        by_role = {_OWN_TO_OTHER.get(role, role): one for role, one in by_role.items()}
    purposes = tuple(one for one in headings if _rank(one, "purpose") is not None)
    return Layout(by_role, purposes)


def is_ignored(heading: str) -> bool:
    """Whether a column is left out by name."""
    return _rank(heading, "ignored") is not None


def open_statement(grid: Grid) -> tuple[Table, tuple[int, int]] | None:
    """The table of a statement with the place of its header; None when the sheet is none."""
    words = {heading for headings in _known().values() for heading in headings}
    found = _whole_header(grid, find_header(grid, words))
    if found is None:
        return None
    table = table_rows(grid, *found)
    layout = find_layout(table.headings)
    is_known = len(layout.by_role) >= _MIN_HEADINGS and bool(_SIDES & layout.by_role.keys())
    if is_known and layout.has("date") and layout.has_direction:
        return table, found
    return None


def _whole_header(grid: Grid, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """The header from the top of the blocks that reach down into the row that was found."""
    if found is None:
        return None
    row, count = found
    blocks = (grid.block_of(row, column) for column in range(1, grid.width + 1))
    top = min((one.top for one in blocks if one), default=row)
    return top, row - top + count
