"""The address of 关系探查 (网址参数): everything that a picture depends on stands in it.

``?from=…&to=…&also=…&hops=3&on=2023-05-06&state=1&detour=1&time=1&open=ID~TYPE~KIND&pin=ID&hide=ID``
Each step is an address of its own, so Back takes the last one back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from services.relations.relation_view import MOST_HOPS, Expansion, Wish

MARK, BETWEEN = "~", ","
SLOTS = {"from": "起点", "to": "终点", "also": "第三个对象"}


def read_wish(params: Mapping[str, str]) -> Wish:
    """The wish in an address; what cannot be read counts as not given."""
    ends = [str(params.get(slot, "")).strip() for slot in SLOTS]
    ends = list(dict.fromkeys(one for one in ends if one))
    pinned = _ids(params.get("pin", ""))
    return with_ends(
        Wish(
            start="",
            hops=_hops(params.get("hops", "")),
            valid_on=_day(params.get("on", "")),
            through_state=params.get("state") == "1",
            detours=params.get("detour") == "1",
            in_time=params.get("time") == "1",
            expansions=_expansions(params.get("open", "")),
            pinned=tuple(one for one in pinned if one not in ends),
            hidden=tuple(
                one for one in _ids(params.get("hide", "")) if one not in (*ends, *pinned)
            ),
        ),
        ends,
    )


def with_ends(wish: Wish, ends: list[str]) -> Wish:
    """The wish between these one to three things; without any it starts nowhere."""
    start, end, third = [*ends, "", "", ""][:3]
    return replace(wish, start=start, end=end, third=third)


def address_of(wish: Wish) -> dict[str, str]:
    """The parameters of a wish; what stands at its default is left out."""
    given = {
        "from": wish.start,
        "to": wish.end,
        "also": wish.third,
        "hops": "" if wish.hops == MOST_HOPS else str(wish.hops),
        "on": wish.valid_on.isoformat() if wish.valid_on else "",
        "state": "1" if wish.through_state else "",
        "detour": "1" if wish.detours else "",
        "time": "1" if wish.in_time else "",
        "open": BETWEEN.join(_written(one) for one in wish.expansions),
        "pin": BETWEEN.join(wish.pinned),
        "hide": BETWEEN.join(wish.hidden),
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


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in text.split(BETWEEN) if one.strip()))


def _written(one: Expansion) -> str:
    return MARK.join((one.node_id, one.relation_type, one.kind)).rstrip(MARK)
