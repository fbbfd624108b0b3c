"""The tools above a picture of relations (图上工具): undo, redo, collapse, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from services.relations.relation_view import Expansion, RelationView, Wish
from services.relations.relations import find_unseen, get_things
from ui.components.graph_view import Pressed
from ui.components.relations.relation_address import go
from ui.components.relations.relation_detail import seen_in
from ui.components.relations.relation_steps import (
    collapsed,
    expanded,
    hidden,
    pin_turned,
    shown_again,
    without_steps,
)
from ui.components.relations.relation_trail import Trail, arrived
from ui.components.relations.relation_views import keep_view
from ui.components.text import plain
from ui.session import read

TRAIL = "relations_trail"
STEPS: Mapping[str, Callable[[Wish, str], Wish]] = {
    "expand": lambda wish, id_: expanded(wish, Expansion(id_)),
    "pin": pin_turned,
    "hide": hidden,
}
NOTHING_TO_DO: Mapping[str, str] = {
    "expand": "没有更多可展开的对象。",
    "pin": "起止对象始终在图中，不需要固定。",
    "hide": "起止对象不能隐藏；可用“更换”另选。",
    "undo": "没有可撤销的操作。",
    "redo": "没有可重做的操作。",
}
KEYS = "按回车看详情，按 E 展开，按 P 固定或取消固定，按 H 隐藏，按 Z 撤销，按 Y 重做。"


def follow(wish: Wish) -> Trail:
    """The trail of this visit, with the picture that is shown now."""
    trail = arrived(st.session_state.get(TRAIL, Trail()), wish)
    st.session_state[TRAIL] = trail
    return trail


def show_tools(wish: Wish, trail: Trail) -> None:
    """One row of buttons; what cannot be done now is greyed out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _tool("撤销", "undo", trail.before)
        _tool("重做", "redo", trail.after)
        if wish.expansions:
            count = len(wish.expansions)
            _tool(f"全部收起（已展开 {count} 次）", "unfold_less", collapsed(wish))
        if wish.hidden:
            _hidden_things(wish)
        keep_view(wish)


def _tool(words: str, icon: str, wish: Wish | None) -> None:
    pressed = st.button(
        words, key=f"relations_{icon}", icon=f":material/{icon}:", disabled=wish is None
    )
    if pressed and wish is not None:
        go(wish)
        st.rerun()


def _hidden_things(wish: Wish) -> None:
    known = {one.id: one.text for one in read(get_things, wish.hidden)}
    with st.popover(f"已隐藏 {len(wish.hidden)} 个", icon=":material/visibility_off:"):
        for id_ in wish.hidden:
            words = plain(known.get(id_, "无法列出名称的对象"))
            if st.button(f"恢复 {words}", key=f"relations_show_{id_}", width="stretch"):
                go(shown_again(wish, id_))
                st.rerun()
        if st.button("全部恢复", key="relations_show_all", icon=":material/visibility:"):
            go(shown_again(wish))
            st.rerun()


def do(pressed: Pressed | None, view: RelationView, wish: Wish, trail: Trail) -> Wish:
    """The wish after what a key or a double click in the canvas asks for; else the same, and why.

    Asked before the picture is drawn: one that is about to change is not worth laying out. The page
    runs anew only where it is no longer about the same things under the same conditions.
    """
    if pressed is None:
        return wish
    wanted = _wanted(pressed, view, wish, trail)
    if wanted is None or wanted == wish:
        st.toast(NOTHING_TO_DO.get(pressed.kind, "没有可做的操作。"))
        return wish
    go(wanted)
    if without_steps(wanted) != without_steps(wish):
        st.rerun()
    return wanted


def _wanted(pressed: Pressed, view: RelationView, wish: Wish, trail: Trail) -> Wish | None:
    if pressed.kind in ("undo", "redo"):
        return trail.before if pressed.kind == "undo" else trail.after
    if pressed.kind not in STEPS or not view.node(pressed.id):
        return None
    if pressed.kind == "expand":
        kinds = read(find_unseen, pressed.id, seen_in(view), wish.valid_on, wish.hidden)
        if not any(one.unseen for one in kinds):
            return None
    return STEPS[pressed.kind](wish, pressed.id)
