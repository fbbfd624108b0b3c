"""Steps on a picture of relations, and the trail by which they are taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from services.relations.relation_view import Expansion, Wish
from ui.components.relations.relation_steps import (
    collapsed,
    expanded,
    hidden,
    pin_turned,
    reversed_ends,
    shown_again,
    with_end,
    without_end,
)
from ui.components.relations.relation_trail import MOST_STEPS, Trail, arrived

OPEN = (Expansion("m", "KIN", "person"), Expansion("a"), Expansion("m"))
FULL = Wish("a", "b", expansions=OPEN, pinned=("m", "p"), hidden=("h",))
Change = Callable[[Wish], Wish]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda wish: expanded(wish, Expansion("x")), {"expansions": (*OPEN, Expansion("x"))}),
        (lambda wish: collapsed(wish, "m"), {"expansions": OPEN[1:2]}),
        (collapsed, {"expansions": ()}),
        (lambda wish: pin_turned(wish, "q"), {"pinned": ("m", "p", "q")}),
        (lambda wish: pin_turned(wish, "p"), {"pinned": ("m",)}),
        (lambda wish: pin_turned(wish, "a"), {}),
        (
            lambda wish: hidden(wish, "m"),
            {"expansions": OPEN[1:2], "pinned": ("p",), "hidden": ("h", "m")},
        ),
        (lambda wish: hidden(wish, "b"), {}),
        (lambda wish: shown_again(wish, "h"), {"hidden": ()}),
        (lambda wish: with_end(wish, "p"), {"third": "p", "expansions": (), "pinned": ("m",)}),
        (lambda wish: with_end(wish, "b"), {}),
        (lambda wish: without_end(wish, "a"), {"start": "b", "end": "", "expansions": ()}),
        (reversed_ends, {"start": "b", "end": "a", "expansions": ()}),
    ],
)
def test_each_step_makes_another_wish(change: Change, wanted: dict[str, object]) -> None:
    assert change(FULL) == replace(FULL, **wanted)  # type: ignore[arg-type]


def test_there_are_never_more_than_three_ends() -> None:
    assert with_end(Wish("a", "b", third="c"), "d") == Wish("a", "b", third="c")


ONE, TWO, THREE = Wish("a"), Wish("a", "b"), Wish("a", "b", 2)


def walked(*wishes: Wish) -> Trail:
    trail = Trail()
    for wish in wishes:
        trail = arrived(trail, wish)
    return trail


@pytest.mark.parametrize(
    ("wishes", "before", "after"),
    [
        ((ONE,), None, None),
        ((ONE, ONE), None, None),
        ((ONE, TWO), ONE, None),
        ((ONE, TWO, ONE), None, TWO),
        ((ONE, TWO, ONE, TWO), ONE, None),
        ((ONE, TWO, ONE, THREE), ONE, None),
        ((ONE, TWO, THREE, TWO), ONE, THREE),
    ],
    ids=["start", "rerun", "step", "undo", "redo", "another way", "in the middle"],
)
def test_undo_and_redo_follow_the_steps(
    wishes: tuple[Wish, ...], before: Wish | None, after: Wish | None
) -> None:
    trail = walked(*wishes)

    assert (trail.before, trail.after) == (before, after)


def test_the_expansions_of_a_link_can_be_taken_back_one_by_one() -> None:
    opened = Wish("a", expansions=OPEN)

    trail = walked(opened)

    assert trail.before == Wish("a", expansions=OPEN[:-1])
    assert trail.steps[0] == Wish("a")


def test_only_the_last_steps_are_remembered() -> None:
    trail = walked(*(Wish(f"a{at}") for at in range(MOST_STEPS + 5)))

    assert len(trail.steps) == MOST_STEPS
    assert trail.before == Wish(f"a{MOST_STEPS + 3}")
