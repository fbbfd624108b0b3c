"""What a session runs (页面脚本): page settings, then the chosen page (ui/navigation.py)."""

import streamlit as st

from ui.navigation import open_app

st.set_page_config(page_title="三重一大决策知识图谱", page_icon="static/favicon.png", layout="wide")
open_app()
