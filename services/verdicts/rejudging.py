"""Judging again after a load (重新判断): only the enterprises that the load could have changed.

A rule looks at what one enterprise has handed in and at what is shared: firms, their registers and
owners, bids (by telephone and address) and accounts (by the flow of money). A load that says
something of shared things may change every enterprise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.schema.registry import root_label
from loaders.draft import Draft
from services.access import Viewer
from services.ingest.load_reports import FileReport
from services.session import Session
from services.verdicts.judging import Progress
from services.verdicts.leads import Refreshed, refresh
from services.verdicts.rule_results import results

SHARED = frozenset(
    {"Org", "Account", "BankFlow", "Bid", "RegisterSnapshot", "CreditRecord", "CalendarDay"}
)
OWNERSHIP = frozenset(
    {"SHAREHOLDER_OF", "ACTUAL_CONTROLLER_OF", "LEGAL_REP_OF", "OFFICER_OF", "CONTROLS"}
)


def reach(drafts: Iterable[Draft]) -> frozenset[str] | None:
    """The enterprises whose verdicts may have changed; None where it may be any."""
    found: set[str] = set()
    for draft in drafts:
        if _is_shared(draft):
            return None
        found |= draft.enterprises
    return frozenset(found)


def _is_shared(draft: Draft) -> bool:
    """Whether the file says something of things that several enterprises deal with."""
    if any(one.type in OWNERSHIP for one in draft.edges):
        return True
    own = draft.enterprises
    return any(
        root_label(one.label) in SHARED
        for one in draft.nodes.values()
        if not one.is_mention and one.id not in own
    )


def rejudge(
    session: Session,
    viewer: Viewer,
    reports: Iterable[FileReport],
    progress: Progress | None = None,
) -> Refreshed | None:
    """Judge again what the files just committed could have changed.

    None where nothing was written, or where nobody has judged yet: the first time is a person's.
    """
    reports = list(reports)
    written = [one.draft for one in reports if one.written is not None and one.draft is not None]
    if not written or not results(session, viewer):
        return None
    is_joined = any(one.written.joined for one in reports if one.written is not None)
    touched = None if is_joined else reach(written)
    return refresh(session, within(viewer, touched), progress=progress)


def rejudge_all(
    session: Session, viewer: Viewer, progress: Progress | None = None
) -> Refreshed | None:
    """Judge everything again, as after a revoke; None where nobody has judged yet."""
    return refresh(session, viewer, progress=progress) if results(session, viewer) else None


def within(viewer: Viewer, enterprises: frozenset[str] | None) -> Viewer:
    """The viewer looking at these enterprises, as far as they are theirs."""
    if enterprises is None:
        return viewer
    theirs = viewer.enterprise_ids
    return replace(viewer, enterprise_ids=enterprises if theirs is None else theirs & enterprises)
