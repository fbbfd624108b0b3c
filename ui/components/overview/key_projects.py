"""Key projects, drawn (重点工程): budget, progress and payment of each, and what to ask."""

from __future__ import annotations

import streamlit as st

from queries.values import format_money
from services.leadership.key_projects import KeyProject, KeyProjects
from ui.components.overview.overview_list import thing_link
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain

HEADS = (
    "项目", "企业", "须关注", "概算", "决算或已付和已签未付", "超出概算", "形象进度", "支付进度",
    "支付超前", "计划完工", "实际完工", "无决策付款", "有关疑点",
)  # fmt: skip


def show_projects(found: KeyProjects, *, every: bool) -> None:
    """The table, and in words what it holds."""
    asked = [one for one in found.projects if one.questions]
    kind = "重点工程" if found.are_marked and not every else "工程"
    st.header(f"{kind} {len(found.projects)} 个，须关注 {len(asked)} 个", anchor=False)
    if not found.are_marked:
        st.caption("资料中没有标注为重点工程的项目，以下按全部项目列出。")
    elif found.others:
        st.caption(f"另有 {found.others} 个项目没有标注为重点工程。")
    st.caption(_sums(asked))
    rows = [_row(one) for one in found.projects]
    show_table(HEADS, rows, "重点工程的概算、进度和付款", "key_projects", "没有项目记录。")
    st.caption(
        "支付进度为已付 ÷ 合同及变更，支付超前为支付进度减形象进度（百分点）。"
        "没有记录的写“未记录”，无法判断的不算正常。以上供督办和核实，不是结论。"
    )


def _sums(asked: list[KeyProject]) -> str:
    over = [one for one in asked if "超概算" in one.questions]
    late = [one for one in asked if {"滞后", "未见完工记录（待补/待核）"} & set(one.questions)]
    paid = [one for one in asked if "有“无决策付款”" in one.questions]
    excess = sum(one.excess_fen or 0 for one in over)
    undecided = sum((one.alert.undecided_fen or 0) for one in paid if one.alert)
    return plain(
        f"超概算 {len(over)} 个、超出 {format_money(excess)}；滞后或未见完工记录 {len(late)} 个；"
        f"有“无决策付款”的 {len(paid)} 个、金额 {format_money(undecided)}。"
    )


def _row(one: KeyProject) -> tuple[Cell, ...]:
    alert = one.alert
    undecided = alert.undecided_fen if alert else None
    return (
        thing_link(one.name, "Project", one.id),
        Link(one.enterprise, "enterprise", one.enterprise_id),
        Mark("、".join(one.questions), "warn"),
        _money(one.budget_fen),
        _money(one.actual_fen),
        _money(one.excess_fen),
        _share(one.physical_rate),
        _share(one.paid_rate),
        _points(one.gap),
        one.planned_finish,
        one.finished,
        Amount("" if undecided is None else format_money(undecided), undecided),
        _leads(one),
    )


def _money(fen: int | None) -> Cell:
    return Amount("未记录" if fen is None else format_money(fen), fen)


def _share(rate: float | None) -> Cell:
    return Amount("未记录" if rate is None else f"{rate:.1%}", rate)


def _points(gap: float | None) -> Cell:
    return Amount("无法判断" if gap is None else f"{gap * 100:+.1f}", gap)


def _leads(one: KeyProject) -> Cell:
    """The leads on it, each to the list of that rule at its enterprise."""
    if one.alert is None:
        return ""
    own = ("enterprise_id", one.enterprise_id)
    return [Link(text, "lead", more=(("rule", text[:4]), own)) for text in one.alert.review]
