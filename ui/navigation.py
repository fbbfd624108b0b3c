"""Navigation (导航): the pages on disk, the frame around them, and this machine only."""

from __future__ import annotations

from typing import Any

import streamlit as st

from services.access import Viewer
from ui.components.frame import show_frame
from ui.components.links import PageFile, present_pages
from ui.components.notices import page_boundary
from ui.session import current_viewer, shared_session

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
REFUSAL = (
    "尚未启用登录，本系统只在本机（127.0.0.1）打开。当前服务地址为“{address}”，已拒绝显示任何内容。"
    "请去掉 --server.address 设置，或改为 127.0.0.1，再重新启动。"
)


def open_app() -> None:
    """Draw the frame and run the chosen page."""
    refuse_other_addresses()
    with page_boundary():
        viewer = current_viewer()
        chosen = st.navigation(_entries(present_pages(), viewer), position="top")
        show_frame(viewer, shared_session().today, chosen.url_path)
        chosen.run()


def refuse_other_addresses() -> None:
    """Until there is a login, nothing is shown unless the server listens on this machine only."""
    address = str(st.get_option("server.address") or "")
    if address not in LOOPBACK:
        st.error(REFUSAL.format(address=address or "所有网卡"), icon=":material/block:")
        st.stop()


def _entries(pages: tuple[PageFile, ...], viewer: Viewer) -> dict[str, list[st.Page]]:
    """The pages by menu, those of other roles unlisted.

    The start page stands at ``/`` and, unlisted, at its own address too.
    """
    start = next((page for page in pages if page.is_start), pages[0])
    menus: dict[str, list[st.Page]] = {page.menu: [] for page in pages}
    for page in pages:
        menus[page.menu].append(
            _page(page, "start", default=True) if page is start else _page(page)
        )
    menus[start.menu].append(_page(start, visibility="hidden"))
    return menus


def _page(page: PageFile, url_path: str = "", **options: Any) -> st.Page:
    address = url_path or page.name
    return st.Page(page.path, title=page.title, icon=page.icon, url_path=address, **options)
