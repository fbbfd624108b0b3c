"""The facts of a draft, a slice at a time."""

from __future__ import annotations

from graph.facts import EdgeFact, NodeFact, Ref, Source
from loaders.draft import Draft, FileInfo

PLACE = Source("sourcedocument-1", "台账.xlsx#表!1")


def make_draft(nodes: int, edges: int) -> Draft:
    draft = Draft(FileInfo("台账.xlsx", "0" * 64))
    draft.add(NodeFact("Topic", f"topic-{number}", {}, PLACE) for number in range(nodes))
    end = Ref("Topic", "topic-0")
    draft.add(
        EdgeFact("FOLLOWS", Ref("Topic", f"topic-{number}"), end, PLACE) for number in range(edges)
    )
    return draft


def test_slices_hold_every_fact_once_nodes_before_relations() -> None:
    draft = make_draft(5, 3)

    parts = list(draft.parts(2))

    assert [(len(nodes), len(edges)) for nodes, edges in parts] == [
        (2, 0), (2, 0), (1, 0), (0, 2), (0, 1)
    ]  # fmt: skip
    assert [one for nodes, _ in parts for one in nodes] == list(draft.nodes.values())
    assert [one for _, edges in parts for one in edges] == draft.edges
    assert draft.fact_count == 8


def test_slices_are_the_same_on_every_call() -> None:
    draft = make_draft(5, 3)

    assert list(draft.parts(2)) == list(draft.parts(2))


def test_empty_draft_has_no_slice() -> None:
    assert list(make_draft(0, 0).parts()) == []
