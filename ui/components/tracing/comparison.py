"""所决与所办: what was decided beside what was done, with the difference in words and figures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.tracing.comparison import Difference
from ui.components.table import Mark, show_table

HEADINGS = ("方面", "比较什么", "决策或约定", "实际", "差别")
NOTE = "差别由系统逐项比对得出；是否构成疑点由规则 P-16、P-18 判断，见“程序合规证明”和下面的疑点。"
NOTHING = "该决策没有可比较的金额、对方、项目、合同或付款记录。"
UNDECIDED = "到这一天还没有作出决策，没有可比较的。"


def show_comparison(lines: Sequence[Difference], *, is_decided: bool = True) -> None:
    """One line an aspect; said also where there is nothing to compare."""
    st.header("所决与所办", anchor=False)
    if not is_decided:
        st.caption(UNDECIDED)
        return
    if lines:
        st.caption(NOTE)
    rows = [
        (one.aspect, one.what, one.decided, one.done, Mark(one.words, one.tone)) for one in lines
    ]
    show_table(HEADINGS, rows, "所决与所办", "trace_comparison", NOTHING)
