"""An answer as plain values for JSON: sentence, rows, subgraph, sources, missing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from graph.claims import SYSTEM
from graph.schema.registry import EDGE_TYPES, node_type
from graph.store import EdgeRow, NodeRow
from services.answering.questions import Answer
from services.sources import caption_of, label_of

HIDDEN = SYSTEM - {"id", "source_locator", "source_columns", "confidence"}


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The object that ``query run --format json`` prints."""
    return {
        "query": answer.query.name,
        "sentence": answer.sentence,
        "rows": list(answer.rows),
        "subgraph": {
            "nodes": [_node(one) for one in answer.subgraph.nodes],
            "edges": [_edge(one) for one in answer.subgraph.edges],
        },
        "sources": [asdict(one) for one in answer.sources],
        "missing": list(answer.missing),
        "notes": list(answer.notes),
        "is_cut": answer.is_cut,
    }


def _node(node: NodeRow) -> dict[str, Any]:
    label = label_of(node)
    return {
        "id": node.id,
        "label": label,
        "title": node_type(label).title,
        "caption": caption_of(node),
        "properties": _shown(node.properties),
    }


def _edge(edge: EdgeRow) -> dict[str, Any]:
    return {
        "type": edge.type,
        "title": EDGE_TYPES[edge.type].title,
        "start": edge.start,
        "end": edge.end,
        "properties": _shown(edge.properties),
    }


def _shown(properties: Any) -> dict[str, Any]:
    return {name: value for name, value in sorted(properties.items()) if name not in HIDDEN}
