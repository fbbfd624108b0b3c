"""Constraints and indexes (约束与索引) of the declared model.

In Cypher for Neo4j 5; the full-text ones in the embedded engine's own SQL as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Kind, NodeType
from graph.schema.registry import NODE_TYPES

# Asked for by its owner in every rule: what an enterprise has thousands of, and declared ranges.
OWNED = (
    "Meeting", "Topic", "Decision", "Project", "Tender", "Bid", "Contract", "Payment", "Tenure",
    "Finding", "Coverage",
)  # fmt: skip

# Spelt in Latin letters, so that a part of it is no word: found by letters in a row (Neo4j only;
# the embedded engine reads them all).
SPELT = ("name_pinyin", "name_initials", "uscc")
CJK_ANALYZER = "org.apache.lucene.analysis.cjk.CJKAnalyzer"
# Beside the texts, so that the index itself can keep to some enterprises.
OWNER = "enterprise_id"
ENGINE_TYPES = {Kind.TEXT: "STRING", Kind.TEXTS: "LIST OF STRING"}


@dataclass(frozen=True)
class SearchIndex:
    """A full-text index (全文索引): under this name on both engines."""

    name: str
    label: str
    properties: tuple[str, ...]
    kind: Kind


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


def role_statements() -> list[str]:
    """An index over the ids of each kind of Org, for Neo4j: it looks up no id under a second label.

    Without it every ``(:Enterprise {id: …})`` reads all enterprises.
    """
    return [
        f"CREATE INDEX {one.label.lower()}_role_id IF NOT EXISTS FOR (n:{one.label}) ON (n.id)"
        for one in NODE_TYPES.values()
        if one.base
    ]


def search_statements() -> list[str]:
    """Full-text indexes over pairs of Chinese characters, and letters in a row, for Neo4j."""
    words = [
        f"CREATE FULLTEXT INDEX {one.name} IF NOT EXISTS FOR (n:{one.label}) "
        f"ON EACH [{', '.join(f'n.{name}' for name in one.properties)}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        for one in search_indexes()
    ]
    letters = [
        f"CREATE TEXT INDEX {one.label.lower()}_{name}_letters IF NOT EXISTS "
        f"FOR (n:{one.label}) ON (n.{name})"
        for one in search_indexes()
        for name in one.properties
        if name in SPELT
    ]
    return words + letters


def engine_search_statements() -> list[str]:
    """The same full-text indexes in the embedded engine's own SQL; it has no Cypher for them."""
    return [text for one in search_indexes() for text in _engine_sql(one)]


def _engine_sql(one: SearchIndex) -> Iterator[str]:
    by_item = " BY ITEM" if one.kind is Kind.TEXTS else ""
    names = ", ".join(f"{name}{by_item}" for name in one.properties)
    yield f"CREATE VERTEX TYPE {one.label} IF NOT EXISTS"
    for name in one.properties:
        yield f"CREATE PROPERTY {one.label}.{name} IF NOT EXISTS {ENGINE_TYPES[one.kind]}"
    yield (
        f"CREATE INDEX {one.name} IF NOT EXISTS ON {one.label} ({names}) FULL_TEXT "
        f"METADATA {json.dumps({'analyzer': CJK_ANALYZER})}"
    )


def search_indexes() -> list[SearchIndex]:
    """One index a label over its searched texts, and one a searched list."""
    return [index for one in NODE_TYPES.values() for index in _search_indexes(one)]


def _search_indexes(declared: NodeType) -> Iterator[SearchIndex]:
    searched = [one for one in declared.properties if one.is_searched]
    stem = f"search_{declared.label.lower()}"
    if texts := tuple(one.name for one in searched if one.kind is Kind.TEXT):
        yield SearchIndex(stem, declared.label, (*texts, OWNER), Kind.TEXT)
    for one in searched:
        if one.kind is Kind.TEXTS:
            yield SearchIndex(f"{stem}_{one.name}", declared.label, (one.name,), Kind.TEXTS)


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
