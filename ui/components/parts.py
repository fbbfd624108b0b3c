"""Our own browser parts (Components v2, no iframe): each name is a pair of files in frontend/."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent / "frontend"


@cache
def part(name: str) -> ComponentRenderer:
    """The component of this name, registered once a process."""
    code = [(FOLDER / f"{file}.js").read_text(encoding="utf-8") for file in ("shared", name)]
    return st.components.v2.component(
        f"soegraph_{name}",
        js="\n".join(code),
        css=(FOLDER / f"{name}.css").read_text(encoding="utf-8"),
    )
