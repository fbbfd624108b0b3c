"""Merging two nodes and undoing it, the same on every engine."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from graph.aliases import log_act, make_aliases, read_acts
from graph.dump import dump
from graph.facts import EdgeFact, NodeFact, Ref, Source
from graph.merging import rearrange, relations_between
from graph.store import GraphStore
from graph.vocabulary.people import IdentityActKind
from graph.writing import BatchWriter
from tests.support.engines import wipe

CONFIRM, UNDO = IdentityActKind.CONFIRM, IdentityActKind.UNDO
NOW = "2025-03-31T00:00:00+08:00"


def place(row: int) -> Source:
    return Source("sourcedocument-1", f"台账.xlsx#表!{row}", {"name": "A"})


def person(id_: str, org: str, row: int, mention: bool = False, **more: str) -> NodeFact:
    said = {"name": "张三", "named_by": org, "enterprise_id": org, **more}
    return NodeFact("Person", id_, dict(said), place(row), is_mention=mention)


def org(id_: str, name: str, row: int, *labels: str, **more: object) -> NodeFact:
    said = {"name": name, "enterprise_id": id_, **more}
    return NodeFact("Org", id_, dict(said), place(row), labels)  # type: ignore[arg-type]


def topic(id_: str, owner: str, title: str, row: int) -> NodeFact:
    said = {"title": title, "enterprise_id": owner, "meeting_name": "董事会"}
    return NodeFact("Topic", id_, dict(said), place(row))


def voted(who: str, what: str, row: int, choice: str = "AGREE") -> EdgeFact:
    said = {"choice": choice}
    return EdgeFact("VOTED", Ref("Person", who), Ref("Topic", what), place(row), dict(said))


def follows(start: str, owner: str, title: str, row: int) -> EdgeFact:
    match = {"enterprise_id": owner, "meeting_name": "董事会", "title": title}
    return EdgeFact("FOLLOWS", Ref("Topic", start), Ref("Topic", match=match), place(row))


Facts = tuple[list[NodeFact], list[EdgeFact]]
BATCHES: dict[str, Facts] = {
    "B1": (
        [
            org("o1", "甲城投公司", 1, "Enterprise", phones=["024-1"]),
            topic("t1", "o1", "议案一", 2),
        ],
        [follows("t1", "o2", "议案二", 3)],
    ),
    "B2": (
        [person("p1", "o1", 4), person("p2", "o1", 5, birth_ym="1970-01")],
        [voted("p1", "t1", 6), voted("p2", "t1", 7, "ABSTAIN"), voted("p2", "t2", 8)],
    ),
    "B3": (
        [
            org("o2", "甲城市投资公司", 9, "Supplier", phones=["024-2"]),
            topic("t2", "o2", "议案二", 10),
            person("p2", "o2", 11, mention=True),
        ],
        [
            voted("p2", "t2", 12),
            EdgeFact("OFFICER_OF", Ref("Person", "p2"), Ref("Org", "o2"), place(13)),
        ],
    ),
    "B4": (
        [
            person("p3", "o2", 14),
            org("o2", "甲城市投资有限公司", 15),
            topic("t3", "o2", "议案三", 16),
        ],
        [voted("p3", "t3", 17), voted("p1", "t3", 18), follows("t3", "o1", "议案一", 19)],
    ),
    "B5": (
        [person("p1", "o1", 20, mention=True), topic("t4", "o1", "议案二", 21)],
        [follows("t4", "o1", "议案三", 22), voted("p3", "t1", 23)],
    ),
}  # fmt: skip


def load(store: GraphStore, batch: str) -> None:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.write(batch, NOW, *BATCHES[batch])
        writer.bind_pending()


def take_back(store: GraphStore, batch: str) -> None:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.remove(batch)
        writer.bind_pending()


def merge(store: GraphStore, label: str, kept: str, other: str) -> str:
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        act = log_act(tx, CONFIRM, kept, other, {"subject_label": label, "reason": "核对档案"})
        rearrange(writer, label)
    return act.id


def undo(store: GraphStore, act_id: str) -> None:
    act = next(one for one in read_acts(store) if one.id == act_id)
    with store.transaction() as tx:
        writer = BatchWriter(tx)
        log_act(tx, UNDO, act.kept_id, act.other_id, {"undoes": act_id, "reason": "认错人"})
        rearrange(writer, str(act.properties["subject_label"]))


def nodes(store: GraphStore, label: str) -> dict[str, dict[str, object]]:
    found = [line for line in dump(store) if len(line) == 3 and label in line[1]]
    return {id_: dict(pairs) for id_, _labels, pairs in found}


def edges(store: GraphStore, kind: str) -> list[tuple[str, str]]:
    return [(line[0], line[2]) for line in dump(store) if len(line) == 4 and line[1] == kind]


def test_merged_person_is_one_with_all_votes_and_comes_apart_again(empty_store: GraphStore) -> None:
    for batch in ("B1", "B2", "B3"):
        load(empty_store, batch)
    before = dump(empty_store)

    act = merge(empty_store, "Person", "p1", "p2")

    assert set(nodes(empty_store, "Person")) == {"p1"}
    assert nodes(empty_store, "Person")["p1"]["birth_ym"] == "1970-01"
    assert edges(empty_store, "VOTED") == [("p1", "t1"), ("p1", "t2")]
    undo(empty_store, act)
    assert dump(empty_store) == before


def test_merged_firm_owns_what_both_reported_and_keeps_both_names(empty_store: GraphStore) -> None:
    for batch in ("B1", "B2", "B3", "B4"):
        load(empty_store, batch)
    before = dump(empty_store)

    act = merge(empty_store, "Org", "o1", "o2")

    [(id_, kept)] = nodes(empty_store, "Org").items()
    assert (id_, kept["name"]) == ("o1", "甲城投公司")
    assert set(kept["other_names"]) == {"甲城市投资公司", "甲城市投资有限公司"}  # type: ignore[call-overload]
    assert set(kept["phones"]) == {"024-1", "024-2"}  # type: ignore[call-overload]
    assert {one["enterprise_id"] for one in nodes(empty_store, "Topic").values()} == {"o1"}
    assert {one["named_by"] for one in nodes(empty_store, "Person").values()} == {"o1"}
    undo(empty_store, act)
    assert dump(empty_store) == before


def test_later_load_that_names_the_other_goes_to_the_kept_one(empty_store: GraphStore) -> None:
    for batch in ("B1", "B2"):
        load(empty_store, batch)
    act = merge(empty_store, "Person", "p1", "p2")

    load(empty_store, "B3")

    assert set(nodes(empty_store, "Person")) == {"p1"}
    assert edges(empty_store, "OFFICER_OF") == [("p1", "o2")]
    undo(empty_store, act)
    assert edges(empty_store, "OFFICER_OF") == [("p2", "o2")]


def test_undoing_one_of_two_decisions_leaves_the_other(empty_store: GraphStore) -> None:
    for batch in BATCHES:
        load(empty_store, batch)
    first = merge(empty_store, "Person", "p1", "p2")
    merge(empty_store, "Person", "p2", "p3")
    assert set(nodes(empty_store, "Person")) == {"p1"}

    undo(empty_store, first)

    assert set(nodes(empty_store, "Person")) == {"p1", "p2"}
    assert ("p2", "t3") in edges(empty_store, "VOTED")


def test_what_a_lead_is_about_follows_and_returns(empty_store: GraphStore) -> None:
    load(empty_store, "B2")
    with empty_store.transaction() as tx:
        tx.run("MATCH (p:Person {id: 'p2'}), (q:Person {id: 'p1'}) CREATE (l:Lead {id: 'l1'}), "
               "(l)-[:ON {id: 'e1'}]->(p), (l)-[:ON {id: 'e2'}]->(q)")  # fmt: skip
    about = "MATCH (:Lead)-[r:ON]->(p) RETURN r.id AS id, p.id AS who ORDER BY id"

    act = merge(empty_store, "Person", "p1", "p2")

    both = [{"id": "e1", "who": "p1"}, {"id": "e2", "who": "p1"}]
    assert empty_store.read(about).rows == both
    undo(empty_store, act)
    assert empty_store.read(about).rows == [{"id": "e1", "who": "p2"}, both[1]]


def test_relation_between_the_two_is_seen(empty_store: GraphStore) -> None:
    load(empty_store, "B2")
    load(empty_store, "B3")

    with empty_store.transaction() as tx:
        assert relations_between(tx, "Person", "p2", "o2") == ["OFFICER_OF"]
        assert relations_between(tx, "Person", "p1", "p2") == []


def test_log_is_kept_in_order_and_makes_the_register(empty_store: GraphStore) -> None:
    load(empty_store, "B2")
    act = merge(empty_store, "Person", "p1", "p2")
    undo(empty_store, act)

    acts = read_acts(empty_store)

    assert [one.kind for one in acts] == [CONFIRM, UNDO]
    assert acts[0].properties["reason"] == "核对档案"
    assert not make_aliases(acts)


PAIRS = [("Person", "p1", "p2"), ("Org", "o1", "o2"), ("Person", "p2", "p3"), ("Org", "o2", "o1")]


@pytest.mark.parametrize("seed", range(6))
def test_any_history_of_loads_revokes_and_merges_ends_as_if_never_merged(
    empty_store: GraphStore, seed: int
) -> None:
    chance = random.Random(seed)
    steps: list[Callable[[GraphStore], None]] = []
    acts: list[str] = []
    loaded: set[str] = set()
    for _ in range(7):
        batch = chance.choice(list(BATCHES))
        act = take_back if batch in loaded else load
        loaded ^= {batch}
        steps.append(lambda store, act=act, batch=batch: act(store, batch))  # type: ignore[misc]
        act(empty_store, batch)
        label, kept, other = chance.choice(PAIRS)
        if chance.random() < 0.5 and {kept, other} <= nodes(empty_store, label).keys():
            acts.append(merge(empty_store, label, kept, other))
    chance.shuffle(acts)
    for one in acts:
        undo(empty_store, one)
    merged_and_undone = dump(empty_store)
    wipe(empty_store)  # type: ignore[arg-type]

    for step in steps:
        step(empty_store)

    assert merged_and_undone == dump(empty_store)
