"""A page of one title, for ``app_run``: what the framework itself needs for a first page."""

import streamlit as st

st.title("空页", anchor=False)
