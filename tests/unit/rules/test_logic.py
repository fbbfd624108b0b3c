"""Unknown is never turned into yes or no, whatever it is combined with."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.logic import (
    Change,
    Evidence,
    Missing,
    Truth,
    all_of,
    any_of,
    negate,
    no,
    unknown,
    yes,
)

Formula = int | tuple[str, list["Formula"]]
LEAVES = range(4)
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    st.sampled_from(LEAVES),
    lambda parts: st.tuples(
        st.sampled_from(["all", "any"]), st.lists(parts, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
World = dict[int, bool | None]
WORLDS: st.SearchStrategy[World] = st.fixed_dictionaries(
    {one: st.sampled_from([True, False, None]) for one in LEAVES}
)
MANY = settings(max_examples=300, deadline=None)


def leaf(number: int, value: bool | None) -> Truth:
    if value is None:
        return unknown(Missing(f"缺{number}"))
    fact = Evidence(f"fact-{number}", "Topic")
    change = Change(fact.id, "is_so", False)
    return yes(f"有{number}", fact, clears=(change,)) if value else no(f"无{number}", fact)


def told(formula: Formula, world: World) -> Truth:
    if isinstance(formula, int):
        return leaf(formula, world[formula])
    kind, parts = formula
    truths = [told(one, world) for one in parts]
    return all_of(*truths) if kind == "all" else any_of(*truths)


def completions(world: World) -> list[World]:
    """Every way in which the records that are missing could turn out."""
    choices = [[True, False] if world[one] is None else [world[one]] for one in LEAVES]
    return [dict(zip(LEAVES, chosen, strict=True)) for chosen in product(*choices)]


@MANY
@given(FORMULAS, WORLDS)
def test_what_is_told_holds_however_the_gaps_are_filled(formula: Formula, world: World) -> None:
    found = told(formula, world)

    if found.value is None:
        assert found.missing
        assert {world[int(one.text[1:])] for one in found.missing} == {None}
    else:
        later = {told(formula, one).value for one in completions(world)}
        assert later == {found.value}


@MANY
@given(FORMULAS, WORLDS)
def test_the_change_that_is_named_clears_it(formula: Formula, world: World) -> None:
    found = told(formula, world)

    if found.value:
        changed = {int(one.fact.removeprefix("fact-")) for one in found.clears}
        after = told(formula, {at: False if at in changed else world[at] for at in LEAVES})
        assert found.clears
        assert after.value is not True


@MANY
@given(FORMULAS, WORLDS)
def test_what_decided_is_cited(formula: Formula, world: World) -> None:
    found = told(formula, world)

    if found.value is not None:
        cited = {int(one.id.removeprefix("fact-")) for one in found.evidence}
        only = {at: world[at] if at in cited else None for at in LEAVES}
        assert told(formula, only).value is found.value


def test_the_opposite_of_unknown_is_unknown() -> None:
    gap = leaf(1, None)

    assert negate(gap) == gap
    assert negate(leaf(1, True)).value is False
    assert not negate(leaf(1, True)).clears


def test_a_fact_that_is_read_twice_is_cited_once_with_all_that_was_read() -> None:
    first = Evidence("topic-1", "Topic", values={"amount_fen": 1})
    second = Evidence("topic-1", "Topic", values={"decided_on": "2023-05-06"})

    [cited] = all_of(yes("", first), yes("", second)).evidence
    assert cited.values == {"amount_fen": 1, "decided_on": "2023-05-06"}
