"""Sources: the names under which facts stand in lists."""

from __future__ import annotations

import pytest

from graph.store import NodeRow
from services.sources import caption_of


@pytest.mark.parametrize(
    ("label", "values", "named"),
    [
        ("Coverage", {"dataset": "meetings"}, "会议"),
        ("Contract", {"title": "道路合同"}, "道路合同"),
        ("Contract", {}, "合同"),
    ],
)
def test_a_fact_is_named_as_people_know_it(
    label: str, values: dict[str, object], named: str
) -> None:
    assert caption_of(NodeRow("id-1", (label,), values)) == named
