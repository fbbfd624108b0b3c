"""Opening early (提前打开): what the first page needs is brought up as the server starts.

Otherwise whoever comes first waits for the engine, the catalogue and the modules of the pages.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from graph.collector import collect_seldom
from graph.errors import SoeGraphError
from rules.catalogue import rule_catalogue
from ui.components import overview_list, report, trace
from ui.session import shared_session

log = logging.getLogger("ui")
# The framework warns in English that no session runs here; none is meant to.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel("ERROR")
MODULES = (overview_list, report, trace)  # imported here, so that no page has to


@asynccontextmanager
async def open_early(_app: st.App) -> AsyncIterator[None]:
    """While the server runs; the opening goes on beside it, and a page says what went wrong."""
    collect_seldom()
    threading.Thread(target=_open, daemon=True).start()
    yield


def _open() -> None:
    try:
        session = shared_session()
        rule_catalogue()
        session.catalogue.questions()
        log.info("图谱已打开：%s", session.store.engine)
    except (SoeGraphError, OSError) as error:
        log.warning("图谱没有提前打开：%s", error)
