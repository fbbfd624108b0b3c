from random import Random

import pytest

from graph.facts import EdgeFact, NodeFact, Ref, Source
from loaders.draft import Draft, FileInfo
from loaders.fact_store import NodeStore, edge_store
from loaders.spool import BLOCK, DiskIndex, Spool


def node(number: int, **more: object) -> NodeFact:
    source = Source("doc", f"付款.csv#{number}", {"voucher_no": "B"})
    return NodeFact("Payment", f"payment-{number}", {"voucher_no": str(number), **more}, source)


@pytest.mark.parametrize("count", [0, 1, 5, BLOCK + 4, 3 * BLOCK + 7])
def test_a_spool_reads_as_the_list_that_was_put_in(count: int) -> None:
    spool: Spool[int] = Spool(5)
    for number in range(count):
        spool.append(number)

    assert len(spool) == count
    assert spool == list(range(count))
    assert spool[3 : count - 1 : 2] == list(range(count))[3 : count - 1 : 2]
    assert [spool[at] for at in (-1,) if count] == [count - 1 for _ in (1,) if count]


def test_items_on_disk_can_be_changed() -> None:
    spool: Spool[int] = Spool(10)
    plain = list(range(30 * BLOCK))
    for number in plain:
        spool.append(number)
    assert spool.is_on_disk

    for at in Random(7).choices(range(len(plain)), k=25_000):
        plain[at] = spool[at] = -at

    assert spool == plain


def test_an_index_finds_what_it_no_longer_holds_in_memory() -> None:
    index = DiskIndex(limit=100)
    for number in range(1_000):
        index[f"n{number}"] = number
    index["n3"] = 33

    assert [index.get(f"n{number}") for number in (0, 3, 950, 999)] == [0, 33, 950, 999]
    assert index.get("n1000") is None


def test_nodes_beyond_the_limit_are_folded_as_those_within() -> None:
    small, large = (Draft(FileInfo("a", "b"), nodes=NodeStore(limit)) for limit in (10, 10_000))
    for draft in (small, large):
        draft.add(node(number) for number in range(3_000))
        draft.add([node(5, purpose_text="一"), node(2_500, purpose_text="二"), node(2_500)])

    assert small.nodes.is_on_disk
    assert not large.nodes.is_on_disk
    assert list(small.nodes.values()) == list(large.nodes.values())
    assert small.nodes["payment-2500"].properties["purpose_text"] == "二"
    assert list(small.parts(700)) == list(large.parts(700))


def test_relations_come_back_from_disk_as_they_were() -> None:
    made = [
        EdgeFact("MADE", Ref("Org", "o"), Ref("Payment", "", {"no": str(one)}), Source("d", "a#1"))
        for one in range(2_500)
    ]
    store = edge_store(limit=3)
    for one in made:
        store.append(one)

    assert store == made
