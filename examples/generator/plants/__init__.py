"""Planted cases (植入的情形): each writes rows that break one rule, or nearly, and says so."""

from __future__ import annotations

from collections.abc import Callable

from examples.generator.firm import Firm
from examples.generator.plants import (
    conduct,
    decisions,
    loop,
    money,
    personnel,
    projects,
    quality,
    tenders,
)

Plant = Callable[[Firm, int], None]
PLANTS: tuple[Plant, ...] = (
    *decisions.PLANTS,
    *conduct.PLANTS,
    *personnel.PLANTS,
    *projects.PLANTS,
    *money.PLANTS,
    *tenders.PLANTS,
    *loop.PLANTS,
    *quality.PLANTS,
)
