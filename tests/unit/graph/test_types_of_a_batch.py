"""Taking a batch back asks only for the types of facts that its record names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graph.schema.kinds import fact_edge_types, fact_labels
from graph.statements import edges_of_batch, fetch_nodes, nodes_of_batch
from graph.writing import BatchWriter


class Recording:
    """A transaction of a graph in which there is nothing but the record of a batch."""

    def __init__(self, types: list[str] | None) -> None:
        self.sent: list[str] = []
        self._row = {"properties": {} if types is None else {"fact_types": types}}

    def run(self, text: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        self.sent.append(text)
        return [self._row] if text == fetch_nodes("Batch") else []

    def send(self, text: str, params: Mapping[str, Any] | None = None) -> None:
        self.sent.append(text)


@pytest.mark.parametrize(
    ("types", "labels", "edge_types"),
    [
        (["MADE", "Payment"], ["Payment"], ["MADE"]),
        (["SourceDocument"], ["SourceDocument"], []),
        ([], fact_labels(), fact_edge_types()),
        (None, fact_labels(), fact_edge_types()),
    ],
    ids=["named", "no relations", "half written", "older record"],
)
def test_only_the_types_of_the_batch_are_looked_through(
    types: list[str] | None, labels: list[str], edge_types: list[str]
) -> None:
    tx = Recording(types)

    BatchWriter(tx).remove("B1")

    assert {nodes_of_batch(one) for one in fact_labels()} & {*tx.sent} == {
        nodes_of_batch(one) for one in labels
    }
    assert {edges_of_batch(one) for one in fact_edge_types()} & {*tx.sent} == {
        edges_of_batch(one) for one in edge_types
    }
