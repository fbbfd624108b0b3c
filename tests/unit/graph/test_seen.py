"""What a batch has seen: exact where a wrong answer would lose a fact, small where it would not."""

from __future__ import annotations

import random

from graph.links import CHUNK
from graph.perhaps import Perhaps
from graph.seen import Seen


def ids(start: int, end: int) -> list[str]:
    return [f"payment-{number:020x}" for number in range(start, end)]


def test_perhaps_never_denies_what_it_holds() -> None:
    held, others = ids(0, 30_000), ids(30_000, 60_000)
    random.Random(1).shuffle(held)
    perhaps = Perhaps(limit=1_000)
    for first in range(0, len(held), 700):
        perhaps.update(held[first : first + 700])

    assert all(one in perhaps for one in held)
    assert sum(one in perhaps for one in others) < 3


def test_a_few_are_held_exactly() -> None:
    perhaps = Perhaps(limit=1_000)
    perhaps.update(ids(0, 1_000))

    assert [one for one in ids(0, 100_000) if one in perhaps] == ids(0, 1_000)


def test_waiting_links_are_tried_for_what_came_since() -> None:
    seen = Seen()
    seen.make("Org", ["org-1"])
    assert seen.take_fresh(list) == {"org-1", "?Org"}
    assert seen.take_fresh(list) == set()

    seen.lose("Org", ["org-1"])
    assert not seen.has("org-1")
    assert seen.unknown(["org-2", "org-1"]) == ["org-2"]


def test_of_many_new_nodes_only_those_count_that_something_waits_for() -> None:
    seen = Seen()
    for first in range(0, 3 * CHUNK, CHUNK):
        seen.make("Payment", ids(first, first + CHUNK))
    waiting = [*ids(5, 8), "org-1", "?Payment", "?Org"]

    assert seen.take_fresh(lambda: waiting) == {*ids(5, 8), "?Payment"}
    assert seen.take_fresh(lambda: waiting) == set()
    assert all(seen.has(one) for one in ids(0, 3 * CHUNK))
