"""The figures of 领导总览 (指标卡): n/N, 无法判断 as its own part, ways to the records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from queries.values import format_money
from services.leadership.indicator_figures import Figure, Group
from services.leadership.judgements import Verdict3
from services.leadership.overview import Compared, Overview
from ui.components.links import page_links
from ui.components.overview.overview_address import DECISIONS, Filtered
from ui.components.parts import part


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
            links = [("查看全部决策事项", chosen.link(show=DECISIONS))]
            page_links(links, "决策事项")


def _aside(overview: Overview) -> str:
    parts = [f"金额未记录 {overview.without_amount} 项，不在合计内"]
    if overview.undated:
        parts.append(f"决策日期未记录 {overview.undated} 项，只计入总数")
    return (
        "；".join(parts) + f"。按 {overview.today} 所知统计，期间按各指标所注日期划分；"
        "命中和缺项均为线索，待核实。"
    )


def show_cards(overview: Overview, chosen: Filtered) -> None:
    """One card an indicator, under the headings of the declared table."""
    groups = [
        {"title": group.label, "items": [_card(one, chosen) for one in _of(overview, group)]}
        for group in Group
    ]
    part("figures")(key="overview_figures", data={"groups": groups})


def _of(overview: Overview, group: Group) -> Iterable[Compared]:
    return (one for one in overview.compared if one.figure.indicator.group is group)


def _card(one: Compared, chosen: Filtered) -> dict[str, Any]:
    figure = one.figure
    return {
        "code": figure.code,
        "title": figure.title,
        "number": f"{figure.n_text} / {figure.of_n_text}" if figure.asked else "—",
        "href": chosen.link(show=figure.code),
        "rate": _rate(figure),
        "bar": _bar(figure),
        "bar_words": _bar_words(figure),
        "notes": list(_notes(one)),
        "links": [{"text": text, "href": href} for text, href in _links(figure, chosen)],
        "is_chosen": chosen.show == figure.code,
    }


def _rate(figure: Figure) -> str:
    if not figure.asked:
        return "没有可以判断的记录"
    return figure.rate_text or "不足 10 件，不算比率"


def _bar(figure: Figure) -> list[dict[str, Any]]:
    is_bad = figure.indicator.attention is Verdict3.YES
    return [
        {"count": figure.done, "tone": "warn" if is_bad else "good"},
        {"count": figure.count(Verdict3.NO), "tone": "plain" if is_bad else "warn"},
        {"count": figure.unknown, "tone": "open"},
    ]


def _bar_words(figure: Figure) -> str:
    yes, no = figure.done, figure.count(Verdict3.NO)
    return f"是 {yes} 件，否 {no} 件，无法判断 {figure.unknown} 件"


def _notes(one: Compared) -> Iterable[str]:
    figure, asked = one.figure, one.figure.indicator
    if figure.aside:
        yield figure.aside
    attention = figure.count(asked.attention)
    money = sum(record.amount_fen or 0 for record in figure.of(asked.attention))
    shown = f"（{format_money(money)}）" if figure.code == "losses" and money else ""
    yield (
        f"{asked.lacking} {attention}{shown}；无法判断 {figure.unknown}；"
        f"不适用 {figure.count(Verdict3.NOT_APPLICABLE)}（不计）"
    )
    if one.before is not None:
        yield f"上期 {one.before.n_text}/{one.before.of_n_text}：{one.change}"
    yield f"按{asked.basis}" if asked.is_dated else asked.basis.label


def _links(figure: Figure, chosen: Filtered) -> Iterable[tuple[str, str]]:
    asked = figure.indicator
    for verdict, words in ((asked.attention, "待核实"), (Verdict3.UNKNOWN, "无法判断")):
        if count := figure.count(verdict):
            yield f"{words} {count}", chosen.link(show=figure.code, verdict=verdict.value)
    yield f"全部记录 {len(figure.records)}", chosen.link(show=figure.code)
