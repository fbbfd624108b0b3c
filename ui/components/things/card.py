"""The card (概要) at the top of a thing's page: name, whose it is, what is recorded, source."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.schema.registry import node_type
from services.things.thing_cards import Card
from services.verdicts.lead_lists import LeadRow
from ui.components.leads.lead import lead_table
from ui.components.links import HISTORY, address, page_links, page_of, ways_on
from ui.components.sources import place_text
from ui.components.text import plain

TRACED = frozenset({"Project", "Finding"})
"""What the page 决策追溯 leads back from."""
NO_LEADS = "没有提出过疑点；没有疑点不等于没有问题。"


def show_card(card: Card, *more: tuple[str, str]) -> None:
    """Draw it; `more` are further ways on, words and address."""
    row = card.row
    with st.container(border=True):
        st.header(plain(f"{node_type(row.label).title}：{card.name}"), anchor=False)
        page_links([*_ways_on(card), *more], "与此有关的页面")
        facts = [(one.label, one.text) for one in card.facts if one.text != card.name]
        place = place_text(row.locator)
        lines = [*facts, ("来源", place)] if place else facts
        st.markdown("  \n".join(f"**{label}**　{plain(text)}" for label, text in lines))


def _ways_on(card: Card) -> list[tuple[str, str]]:
    row = card.row
    # Accounts have no page of history: it would show them to who may not see them.
    ways = [] if row.label == "Account" else [(HISTORY, address("thing", id=row.id))]
    if row.label in TRACED:
        ways = ways_on(row.id)
    if row.enterprise_id:
        words = f"企业：{row.enterprise or '名称未记录'}"
        ways.append((words, address("enterprise", id=row.enterprise_id)))
    if row.holder_id and row.holder_id != row.enterprise_id:
        words = f"主体：{row.holder or '名称未记录'}"
        ways.append((words, address(page_of(row.holder_label or ""), id=row.holder_id)))
    return ways


def show_leads(leads: Sequence[LeadRow], key: str) -> None:
    """The section of leads on a thing's page."""
    st.header(f"疑点（{len(leads)} 条）", anchor=False)
    st.caption("疑点须由人核实，不是结论。")
    lead_table(leads, key, NO_LEADS)
