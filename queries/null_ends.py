"""Patterns of several hops that end at a variable which may be null (空值终点).

The embedded engine takes a null variable at the end of such a pattern for an unbound one and
matches everything; at the start it is taken for null, as on the other engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLAUSE = re.compile(r"(?<![\w.$])(OPTIONAL\s+MATCH|MATCH|WITH|UNWIND|RETURN|CALL|WHERE)\b", re.I)
_NODE = re.compile(r"\(\s*(\w*)[^()]*\)")
_LONG = re.compile(r"\([^()]*\)(?:\s*<?-(?:\[[^\]]*\])?->?\s*\([^()]*\)){2,}")
_END = re.compile(r"\(\s*(\w+)\s*\)$")


def find_null_ends(masked: str) -> Iterator[tuple[int, str]]:
    """Offset and variable of each long pattern that ends at a variable of an OPTIONAL MATCH."""
    certain: set[str] = set()
    maybe: set[str] = set()
    clauses = list(_CLAUSE.finditer(masked))
    ends = [*(one.start() for one in clauses), len(masked)][1:]
    for clause, end in zip(clauses, ends, strict=True):
        word = " ".join(clause[1].upper().split())
        if not word.endswith("MATCH"):
            continue
        for pattern in _LONG.finditer(masked, clause.end(), end):
            last = _END.search(pattern.group())
            if last and last[1] in maybe:
                yield pattern.start(), last[1]
        named = {one[1] for one in _NODE.finditer(masked, clause.end(), end) if one[1]}
        if word == "MATCH":
            certain |= named
            maybe -= named
        else:
            maybe |= named - certain
