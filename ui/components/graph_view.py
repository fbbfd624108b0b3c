"""The graph canvas (关系图): cytoscape as a Components-v2 part, its bundle in graph_component/.

The bundle travels as a message of its own that never changes, so the browser keeps it: what is sent
on a rerun is the picture alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from services.relations.relation_view import RelationView, ViewEdge, ViewNode
from ui.components.graph_layout import (
    Layout,
    Point,
    canvas_height,
    card_height,
    card_text,
    lay_out,
)

FOLDER = Path(__file__).resolve().parents[1] / "graph_component"
DENSE = 26
LOOK = "按回车看详情。"
GROUP_OF: Mapping[str, str] = {
    "Person": "person",
    "Tenure": "person",
    "Enterprise": "org",
    "Agency": "org",
    "Org": "org",
    "OrgUnit": "org",
    "Supplier": "supplier",
    "Project": "project",
    "Approval": "project",
    "Milestone": "project",
    "ProgressReport": "project",
    "Tender": "project",
    "Bid": "project",
    "Award": "project",
    "Contract": "project",
    "ContractChange": "project",
    "PublicNotice": "project",
    "Payment": "money",
    "Payable": "money",
    "Account": "money",
    "BankFlow": "money",
    "BudgetLine": "money",
    "TradeLeg": "money",
    "SupervisionEvent": "issue",
    "Finding": "issue",
    "Rectification": "issue",
    "AccountabilityCase": "issue",
    "Loss": "issue",
    "Responsibility": "issue",
    "Sanction": "issue",
    "CreditRecord": "issue",
    "Disqualification": "issue",
}


@dataclass(frozen=True)
class Chosen:
    """What is selected in the canvas."""

    id: str
    is_edge: bool


@dataclass(frozen=True)
class Pressed:
    """What a double click or a key in the canvas asks for: expand, pin or hide; undo or redo."""

    kind: str
    id: str


@cache
def _library() -> ComponentRenderer:
    bundle = (FOLDER / "frontend" / "graph_view.js").read_text(encoding="utf-8")
    return st.components.v2.component("soegraph_graph_library", js=bundle)


@cache
def _canvas() -> ComponentRenderer:
    return st.components.v2.component(
        "soegraph_graph_view",
        js=(FOLDER / "mount.js").read_text(encoding="utf-8"),
        css=(FOLDER / "graph_view.css").read_text(encoding="utf-8"),
    )


def pressed_in(key: str) -> Pressed | None:
    """What is asked for in the canvas of this key in this run; known before it is drawn anew."""
    state = st.session_state.get(key)
    act = state.get("act") if isinstance(state, Mapping) else None
    if not isinstance(act, Mapping):
        return None
    return Pressed(str(act.get("kind", "")), str(act.get("id", "")))


def show_graph(view: RelationView, alt: str, key: str, hint: str = LOOK) -> Chosen | None:
    """Draw the picture; returns what is selected. ``hint``: the keys."""
    _library()(key=f"{key}_library")
    result = _canvas()(
        key=key,
        data=picture_of(view, alt, hint),
        on_selected_change=lambda: None,
        on_act_change=lambda: None,
    )
    chosen = result.get("selected")
    if not isinstance(chosen, Mapping):
        return None
    return Chosen(str(chosen.get("id", "")), bool(chosen.get("is_edge")))


def picture_of(view: RelationView, alt: str, hint: str = LOOK) -> dict[str, object]:
    """What is sent to the browser."""
    layout = lay_out(view)
    return {
        "alt": alt,
        "hint": hint,
        "height": canvas_height(layout),
        "is_dense": len(view.edges) > DENSE,
        "nodes": [_card(one, *layout.cards[one.id]) for one in view.nodes],
        "edges": [_line(one, layout) for one in view.edges],
    }


def _card(node: ViewNode, x: float, y: float) -> dict[str, object]:
    return {
        "id": node.id,
        "label": card_text(node),
        "spoken": _spoken(node),
        "group": GROUP_OF.get(node.label, "decision"),
        "height": card_height(node),
        "is_end": node.is_end,
        "is_state": node.is_state,
        "is_pinned": node.is_pinned,
        "x": round(x, 1),
        "y": round(y, 1),
    }


def _spoken(node: ViewNode) -> str:
    words = (node.kind, node.name, node.day, "已固定" if node.is_pinned else "")
    return " ".join(one for one in words if one)


def _line(edge: ViewEdge, layout: Layout) -> dict[str, object]:
    ends = layout.cards[edge.start], layout.cards[edge.end]
    bends = [_bend(point, *ends) for point in layout.bends.get(edge.id, ())]
    return {
        "id": edge.id,
        "source": edge.start,
        "target": edge.end,
        "label": f"{edge.text}\n{edge.when or '日期未记录'}",
        "when": edge.when,
        "unsourced": not edge.place.is_known,
        "weights": " ".join(f"{weight:.4f}" for weight, _ in bends),
        "distances": " ".join(f"{distance:.1f}" for _, distance in bends),
    }


def _bend(point: Point, start: Point, end: Point) -> tuple[float, float]:
    """A point relative to a line, as cytoscape wants it: how far along, and how far aside."""
    along = (end[0] - start[0], end[1] - start[1])
    to = (point[0] - start[0], point[1] - start[1])
    square = along[0] ** 2 + along[1] ** 2
    weight = (to[0] * along[0] + to[1] * along[1]) / square
    return weight, (to[1] * along[0] - to[0] * along[1]) / square**0.5
