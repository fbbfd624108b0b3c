"""Two clocks on a page (两个时点): up to which day one knows, and on which day one stands."""

from __future__ import annotations

from datetime import date

import streamlit as st

from services.known_on import Clocks
from ui.components.text import plain
from ui.session import shared_session

KNOWN = "按哪天所知（其后导入的不算）"
AS_OF = "站在哪天看（其后发生的不算）"
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


def _day(label: str, key: str, note: str) -> date | None:
    today = shared_session().today
    chosen = st.date_input(
        label, value="today", max_value=today, format="YYYY-MM-DD", key=key, help=note
    )
    return chosen if isinstance(chosen, date) and chosen < today else None
