"""Old values in the store: kept, bound to their node, and gone with the batch that made them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dump import dump
from graph.facts import EdgeFact, NodeFact, Ref, Source
from graph.store import GraphStore, Row
from graph.writing import BatchWriter
from tests.support.engines import wipe

Facts = tuple[list[NodeFact], list[EdgeFact]]
OF = "MATCH (v:Version)-[:OF]->(n) "


def contract(
    amount: int, place: str = "台账.xlsx#合同!2", id_: str = "contract-1", **marks: bool
) -> NodeFact:
    properties = {"enterprise_id": "org-1", "title": "施工合同", "amount_fen": amount}
    return NodeFact("Contract", id_, properties, Source(place, place), **marks)  # type: ignore[arg-type]


def write(store: GraphStore, number: int, facts: Facts) -> None:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.write(f"B{number:02d}", f"2025-03-{number:02d}T09:00:00+08:00", *facts)
        writer.bind_pending()


def take_back(store: GraphStore, number: int) -> None:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.remove(f"B{number:02d}")
        writer.bind_pending()


def versions(store: GraphStore) -> list[Row]:
    text = (
        f"{OF}RETURN n.id AS node, v.value_text AS old, v.shown_text AS shown, v.state AS state, "
        "v.known_from AS since, v.known_to AS until ORDER BY since, until"
    )
    return store.read(text).rows


def test_a_changed_value_keeps_the_old_one_its_source_and_both_times(
    empty_store: GraphStore,
) -> None:
    write(empty_store, 1, ([contract(100)], []))
    write(empty_store, 2, ([contract(200)], []))

    [row] = versions(empty_store)

    assert (row["node"], row["old"], row["shown"]) == ("contract-1", "1元", "2元")
    assert row["state"] == "已被更新"
    assert row["until"].isoformat() == "2025-03-02T01:00:00+00:00"
    assert (row["until"] - row["since"]).days == 1


def test_a_withdrawn_record_is_kept_with_its_values(empty_store: GraphStore) -> None:
    write(empty_store, 1, ([contract(100)], []))
    write(empty_store, 2, ([contract(100, is_withdrawn=True)], []))

    [node] = empty_store.read(
        "MATCH (n:Contract) RETURN n.amount_fen AS a, n.is_withdrawn AS w"
    ).rows
    [row] = versions(empty_store)

    assert node == {"a": 100, "w": True}
    assert (row["old"], row["shown"]) == ("否", "是")


def test_history_of_a_thing_that_is_gone_is_gone(empty_store: GraphStore) -> None:
    write(empty_store, 1, ([contract(100)], []))
    write(empty_store, 2, ([contract(200)], []))

    for number in (1, 2):
        take_back(empty_store, number)

    assert dump(empty_store, with_history=True) == []
    assert empty_store.read("MATCH (v:Version) RETURN v.id").rows == []


def test_history_counts_as_no_fact(empty_store: GraphStore) -> None:
    write(empty_store, 1, ([contract(100)], []))
    write(empty_store, 2, ([contract(200)], []))

    assert len(dump(empty_store)) == 1
    assert len(dump(empty_store, with_history=True)) == 3


PLACES = ["台账.xlsx#合同!2", "台账2季度.xlsx#合同!3", "审计.xlsx#问题!4"]


@st.composite
def batch_of_facts(draw: st.DrawFn) -> Facts:
    """Some contracts with some amount, and relations to a project by id and by its code."""
    nodes = [
        contract(
            draw(st.integers(1, 3)),
            draw(st.sampled_from(PLACES)),
            id_,
            is_mention=draw(st.booleans()),
            is_withdrawn=draw(st.integers(0, 5)) == 0,
        )
        for id_ in draw(st.sets(st.sampled_from(["contract-1", "contract-2"])))
    ]
    source = Source("doc", draw(st.sampled_from(PLACES)))
    if draw(st.booleans()):
        named = {"project_code": "2301-1", "name": draw(st.sampled_from(["道路", "桥梁"]))}
        nodes.append(NodeFact("Project", "project-1", named, source))  # type: ignore[arg-type]
    ends = [Ref("Project", "project-1"), Ref("Project", match={"project_code": "2301-1"})]
    edges = [
        EdgeFact("UNDER", Ref("Contract", "contract-1"), draw(st.sampled_from(ends)), source)
        for _ in range(draw(st.integers(0, 1)))
    ]
    return nodes, edges


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chain=st.lists(batch_of_facts(), min_size=2, max_size=5), data=st.data())
def test_taking_back_any_batch_gives_the_graph_as_if_it_had_never_been_loaded(
    store: GraphStore, chain: list[Facts], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(chain) - 1))
    wipe(store)
    for number, facts in enumerate(chain, 1):
        if number != gone + 1:
            write(store, number, facts)
    never_loaded = dump(store, with_history=True)
    wipe(store)
    for number, facts in enumerate(chain, 1):
        write(store, number, facts)

    take_back(store, gone + 1)

    assert dump(store, with_history=True) == never_loaded


@pytest.mark.parametrize("is_first_gone", [True, False])
def test_a_link_found_by_a_name_that_only_a_revoked_batch_gave_waits_again(
    empty_store: GraphStore, is_first_gone: bool
) -> None:
    road = NodeFact("Project", "project-1", {"name": "道路"}, Source("doc", "a.xlsx#项目!2"))
    bridge = replace(road, properties={"name": "桥梁"})
    under = EdgeFact(
        "UNDER",
        Ref("Contract", "contract-1"),
        Ref("Project", match={"name": "桥梁" if is_first_gone else "道路"}),
        Source("doc", "a.xlsx#合同!2"),
    )
    batches: list[Facts] = [([road], []), ([bridge], []), ([contract(1)], [under])]
    kept = 2 if is_first_gone else 1
    for number in (1, 2, 3):
        write(empty_store, number, batches[number - 1])

    take_back(empty_store, kept)

    after = dump(empty_store, with_history=True)
    wipe(empty_store)
    for number in {1, 2, 3} - {kept}:
        write(empty_store, number, batches[number - 1])
    assert after == dump(empty_store, with_history=True)


def test_two_batches_on_one_relation_both_wait_again(empty_store: GraphStore) -> None:
    road = NodeFact("Project", "project-1", {"name": "道路"}, Source("doc", "a.xlsx#项目!2"))
    bridge = replace(road, properties={"name": "桥梁"})
    under = EdgeFact(
        "UNDER",
        Ref("Contract", "contract-1"),
        Ref("Project", match={"name": "桥梁"}),
        Source("doc", "a.xlsx#合同!2"),
    )
    write(empty_store, 1, ([road], []))
    write(empty_store, 2, ([bridge], []))
    for number in (3, 4):
        write(empty_store, number, ([contract(1)], [under]))

    take_back(empty_store, 2)

    assert [line for line in dump(empty_store) if line[1] == "UNDER"] == []
