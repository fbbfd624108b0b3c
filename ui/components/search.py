"""Search (检索): one field whose text stands in the address as ``?q=``."""

from __future__ import annotations

import streamlit as st


def search_field(page: str, label: str, placeholder: str) -> str:
    """Draw the field and return what is searched for; entering a text leaves any single record."""
    key = f"{page}_q"
    st.session_state[key] = str(st.query_params.get("q", ""))

    def write_address() -> None:
        text = str(st.session_state[key]).strip()
        st.query_params.from_dict({"q": text} if text else {})

    typed = st.text_input(
        label, key=key, placeholder=placeholder, on_change=write_address, max_chars=100
    )
    return (typed or "").strip()
