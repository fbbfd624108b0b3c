"""What is selected in the picture, and the picture in words (详情与路径表)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from services.properties import Shown
from services.relations.relation_view import (
    MOST_ADDED,
    Expansion,
    Place,
    RelationView,
    Step,
    Unseen,
    ViewEdge,
    ViewNode,
    Wish,
)
from services.relations.relations import find_unseen
from ui.components.graph_view import Chosen
from ui.components.links import PAGE_OF_LABEL, page_link
from ui.components.relations.relation_address import go
from ui.components.relations.relation_steps import (
    MOST_ENDS,
    collapsed,
    expanded,
    hidden,
    pin_turned,
    with_end,
)
from ui.components.sources import locator_text
from ui.components.table import Cell, Link, show_table
from ui.components.text import plain
from ui.session import read

PATHS = ("路径", "步", "从", "关系", "到", "日期", "来源文件", "位置", "先后")
RELATIONS = ("从", "关系", "到", "日期", "来源文件", "位置")
NO_SOURCE = "没有来源，建议核实"


def show_detail(view: RelationView, wish: Wish, chosen: Chosen | None) -> None:
    """The selected node with what can be expanded, the selected relation, or how to select."""
    edge = view.edge(chosen.id) if chosen and chosen.is_edge else None
    node = view.node(chosen.id) if chosen and not chosen.is_edge else None
    if not edge and not node and not wish.end:
        node = view.node(wish.start)
    if node:
        _show_node(node)
        _show_acts(wish, node)
        _show_unseen(view, wish, node)
    elif edge:
        _show_edge(view, edge)
    else:
        _show_how("E 展开，P 固定，H 隐藏，Z 撤销，Y 重做，")


def show_chosen(view: RelationView, chosen: Chosen | None) -> None:
    """The selected node or relation of a picture that cannot be expanded, or how to select."""
    edge = view.edge(chosen.id) if chosen and chosen.is_edge else None
    node = view.node(chosen.id) if chosen and not chosen.is_edge else None
    if node:
        _show_node(node)
        page_link("relations", "在关系探查中展开", **{"from": node.id})
    elif edge:
        _show_edge(view, edge)
    else:
        _show_how("")


def _show_how(more_keys: str) -> None:
    st.header("详情", anchor=False)
    st.caption(
        "点一个对象或一条关系，这里显示它的内容和来源。"
        f"键盘：按 Tab 进入图中，方向键移动，回车看详情，{more_keys}0 适应窗口。"
    )


def _show_node(node: ViewNode) -> None:
    st.header(plain(node.name), anchor=False)
    st.badge(node.kind)
    if page := PAGE_OF_LABEL.get(node.label):
        page_link(page, f"打开{node.kind}页", id=node.id)
    _show_facts(node.facts, "没有更多记录。")
    _show_place(node.place)


def _show_edge(view: RelationView, edge: ViewEdge) -> None:
    start, end = view.node(edge.start), view.node(edge.end)
    st.header(plain(edge.text), anchor=False)
    if start and end:
        st.markdown(f"{plain(start.name)} → {plain(end.name)}")
    st.markdown(f"日期：{plain(edge.when or '未记录')}")
    if edge.is_presumed:
        st.caption("这条关系由系统依来源推定，建议核对来源。")
    _show_facts(edge.facts, "")
    _show_place(edge.place)


def _show_facts(facts: Sequence[Shown], empty: str) -> None:
    lines = [f"- {plain(one.label)}：{plain(one.text)}" for one in facts]
    if lines or empty:
        st.markdown("\n".join(lines) or empty)


def _show_place(place: Place) -> None:
    if not place.is_known:
        st.warning(NO_SOURCE, icon=":material/help:")
        return
    st.caption(
        f"来源：{plain(place.document or '文件未记录')}　{plain(locator_text(place.locator))}　"
        f"指纹 {place.sha256[:12] or '未记录'}"
    )


def _show_acts(wish: Wish, node: ViewNode) -> None:
    """Pin, hide, or start from it as well; the ends themselves are always in view."""
    if node.is_end:
        return
    with st.container(horizontal=True):
        words = "取消固定" if node.is_pinned else "固定"
        why = "固定的对象始终在图中，排在本列最上方"
        if st.button(words, key="relations_pin", icon=":material/push_pin:", help=why):
            _step(pin_turned(wish, node.id))
        why = "不在图中显示，路径也不经过它；可随时恢复"
        if st.button("隐藏", key="relations_hide", icon=":material/visibility_off:", help=why):
            _step(hidden(wish, node.id))
        if len(wish.ends) < MOST_ENDS:
            why = "查看它与已选对象之间的路径"
            if st.button("加为起止点", key="relations_end", icon=":material/add:", help=why):
                _step(with_end(wish, node.id))


def _step(wish: Wish) -> None:
    go(wish)
    st.rerun()


def seen_in(view: RelationView) -> tuple[str, ...]:
    """What is in view, as the services are asked about the rest."""
    return tuple(sorted(one.id for one in view.nodes))


def _show_unseen(view: RelationView, wish: Wish, node: ViewNode) -> None:
    st.subheader("展开", anchor=False)
    kinds = read(find_unseen, node.id, seen_in(view), wish.valid_on, wish.hidden)
    if not kinds:
        st.caption("没有相连的对象。")
    for kind in kinds:
        if kind.unseen:
            _offer_kind(wish, node, kind)
    complete = [f"{_counted(one)}，没有更多。" for one in kinds if not one.unseen]
    if complete:
        st.caption("  \n".join(complete))
    mine = [one for one in wish.expansions if one.node_id == node.id]
    if mine and st.button("收起由它展开的对象", icon=":material/unfold_less:"):
        _step(collapsed(wish, node.id))


def _offer_kind(wish: Wish, node: ViewNode, kind: Unseen) -> None:
    more = min(kind.unseen, MOST_ADDED)
    key = f"relations_open_{node.id}_{kind.relation_type}_{kind.kind}"
    if st.button(f"{_counted(kind)}，再展开 {more} 个", key=key, width="stretch"):
        _step(expanded(wish, Expansion(node.id, kind.relation_type, kind.kind)))


def _counted(kind: Unseen) -> str:
    aside = f"（另隐藏 {kind.hidden} 个）" if kind.hidden else ""
    return f"{plain(kind.text)}：已显示 {kind.shown} / 共 {kind.total}{aside}"


def show_twin(view: RelationView, wish: Wish) -> None:
    """The picture as tables: every path step by step, and every relation that is on none."""
    on_paths = {edge.id for path in view.paths for step in path.steps for edge in step.edges}
    others = [_edge_row(view, one) for one in view.edges if one.id not in on_paths]
    if wish.end:
        st.header(f"以表格查看路径（{len(view.paths)} 条）", anchor=False)
        show_table(PATHS, list(_path_rows(view)), "路径表", "relations_paths")
    if others or not wish.end:
        more = "路径以外的" if wish.end else ""
        st.header(f"以表格查看{more}关系（{len(others)} 条）", anchor=False)
        show_table(RELATIONS, others, "关系表", "relations_edges", "没有相连的对象。")


def _path_rows(view: RelationView) -> Iterable[tuple[Cell, ...]]:
    for number, path in enumerate(view.paths, 1):
        for at, step in enumerate(path.steps, 1):
            for edge in step.edges:
                cells = _step_cells(view, step, edge)
                yield (str(number), str(at), *cells, path.order.value)


def _step_cells(view: RelationView, step: Step, edge: ViewEdge) -> tuple[Cell, ...]:
    is_forward = edge.start == step.from_id
    relation = edge.text if is_forward else f"{edge.text}（由后者指向前者）"
    start, end = view.node(step.from_id), view.node(step.to_id)
    return (_name(start), relation, _name(end), edge.when or "未记录", *_place_cells(edge.place))


def _edge_row(view: RelationView, edge: ViewEdge) -> tuple[Cell, ...]:
    start, end = view.node(edge.start), view.node(edge.end)
    return (_name(start), edge.text, _name(end), edge.when or "未记录", *_place_cells(edge.place))


def _place_cells(place: Place) -> tuple[Cell, Cell]:
    return (place.document or NO_SOURCE, locator_text(place.locator))


def _name(node: ViewNode | None) -> Cell:
    if node is None:
        return ""
    page = PAGE_OF_LABEL.get(node.label)
    text = f"{node.kind} {node.name}"
    return Link(text, page, node.id) if page else text
