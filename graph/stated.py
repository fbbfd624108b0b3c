"""What facts state (断言的内容): claims on nodes, and links, before the store is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.claims import Claim
from graph.facts import EdgeFact, NodeFact
from graph.links import Link
from graph.schema.registry import root_label


def node_claim(fact: NodeFact, batch_id: str, loaded_at: str) -> Claim:
    """The claim that a NodeFact makes."""
    return Claim(
        batch_id=batch_id,
        properties=fact.properties,
        source_doc_id=fact.source.document_id,
        source_locator=fact.source.locator,
        source_columns=fact.source.columns_text(),
        loaded_at=loaded_at,
        confidence=fact.confidence,
        labels=fact.extra_labels,
        is_mention=fact.is_mention,
        is_withdrawn=fact.is_withdrawn,
    )


def edge_link(fact: EdgeFact, batch_id: str, loaded_at: str) -> Link:
    """The link that an EdgeFact asserts."""
    claim = Claim(
        batch_id=batch_id,
        properties=fact.properties,
        source_doc_id=fact.source.document_id,
        source_locator=fact.source.locator,
        source_columns=fact.source.columns_text(),
        loaded_at=loaded_at,
        confidence=fact.confidence,
    )
    return Link(fact.type, fact.start, fact.end, claim)


@dataclass(frozen=True)
class Stated:
    """What some facts of a batch state: claims on nodes (base label, id, claim), and links.

    Put together before the store is asked for anything.
    """

    nodes: Sequence[tuple[str, str, Claim]]
    links: Sequence[Link]

    @property
    def fact_count(self) -> int:
        return len(self.nodes) + len(self.links)


def stated_by(
    batch_id: str, loaded_at: str, nodes: Iterable[NodeFact], edges: Iterable[EdgeFact]
) -> Stated:
    """What these facts state, with the ids of the relations whose ends are known."""
    links = [edge_link(fact, batch_id, loaded_at) for fact in edges]
    for link in links:
        if link.is_resolved:
            _ = link.edge_id
    claims = [
        (root_label(fact.label), fact.id, node_claim(fact, batch_id, loaded_at)) for fact in nodes
    ]
    return Stated(claims, links)
