"""An absence speaks only where declared ranges cover every single day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.coverage import Coverages
from rules.periods import Period

START = date(2023, 1, 1)
RANGES = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 6)), max_size=4)


def at(number: int) -> date:
    return START + timedelta(days=number)


def declared(ranges: list[tuple[int, int]]) -> Coverages:
    return Coverages.of(
        {
            "id": f"coverage-{number}",
            "enterprise_id": "org-1",
            "dataset": "meetings",
            "from_on": at(first),
            "to_on": at(first + length),
        }
        for number, (first, length) in enumerate(ranges)
    )


@given(RANGES, st.integers(0, 10), st.integers(0, 6))
def test_every_day_is_declared_or_nothing_is(
    ranges: list[tuple[int, int]], first: int, length: int
) -> None:
    wanted = set(range(first, first + length + 1))
    said = {day for start, more in ranges for day in range(start, start + more + 1)}

    found = declared(ranges).covering("org-1", "meetings", Period(at(first), at(first + length)))

    assert bool(found) is (wanted <= said)
    cited = {day for one in found for day in range(40) if one.from_on <= at(day) <= one.to_on}
    assert not found or wanted <= cited


def test_what_one_firm_declares_says_nothing_of_another_or_of_other_records() -> None:
    known = declared([(0, 30)])
    days = Period(at(3), at(5))

    assert known.covering("org-1", "meetings", days)
    assert not known.covering("org-2", "meetings", days)
    assert not known.covering("org-1", "payments", days)
