"""Parts of a thing (资料): every value with its sources and times, and finding a thing by name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.vocabulary.sources import ValueState
from services.ingest.value_history import StatedValue, Thing
from services.relations.relations import find_things
from ui.components.sources import place_text
from ui.components.table import Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import read

VALUES = ("属性", "取值", "状态", "为什么采用", "来源", "导入时间", "导入人", "理由")
FOUND = ("类别", "名称", "说明")
TONES = {ValueState.CONFLICTING: "warn", ValueState.WITHDRAWN: "against"}
DERIVED = "这一条由议题推导得出，没有自己的来源；取值和来源见下面相连的议题。"


def show_values(thing: Thing) -> None:
    """Every stated value, conflicting ones side by side, with what is shown and why."""
    st.header("取值、历史与来源", anchor=False)
    if thing.is_derived:
        st.caption(DERIVED)
    if thing.disputed:
        names = "、".join(thing.disputed)
        words = f"来源不一致：{names}。各来源的值并列如下，“现行”的是系统采用的值，建议核实。"
        st.warning(plain(words), icon=":material/difference:")
    caption = f"{thing.kind}的取值和来源"
    values_table(thing.values, caption, "thing_values", "没有来源写明的值。")


def values_table(values: Sequence[StatedValue], caption: str, key: str, empty: str) -> None:
    """Stated values, one a row; columns that say nothing are left out."""
    rows = [_row(one) for one in values]
    kept = [at for at in range(len(VALUES)) if any(row[at] for row in rows)]
    cells = [[row[at] for at in kept] for row in rows]
    show_table([VALUES[at] for at in kept], cells, caption, key, empty)


def _row(one: StatedValue) -> tuple[Cell, ...]:
    state = one.state.label
    return (
        one.label,
        one.text,
        Mark(state, TONES[one.state]) if one.state in TONES else state,
        one.reason,
        _place(one.source),
        one.known_at,
        one.stated_by,
        one.why,
    )


def _place(source: str) -> str:
    """``台账.xlsx#会议!5 G`` → ``台账.xlsx 工作表“会议”第 5 行 G 列``."""
    place, _, column = source.partition(" ") if "#" in source else (source, "", "")
    is_letter = column.rstrip("（推定）").isalpha() and column.isascii()
    words = f"{column} 列" if is_letter else column
    return " ".join(filter(None, (place_text(place), words)))


def candidate_table(text: str, page: str = "thing") -> None:
    """Things whose name holds a text, each a link to the page."""
    if not text:
        st.caption("输入名称检索，或从人员、供应商、企业、决策等页面的“历史与来源”进入。")
        return
    rows = [(one.kind, Link(one.name, page, one.id), one.hint) for one in read(find_things, text)]
    show_table(FOUND, rows, "检索结果", "thing_found", f"没有找到含“{text}”的资料。")
