"""The records behind a figure of 领导总览 (逐条记录)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from queries.values import format_money
from services.leadership.indicator_figures import Record
from services.leadership.judgements import Verdict3
from services.leadership.overview import Compared, Overview
from ui.components.links import page_of
from ui.components.overview.overview_address import DECISIONS, FINDINGS, HANDLING, Filtered
from ui.components.overview.overview_charts import show_figure_trend
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain

RECORDS = ("事项", "企业", "日期", "判断", "说明", "金额")
DECISION = ("决策", "企业", "决策日期", "类别", "金额")
FOUND = ("问题", "企业", "发现日期", "状态")
HANDLED = ("追责案号", "企业", "处理", "决定日期")
TONES = {
    Verdict3.YES: "good",
    Verdict3.NO: "warn",
    Verdict3.UNKNOWN: "open",
    Verdict3.NOT_APPLICABLE: "",
}
BAD_TONES = TONES | {Verdict3.YES: "warn", Verdict3.NO: ""}
ORDER = (Verdict3.NO, Verdict3.UNKNOWN, Verdict3.YES, Verdict3.NOT_APPLICABLE)


def show_list(overview: Overview, chosen: Filtered) -> None:
    """The records that the address asks for; nothing when it asks for none."""
    compared = overview.find(chosen.show)
    if compared is None and chosen.show not in (DECISIONS, FINDINGS, HANDLING):
        return
    with st.container(border=True):
        if compared:
            _show_records(compared, chosen)
        elif chosen.show == DECISIONS:
            _show_decisions(overview, chosen)
        elif chosen.show == FINDINGS:
            _show_findings(overview, chosen)
        else:
            _show_handlings(overview, chosen)
        if st.button("收起清单", key="overview_close", icon=":material/close:"):
            st.query_params.from_dict(chosen.params())
            st.rerun()


def _show_records(compared: Compared, chosen: Filtered) -> None:
    figure, asked = compared.figure, compared.figure.indicator
    is_bad = asked.attention is Verdict3.YES
    order = (Verdict3.YES, *(one for one in ORDER if one is not Verdict3.YES)) if is_bad else ORDER
    found = [one for verdict in order for one in figure.of(verdict)]
    if chosen.verdict:
        found = list(figure.of(chosen.verdict))
    which = f"：{chosen.verdict.label}" if chosen.verdict else ""
    st.header(f"{figure.title}{which}（{len(found)} 条）", anchor=False)
    st.caption(
        f"分子：{plain(asked.numerator)}。分母：{plain(asked.denominator)}。期间依据：{asked.basis}。"
        f"无法判断：{plain(asked.undecidable)}。判断只按现有资料，属线索，待核实。"
    )
    if compared.trend:
        show_figure_trend(compared.trend, chosen.report_period.trend(), chosen)
    rows = [_record_row(one, BAD_TONES if is_bad else TONES) for one in found]
    show_table(RECORDS, rows, f"{figure.title}的记录", "overview_records")


def _record_row(one: Record, tones: dict[Verdict3, str]) -> tuple[Cell, ...]:
    verdict = one.judgement.verdict
    money = "" if one.amount_fen is None else format_money(one.amount_fen)
    return (
        thing_link(one.title, one.label, one.thing_id),
        Link(one.enterprise, "enterprise", one.enterprise_id),
        one.day or "未记录",
        Mark(verdict.label, tones[verdict]),
        one.judgement.reason,
        Amount(money, one.amount_fen),
    )


def thing_link(title: str, label: str, thing_id: str) -> Cell:
    """A link to the page of a thing of this kind; nothing where there is nothing behind."""
    return Link(title, page_of(label), thing_id) if thing_id else title


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


def _show_findings(overview: Overview, chosen: Filtered) -> None:
    """Those of a stage of a line; without a line every finding of the period."""
    lines = [one for one in overview.lines if chosen.line in ("", one.line)]
    stages = [stage for one in lines if (stage := one.stage(chosen.stage or "found"))]
    found = [one for stage in stages for one in stage.findings]
    which = "全部问题"
    if chosen.line:
        which = "，".join(f"{chosen.line}，{one.title} {one.count} {one.unit}" for one in stages)
    st.header(plain(f"监督闭环：{which or '没有找到'}（涉及问题 {len(found)} 个）"), anchor=False)
    rows: list[tuple[Cell, ...]] = [
        (
            thing_link(one.title, "Finding", one.id),
            Link(one.enterprise, "enterprise", one.enterprise_id),
            one.day or "未记录",
            one.status,
        )
        for one in found
    ]
    show_table(FOUND, rows, "涉及的问题", "overview_findings")


def _show_handlings(overview: Overview, chosen: Filtered) -> None:
    shares = [
        share
        for code, _, every in overview.handling.parts
        for share in every
        if (code, share.label) == (chosen.part, chosen.share)
    ]
    found = [one for share in shares for one in share.handlings]
    st.header(plain(f"处理：{chosen.share or '没有找到'}（{len(found)} 次）"), anchor=False)
    rows: Sequence[tuple[Cell, ...]] = [
        (
            Link(one.case_no, "thing", one.id),
            Link(one.enterprise, "enterprise", one.enterprise_id),
            one.how,
            one.day or "未记录",
        )
        for one in found
    ]
    show_table(HANDLED, rows, "处理记录", "overview_handlings")
