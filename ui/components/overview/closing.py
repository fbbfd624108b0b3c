"""封账与简报, drawn: acts on periods, frozen figures, what changed since, and the act itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from graph.errors import SoeGraphError
from services.access import Right
from services.leadership.brief_parts import BriefChange, BriefFigure, LeaderBrief
from services.leadership.closings import ClosingRow, close_period, reopen_period
from services.leadership.report_period import ReportPeriod, read_period
from ui.components.links import page_link
from ui.components.overview.overview_address import Filtered
from ui.components.overview.overview_list import thing_link
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain
from ui.session import act, current_viewer

PAGE = "closing"
ACTS = ("期间", "范围", "处置", "所知截至", "处置人", "处置时间", "理由", "内容摘要")
FIGURES = ("指标", "n/N", "比率", "须核实", "无法判断", "不适用", "上期", "与上期比", "另", "依据")
CHANGES = ("类别", "指标", "事项", "企业", "封账时", "现在")
MEANS = (
    "封账把一个已结束期间的简报和逐条判断按当天所知留存：以后打印同一期的简报，数字不变；其后补录、更正、"
    "撤回了什么，逐项说明。封账不限制继续导入资料。封账、撤销都须写明理由，记录只增不改。"
)


def closed_note(closing: ClosingRow, chosen: Filtered) -> None:
    """On the overview: this period is closed, and these are the figures of now."""
    st.info(
        plain(
            f"本期已于 {closing.done_at:%Y-%m-%d} 由{closing.done_by}封账"
            f"（按 {closing.known_on} 所知）。"
            "简报按封账数；下列是现在的数，可能因补录、更正而不同。"
        ),
        icon=":material/lock_clock:",
    )
    page_link(PAGE, "查看封账数和其后的变化", **chosen.params())


def show_brief(brief: LeaderBrief) -> None:
    """The content of the brief as it stands: closed to the figure, or by what is known now."""
    st.header(plain(f"{brief.period}简报内容：{brief.scope}"), anchor=False)
    st.caption(plain(f"{brief.known_text} {brief.data_version}。"))
    if brief.closing:
        _show_changes(brief)
    st.markdown(
        plain(
            f"决策事项 {brief.decisions} 项，涉及金额 {brief.amount}"
            f"（金额未记录 {brief.without_amount} 项，不在合计内）。"
        )
    )
    for group, figures in groupby(brief.figures, key=lambda one: one.group):
        rows = [_figure_row(one, brief) for one in figures]
        st.subheader(group, anchor=False)
        show_table(FIGURES, rows, f"{group}（简报）", f"closing_{group}")
    for note in brief.notes:
        st.caption(plain(note))


def _figure_row(one: BriefFigure, brief: LeaderBrief) -> tuple[Cell, ...]:
    period = read_period(brief.period_code) or ReportPeriod()
    link = Filtered(brief.enterprise_id).over(period).params(show=one.code)
    return (
        Link(one.title, "overview", more=tuple(link.items())),
        f"{one.n}/{one.of_n}" if one.judged else "—",
        one.rate,
        Amount(f"{one.lacking} {one.attention}", one.attention),
        Amount(str(one.unknown), one.unknown),
        Amount(str(one.not_applicable), one.not_applicable),
        one.before,
        one.change,
        one.aside,
        one.basis,
    )


def _show_changes(brief: LeaderBrief) -> None:
    st.subheader("封账以后的变化", anchor=False)
    st.markdown(plain(brief.change_text))
    if not brief.changes:
        return
    rows = [_change_row(one) for one in brief.changes]
    show_table(CHANGES, rows, "封账以后的变化", "closing_changes")
    st.caption(
        "按封账当天的日期重新判断现有资料得出，时间推移本身不算变化；“现状，不分期间”的指标不比对。"
    )
    batches: list[tuple[Cell, ...]] = [
        (one.batch, "、".join(one.files), one.committed_by, one.committed_at, one.reason)
        for one in brief.batches
    ]
    heads = ("批次", "文件", "导入人", "导入时间", "理由")
    show_table(heads, batches, "其后涉及这些企业的批次", "closing_batches", "其后没有新的批次。")


def _change_row(one: BriefChange) -> tuple[Cell, ...]:
    return (
        one.kind,
        one.indicator,
        thing_link(one.title, one.label, one.thing_id),
        one.enterprise,
        one.was,
        one.now,
    )


def show_acts(rows: Sequence[ClosingRow], names: dict[str, str]) -> None:
    """Every act on record, the latest first; each leads to its period."""
    st.header(f"封账记录（{len(rows)} 条）", anchor=False)
    shown = [_act_row(one, names) for one in reversed(rows)]
    show_table(ACTS, shown, "封账记录", "closing_acts", "还没有封过账。")


def _act_row(one: ClosingRow, names: dict[str, str]) -> tuple[Cell, ...]:
    period = read_period(one.period) or ReportPeriod()
    own = one.enterprise_ids[0] if len(one.enterprise_ids) == 1 else ""
    params = Filtered(own).over(period).params()
    scope = "、".join(names.get(id_, id_) for id_ in one.enterprise_ids) or "全部企业"
    return (
        Link(period.label, PAGE, more=tuple(params.items())),
        scope,
        one.act,
        str(one.known_on),
        one.done_by,
        f"{one.done_at:%Y-%m-%d %H:%M}",
        one.reason or "",
        (one.digest or "")[:16],
    )


def show_form(closing: ClosingRow | None, chosen: Filtered) -> None:
    """Close the period, or withdraw the closing; only for those who may."""
    if not current_viewer().may(Right.CLOSE) or not chosen.report_period.code:
        return
    service = reopen_period if closing else close_period
    words = "撤销封账" if closing else "封账"
    period = chosen.report_period
    with st.form("closing_form", border=True):
        # Each act has a field of its own: the reason of one is not offered for the other.
        reason = st.text_input(f"{words}的理由", key=f"{service.__name__}_reason", max_chars=200)
        sent = st.form_submit_button(f"{words}：{period.label}", icon=":material/lock_clock:")
    if not sent:
        return
    try:
        act(service, period, reason, chosen.enterprise_id)
    except SoeGraphError as error:
        st.error(plain(error), icon=":material/info:")
    else:
        st.rerun()
