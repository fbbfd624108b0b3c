"""Words for the nodes and relations of a picture (图中文字): names, kinds, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graph.model import Kind
from graph.schema.registry import NODE_TYPES, edge_type
from graph.store import EdgeRow, NodeRow
from queries.values import format_date, format_money
from services.properties import kind_title, period_text
from services.sources import caption_of, label_of

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
_MONEY_NAMES = {"Bid": "price_fen", "Award": "price_fen", "Loss": "direct_loss_fen"}
_BY_PREFIX = {label.lower(): label for label in NODE_TYPES}
Days = Mapping[str, str]


def label_of_kind(kind: str) -> str:
    """The label behind the kind that a query returns: a label, or the first part of an id."""
    return kind if kind in NODE_TYPES else _BY_PREFIX.get(kind, "Org")


def name_of(node: NodeRow) -> str:
    """The name under which a node is drawn; what has only a number is named by kind and amount."""
    label = label_of(node)
    money = node.properties.get(_MONEY_NAMES.get(label, ""))
    if isinstance(money, int):
        return f"{kind_title(label)} {format_money(money)}"
    if label in _MONEY_NAMES:
        return kind_title(label)
    return _term_text(label, caption_of(node))


def _term_text(label: str, caption: str) -> str:
    declared = {one.name: one for one in NODE_TYPES[label].properties}
    found = declared.get(NODE_TYPES[label].caption)
    term = found.terms.find(caption) if found and found.terms else None
    return term.label if term else caption


def day_of(node: NodeRow, days: Days) -> str:
    """The day of an event as text, as precise as its source; empty for what is no event."""
    label = label_of(node)
    names = ("concluded_on",) if label in _CONCLUDED else _DAY_OF.get(label, ())
    for name in names:
        value = node.properties.get(name)
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d}"
        if isinstance(value, date):
            return format_date(value, str(node.properties.get(f"{name}_precision") or "day"))
    return days.get(node.id, "")


def when_of(edge: EdgeRow, nodes: Mapping[str, NodeRow], days: Days, today: date) -> str:
    """When a relation held: its own period or date, else the day of its event."""
    period = period_text(edge.properties, today)
    if period:
        return period
    own = _own_day(edge)
    if own:
        return own
    start, end = nodes[edge.start], nodes[edge.end]
    order = (end, start) if edge.type in _DATED_BY_END else (start, end)
    for node in order:
        text = day_of(node, days) or period_text(node.properties, today)
        if text:
            return text
    return ""


def _own_day(edge: EdgeRow) -> str:
    for declared in edge_type(edge.type).properties:
        value: Any = edge.properties.get(declared.name)
        if declared.kind is Kind.DATE and isinstance(value, date):
            precision = str(edge.properties.get(f"{declared.name}_precision") or "day")
            return format_date(value, precision)
    return ""


def relation_text(edge: EdgeRow) -> str:
    """The words on a relation: its title, made exact by kinship, share, post, vote or role."""
    title = edge_type(edge.type).title
    detail = _detail(edge)
    return f"{title}：{detail}" if detail else title


def _detail(edge: EdgeRow) -> str:
    values = edge.properties
    rate = values.get("share_rate")
    if isinstance(rate, float):
        return f"{rate * 100:.2f}".rstrip("0").rstrip(".") + "%"
    for declared in edge_type(edge.type).properties:
        value = values.get(declared.name)
        if declared.name in ("name", "choice", "role", "title", "kind") and value:
            term = declared.terms.find(str(value)) if declared.terms else None
            return term.label if term else str(value)
    return ""


def is_state_holder(node: NodeRow) -> bool:
    """An agency or state-capital platform; it relates no two firms (公司法 Art 265)."""
    return "Agency" in node.labels or bool(node.properties.get("is_state_holding"))
