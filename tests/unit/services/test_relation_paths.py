"""Paths between two nodes: shortest first, no detours, always in the same order."""

from __future__ import annotations

import random

import pytest

from graph.store import EdgeRow, NodeRow, Subgraph
from services.relations.relation_paths import (
    MOST_PATHS,
    NodePath,
    find_paths,
    is_direct,
    joined,
    neighbours,
    take_paths,
)


def graph(*pairs: str, state: str = "") -> Subgraph:
    """``graph("ab", "bc")``: relations a→b and b→c; nodes in ``state`` are agencies."""
    ids = sorted(set("".join(pairs)))
    nodes = [NodeRow(one, ("Agency",) if one in state else ("Person",), {}) for one in ids]
    return Subgraph(nodes, [EdgeRow("KIN", pair[0], pair[1], {}) for pair in pairs])


def anyone(_node: NodeRow) -> bool:
    return True


def words(paths: list[NodePath]) -> list[str]:
    return ["".join(path.nodes) for path in paths]


@pytest.mark.parametrize(
    ("pairs", "hops", "wanted"),
    [
        (["ab"], 1, ["ab"]),
        (["ba"], 1, ["ab"]),
        (["am", "mb"], 1, []),
        (["am", "mb"], 2, ["amb"]),
        (["ab", "am", "mb"], 4, ["ab", "amb"]),
        (["ax", "xb", "am", "mn", "nb"], 4, ["axb", "amnb"]),
        (["am", "mx", "xm", "mb"], 4, ["amb"]),
        (["ax", "yb"], 4, []),
    ],
)
def test_paths_of_at_most_so_many_hops(pairs: list[str], hops: int, wanted: list[str]) -> None:
    found, is_more = find_paths(graph(*pairs), "a", "b", hops, anyone)

    assert words(found) == wanted
    assert not is_more


def test_an_inner_node_that_may_not_be_passed_ends_the_path() -> None:
    between = graph("as", "sb", "am", "mn", "nb", state="s")

    found, _ = find_paths(between, "a", "b", 4, lambda one: "Agency" not in one.labels)

    assert words(found) == ["amnb"]


def test_an_agency_may_be_an_end() -> None:
    found, _ = find_paths(graph("am", "mb", state="b"), "a", "b", 4, lambda one: one.id != "b")

    assert words(found) == ["amb"]


def test_the_order_does_not_hang_on_the_order_of_the_rows() -> None:
    pairs = ["am", "an", "ao", "mb", "nb", "ob", "mn"]
    shuffled = random.Random(7).sample(pairs, len(pairs))

    first, _ = find_paths(graph(*pairs), "a", "b", 4, anyone)
    second, _ = find_paths(graph(*shuffled), "a", "b", 4, anyone)

    assert words(first) == words(second)


def test_too_many_paths_are_cut_and_it_is_said() -> None:
    names = [chr(0x4E00 + at) for at in range(MOST_PATHS + 1)]
    pairs = [pair for one in names for pair in (f"a{one}", f"{one}b")]

    found, is_more = find_paths(graph(*pairs), "a", "b", 2, anyone)

    assert len(found) == MOST_PATHS
    assert is_more


@pytest.mark.parametrize(
    ("path", "is_so"), [("amb", True), ("ab", True), ("amnb", False), ("anb", True)]
)
def test_a_detour_passes_two_that_are_linked_anyway(path: str, is_so: bool) -> None:
    links = neighbours(graph("am", "mn", "nb", "mb", "an"), set("abmn"))

    assert is_direct(NodePath(tuple(path)), links) is is_so


def test_paths_are_taken_as_long_as_the_nodes_fit() -> None:
    paths = [NodePath(tuple(one)) for one in ("axb", "ayb", "azb")]

    assert words(list(take_paths(paths, 4))) == ["axb", "ayb"]


def test_joined_keeps_each_relation_once_and_none_without_its_ends() -> None:
    half = Subgraph([NodeRow("a", ("Person",), {})], [EdgeRow("KIN", "a", "z", {})])

    whole = joined(graph("ab", "bc"), graph("ab"), half)

    assert [(one.start, one.end) for one in whole.edges] == [("a", "b"), ("b", "c")]
