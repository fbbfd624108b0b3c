"""What is said about a picture of relations (图的说明): counts, what was left out, or why none."""

from __future__ import annotations

import streamlit as st

from services.relations.relation_view import Between, RelationView, Wish
from ui.session import current_viewer

HIDDEN_TIES = "亲属、特定关系和银行账户因权限不参与查找，须查时请由调查员操作。"


def sentence(view: RelationView, wish: Wish) -> str:
    """How many paths between which things, what was left out, and how big the picture is."""
    size = f"图中 {len(view.nodes)} 个对象、{len(view.edges)} 条关系。"
    if not wish.end:
        return size
    counts = "；".join(_count_of(view, one, is_only=not wish.third) for one in view.between)
    return f"{wish.hops} 步以内{counts}。{_left_out(view)}{size}"


def _count_of(view: RelationView, one: Between, *, is_only: bool) -> str:
    count = f"有 {one.found} 条{'以上' if one.is_more else ''}路径" if one.found else "没有路径"
    names = [node.name for end in (one.start, one.end) if (node := view.node(end))]
    return count if is_only else f"{'与'.join(names)}之间{count}"


def _left_out(view: RelationView) -> str:
    detours = f"另有 {view.detour_count} 条绕行路径未列。" if view.detour_count else ""
    count = view.out_of_order_count
    return detours + (f"另有 {count} 条先后不接的路径未列。" if count else "")


def show_nothing(view: RelationView, wish: Wish) -> None:
    """That there is no path, which is no proof, and what can be changed."""
    if view.detour_count or view.out_of_order_count:
        st.warning(
            f"没有符合条件的路径。{_left_out(view)}可改动条件后查看。", icon=":material/route:"
        )
        return
    st.warning(
        f"{wish.hops} 步以内没有找到所选对象之间的路径。可增加步数、清除时点，"
        "或允许穿过机关、国资平台。没有载入的亲属、股权等资料不在其内，没有路径不等于没有关系。"
        + ("" if current_viewer().sees_sensitive else HIDDEN_TIES),
        icon=":material/route:",
    )
