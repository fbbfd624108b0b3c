"""The frame of every page (页框): banner, watermark, language, styles."""

from __future__ import annotations

from datetime import date

import streamlit as st

from services.access import Viewer
from ui.components.parts import FOLDER, part

BANNER = "本系统不得录入国家秘密。页面所列疑点、线索仅供核实，不是结论。"

SEARCH = "search"
PLACEHOLDER = "检索姓名、单位、项目、文号、信用代码、拼音、金额（按 / 键到此处）"


def show_frame(viewer: Viewer, today: date, page: str) -> None:
    """Draw what stands on every page; `page` is the address of the one that is open."""
    st.html(FOLDER / "app.css")
    watermark = f"{viewer.name} {today.isoformat()} 内部资料"
    data = {
        "banner": BANNER,
        "watermark": watermark,
        "search": {
            "href": SEARCH,
            "label": "检索",
            "placeholder": PLACEHOLDER,
            "text": str(st.query_params.get("q", "")) if page == SEARCH else "",
        },
    }
    part("frame")(key="frame", data=data)
