"""Two clocks on a page (两个时点): up to which day one knows, and on which day one stands."""

from __future__ import annotations

from datetime import date

import streamlit as st

from services.known_on import NOW, Clocks
from ui.components.text import plain
from ui.session import shared_session

AS_OF_PARAM, KNOWN_ON_PARAM = "as_of", "known_on"
"""What the address calls them."""
KNOWN = "按哪天所知（其后导入的不算）"
AS_OF = "站在哪天看（其后发生的不算）"
PAST = "看过去某一天的答复"
SLOW = "换成过去的日子要把其后的批次临时撤开再读，资料多时要等一会儿。"


def clock_fields(page: str, *, has_as_of: bool = True) -> Clocks:
    """Draw the fields; today stands for no clock at all. Says what the page is told by."""
    places = st.columns(2)
    with places[0]:
        known = _day(KNOWN, f"{page}_known_on", SLOW)
    with places[1]:
        as_of = _day(AS_OF, f"{page}_as_of", SLOW) if has_as_of else None
    clocks = Clocks(as_of=as_of, known_on=known)
    st.caption(plain(clocks.text()))
    return clocks


def past_fields() -> Clocks:
    """Two days that the address holds, folded away while both are today."""
    given = Clocks(as_of=given_day(AS_OF_PARAM), known_on=given_day(KNOWN_ON_PARAM))
    with st.expander(PAST, expanded=given != NOW, icon=":material/history:"):
        places = st.columns(2)
        with places[0]:
            _past_day(KNOWN, KNOWN_ON_PARAM, given.known_on)
        with places[1]:
            _past_day(AS_OF, AS_OF_PARAM, given.as_of)
        st.caption(SLOW)
    return given


def _past_day(label: str, name: str, given: date | None) -> None:
    today = shared_session().today
    key = f"past_{name}"
    st.session_state[key] = given or today
    st.date_input(
        label,
        max_value=today,
        format="YYYY-MM-DD",
        key=key,
        on_change=write_day,
        args=(name, key),
    )


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


def _day(label: str, key: str, note: str) -> date | None:
    today = shared_session().today
    chosen = st.date_input(
        label, value="today", max_value=today, format="YYYY-MM-DD", key=key, help=note
    )
    return chosen if isinstance(chosen, date) and chosen < today else None
