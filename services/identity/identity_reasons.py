"""Reasons (核对依据): what speaks for and against two nodes being one person or firm, in words.

A reason has a weight that orders the list of work and is shown to nobody; one that decides
(身份证号不同) keeps a pair from being confirmed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

DECIDES = 100


@dataclass(frozen=True)
class Reason:
    """One feature compared. ``value`` is what was compared, shown in brackets where it may be.

    ``weight`` is above zero for 相同, below for 不同.
    """

    code: str
    text: str
    weight: int
    value: str = ""
    is_sensitive: bool = False

    @property
    def speaks_for(self) -> bool:
        return self.weight > 0

    @property
    def decides(self) -> bool:
        """Whether it settles the matter by itself."""
        return abs(self.weight) >= DECIDES

    def words(self, sees_sensitive: bool) -> str:
        """The reason as this viewer may read it."""
        if not self.value or (self.is_sensitive and not sees_sensitive):
            return self.text
        return f"{self.text}（{self.value}）"


def agreement(
    code: str,
    label: str,
    one: str | None,
    other: str | None,
    weights: tuple[int, int],
    is_sensitive: bool = False,
) -> list[Reason]:
    """A reason for or against where both sides say something; `weights` for same and different."""
    if not one or not other:
        return []
    same, differs = weights
    if one == other:
        return [Reason(code, f"{label}相同", same, one, is_sensitive)]
    return [Reason(code, f"{label}不同", differs, f"{one}与{other}", is_sensitive)]


def rank(reasons: Iterable[Reason]) -> int:
    """Where the pair stands in the list: the more speaks for it, the earlier."""
    return sum(one.weight for one in reasons)


def digest(reasons: Iterable[Reason]) -> str:
    """What tells whether the evidence has changed since a person decided."""
    said = sorted(f"{one.code}\x1f{one.text}\x1f{one.value}" for one in reasons)
    return hashlib.sha256("\x1e".join(said).encode()).hexdigest()[:16]
