"""Money in sentences (金额): integer 分 as people write it."""

from __future__ import annotations

from queries.values import format_money


def shown_money(fen: int | float) -> str:
    """``480000000`` → ``480万元``."""
    return format_money(int(fen))
