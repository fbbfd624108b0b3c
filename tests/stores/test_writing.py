"""Writing and taking back batches, the same on every engine."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dump import dump
from graph.facts import EdgeFact, NodeFact, Ref, Source
from graph.store import GraphStore
from graph.writing import BatchWriter, Written
from tests.support.engines import wipe

DOC = "sourcedocument-1"


def place(row: int) -> Source:
    return Source(DOC, f"台账.xlsx#表!{row}", {"name": "A"})


ORG = NodeFact(
    "Org", "org-1", {"name": "甲城投公司", "uscc": "91210100MA0ABCDE6X"}, place(1), ("Enterprise",)
)
MEETING = NodeFact(
    "Meeting",
    "meeting-1",
    {
        "name": "2023年第5次董事会",
        "held_on": date(2023, 5, 6),
        "enterprise_id": "org-1",
        "type": "董事会",
    },
    place(2),
)
BOARD = NodeFact(
    "Topic",
    "topic-1",
    {
        "title": "议案",
        "enterprise_id": "org-1",
        "meeting_name": "2023年第5次董事会",
        "result": "PASSED",
    },
    place(3),
)
PARTY = NodeFact(
    "Topic",
    "topic-2",
    {
        "title": "议案",
        "enterprise_id": "org-1",
        "meeting_name": "2023年第8次党委会",
        "result": "PASSED",
    },
    place(4),
)
DISCUSSED = EdgeFact(
    "DISCUSSED_IN", Ref("Topic", "topic-1"), Ref("Meeting", "meeting-1"), place(3), {"order": 1}
)
FOLLOWS = EdgeFact(
    "FOLLOWS",
    Ref("Topic", "topic-1"),
    Ref(
        "Topic",
        match={"enterprise_id": "org-1", "meeting_name": "2023年第8次党委会", "title": "议案"},
    ),
    place(3),
)
OTHER_ORG = NodeFact("Org", "org-1", {"name": "甲城投", "paid_in_fen": 5}, place(9), ("Supplier",))


def write(store: GraphStore, batch: str, nodes: list[NodeFact], edges: list[EdgeFact]) -> Written:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        written = writer.write(batch, "2025-03-31T00:00:00+08:00", nodes, edges)
        writer.bind_pending()
    return written


def take_back(store: GraphStore, batch: str) -> None:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.remove(batch)
        writer.bind_pending()


def edge_types(store: GraphStore) -> list[str]:
    return sorted(line[1] for line in dump(store) if len(line) == 4)


def write_and_fail(store: GraphStore) -> None:
    with store.transaction() as tx:
        BatchWriter(tx).write("B1", "", [ORG, MEETING], [])
        raise ZeroDivisionError


def test_link_to_a_topic_not_yet_loaded_is_bound_when_it_arrives(empty_store: GraphStore) -> None:
    first = write(empty_store, "B1", [ORG, MEETING, BOARD], [DISCUSSED, FOLLOWS])
    assert first.pending == 1
    assert edge_types(empty_store) == ["DISCUSSED_IN"]

    write(empty_store, "B2", [PARTY], [])

    assert edge_types(empty_store) == ["DISCUSSED_IN", "FOLLOWS"]


def test_taking_back_the_later_batch_opens_the_link_again(empty_store: GraphStore) -> None:
    write(empty_store, "B1", [ORG, MEETING, BOARD], [DISCUSSED, FOLLOWS])
    before = dump(empty_store)
    write(empty_store, "B2", [PARTY, OTHER_ORG], [])

    take_back(empty_store, "B2")

    assert dump(empty_store) == before
    write(empty_store, "B3", [PARTY], [])
    assert edge_types(empty_store) == ["DISCUSSED_IN", "FOLLOWS"]


def test_taking_back_the_first_of_two_leaves_what_the_second_said(empty_store: GraphStore) -> None:
    write(empty_store, "B2", [PARTY, OTHER_ORG], [])
    only_second = dump(empty_store)
    take_back(empty_store, "B2")
    write(empty_store, "B1", [ORG, MEETING, BOARD], [DISCUSSED, FOLLOWS])
    write(empty_store, "B2", [PARTY, OTHER_ORG], [])

    take_back(empty_store, "B1")

    assert dump(empty_store) == only_second


def test_two_batches_on_one_firm_give_both_labels_and_both_values(empty_store: GraphStore) -> None:
    write(empty_store, "B1", [ORG], [])
    write(empty_store, "B2", [OTHER_ORG], [])

    [(_id, labels, pairs)] = dump(empty_store)

    assert labels == ("Enterprise", "Org", "Supplier")
    assert dict(pairs)["uscc"] == "91210100MA0ABCDE6X"
    assert dict(pairs)["name"] == "甲城投"


def test_a_failure_inside_the_transaction_leaves_nothing(empty_store: GraphStore) -> None:
    before = dump(empty_store)

    with pytest.raises(ZeroDivisionError):
        write_and_fail(empty_store)

    assert dump(empty_store) == before


def test_link_is_bound_to_the_version_in_force_on_the_day(empty_store: GraphStore) -> None:
    versions = [
        NodeFact(
            "DecisionItem",
            f"item-{year}",
            {
                "item_code": "P03-002",
                "enterprise_id": "org-1",
                "valid_from": date(year, 1, 1),
                "valid_to": date(year, 12, 31),
            },
            place(year),
        )
        for year in (2022, 2023, 2024)
    ]
    match = {"enterprise_id": "org-1", "item_code": "P03-002", "as_of": "2023-05-06"}
    under = EdgeFact(
        "UNDER_ITEM", Ref("Topic", "topic-1"), Ref("DecisionItem", match=match), place(3)
    )

    write(empty_store, "B1", [ORG, BOARD, *versions], [under])

    assert [line[2] for line in dump(empty_store) if len(line) == 4] == ["item-2023"]


def test_link_without_both_ends_is_bound_when_the_second_arrives(empty_store: GraphStore) -> None:
    """Whatever comes in between, and in whichever order the ends come."""
    for first, second in ((BOARD, MEETING), (MEETING, BOARD)):
        wipe(empty_store)
        write(empty_store, "B1", [ORG], [DISCUSSED])
        write(empty_store, "B2", [first], [])
        write(empty_store, "B3", [PARTY], [])
        assert edge_types(empty_store) == []

        write(empty_store, "B4", [second], [])

        assert edge_types(empty_store) == ["DISCUSSED_IN"]


def test_link_that_lost_its_end_is_bound_when_the_end_comes_again(empty_store: GraphStore) -> None:
    write(empty_store, "B1", [BOARD], [DISCUSSED])
    write(empty_store, "B2", [MEETING], [])
    take_back(empty_store, "B2")
    assert edge_types(empty_store) == []

    write(empty_store, "B3", [PARTY], [])
    write(empty_store, "B4", [MEETING], [])

    assert edge_types(empty_store) == ["DISCUSSED_IN"]


def test_the_same_relation_twice_in_one_batch_is_one(empty_store: GraphStore) -> None:
    """Also where it comes in another slice than its nodes, and again in a later batch."""
    with empty_store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.write("B1", "2025-03-31T00:00:00+08:00", [MEETING, BOARD], [DISCUSSED])
        writer.write("B1", "2025-03-31T00:00:00+08:00", [], [DISCUSSED])
    write(empty_store, "B2", [MEETING], [DISCUSSED])

    assert edge_types(empty_store) == ["DISCUSSED_IN"]
    take_back(empty_store, "B1")
    assert edge_types(empty_store) == []
    write(empty_store, "B3", [BOARD], [])
    assert edge_types(empty_store) == ["DISCUSSED_IN"]


def test_a_batch_taken_back_a_few_at_a_time_goes_wholly(empty_store: GraphStore) -> None:
    write(empty_store, "B2", [PARTY, OTHER_ORG], [])
    before = dump(empty_store)
    write(empty_store, "B1", [ORG, MEETING, BOARD], [DISCUSSED, FOLLOWS])

    removed = 1
    while removed:
        with empty_store.transaction() as tx:
            removed = BatchWriter(tx).remove("B1", 2)

    assert dump(empty_store) == before
