"""What a session runs (页面脚本): page settings, then the chosen page (ui/navigation.py)."""

from pathlib import Path

import streamlit as st

from ui.navigation import open_app

ICON = Path(__file__).parents[1] / "static" / "favicon.png"
st.set_page_config(page_title="三重一大决策知识图谱", page_icon=ICON, layout="wide")
open_app()
