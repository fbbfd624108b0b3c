"""Two clocks on a page (两个时点): up to which day one knows, and on which day one stands."""

from __future__ import annotations

from datetime import date

import streamlit as st

from services.ingest.known_on import Clocks
from ui.components.text import plain
from ui.session import shared_session

AS_OF_PARAM, KNOWN_ON_PARAM = "as_of", "known_on"
"""What the address calls them."""
KNOWN = "按哪天所知（其后导入的不算）"
AS_OF = "站在哪天看（其后发生的不算）"
PAST = "看过去某一天的答复"
SLOW = "换成过去的日子要把其后的批次临时撤开再读，资料多时要等一会儿。"


def clock_fields(*, has_as_of: bool = True) -> Clocks:
    """Two days that the address holds; today stands for no clock at all."""
    places = st.columns(2)
    with places[0]:
        known = _day_field(KNOWN, KNOWN_ON_PARAM)
    with places[1]:
        as_of = _day_field(AS_OF, AS_OF_PARAM) if has_as_of else None
    return Clocks(as_of=as_of, known_on=known)


def told_clock_fields(*, has_as_of: bool = True) -> Clocks:
    """The same, and what the page is told by."""
    clocks = clock_fields(has_as_of=has_as_of)
    st.caption(plain(clocks.text()))
    return clocks


def past_fields() -> Clocks:
    """The same, folded away while both are today."""
    with st.expander(PAST, expanded=bool(kept_days()), icon=":material/history:"):
        return clock_fields()


def _day_field(label: str, name: str) -> date | None:
    given, today = given_day(name), shared_session().today
    key = f"clock_{name}"
    st.session_state[key] = given or today
    st.date_input(
        label,
        max_value=today,
        format="YYYY-MM-DD",
        key=key,
        on_change=write_day,
        args=(name, key),
        help=SLOW,
    )
    return given


def given_day(name: str) -> date | None:
    """The day in the address, where it is one before today."""
    try:
        day = date.fromisoformat(str(st.query_params.get(name, "")))
    except ValueError:
        return None
    return day if day < shared_session().today else None


def write_day(name: str, key: str) -> None:
    """Put the chosen day into the address; today needs no place there."""
    chosen = st.session_state[key]
    if isinstance(chosen, date) and chosen < shared_session().today:
        st.query_params[name] = chosen.isoformat()
    else:
        st.query_params.pop(name, None)


def kept_days() -> dict[str, str]:
    """The days of the address, for a page that writes its address anew."""
    return {
        name: str(st.query_params[name])
        for name in (AS_OF_PARAM, KNOWN_ON_PARAM)
        if name in st.query_params
    }
