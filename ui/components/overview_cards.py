"""The figures of 领导总览 (指标卡): n/N, 无法判断 as its own part, a way to the records."""

from __future__ import annotations

import streamlit as st

from queries.values import format_money
from services.judgements import Verdict3
from services.overview import Overview
from services.overview_records import Indicator
from ui.components.overview_address import DECISIONS, Filtered
from ui.components.text import plain

BAR = (
    (Verdict3.YES, "#2e7d4f", ""),
    (Verdict3.NO, "#c46a12", ""),
    (Verdict3.UNKNOWN, "", "repeating-linear-gradient(45deg,#8a94a3 0 4px,transparent 4px 8px)"),
)
COLUMNS = 3


def show_total(overview: Overview, chosen: Filtered) -> None:
    """How many decisions and how much money; what is not recorded is said."""
    with st.container(border=True):
        total, period = st.columns([1, 1], vertical_alignment="center")
        total.html(
            f'<span style="font-size:.95rem">决策事项</span> <span style="font-size:1.9rem">'
            f'{overview.decisions} 项</span>　<span style="font-size:.95rem">涉及金额</span> '
            f'<span style="font-size:1.9rem">{format_money(overview.amount_fen)}</span>'
        )
        with period:
            st.caption(_aside(overview))
            list_button("查看全部决策事项", "overview_all", chosen.params(show=DECISIONS))


def _aside(overview: Overview) -> str:
    parts = [f"金额未记录 {overview.without_amount} 项，不在合计内"]
    if overview.undated:
        parts.append(f"决策日期未记录 {overview.undated} 项，只计入总数")
    return "；".join(parts) + "。期间按各指标所注日期划分；命中和缺项均为线索，待核实。"


def show_cards(overview: Overview, chosen: Filtered) -> None:
    """One card an indicator."""
    cards = overview.indicators
    for first in range(0, len(cards), COLUMNS):
        columns = st.columns(COLUMNS)
        for column, one in zip(columns, cards[first : first + COLUMNS], strict=False):
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                _show_card(one, chosen)


def _show_card(one: Indicator, chosen: Filtered) -> None:
    st.html(_face(one))
    lacking, unknown = one.count(Verdict3.NO), one.unknown
    amount = sum(record.amount_fen or 0 for record in one.of(Verdict3.NO))
    money = f"（{format_money(amount)}）" if one.code == "losses" else ""
    aside = one.count(Verdict3.NOT_APPLICABLE)
    st.caption(
        f"{plain(one.lacking)} **{lacking}**{plain(money)}，待核实；无法判断 **{unknown}**；"
        f"不适用 {aside}（不计）。按{one.basis}。"
    )
    with st.container(horizontal=True):
        for verdict, words, count in (
            (Verdict3.NO, "待核实", lacking),
            (Verdict3.UNKNOWN, "无法判断", unknown),
        ):
            if count:
                params = chosen.params(show=one.code, verdict=verdict.value)
                list_button(f"查看{words} {count}", f"overview_{one.code}_{verdict}", params)
        list_button("全部记录", f"overview_{one.code}", chosen.params(show=one.code))


def _face(one: Indicator) -> str:
    """Title, n/N, share and bar: our own words and numbers, no text from the data."""
    share = f'<span style="font-size:1rem">{one.rate_text or "不足 10 件，不算比率"}</span>'
    return (
        f'<div style="font-size:.95rem">{one.title}</div>'
        '<div style="display:flex;justify-content:space-between;align-items:baseline">'
        f'<span style="font-size:1.9rem;line-height:1.4">{one.done} / {one.asked}</span>'
        f"{share}</div>" + _bar(one)
    )


def _bar(one: Indicator) -> str:
    counts = [(one.count(verdict), colour, pattern) for verdict, colour, pattern in BAR]
    parts = "".join(
        f'<span style="flex:{count};background:{pattern or colour}"></span>'
        for count, colour, pattern in counts
        if count
    )
    words = f"是 {counts[0][0]}，否 {counts[1][0]}，无法判断 {counts[2][0]}"
    style = "display:flex;gap:2px;height:10px;border-radius:3px;overflow:hidden;"
    return (
        f'<div role="img" aria-label="{words}" '
        f'style="{style}background:rgba(128,138,150,.18)">{parts}</div>'
    )


def list_button(label: str, key: str, params: dict[str, str]) -> None:
    """A button that lists records by putting them into the address."""
    if st.button(label, key=key, type="tertiary", icon=":material/list:"):
        st.query_params.from_dict(params)
        st.rerun()
