"""反向追溯: the decisions behind other things, each one click away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.schema.registry import NODE_TYPES
from services.tracing.origins import NO_DECISION, Origin, OriginRow
from ui.components.links import PAGE_OF_LABEL, address, page_links
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain

FOUND = ("类别", "对象", "说明", "背后的决策")
BEHIND = ("决策", "企业", "决策日期", "金额", "怎样连上")
SHOWN = 3
PAGES = {NODE_TYPES[label].title: page for label, page in PAGE_OF_LABEL.items()}


def show_origins_found(origins: Sequence[Origin]) -> None:
    """What was found beside the decisions, with the decisions behind each; nothing for none."""
    if origins:
        st.header(f"从其他对象追溯（{len(origins)} 项）", anchor=False)
        rows = [_found_row(one) for one in origins]
        show_table(FOUND, rows, "从其他对象追溯", "trace_origins")


def show_origin(origin: Origin) -> None:
    """One thing and the table of its decisions."""
    st.header(plain(f"由{origin.kind}“{origin.name}”追溯到的决策"), anchor=False)
    st.caption(plain(origin.hint))
    links = [(f"{origin.kind}：{origin.name}", address(_page(origin), id=origin.id))]
    page_links(links, "被追溯的对象")
    decisions_table(origin.decisions, f"origin_{origin.id}")


def decisions_table(decisions: Sequence[OriginRow], key: str) -> None:
    """The decisions behind a thing with how each is connected."""
    show_table(BEHIND, [_row(one) for one in decisions], "背后的决策", key, NO_DECISION)


def _page(origin: Origin) -> str:
    return PAGES.get(origin.kind, "thing")


def _found_row(one: Origin) -> tuple[Cell, ...]:
    links = [_link(row) for row in one.decisions[:SHOWN]]
    if len(one.decisions) > SHOWN:
        more = f"全部 {len(one.decisions)} 项"
        links.append(Link(more, "trace", more=(("from", one.id),)))
    name = Link(one.name, "trace", more=(("from", one.id),))
    return (one.kind, name, one.hint, links or "未见相连的决策（待补/待核）")


def _row(one: OriginRow) -> tuple[Cell, ...]:
    return (
        _link(one),
        one.enterprise or "",
        one.day("decided_on"),
        Amount(one.money("amount_fen"), one.amount_fen),
        one.ways,
    )


def _link(one: OriginRow) -> Link:
    return Link(one.decision or "决策", "trace", one.decision_id)
