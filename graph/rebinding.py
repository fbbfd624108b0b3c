"""Relations found by a name that nobody states any more (重新接续).

A relation whose end was found by match stays bound while some claim still states what it looked
for. When the batch that stated it is taken back, the relation has to look again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.aliases import OWNERS
from graph.claims import Claim
from graph.facts import Ref
from graph.links import AS_OF, Link, read_pending
from graph.schema.registry import root_label
from graph.statements import edges_at, fetch_nodes, links_of_edges
from graph.store import GraphTransaction

Claims = Mapping[str, Sequence[Claim]]


@dataclass(frozen=True)
class Misfit:
    """A bound link that no longer fits: its own id, its batch, and the row of its relation."""

    link_id: str
    batch_id: str
    edge: Mapping[str, Any]


def fits(ref: Ref, claims: Iterable[Claim]) -> bool:
    """Whether the claims of a node state, one or another, all that a ref looks for."""
    said = {(name, _text(value)) for one in claims for name, value in one.properties.items()}
    wanted = {(name, text) for name, text in ref.match.items() if name not in (AS_OF, *OWNERS)}
    return wanted <= said


def lost_something(before: Iterable[Claim], after: Iterable[Claim]) -> bool:
    """Whether some value that was stated before is stated by nobody now."""
    old, new = (
        {(name, _text(value)) for one in claims for name, value in one.properties.items()}
        for claims in (before, after)
    )
    return not old <= new


def misfits(tx: GraphTransaction, label: str, changed: Claims) -> list[Misfit]:
    """The links bound at these nodes of one label that find there no more what they look for."""
    if not changed:
        return []
    edges = {row["id"]: row for row in tx.run(edges_at(label), {"ids": sorted(changed)})}
    bound = {row["id"]: row["edge_id"] for row in tx.run(links_of_edges(), {"ids": sorted(edges)})}
    stored = tx.run(fetch_nodes("PendingLink"), {"ids": sorted(bound)})
    return [
        Misfit(id_, link.claim.batch_id, edges[bound[id_]])
        for id_, link in read_pending(stored)
        if any(
            node in changed and not fits(ref, changed[node])
            for ref, node in _ends(link, edges[bound[id_]], label)
        )
    ]


def _ends(link: Link, edge: Mapping[str, Any], label: str) -> Iterator[tuple[Ref, str]]:
    for ref, node in ((link.start, edge["start"]), (link.end, edge["end"])):
        if ref.match and root_label(ref.label) == label:
            yield ref, node


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
