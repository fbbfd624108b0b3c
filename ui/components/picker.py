"""Picking a thing (选择对象) on a page of its kind: a field, and what bears the text."""

from __future__ import annotations

import streamlit as st

from graph.schema.registry import node_type
from services.lookup.candidates import find_things_of
from ui.components.links import page_of
from ui.components.search import search_field
from ui.components.table import Link, show_table
from ui.session import read

HEADINGS = ("名称", "说明")


def show_picker(page: str, label: str, example: str) -> None:
    """Draw the field and the list; without a text the latest of the kind."""
    title = node_type(label).title
    text = search_field(page, f"检索{title}（名称、编号、所属单位中的任意一段文字）", example)
    found = read(find_things_of, label, text)
    st.header(f"检索结果（{len(found)} 项）" if text else title, anchor=False)
    rows = [(Link(one.name, page_of(label), one.id), one.hint) for one in found]
    empty = f"没有找到含“{text}”的{title}，或您没有查看权限。"
    none = f"还没有可以查看的{title}。"
    show_table(HEADINGS, rows, f"{title}清单", f"{page}_list", empty if text else none)
