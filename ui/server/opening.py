"""What the first page needs (提前打开的内容): engine, catalogues, modules, the start page's answer.

Heavy to import: ui/server/early.py names it and lets the server listen meanwhile.
"""

from __future__ import annotations

import logging

from graph.errors import SoeGraphError
from rules.catalogue import rule_catalogue
from services.leadership.closings import closing_of
from services.leadership.overview import overview_choices, show_overview
from ui import navigation
from ui.components.overview import closing, overview_filter, overview_list
from ui.components.overview.overview_address import read_filter
from ui.components.tracing import trace
from ui.session import read, read_lasting, shared_session

log = logging.getLogger("ui")
MODULES = (navigation, closing, overview_filter, overview_list, trace)  # so that no page has to


def open_all() -> None:
    """Open and read what is asked first; a page says what went wrong."""
    try:
        session = shared_session()
        log.info("图谱已打开：%s", session.store.engine)
        _read_start_page()
        session.catalogue.questions()
        rule_catalogue()
    except (SoeGraphError, OSError) as error:
        log.warning("图谱没有提前打开：%s", error)


def _read_start_page() -> None:
    """As ui/pages/overview.py reads it for a viewer who has chosen nothing."""
    chosen = read_filter({})
    read(overview_choices)
    read_lasting(show_overview, chosen.enterprise_id, chosen.year, chosen.quarter)
    read(closing_of, chosen.report_period, chosen.enterprise_id)
