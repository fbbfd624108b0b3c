"""时间轴: one matter on one axis, with the sliders for the day one stands on and knows up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from services.ingest.known_on import Clocks
from services.tracing.decisions import Document
from services.tracing.timeline import Mark, Timeline
from ui.components.clocks import (
    AS_OF,
    AS_OF_PARAM,
    KNOWN,
    KNOWN_ON_PARAM,
    SLOW,
    given_day,
    write_day,
)
from ui.components.notices import guarded
from ui.components.parts import part
from ui.components.text import plain
from ui.components.tracing.procedure import facts_table
from ui.session import shared_session

ALL_KNOWN = "按今日所知：本企业的资料没有更早一天的样子可看（都在同一天导入）。"
NO_DATES = "各步都没有日期，画不出时间轴；请看程序链。"


def clock_sliders(events: Sequence[date], loadings: Sequence[date]) -> Clocks:
    """Two sliders whose stops are days on which something changes; the address holds them.

    ``events`` are the days on which anything happened, ``loadings`` those on which batches came in.
    """
    places = st.columns(2)
    with places[0]:
        as_of = _slider(AS_OF, AS_OF_PARAM, [day for day in events if day < shared_session().today])
    with places[1]:
        known_on = _slider(KNOWN, KNOWN_ON_PARAM, list(loadings[:-1]), SLOW)
        if not loadings[:-1] and known_on is None:
            st.caption(ALL_KNOWN)
    clocks = Clocks(as_of=as_of, known_on=known_on)
    st.caption(plain(clocks.text()))
    return clocks


def _slider(label: str, name: str, days: list[date], note: str | None = None) -> date | None:
    """The chosen day; None for today, which is the last stop."""
    today = shared_session().today
    given = given_day(name)
    stops = sorted({*days, today, *([given] if given else [])})
    if len(stops) == 1:
        return None
    key = f"trace_{name}"
    st.session_state[key] = given or today
    st.select_slider(
        label,
        stops,
        key=key,
        format_func=lambda day: "今天" if day == today else day.isoformat(),
        on_change=write_day,
        args=(name, key),
        help=note,
    )
    return given


@st.fragment
@guarded
def show_timeline(
    timeline: Timeline | None, documents: Mapping[str, Document], clocks: Clocks, owner: str
) -> None:
    """The axis, and below it the records of the mark that was pressed."""
    st.header("时间轴", anchor=False)
    if timeline is None:
        st.caption(NO_DATES)
        return
    st.caption(_legend(timeline))
    key = f"timeline_{owner}"
    marks = {_id(mark): mark for lane in timeline.lanes for mark in lane.marks}
    state = st.session_state.get(key)
    wanted = state.get("selected") if isinstance(state, Mapping) else None
    chosen = str(wanted) if wanted in marks else ""
    part("timeline")(
        key=key,
        data=_data(timeline, clocks, chosen),
        default={"selected": chosen},
        on_selected_change=_nothing,
    )
    if chosen:
        mark = marks[chosen]
        facts_table(list(mark.facts), documents, f"{mark.label}的记录", f"mark_{owner}_{chosen}")


def _nothing() -> None:
    """The component asks for a handler before it keeps the state."""


def _id(mark: Mark) -> str:
    return f"{mark.step_no}@{mark.left}"


def _legend(timeline: Timeline) -> str:
    words = [f"画出 {timeline.count} 条记录", "按一个点看它的记录和来源", "⚠ 先后须核实"]
    if timeline.later:
        words.append(f"其后还有 {timeline.later} 条未画出")
    if timeline.undated:
        words.append(f"{timeline.undated} 条没有日期，见程序链")
    return "；".join(words) + "。"


def _data(timeline: Timeline, clocks: Clocks, chosen: str) -> dict[str, object]:
    decided = timeline.decided_on
    return {
        "label": f"时间轴，{timeline.count} 条记录",
        "selected": chosen,
        "lanes": [
            {"name": lane.name, "rows": lane.rows, "marks": [_mark(one) for one in lane.marks]}
            for lane in timeline.lanes
        ],
        "ticks": [{"left": one.left, "text": one.text} for one in timeline.ticks],
        "decided": {"left": timeline.decided, "text": f"决策 {decided}"} if decided else None,
        "standing": {"left": timeline.standing, "text": f"站在 {clocks.as_of}"}
        if timeline.standing is not None
        else None,
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {
        "id": _id(mark),
        "left": mark.left,
        "width": mark.width,
        "row": mark.row,
        "label": mark.label,
        "words": mark.words,
        "flagged": mark.is_flagged,
    }
