"""What is read for the filled ledger: what sources say, not what the system keeps beside it."""

from __future__ import annotations

from typing import Any

import pytest

from services.ledgers.stock import _edges


@pytest.mark.parametrize(
    ("kind", "properties", "is_read"),
    [
        ("OF", {"id": "of-1"}, False),  # a Version of a corrected value
        ("ON", {"id": "on-1"}, False),  # a Lead on a decision
        ("ON", {"id": "on-2", "batch_id": "B1", "batch_ids": ["B1"]}, True),  # a Sanction on a firm
        ("HAS_VERSION", {"id": "x"}, False),
    ],
)
def test_relations_that_no_source_states_are_passed_over(
    kind: str, properties: dict[str, Any], is_read: bool
) -> None:
    row = {
        "id": properties["id"], "type": kind, "start": "a", "end": "b",
        "start_labels": [], "end_labels": [], "properties": properties,
    }  # fmt: skip
    assert bool(list(_edges([row]))) is is_read
