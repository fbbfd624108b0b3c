"""Lines of Chinese text (断行): no closing mark begins a line, no opening mark ends one.

Latin words and numbers are kept whole unless one is longer than a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NOT_FIRST = frozenset("，。、；：？！…％%”’）】》〉」』〕）)]}·—")
_NOT_LAST = frozenset("（【《〈「『〔“‘([{〖")
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/_@#&+=\-]*|\s|.", re.DOTALL)
_MOST_CARRIED = 3
Width = Callable[[str], float]


def break_lines(text: str, width_of: Width, whole: float, indent: float = 0.0) -> list[str]:
    """The text in lines no wider than `whole`, the first one shorter by `indent`.

    ``width_of`` gives the width of one character; a line break in the text stays one.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        room = whole - (indent if not lines else 0.0)
        lines += _break(part, width_of, whole, room)
    return lines


def _break(text: str, width_of: Width, whole: float, room: float) -> list[str]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for piece in _pieces(text, width_of, whole):
        wide = _wide(piece, width_of)
        if used + wide > room and lines[-1]:
            carried = _carry(lines[-1], piece)
            lines.append(carried)
            used, room = sum(_wide(one, width_of) for one in carried), whole
            if piece.isspace() and not carried:
                continue
        lines[-1].append(piece)
        used += wide
    return ["".join(one).rstrip() for one in lines]


def _pieces(text: str, width_of: Width, whole: float) -> list[str]:
    """Words and characters; a word longer than a line is taken apart."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        found += [piece] if _wide(piece, width_of) <= whole else list(piece)
    return found


def _carry(line: list[str], piece: str) -> list[str]:
    """What goes to the next line together with the piece that begins it; marks in a row stay."""
    count = 0
    while piece in _NOT_FIRST or line[-1 - count] in _NOT_LAST:
        piece = line[-1 - count]
        count += 1
        if count > _MOST_CARRIED or count == len(line):
            return []
    carried = line[len(line) - count :]
    del line[len(line) - count :]
    return carried


def _wide(piece: str, width_of: Width) -> float:
    return sum(map(width_of, piece))
