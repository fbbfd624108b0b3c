"""Opening early (提前打开): what the first page needs is brought up as the server starts.

Otherwise whoever comes first waits for the engine, the catalogue and the modules of the pages. They
come up beside the server, which listens at once: the browser fetches the framework meanwhile.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from graph.collector import collect_seldom

# The framework warns in English that no session runs here; none is meant to.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel("ERROR")
OPENING = "ui.server.opening"
"""Named and not imported above, as the framework does with pages: that alone takes seconds."""


@asynccontextmanager
async def open_early(_app: st.App) -> AsyncIterator[None]:
    """While the server runs; the opening goes on beside it."""
    collect_seldom()
    threading.Thread(target=_open, daemon=True).start()
    yield


def _open() -> None:
    importlib.import_module(OPENING).open_all()
