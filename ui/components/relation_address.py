"""The address of 关系探查 (网址参数): everything that a picture depends on stands in it.

``?from=…&to=…&hops=3&on=2023-05-06&state=1&detour=1&open=ID~TYPE~KIND``; Back undoes the last step.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from services.relation_view import MOST_HOPS, Expansion, Wish

MARK, BETWEEN = "~", ","
SLOTS = {"from": "起点", "to": "终点"}


def read_wish(params: Mapping[str, str]) -> Wish:
    """The wish in an address; what cannot be read counts as not given."""
    start, end = (str(params.get(slot, "")).strip() for slot in SLOTS)
    return Wish(
        start=start or end,
        end=end if start and end != start else "",
        hops=_hops(params.get("hops", "")),
        valid_on=_day(params.get("on", "")),
        through_state=params.get("state") == "1",
        detours=params.get("detour") == "1",
        expansions=_expansions(params.get("open", "")),
    )


def address_of(wish: Wish) -> dict[str, str]:
    """The parameters of a wish; what stands at its default is left out."""
    given = {
        "from": wish.start,
        "to": wish.end,
        "hops": "" if wish.hops == MOST_HOPS else str(wish.hops),
        "on": wish.valid_on.isoformat() if wish.valid_on else "",
        "state": "1" if wish.through_state else "",
        "detour": "1" if wish.detours else "",
        "open": BETWEEN.join(_written(one) for one in wish.expansions),
    }
    return {name: value for name, value in given.items() if value}


def go(wish: Wish) -> None:
    """Put a wish into the address."""
    st.query_params.from_dict(address_of(wish))


def _hops(text: str) -> int:
    return int(text) if text in {str(one) for one in range(1, MOST_HOPS + 1)} else MOST_HOPS


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _expansions(text: str) -> tuple[Expansion, ...]:
    parts = [one.split(MARK) for one in text.split(BETWEEN) if one]
    return tuple(Expansion(*one) for one in parts if 1 <= len(one) <= 3)


def _written(one: Expansion) -> str:
    return MARK.join((one.node_id, one.relation_type, one.kind)).rstrip(MARK)
