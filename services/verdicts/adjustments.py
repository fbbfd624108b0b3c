"""Local settings of rules (本地设定) as they are kept, and the parameters with those in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.store import RowReader
from graph.vocabulary.supervision import AdjustmentStatus
from rules.adjustments import Adjustment, fold
from rules.catalogue import rule_catalogue
from rules.parameters import amount_of, read_parameters
from services.access import Viewer
from services.session import Session


def read_adjustments(
    session: Session, viewer: Viewer, reader: RowReader | None = None
) -> tuple[Adjustment, ...]:
    """The settings that touch the viewer's enterprises, in whatever status, oldest first."""
    return fold(_rows(session, viewer, reader))


@dataclass(frozen=True)
class AdjustmentLine:
    """A local setting with words for what it sets and for whom."""

    adjustment: Adjustment
    what: str
    where: str


def list_adjustments(session: Session, viewer: Viewer) -> tuple[AdjustmentLine, ...]:
    """The settings that touch the viewer's enterprises, the latest first."""
    names = {row["id"]: str(row["name"]) for row in enterprise_rows(session, viewer)}
    found = reversed(read_adjustments(session, viewer))
    return tuple(
        AdjustmentLine(one, one.what(read_parameters()), one.where(names)) for one in found
    )


def adjustment_acts(session: Session, viewer: Viewer, id_: str = "") -> list[dict[str, Any]]:
    """Every act on record, of one setting or of all, the latest first; ``what`` in words."""
    rows = _rows(session, viewer, None)
    words = {one.id: one.what(read_parameters()) for one in fold(rows)}
    records = (dict(row["record"]) for row in rows)
    found = [{**one, "what": words[one["change_id"]]} for one in records]
    kept = (one for one in found if not id_ or one["change_id"] == id_)
    return sorted(kept, key=lambda one: (one["done_at"], one["number"]), reverse=True)


def enterprise_rows(session: Session, viewer: Viewer) -> list[dict[str, Any]]:
    """The viewer's enterprises: id, name, uscc, kind, region."""
    text = session.statement("rule_enterprises")
    return session.store.read(text, {"scope": viewer.scope}, session.no_limits).rows


@dataclass(frozen=True)
class ParameterLine:
    """A parameter: its shipped number, the local ones in use, and the rules that read it."""

    name: str
    title: str
    shipped: str
    origin: str
    note: str
    local: tuple[str, ...]
    rules: tuple[str, ...]


def list_parameters(session: Session, viewer: Viewer) -> tuple[ParameterLine, ...]:
    """All parameters, with the local settings of today."""
    adjustments = read_adjustments(session, viewer)
    names = {row["id"]: str(row["name"]) for row in enterprise_rows(session, viewer)}
    rules = rule_catalogue().rules
    return tuple(
        ParameterLine(
            name=name,
            title=rows[-1].title,
            shipped=rows[-1].amount,
            origin=rows[-1].origin,
            note=rows[-1].note,
            local=tuple(
                f"{amount_of(one.value, rows[-1].unit)}（{one.where(names)}，{one.valid_from}起）"
                for one in adjustments
                if one.parameter == name and one.status is AdjustmentStatus.APPROVED
            ),
            rules=tuple(rule.id for rule in rules if name in rule.thresholds),
        )
        for name, rows in read_parameters().shipped.items()
    )


def _rows(session: Session, viewer: Viewer, reader: RowReader | None) -> list[dict[str, Any]]:
    source = reader or session.store
    text = session.statement("rule_adjustments")
    return source.read(text, {"scope": viewer.scope}, session.no_limits).rows
