"""What follows in time: known days decide, open days leave it open, and nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import EdgeRow, NodeRow, Subgraph
from services.relations.relation_days import NEVER, When, happened, held
from services.relations.relation_order import Order, arrival_by, order_of
from services.relations.relation_paths import find_paths

TODAY = date(2025, 1, 1)
MAY, JUNE = happened(date(2023, 5, 6)), happened(date(2023, 6, 1))
SOME_MAY = happened(date(2023, 5, 1), "month")
YEAR = happened(date(2023, 1, 1), "year")
UNTIL_APRIL = held({"valid_from": date(2020, 1, 1), "valid_to": date(2023, 4, 30)}, TODAY)
SINCE_2022 = held({"valid_from": date(2022, 1, 1)}, TODAY)
SINCE_JULY = held({"valid_from": date(2023, 7, 1)}, TODAY)
LEFT_MAY = held({"valid_to": date(2023, 5, 31)}, TODAY)
SOME_YEAR_ON = held({"valid_from": date(2023, 1, 1), "valid_from_precision": "year"}, TODAY)


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        ([[MAY], [JUNE]], Order.FOLLOWS),
        ([[JUNE], [MAY]], Order.BREAKS),
        ([[MAY], [MAY]], Order.FOLLOWS),
        ([[SINCE_2022], [MAY], [SINCE_2022]], Order.FOLLOWS),
        ([[MAY], [UNTIL_APRIL]], Order.BREAKS),
        ([[UNTIL_APRIL], [MAY]], Order.FOLLOWS),
        ([[SINCE_JULY], [SINCE_2022], [JUNE]], Order.BREAKS),
        ([[MAY], [NEVER], [JUNE]], Order.OPEN),
        ([[JUNE], [NEVER], [MAY]], Order.BREAKS),
        ([[NEVER]], Order.OPEN),
        ([[MAY], [SOME_MAY]], Order.OPEN),
        ([[SOME_MAY], [JUNE]], Order.FOLLOWS),
        ([[JUNE], [SOME_MAY]], Order.BREAKS),
        ([[YEAR], [MAY]], Order.OPEN),
        ([[JUNE], [MAY, SINCE_2022]], Order.FOLLOWS),
        ([[JUNE], [MAY, NEVER]], Order.OPEN),
        ([[MAY], [LEFT_MAY]], Order.FOLLOWS),
        ([[JUNE], [LEFT_MAY]], Order.BREAKS),
        ([[SOME_YEAR_ON], [MAY]], Order.OPEN),
        ([[MAY], []], Order.BREAKS),
    ],
)
def test_order(steps: list[list[When]], wanted: Order) -> None:
    assert order_of([when.span for when in step] for step in steps) is wanted


def graph(*pairs: str) -> Subgraph:
    nodes = sorted({one for pair in pairs for one in pair})
    return Subgraph(
        tuple(NodeRow(one, ("Person",), {}) for one in nodes),
        tuple(EdgeRow("KIN", pair[0], pair[1], {"id": pair}) for pair in pairs),
    )


def test_only_paths_that_can_be_followed_are_found_and_not_the_other_way_round() -> None:
    days = {"am": MAY, "mb": JUNE, "an": JUNE, "nb": MAY, "ao": MAY, "ob": NEVER}
    arrive = arrival_by({frozenset(pair): (when,) for pair, when in days.items()})

    there, _ = find_paths(graph(*days), "a", "b", 2, lambda _: True, arrive)
    back, _ = find_paths(graph(*days), "b", "a", 2, lambda _: True, arrive)

    assert ["".join(one.nodes) for one in there] == ["amb", "aob"]
    assert ["".join(one.nodes) for one in back] == ["bna", "boa"]
