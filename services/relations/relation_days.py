"""When nodes and relations of a picture held or happened (图中日期): in words, and as bounds.

The bounds let a path be followed in time (services/relations/relation_order.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.model import Kind
from graph.schema.registry import edge_type
from graph.store import EdgeRow, NodeRow
from queries.values import format_date
from rules.periods import period
from services.properties import period_text
from services.sources import label_of

_DAY_OF: Mapping[str, tuple[str, ...]] = {
    "Meeting": ("held_on",),
    "Decision": ("decided_on",),
    "PreStudy": ("studied_on",),
    "LegalityReview": ("opined_on",),
    "ComplianceReview": ("opined_on",),
    "OwnerApproval": ("replied_on", "submitted_on"),
    "Contract": ("signed_on",),
    "ContractChange": ("changed_on",),
    "Payment": ("paid_on",),
    "BankFlow": ("booked_at",),
    "Tender": ("opened_at", "deadline_at", "notice_on"),
    "SupervisionEvent": ("started_on",),
    "Finding": ("discovered_on",),
    "Rectification": ("done_on", "extended_to_on", "due_on"),
    "AccountabilityCase": ("accepted_on", "filed_on"),
    "Loss": ("determined_on",),
    "Sanction": ("decided_on",),
    "Disclosure": ("reported_on",),
    "PublicNotice": ("from_on",),
    "Implementation": ("reported_on",),
    "Approval": ("granted_on",),
}
_CONCLUDED = frozenset(
    {"ExpertReview", "FeasibilityStudy", "RiskAssessment", "Appraisal", "Consultation"}
)
_DATED_BY_END = frozenset(
    {"LED_TO", "IMPOSED", "RECTIFIED_BY", "FOUND", "SHOWED", "ESTABLISHED", "CHANGED_BY"}
)


@dataclass(frozen=True)
class Span:
    """The days on which something was the case, as far as the source tells.

    It was so on no day before ``first`` or after ``last``, and for certain from ``sure_from`` to
    ``sure_to``. Of an event whose day is not known ``sure_from`` is the last day that it may mean
    and ``sure_to`` the first: for certain it came after what ended by the one, and was over by the
    other.
    """

    first: date
    sure_from: date
    sure_to: date
    last: date


@dataclass(frozen=True)
class When:
    """When something held or happened: in words, and the bounds; empty where nothing is known."""

    text: str = ""
    span: Span | None = None


Days = Mapping[str, When]
NEVER = When()


def happened(value: date, precision: str | None = None) -> When:
    """The day of an event, as precise as its source."""
    days = period(value, precision)
    span = Span(days.first, days.last, days.first, days.last)
    return When(format_date(value, precision or "day"), span)


def held(values: Mapping[str, Any], today: date) -> When:
    """The days from which and to which something was in force; NEVER where neither is recorded."""
    start, end = (_bounds(values, name) for name in ("valid_from", "valid_to"))
    if not start and not end:
        return NEVER
    first, sure_from = start or (date.min, end[0] if end else date.max)
    sure_to, last = end or (date.max, date.max)
    return When(period_text(values, today), Span(first, sure_from, sure_to, last))


def _bounds(values: Mapping[str, Any], name: str) -> tuple[date, date] | None:
    value = values.get(name)
    if not isinstance(value, date):
        return None
    days = period(value, values.get(f"{name}_precision"))
    return days.first, days.last


def day_of(node: NodeRow, days: Days) -> When:
    """The day of an event; NEVER for what is no event."""
    label = label_of(node)
    names = ("concluded_on",) if label in _CONCLUDED else _DAY_OF.get(label, ())
    found = _first_day(node.properties, names)
    return found or days.get(node.id, NEVER)


def _first_day(values: Mapping[str, Any], names: tuple[str, ...]) -> When | None:
    for name in names:
        value: Any = values.get(name)
        if isinstance(value, datetime):
            return happened(value.date())
        if isinstance(value, date):
            return happened(value, values.get(f"{name}_precision"))
    return None


def when_of(edge: EdgeRow, nodes: Mapping[str, NodeRow], days: Days, today: date) -> When:
    """When a relation held: its own period or date, else the day of its event."""
    own = held(edge.properties, today)
    if own.span:
        return own
    if event := _first_day(edge.properties, _dates_of(edge.type)):
        return event
    start, end = nodes[edge.start], nodes[edge.end]
    order = (end, start) if edge.type in _DATED_BY_END else (start, end)
    for node in order:
        found = day_of(node, days)
        found = found if found.span else held(node.properties, today)
        if found.span:
            return found
    return NEVER


def _dates_of(type_: str) -> tuple[str, ...]:
    return tuple(one.name for one in edge_type(type_).properties if one.kind is Kind.DATE)
