"""What a writer tells of: each element once, by the weightiest thing that happened to it."""

from __future__ import annotations

import pytest

from graph.observation import Effect, Observed, Touched
from graph.writing import Written

OLD = {"id": "n1", "title": "甲", "batch_ids": ["B1"]}
SAME = {"id": "n1", "title": "甲", "batch_ids": ["B1", "B2"], "claims": "[…]"}
NEW = {"id": "n1", "title": "乙", "batch_ids": ["B1", "B2"], "claims": "[…]"}


def touched(before: object, after: object, **more: object) -> Touched:
    return Touched("Contract", "n1", before, after, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "effect"),
    [
        (touched(None, NEW), Effect.ADDED),
        (touched(OLD, NEW), Effect.CHANGED),
        (touched(OLD, SAME), Effect.UNCHANGED),
        (touched(OLD, SAME, gained=("Supplier",)), Effect.CHANGED),
        (touched(OLD, {**SAME, "is_withdrawn": True}), Effect.CHANGED),
        (touched(OLD, None), Effect.REMOVED),
    ],
)
def test_one_more_source_is_no_change(one: Touched, effect: Effect) -> None:
    assert one.effect is effect


@pytest.mark.parametrize(
    ("steps", "counts"),
    [
        ([touched(None, OLD), touched(OLD, NEW)], (1, 0, 0)),
        ([touched(OLD, SAME), touched(SAME, NEW)], (0, 1, 0)),
        ([touched(OLD, NEW), touched(NEW, NEW)], (0, 1, 0)),
        ([touched(OLD, None), touched(None, OLD)], (0, 0, 1)),
        ([touched(None, NEW), touched(NEW, None)], (0, 0, 0)),
    ],
)
def test_an_element_counts_once(steps: list[Touched], counts: tuple[int, int, int]) -> None:
    written = Written()

    for one in steps:
        written.note(one)

    assert (written.added, written.changed, written.unchanged) == counts


def test_first_state_and_last_state_are_kept() -> None:
    observed = Observed()
    for one in (touched(OLD, SAME, gained=("Supplier",)), touched(SAME, NEW)):
        observed(one)

    [kept] = observed.take()

    assert (kept.before, kept.after, kept.gained) == (OLD, NEW, ("Supplier",))
    assert observed.take() == []
