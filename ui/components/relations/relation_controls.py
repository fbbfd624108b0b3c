"""The controls of 关系探查 (选择与条件): between which things, how far, when, in what order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from services.relations.relation_view import MOST_HOPS, Thing, Wish
from services.relations.relations import find_things, get_things
from ui.components.relations.relation_address import SLOTS, go, read_wish
from ui.components.relations.relation_steps import reversed_ends, with_end, without_end
from ui.components.text import plain
from ui.session import read

HITS_AT_FIRST = 8
KINDS = "人员、企业、供应商、项目、决策"
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
NOT_FOUND = "没有找到该对象，或您没有查看权限"


def choose_things(wish: Wish) -> None:
    """The one to three things: each is shown with a way to change it, or searched for."""
    known = {one.id: one for one in read(get_things, wish.ends)}
    slots = list(SLOTS.items())[: max(2, min(len(wish.ends) + 1, len(SLOTS)))]
    for at, (column, (slot, label)) in enumerate(zip(st.columns(len(slots)), slots, strict=True)):
        with column, st.container(border=True):
            if at < len(wish.ends):
                id_ = wish.ends[at]
                _show_chosen(wish, slot, known.get(id_), id_)
            else:
                _search(wish, slot, label)


def _show_chosen(wish: Wish, slot: str, thing: Thing | None, id_: str) -> None:
    label = SLOTS[slot]
    with st.container(horizontal=True, vertical_alignment="center"):
        text = plain(thing.text) if thing else f"{NOT_FOUND}，或不在可选种类之内"
        st.markdown(f"{label}：**{text}**", width="stretch")
        if st.button("更换", key=f"relations_change_{slot}", help=f"重新选择{label}"):
            go(without_end(wish, id_))
            st.rerun()


def _search(wish: Wish, slot: str, label: str) -> None:
    words = {"from": f"{label}：{KINDS}", "to": f"{label}（可不选）：{KINDS}"}
    text = st.text_input(
        words.get(slot, f"{label}（可不选）"),
        key=f"relations_text_{slot}",
        placeholder="名称、信用代码或文号，按回车检索",
        max_chars=100,
    )
    if not text:
        return
    hits = [one for one in read(find_things, text) if one.id not in wish.ends]
    if not hits:
        st.caption(f"没有找到含“{plain(text)}”的对象，可换一段文字。")
    for hit in hits[:HITS_AT_FIRST]:
        if st.button(plain(hit.text), key=f"relations_{slot}_{hit.id}", width="stretch"):
            go(with_end(wish, hit.id))
            st.rerun()
    if len(hits) > HITS_AT_FIRST:
        st.caption(f"另有 {len(hits) - HITS_AT_FIRST} 个以上未列出，请多输入几个字。")


def set_conditions(wish: Wish) -> None:
    """How far, as of when, and what may be passed; the address is the only truth."""
    st.session_state["relations_hops"] = wish.hops
    st.session_state["relations_on"] = wish.valid_on
    st.session_state["relations_state"] = wish.through_state
    st.session_state["relations_detour"] = wish.detours
    st.session_state["relations_time"] = wish.in_time
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if wish.end:
            _hops_field()
        _day_field()
        if wish.end:
            _path_fields(wish)


def _write() -> None:
    """Into the address as it is now: steps on the picture change it without this part."""
    state, wish = st.session_state, read_wish(st.query_params)
    go(
        replace(
            wish,
            hops=int(state.get("relations_hops") or wish.hops),
            valid_on=state["relations_on"],
            through_state=state.get("relations_state", wish.through_state),
            detours=state.get("relations_detour", wish.detours),
            in_time=state.get("relations_time", wish.in_time),
        )
    )


def _hops_field() -> None:
    st.segmented_control(
        "最多几步",
        list(range(1, MOST_HOPS + 1)),
        key="relations_hops",
        on_change=_write,
        required=True,
        help="一步是一条直接关系",
    )


def _day_field() -> None:
    st.date_input(
        "时点（不填为全部时间）",
        key="relations_on",
        format="YYYY-MM-DD",
        min_value=EARLIEST,
        max_value=LATEST,
        on_change=_write,
        width=190,
        help="只看当日有效的任职、持股、亲属等关系，和当日及以前的会议、合同、付款",
    )


BOXES = (
    (
        *("允许穿过机关、国资平台", "relations_state"),
        "同受国家控股的企业之间，不仅因为同受国家控股而具有关联关系（公司法第二百六十五条）",
    ),
    (
        *("列出绕行路径", "relations_detour"),
        "绕行：路径上本有直接关系的两个对象，又绕道第三者相连",
    ),
    (
        *("只列先后相接的路径", "relations_time"),
        "从起点到终点，后一步的日期不早于前一步；日期不全、无法判断的仍列出，并在表中注明",
    ),
)


def _path_fields(wish: Wish) -> None:
    for words, key, why in BOXES:
        st.checkbox(words, key=key, on_change=_write, help=why)
    if st.button("对调", icon=":material/swap_horiz:", help="起点与终点对调；先后从另一端算起"):
        go(reversed_ends(wish))
        st.rerun()
