"""The address of 关系探查 says everything, and what is broken in it is passed over."""

from __future__ import annotations

from datetime import date

import pytest

from services.relations.relation_view import Expansion, Wish
from ui.components.relations.relation_address import address_of, read_wish

FULL = Wish(
    "person-1",
    "org-2",
    3,
    date(2023, 5, 6),
    through_state=True,
    detours=True,
    expansions=(Expansion("person-1", "KIN", "person"), Expansion("org-2")),
    third="project-3",
    in_time=True,
    pinned=("topic-1", "topic-2"),
    hidden=("meeting-1",),
)


@pytest.mark.parametrize("wish", [Wish(""), Wish("person-1"), Wish("person-1", "org-2"), FULL])
def test_there_and_back(wish: Wish) -> None:
    assert read_wish(address_of(wish)) == wish


def test_defaults_are_left_out() -> None:
    assert address_of(Wish("person-1", "org-2")) == {"from": "person-1", "to": "org-2"}


@pytest.mark.parametrize(
    ("params", "wanted"),
    [
        ({"hops": "9"}, Wish("")),
        ({"hops": "x", "on": "2023-02-30"}, Wish("")),
        ({"to": "org-2"}, Wish("org-2")),
        ({"from": "org-2", "to": "org-2"}, Wish("org-2")),
        ({"from": "a", "also": "c"}, Wish("a", "c")),
        ({"from": "a", "to": "a", "also": "c"}, Wish("a", "c")),
        ({"from": "a", "pin": "a,p,,p", "hide": "a,p,h"}, Wish("a", pinned=("p",), hidden=("h",))),
        ({"from": "a", "open": "a~b~c~d,,x"}, Wish("a", expansions=(Expansion("x"),))),
    ],
)
def test_what_cannot_be_read_counts_as_not_given(params: dict[str, str], wanted: Wish) -> None:
    assert read_wish(params) == wanted
