"""What the writer needs of the declarations.

Labels and types that hold facts, and how each property is stored.
"""

from __future__ import annotations

from functools import cache

from graph.model import Kind
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_properties, node_properties


@cache
def fact_labels() -> tuple[str, ...]:
    """Labels under which facts are kept, without extra labels (Enterprise stands under Org)."""
    return tuple(one.label for one in NODE_TYPES.values() if one.is_fact and one.base is None)


@cache
def fact_edge_types() -> tuple[str, ...]:
    """Types of relations that are facts."""
    return tuple(one.type for one in EDGE_TYPES.values() if one.is_fact)


@cache
def property_kinds(label: str) -> dict[str, Kind]:
    """How each property of a node is stored; an Org may carry those of its extra labels as well."""
    labels = [label, *(one.label for one in NODE_TYPES.values() if one.base == label)]
    return {
        name: declared.kind for each in labels for name, declared in node_properties(each).items()
    }


@cache
def edge_kinds(edge_type: str) -> dict[str, Kind]:
    """How each property of a relation is stored."""
    return {name: declared.kind for name, declared in edge_properties(edge_type).items()}
