"""Unspoken (不复述): rows that are sent without being spelt out.

The driver puts all that it sends into words for its debug log, whether anybody listens or not: for
rows that takes as long as packing them, and they name persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Unspoken(list[Any]):
    """Values that show only how many they are."""

    def __repr__(self) -> str:
        return f"[{len(self)}]"


def unspoken(params: Mapping[str, Any]) -> dict[str, Any]:
    """The same parameters, their lists unspoken."""
    return {name: Unspoken(one) if type(one) is list else one for name, one in params.items()}
