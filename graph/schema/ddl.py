"""Constraints and indexes (约束与索引) of the declared model, in Cypher for Neo4j 5."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import NodeType
from graph.schema.registry import NODE_TYPES

# Of what an enterprise has thousands: asked for by its owner in every rule.
OWNED = (
    "Meeting", "Topic", "Decision", "Project", "Tender", "Bid", "Contract", "Payment", "Tenure",
    "Finding",
)  # fmt: skip


def constraint_statements() -> list[str]:
    """Uniqueness of ``id``, one statement per label; extra labels of Org are covered by Org."""
    return [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in unique_labels()
    ]


def index_statements() -> list[str]:
    """A range index for each property marked as indexed."""
    return [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, name in indexed_properties()
    ]


def unique_labels() -> list[str]:
    """The labels under which nodes are kept, in the order of declaration."""
    return [one.label for one in NODE_TYPES.values() if one.base is None]


def indexed_properties() -> list[tuple[str, str]]:
    """(label, property) of every index, in the order of declaration."""
    declared = [pair for one in NODE_TYPES.values() for pair in _indexed(one)]
    return declared + [(label, "enterprise_id") for label in OWNED]


def _indexed(declared: NodeType) -> Iterator[tuple[str, str]]:
    for one in declared.properties:
        if one.is_indexed:
            yield declared.label, one.name
