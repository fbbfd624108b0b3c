"""Enterprises (企业): the list, and their declared 资料范围."""

from __future__ import annotations

from datetime import date

from services.access import Viewer
from services.session import Session
from services.typed_rows import Found, PageRow, find_rows


class CoverageRow(PageRow):
    """A declared 资料范围: which records are complete for which time."""

    enterprise_id: str | None
    enterprise: str | None
    dataset: str | None
    from_on: date | None
    from_on_precision: str | None
    to_on: date | None
    to_on_precision: str | None
    declared_by: str | None
    declared_on: date | None
    declared_on_precision: str | None
    locator: str | None


class EnterpriseRow(PageRow):
    """An enterprise (企业) and how many decisions of it are loaded."""

    id: str
    name: str | None
    short_name: str | None
    uscc: str | None
    kind: str | None
    tier: int | None
    decision_count: int | None


def find_enterprises(session: Session, viewer: Viewer) -> Found[EnterpriseRow]:
    """The enterprises that the viewer may see."""
    return find_rows(session, viewer, "enterprises", {}, EnterpriseRow)


def coverage_of(session: Session, viewer: Viewer, enterprise_id: str = "") -> Found[CoverageRow]:
    """Declared 资料范围 of one enterprise, or of all."""
    raw = {"enterprise_id": enterprise_id}
    return find_rows(session, viewer, "coverage_of_enterprise", raw, CoverageRow)
