"""The canonical dump of facts (规范转储): what "the graph as before" and "equal graph" mean.

Bookkeeping (Batch, PendingLink, Lead) and everything that tells when and by which batch a fact
came are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from graph.claims import SYSTEM
from graph.schema.kinds import fact_edge_types, fact_labels
from graph.statements import every_edge, every_node
from graph.store import GraphReader, ReadLimits

PLACES = frozenset({"source_doc_id", "source_locator", "source_columns", "confidence"})
WHOLE = ReadLimits(600.0, 10_000_000)
HISTORY = "Version"
JUDGED = ("version-", "lead-")
Line = tuple[Any, ...]


def dump(reader: GraphReader, with_places: bool = True, with_history: bool = False) -> list[Line]:
    """Every fact as one comparable line, sorted; `with_places` keeps where each fact was read.

    `with_history` keeps the superseded values and when they were known.
    """
    left_out = SYSTEM - (PLACES if with_places else frozenset())
    labels = {*fact_labels(), HISTORY} if with_history else set(fact_labels())
    lines = [*_nodes(reader, labels, left_out), *_edges(reader, left_out)]
    if not with_history:
        lines = [line for line in lines if not str(line[0]).startswith(JUDGED)]
    return sorted(lines, key=repr)


def _nodes(reader: GraphReader, labels: Set[str], left_out: Iterable[str]) -> Iterator[Line]:
    for row in reader.read(every_node(), {}, WHOLE).rows:
        if labels & set(row["labels"]):
            yield row["id"], tuple(sorted(row["labels"])), _pairs(row["properties"], left_out)


def _edges(reader: GraphReader, left_out: Iterable[str]) -> Iterator[Line]:
    types = set(fact_edge_types())
    for row in reader.read(every_edge(), {}, WHOLE).rows:
        if row["type"] in types:
            yield row["start"], row["type"], row["end"], _pairs(row["properties"], left_out)


def _pairs(properties: Mapping[str, Any], left_out: Iterable[str]) -> Line:
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in sorted(properties.items())
        if name not in left_out
    )
