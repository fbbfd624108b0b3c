"""Navigation (导航): the pages on disk, the frame around them, and this machine only."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import streamlit as st

from services.access import Viewer
from ui.components.frame import show_frame
from ui.components.links import FOLDER, PageFile, present_pages
from ui.components.notices import page_boundary
from ui.session import current_viewer, shared_session

START = "start"
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
        menus[page.menu].append(_page(page, START, default=True) if page is start else _page(page))
    menus[start.menu].append(_page(start, visibility="hidden"))
    if (asked := _asked_page()) not in {"", START, *(page.name for page in pages)}:
        menus[start.menu].append(_missing(asked))
    return menus


def _asked_page() -> str:
    """The page that the address in the browser names; empty for the start page."""
    return unquote(urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2])


def _missing(asked: str) -> st.Page:
    """Stands at an address that no page has; the framework's own words for it are English."""
    path = (FOLDER / "missing.py").as_posix()
    return st.Page(path, title="没有这个页面", url_path=asked, visibility="hidden")


def _page(page: PageFile, url_path: str = "", **options: Any) -> st.Page:
    address = url_path or page.name
    return st.Page(page.path, title=page.title, icon=page.icon, url_path=address, **options)
