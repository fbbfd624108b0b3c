"""The order in which the files of a folder load (domain/08, 8.5).

Lists and rules, ledgers, meetings, all else.
"""

from __future__ import annotations

from pathlib import Path

from loaders.official.kinds import OfficialKind, find_name

_LEDGER = 2
_RANKS = {
    OfficialKind.ITEMS.code: 0,
    OfficialKind.REGULATIONS.code: 1,
    OfficialKind.MEETINGS.code: 3,
}
_LAST = 4
_SHEETS = frozenset({".xlsx", ".xls", ".csv"})


def load_order(path: Path) -> int:
    """A small number loads first: names must be known before the meetings that use them."""
    name = find_name(path.stem)
    if name is not None:
        return _RANKS.get(name.code, _LAST)
    return _LEDGER if path.suffix.lower() in _SHEETS else _LAST
