"""Regions (行政区划): codes of GB/T 2260 down to districts, as of one publication.

``code_tables/regions.csv`` is taken from Administrative-divisions-of-China (MIT licence).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "code_tables" / "regions.csv"
LEVELS = (2, 4, 6)
NO_NAME = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


@cache
def regions() -> Mapping[str, str]:
    """Code (2, 4 or 6 digits) → its own name, in the order of the codes."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def is_region(name: str) -> bool:
    """Whether this is the name of a region as the table writes it (沈阳市, 和平区)."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(regions().values()).difference(NO_NAME)


def region_name(code: str) -> str:
    """``210102`` → 辽宁省沈阳市和平区; '' where the table does not know the code.

    Trailing zeros mean the level above: ``210000`` is 辽宁省.
    """
    short = code
    while len(short) > LEVELS[0] and short.endswith("00"):
        short = short[:-2]
    if short not in regions():
        return ""
    names = (regions().get(short[:length], "") for length in LEVELS if length <= len(short))
    return "".join(one for one in names if one not in NO_NAME)


def region_prefix(text: str) -> str:
    """A code or a name (沈阳市, 辽宁省沈阳市和平区) → the shortest code; '' where there is none."""
    wanted = text.strip()
    if wanted.isdigit():
        return (
            next((wanted[:n] for n in LEVELS if not wanted[n:].strip("0")), "")
            if region_name(wanted)
            else ""
        )
    named = [code for code in regions() if wanted in (regions()[code], region_name(code))]
    return named[0] if len(named) == 1 else ""
