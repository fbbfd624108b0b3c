"""The filter of the pages of leadership (筛选): enterprise, year, quarter; kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from services.leadership.overview import overview_choices
from ui.components.links import address, page_links
from ui.components.overview.overview_address import Filtered
from ui.session import read

OTHERS = (
    ("领导总览", "overview"),
    ("疑点分布", "lead_map"),
    ("重点工程", "key_projects"),
    ("审计全覆盖", "audit_coverage"),
    ("封账与简报", "closing"),
)


def choose(page: str, chosen: Filtered, *, has_period: bool = True) -> None:
    """Draw the lists; choosing writes the address, which is the only truth."""
    choices = read(overview_choices)
    names = dict(choices.enterprises)
    keys = {name: f"{page}_{name}" for name in ("enterprise", "year", "quarter")}
    st.session_state[keys["enterprise"]] = chosen.enterprise_id or None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "企业",
            list(names),
            key=keys["enterprise"],
            format_func=lambda id_: names.get(id_, "不在可选范围的企业"),
            placeholder="全部企业",
            on_change=_writer(keys, chosen),
            width=320,
        )
        if has_period:
            _choose_period(keys, chosen, choices.years)
    page_links(
        [(title, _address(name, chosen)) for title, name in OTHERS if name != page],
        "领导看的其他页面",
    )


def _choose_period(keys: dict[str, str], chosen: Filtered, years: tuple[int, ...]) -> None:
    st.session_state[keys["year"]] = chosen.year
    known = years if chosen.year in (None, *years) else (chosen.year or 0, *years)
    st.selectbox(
        "年度",
        list(known),
        key=keys["year"],
        format_func=lambda year: f"{year} 年",
        placeholder="全部年度",
        on_change=_writer(keys, chosen),
        width=170,
    )
    if chosen.year is None:
        return
    st.session_state[keys["quarter"]] = chosen.quarter
    st.selectbox(
        "季度",
        [1, 2, 3, 4],
        key=keys["quarter"],
        format_func=lambda quarter: f"{quarter} 季度",
        placeholder="全年",
        on_change=_writer(keys, chosen),
        width=170,
    )


def _writer(keys: dict[str, str], chosen: Filtered) -> Callable[[], None]:
    def write() -> None:
        state = st.session_state
        now = replace(
            chosen,
            enterprise_id=str(state[keys["enterprise"]] or ""),
            year=state.get(keys["year"], chosen.year),
            quarter=state.get(keys["quarter"], chosen.quarter),
        )
        verdict = now.verdict.value if now.verdict else ""
        st.query_params.from_dict(now.params(show=now.show, verdict=verdict))

    return write


def _address(page: str, chosen: Filtered) -> str:
    return address(page, **chosen.params())
