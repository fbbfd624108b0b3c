"""Leads (疑点) read: as they are kept, with what was done with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import SoeGraphError
from services.access import Viewer, visible_rows
from services.session import Session


class LeadError(SoeGraphError):
    """A lead that is not there, or an act that its status does not allow."""


def leads(
    session: Session, viewer: Viewer, status: str = "", rule: str = ""
) -> list[dict[str, Any]]:
    """The leads of the viewer's enterprises, as lists show them."""
    values = {"scope": viewer.scope, "status": status or None, "rule": rule or None}
    return visible_rows(viewer, _rows(session, "lead_list", values))


def acts(session: Session, viewer: Viewer, lead: str) -> list[dict[str, Any]]:
    """Everything that was done with a lead, oldest first."""
    values = {"scope": viewer.scope, "lead": lead}
    return visible_rows(viewer, _rows(session, "lead_acts", values))


def lead_counts(session: Session, viewer: Viewer) -> list[dict[str, Any]]:
    """Per rule: raised, reviewed, confirmed, excluded, open."""
    return _rows(session, "lead_counts", {"scope": viewer.scope})


def _rows(session: Session, name: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return session.store.read(session.statement(name), values, session.no_limits).rows


def find_lead(session: Session, viewer: Viewer, id_: str) -> dict[str, Any]:
    """The lead as the viewer may read it; LeadError where he has none of that number."""
    return visible_rows(viewer, [stored_lead(session, viewer, id_)])[0]


def stored_lead(session: Session, viewer: Viewer, id_: str) -> dict[str, Any]:
    """The lead as it is stored."""
    found = _rows(session, "lead_of", {"scope": viewer.scope, "lead": id_})
    if not found:
        raise LeadError(f"没有编号为“{id_}”的疑点；用 leads list 查看现有疑点。")
    return dict(found[0]["lead"])
