"""Words for the nodes and relations of a picture (图中文字): names, kinds, what is exact."""

from __future__ import annotations

from graph.schema.registry import NODE_TYPES, edge_type
from graph.store import EdgeRow, NodeRow
from queries.values import format_money
from services.properties import kind_title
from services.sources import caption_of, label_of

_MONEY_NAMES = {"Bid": "price_fen", "Award": "price_fen", "Loss": "direct_loss_fen"}
_BY_PREFIX = {label.lower(): label for label in NODE_TYPES}


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
    return caption_of(node)


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
