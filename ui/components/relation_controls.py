"""The controls of 关系探查 (选择与条件): from where to where, how far, as of when; undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from services.relation_view import MOST_HOPS, Thing, Wish
from services.relations import find_things, get_things
from ui.components.relation_address import SLOTS, go
from ui.components.text import plain
from ui.session import read

HITS_AT_FIRST = 8
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
NOT_FOUND = "没有找到该对象，或您没有查看权限"


def choose_things(wish: Wish) -> None:
    """The two things: each is shown with a way to change it, or searched for."""
    known = {one.id: one for one in read(get_things, tuple(filter(None, (wish.start, wish.end))))}
    for column, (slot, label) in zip(st.columns(2), SLOTS.items(), strict=True):
        id_ = wish.start if slot == "from" else wish.end
        with column, st.container(border=True):
            if id_:
                _show_chosen(wish, slot, label, known.get(id_), id_)
            else:
                _search(wish, slot, label)


def _show_chosen(wish: Wish, slot: str, label: str, thing: Thing | None, id_: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        text = plain(thing.text) if thing else f"{plain(id_)}（{NOT_FOUND}或不在可选种类之内）"
        st.markdown(f"{label}：**{text}**", width="stretch")
        if st.button("更换", key=f"relations_change_{slot}", help=f"重新选择{label}"):
            go(_without(wish, slot))
            st.rerun()


def _without(wish: Wish, slot: str) -> Wish:
    if slot == "to":
        return replace(wish, end="", expansions=())
    return replace(wish, start=wish.end, end="", expansions=())


def _search(wish: Wish, slot: str, label: str) -> None:
    optional = "（可不选）" if slot == "to" else ""
    text = st.text_input(
        f"{label}{optional}：人员、企业、供应商、项目、决策",
        key=f"relations_text_{slot}",
        placeholder="输入名称、信用代码或文号中的任意一段文字，回车检索",
        max_chars=100,
    )
    if not text:
        return
    hits = [one for one in read(find_things, text) if one.id not in (wish.start, wish.end)]
    if not hits:
        st.caption(f"没有找到含“{plain(text)}”的对象，可换一段文字。")
    for hit in hits[:HITS_AT_FIRST]:
        if st.button(plain(hit.text), key=f"relations_{slot}_{hit.id}", width="stretch"):
            go(_with(wish, slot, hit.id))
            st.rerun()
    if len(hits) > HITS_AT_FIRST:
        st.caption(f"另有 {len(hits) - HITS_AT_FIRST} 个以上未列出，请多输入几个字。")


def _with(wish: Wish, slot: str, id_: str) -> Wish:
    if slot == "to" and wish.start:
        return replace(wish, end=id_, expansions=())
    return replace(wish, start=id_, expansions=())


def set_conditions(wish: Wish) -> None:
    """How far, as of when, and what may be passed; the address is the only truth."""
    st.session_state["relations_hops"] = wish.hops
    st.session_state["relations_on"] = wish.valid_on
    st.session_state["relations_state"] = wish.through_state
    st.session_state["relations_detour"] = wish.detours
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if wish.end:
            _hops_field(wish)
        _day_field(wish)
        if wish.end:
            _path_fields(wish)


def _write(wish: Wish) -> None:
    state = st.session_state
    go(
        replace(
            wish,
            hops=int(state.get("relations_hops") or wish.hops),
            valid_on=state["relations_on"],
            through_state=state.get("relations_state", wish.through_state),
            detours=state.get("relations_detour", wish.detours),
        )
    )


def _hops_field(wish: Wish) -> None:
    st.segmented_control(
        "最多几步",
        list(range(1, MOST_HOPS + 1)),
        key="relations_hops",
        on_change=_write,
        args=(wish,),
        required=True,
        help="一步是一条直接关系",
    )


def _day_field(wish: Wish) -> None:
    st.date_input(
        "时点（不填为全部时间）",
        key="relations_on",
        format="YYYY-MM-DD",
        min_value=EARLIEST,
        max_value=LATEST,
        on_change=_write,
        args=(wish,),
        width=190,
        help="只看当日有效的任职、持股、亲属等关系，和当日及以前的会议、合同、付款",
    )


def _path_fields(wish: Wish) -> None:
    st.checkbox(
        "允许穿过机关、国资平台",
        key="relations_state",
        on_change=_write,
        args=(wish,),
        help="同受国家控股的企业之间，不仅因为同受国家控股而具有关联关系（公司法第二百六十五条）",
    )
    st.checkbox(
        "列出绕行路径",
        key="relations_detour",
        on_change=_write,
        args=(wish,),
        help="绕行：路径上本有直接关系的两个对象，又绕道第三者相连",
    )


def undo_row(wish: Wish) -> None:
    """Take back the last expansion, or all of them."""
    count = len(wish.expansions)
    if not count:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(f"撤销上一次展开（已展开 {count} 次）", icon=":material/undo:"):
            go(replace(wish, expansions=wish.expansions[:-1]))
            st.rerun()
        if st.button("全部收起", icon=":material/unfold_less:"):
            go(replace(wish, expansions=()))
            st.rerun()
