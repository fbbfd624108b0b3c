"""The records behind a figure of 领导总览 (逐条记录)."""

from __future__ import annotations

import streamlit as st

from queries.values import format_money
from services.judgements import Verdict3
from services.overview import Overview
from services.overview_records import Indicator, Record
from ui.components.overview_address import DECISIONS, Filtered
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain

RECORDS = ("事项", "企业", "日期", "判断", "说明", "金额")
DECISION = ("决策", "企业", "决策日期", "类别", "金额")
TONES = {
    Verdict3.YES: "good",
    Verdict3.NO: "warn",
    Verdict3.UNKNOWN: "open",
    Verdict3.NOT_APPLICABLE: "",
}
ORDER = (Verdict3.NO, Verdict3.UNKNOWN, Verdict3.YES, Verdict3.NOT_APPLICABLE)
FINDINGS = "rectification_status"


def show_list(overview: Overview, chosen: Filtered) -> None:
    """The records that the address asks for; nothing when it asks for none."""
    indicator = overview.indicator(chosen.show)
    if indicator is None and chosen.show != DECISIONS:
        return
    with st.container(border=True):
        if indicator:
            _show_records(indicator, chosen)
        else:
            _show_decisions(overview, chosen)
        if st.button("收起清单", key="overview_close", icon=":material/close:"):
            st.query_params.from_dict(chosen.params())
            st.rerun()


def _show_records(indicator: Indicator, chosen: Filtered) -> None:
    found = [one for verdict in ORDER for one in indicator.of(verdict)]
    if chosen.verdict:
        found = list(indicator.of(chosen.verdict))
    which = f"：{chosen.verdict.label}" if chosen.verdict else ""
    st.header(f"{indicator.title}{which}（{len(found)} 条）", anchor=False)
    st.caption("“否”只说明按现有资料未见或不合顺序，属线索，待核实。")
    rows = [_record_row(one) for one in found]
    show_table(RECORDS, rows, f"{indicator.title}的记录", "overview_records")


def _record_row(one: Record) -> tuple[Cell, ...]:
    verdict = one.judgement.verdict
    money = "" if one.amount_fen is None else format_money(one.amount_fen)
    return (
        _title(one),
        Link(one.enterprise, "enterprise", one.enterprise_id),
        one.day or "未记录",
        Mark(verdict.label, TONES[verdict]),
        one.judgement.reason,
        Amount(money, one.amount_fen),
    )


def _title(one: Record) -> Cell:
    if one.page == "question":
        return Link(one.title, "question", more=(("q", FINDINGS), ("finding_id", one.page_id)))
    return Link(one.title, one.page, one.page_id) if one.page else one.title


def _show_decisions(overview: Overview, chosen: Filtered) -> None:
    found = [
        one
        for one in overview.listed
        if chosen.class_ in ("", one.class_) and chosen.period in ("", one.period)
    ]
    which = "，".join(filter(None, (chosen.period, chosen.class_)))
    st.header(plain(f"决策事项{'：' + which if which else ''}（{len(found)} 项）"), anchor=False)
    rows = [
        (
            Link(one.title, "trace", one.id),
            one.enterprise,
            one.day or "未记录",
            one.class_,
            Amount("" if one.amount_fen is None else format_money(one.amount_fen), one.amount_fen),
        )
        for one in found
    ]
    show_table(DECISION, rows, "决策事项清单", "overview_decisions")
