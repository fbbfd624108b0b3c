"""The named views of a viewer (我的视图): open, save, rename, delete."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.access import Right
from services.relations.named_views import (
    NamedView,
    delete_view,
    named_views,
    rename_view,
    save_view,
)
from services.relations.relation_view import Wish
from services.relations.relations import get_things
from ui.components.kept import Keeping, change_kept, title_field
from ui.components.notices import page_boundary
from ui.components.relations.relation_address import address_of, read_wish
from ui.components.table import Cell, Link, show_table
from ui.components.text import plain
from ui.session import current_viewer, read, shared_session

HEADINGS = ("名称", "起止对象", "展开、固定、隐藏", "保存时间")
VIEWS = Keeping("视图", "relations_view", rename_view, delete_view)


def show_views(*, is_open: bool) -> None:
    """What this viewer keeps, each a link; with rename and delete."""
    kept = named_views(shared_session(), current_viewer())
    if not kept:
        return
    with st.expander(f"我的视图（{len(kept)} 个）", expanded=is_open, icon=":material/bookmarks:"):
        names = _names(kept)
        show_table(HEADINGS, [_row(one, names) for one in kept], "我的视图", "relations_views")
        with page_boundary():
            change_kept(VIEWS, {one.id: one.title for one in kept})


def _names(kept: Sequence[NamedView]) -> dict[str, str]:
    """The names of the things that the views start from, as far as the viewer may see them."""
    ids = {end for one in kept for end in read_wish(dict(one.params)).ends}
    return {one.id: one.name for one in read(get_things, tuple(sorted(ids)))}


def _row(view: NamedView, names: dict[str, str]) -> tuple[Cell, ...]:
    wish = read_wish(dict(view.params))
    counts = (len(wish.expansions), len(wish.pinned), len(wish.hidden))
    return (
        Link(view.title, "relations", more=view.params),
        "、".join(names.get(one, "无法列出") for one in wish.ends),
        " / ".join(map(str, counts)),
        f"{view.saved_at:%Y-%m-%d %H:%M}",
    )


def keep_view(wish: Wish) -> None:
    """The small form that keeps the picture under a name; nothing for who may keep none."""
    viewer = current_viewer()
    if not viewer.may(Right.KEEP_VIEWS):
        return
    with st.popover("保存视图", icon=":material/bookmark_add:"), page_boundary():
        title = title_field("名称", "relations_keep_title")
        instead = st.checkbox("替换同名视图", key="relations_keep_instead")
        st.caption("只保存起止对象、条件和图上操作；打开时按当时的资料和权限显示。")
        if st.button("保存", key="relations_keep"):
            view = save_view(shared_session(), viewer, title, address_of(wish), instead=instead)
            st.success(f"已保存为“{plain(view.title)}”，见页面上方“我的视图”。")
