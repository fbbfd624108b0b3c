"""The frame of every page (页框): banner, watermark, language, styles."""

from __future__ import annotations

from datetime import date

import streamlit as st

from services.access import Viewer
from ui.components.parts import FOLDER, part

BANNER = "本系统不得录入国家秘密。页面所列疑点、线索仅供核实，不是结论。"


def show_frame(viewer: Viewer, today: date) -> None:
    """Draw what stands on every page."""
    st.html(FOLDER / "app.css")
    watermark = f"{viewer.name} {today.isoformat()} 内部资料"
    part("frame")(key="frame", data={"banner": BANNER, "watermark": watermark})
