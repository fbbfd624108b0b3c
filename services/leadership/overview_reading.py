"""Reading for the overview (总览取数): its queries, so many enterprises at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from graph.store import ReadLimits
from services.access import Viewer
from services.leadership.overview_rows import (
    ContractRow,
    DecisionRow,
    FindingRow,
    LossRow,
    MeetingRow,
    OwnerRow,
    PartyDocumentRow,
    PayableRow,
    ProjectRow,
    RaisedRow,
)
from services.leadership.report_period import ReportPeriod
from services.session import Session
from services.typed_rows import PageRow, find_rows
from services.verdicts.judging_pages import Page, pages
from services.verdicts.lead_lists import narrowed

DECISIONS = ("overview_decisions", DecisionRow)
MEETINGS = ("overview_meetings", MeetingRow)
OWNER = ("overview_owner_approvals", OwnerRow)
PAPERS = ("overview_party_documents", PartyDocumentRow)
CONTRACTS = ("overview_contracts", ContractRow)
PROJECTS = ("overview_projects", ProjectRow)
PAYABLES = ("overview_payables", PayableRow)
LEADS = ("overview_leads", RaisedRow)
FINDINGS = ("overview_findings", FindingRow)
LOSSES = ("overview_losses", LossRow)
DATED_QUERIES = (DECISIONS, MEETINGS, OWNER, PAPERS, CONTRACTS, LEADS, FINDINGS, LOSSES)
QUERIES = (*DATED_QUERIES, PROJECTS, PAYABLES)
ORDERS = {
    "overview_decisions": "decided_on",
    "overview_meetings": "held_on",
    "overview_owner_approvals": "submitted_on",
    "overview_party_documents": "effective_on",
    "overview_contracts": "signed_on",
    "overview_leads": "rule_id",
    "overview_findings": "discovered_on",
    "overview_losses": "determined_on",
    "overview_projects": "name",
    "overview_payables": "due_on",
}
"""What each query orders its rows by, before their ids."""
MOST_ROWS = 200_000
"""More than a list shows, since every one of them is in a figure."""
PAGE_THINGS = 100_000
"""Topics, payments and bids of the enterprises read at a time: some thousand rows a query."""


@dataclass(frozen=True)
class Rows:
    """The rows of the overview queries by their names; ``is_cut``: some are left out."""

    by_query: Mapping[str, tuple[Any, ...]]
    is_cut: bool = False

    def of(self, query: tuple[str, type[PageRow]]) -> tuple[Any, ...]:
        """The rows of one query."""
        return self.by_query.get(query[0], ())


def read_overview_rows(
    session: Session, viewer: Viewer, enterprise_id: str, period: ReportPeriod
) -> Rows:
    """The rows of a period and of those before it that a trend shows, query by query.

    A large store is read page by page, so that no query runs into the time limit.
    """
    reach = period.trend()
    days = {"from_on": reach[0].first, "to_on": period.last} if reach else {}
    own = narrowed(viewer, enterprise_id)
    parts = [Page.of(own)] if enterprise_id else pages(session, own, most=PAGE_THINGS)
    found: dict[str, list[Any]] = defaultdict(list)
    is_cut = False
    for part in parts:
        for name, rows, cut in _read_part(session, own, part, days):
            found[name].extend(rows)
            is_cut = is_cut or cut
    if len(parts) > 1:
        for name, listed in found.items():
            listed.sort(key=partial(_place, ORDERS[name]))
    return Rows({name: tuple(rows) for name, rows in found.items()}, is_cut)


def _read_part(
    session: Session, viewer: Viewer, part: Page, days: Mapping[str, date | None]
) -> Iterator[tuple[str, tuple[Any, ...], bool]]:
    scope = None if part.enterprises is None else frozenset(part.enterprises)
    seen = viewer if scope is None else replace(viewer, enterprise_ids=scope)
    limits = ReadLimits(session.settings.read_seconds, MOST_ROWS)
    for name, kind in QUERIES:
        raw = days if (name, kind) in DATED_QUERIES else {}
        one = find_rows(session, seen, name, raw, kind, limits, is_rest=part.is_rest)
        yield name, one.rows, one.is_cut


def _place(by: str, row: Any) -> tuple[bool, Any, str]:
    """As the queries order their rows: what has no date or name last."""
    value = getattr(row, by)
    return value is None, value, row.id
