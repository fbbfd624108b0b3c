"""Which passed topic becomes the Decision (domain/03, 3.1) in every situation a ledger can show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.upkeep.derivation import derive_facts, outcome_of

FULL = ["党委会", "总经理办公会", "董事会"]
MAY_6, MAY_8 = date(2023, 5, 6), date(2023, 5, 8)


def topic(
    body: str,
    sequences: list[list[str]],
    linked: list[tuple[str, date]] | None = None,
    held_on: date = MAY_6,
    **properties: Any,
) -> dict[str, Any]:
    """A row of topics_to_derive."""
    return {
        "id": f"topic-{body}",
        "properties": {"title": "关于甲事项的议案", "result": "PASSED", **properties},
        "enterprise_id": "org-1",
        "held_on": held_on,
        "body": body,
        "items": [{"id": str(n), "sequence": one} for n, one in enumerate(sequences)] or [None],
        "linked": [{"id": f"topic-{b}", "held_on": day, "body": b} for b, day in linked or []],
    }


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (topic("董事会", [FULL]), "Decision"),
        (topic("党委会", [FULL], held_on=MAY_8), "PreStudy"),
        (topic("支委会", [FULL]), "PreStudy"),
        (topic("总经理办公会", [FULL]), ""),
        (topic("执行董事决定", [FULL]), "Decision"),
        (topic("股东会", [FULL]), "Decision"),
        (topic("党委会", [["党委会"]]), "Decision"),
        (topic("总经理办公会", [["总经理办公会"]]), "Decision"),
        (topic("总经理办公会", [["总经理办公会"], FULL]), ""),
        (topic("总经理办公会", []), "Decision"),
        (topic("党委会", [], [("董事会", MAY_8)]), "PreStudy"),
        (topic("总经理办公会", [], [("董事会", MAY_8)]), ""),
        (topic("董事会", [], [("党委会", date(2023, 5, 1))]), "Decision"),
    ],
)
def test_outcome_follows_the_last_body_of_the_longest_sequence(
    row: dict[str, Any], expected: str
) -> None:
    assert outcome_of(row) == expected


@pytest.mark.parametrize("result", ["REJECTED", "DEFERRED", "WITHDRAWN", None])
def test_a_topic_that_did_not_pass_makes_nothing(result: str | None) -> None:
    derived = derive_facts([topic("董事会", [FULL], result=result)])

    assert (derived.nodes, derived.edges) == ([], [])


def test_decision_carries_amount_date_and_place_of_its_topic() -> None:
    row = topic(
        "董事会", [FULL], amount_fen=480000000000, source_doc_id="doc", source_locator="台账#议题!4"
    )

    [decision] = derive_facts([row]).nodes

    assert decision.properties["amount_fen"] == 480000000000
    assert decision.properties["decided_on"] == MAY_6
    assert (decision.source.document_id, decision.source.locator) == ("doc", "台账#议题!4")


def test_party_topic_gets_prestudy_result_and_covers_the_linked_board_topic() -> None:
    row = topic("党委会", [FULL], [("董事会", MAY_6)], held_on=MAY_8)

    derived = derive_facts([row])

    labels = {(fact.label, fact.properties.get("result")) for fact in derived.nodes}
    assert labels == {("PreStudy", None), ("Topic", "PRESTUDY_OK")}
    covers = [edge for edge in derived.edges if edge.type == "COVERS"]
    assert [edge.end.id for edge in covers] == ["topic-董事会"]
