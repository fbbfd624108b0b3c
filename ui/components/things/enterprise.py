"""Parts of an enterprise (企业): the ways on from it, and what it declared complete."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.enterprises import CoverageRow
from services.tracing.decisions import DecisionHit
from services.typed_rows import Found
from ui.components.links import address, page_link, ways_on
from ui.components.report_link import report_way
from ui.components.sources import place_text
from ui.components.table import show_table
from ui.components.tracing.decision import decision_table

PAGES = (
    ("领导总览", "overview"),
    ("疑点与线索", "lead"),
    ("报送台账", "filing"),
    ("补数清单", "gap"),
)
COVERAGE = ("资料类别", "自", "至", "声明人", "声明日期", "来源")


def ways_of(enterprise_id: str) -> list[tuple[str, str]]:
    """From an enterprise to its figures, leads, filings, gaps, relations and history."""
    return [
        *((words, address(page, enterprise_id=enterprise_id)) for words, page in PAGES),
        *report_way("brief", enterprise_id),
        *ways_on(enterprise_id)[1:],
    ]


def show_decisions(found: Found[DecisionHit], enterprise_id: str) -> None:
    """The latest decisions; where there are more, the way to all of them."""
    listed = "列出最近的 " if found.is_cut else ""
    st.header(f"决策（{listed}{len(found.rows)} 项）", anchor=False)
    decision_table(found.rows, "enterprise_decisions", "还没有导入该企业的决策。")
    if found.is_cut:
        page_link("overview", "查看全部决策", show="decisions", enterprise_id=enterprise_id)


def show_coverage(declared: Sequence[CoverageRow]) -> None:
    """The declared ranges of an enterprise."""
    st.header("资料范围", anchor=False)
    st.caption("企业声明以下资料在所列期间已全部报送；只有在此范围内，没有记录才称“缺失”。")
    rows = [
        (
            one.dataset or "", one.day("from_on"), one.day("to_on"), one.declared_by or "",
            one.day("declared_on"), place_text(one.locator),
        )
        for one in declared
    ]  # fmt: skip
    empty = "未声明资料范围：没有记录的步骤一律称“未见记录（待补/待核）”。"
    show_table(COVERAGE, rows, "资料范围", "enterprise_coverage", empty)
