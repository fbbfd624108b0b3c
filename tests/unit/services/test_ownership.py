"""Rolling up: a firm reached by two ways counts once, and a circle ends."""

from __future__ import annotations

from services.things.ownership import OwnedRow, _children, _levels, _lines, subtree, summed

COUNTS = {one: {"决策": at} for at, one in enumerate("rabc", 1)}


def step(depth: int, parent: str | None, id_: str, rate: float | None = 0.5) -> OwnedRow:
    return OwnedRow(
        depth=depth, parent_id=parent, enterprise_id=id_, label="Enterprise", enterprise=id_,
        tier=None, share_rate=rate, locator=None,
    )  # fmt: skip


def test_a_firm_reached_by_two_ways_counts_once_above_it() -> None:
    rows = [step(0, None, "r"), step(1, "r", "a"), step(1, "r", "b"),
            step(2, "a", "c"), step(2, "b", "c", None)]  # fmt: skip
    lines = list(_lines(_children(rows), COUNTS, rows[:1], 1.0, ()))

    shown = [(one.row.enterprise_id, one.row.depth, one.whole["决策"]) for one in lines]
    assert shown == [("r", 0, 10), ("a", 1, 6), ("c", 2, 4), ("b", 1, 7), ("c", 2, 4)]
    assert [one.effective_rate for one in lines] == [1.0, 0.5, 0.25, 0.5, None]
    assert [(one.depth, one.enterprises) for one in _levels(rows, COUNTS)] == [
        (0, 1), (1, 2), (2, 1),
    ]  # fmt: skip


def test_a_circle_of_ownership_ends() -> None:
    rows = [step(0, None, "r"), step(1, "r", "a"), step(2, "a", "r"), step(3, "r", "a")]
    children = _children(rows)

    assert subtree(children, "r") == {"r", "a"}
    lines = list(_lines(children, COUNTS, rows[:1], 1.0, ()))
    assert [one.row.enterprise_id for one in lines] == ["r", "a"]
    assert summed(COUNTS, subtree(children, "r"))["决策"] == 3
