"""A stored value is written only as what reads back as exactly the same value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from graph.schema.registry import node_properties
from loaders.datasets.registry import get_sheet
from services.ledgers.filled_cells import fill_cell

BY_HEADING = {"is_amount_unit_assumed": True}
ABOUT = {"is_amount_approx": True, **BY_HEADING}


def filled(sheet: str, label: str, name: str, values: dict[str, Any]) -> object:
    declared = node_properties(label)
    known = next(one for one in get_sheet(sheet).fields.values() if one.fills == name)
    return fill_cell(known, declared[name], values, frozenset(declared))


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ({"amount_fen": 300_000_000, **BY_HEADING}, Decimal(300)),
        ({"amount_fen": 123_456, **BY_HEADING}, Decimal("0.123456")),
        ({"amount_fen": 300_000_000, "amount_text": "约300", **ABOUT}, "约300"),
        ({"amount_fen": 300_000_000, "amount_text": "300万元"}, "300万元"),
        # Its unit stood in another heading: no cell under 万元 says the same.
        ({"amount_fen": 300_000_000, "amount_text": "3,000,000"}, None),
        ({}, None),
    ],
)
def test_amounts_keep_their_unit_and_spelling(values: dict[str, Any], cell: object) -> None:
    assert filled("contracts", "Contract", "amount_fen", values) == cell


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ({"signed_on": date(2023, 5, 6)}, "2023-05-06"),
        (
            {
                "signed_on": date(2023, 5, 1),
                "signed_on_precision": "month",
                "signed_on_text": "2023年5月",
            },
            "2023年5月",
        ),
        # What is told when it is read (a day's serial number, 年底) is still the same value.
        ({"signed_on": date(2024, 3, 7), "signed_on_text": "45358"}, "45358"),
        (
            {
                "signed_on": date(2020, 1, 1),
                "signed_on_precision": "year",
                "signed_on_text": "2020年年底",
            },
            "2020年年底",
        ),
        # A month without its original spelling cannot be written as it is.
        ({"signed_on": date(2023, 5, 1), "signed_on_precision": "month"}, None),
    ],
)
def test_a_month_stays_a_month(values: dict[str, Any], cell: object) -> None:
    assert filled("contracts", "Contract", "signed_on", values) == cell


def test_a_moment_is_written_by_the_clock() -> None:
    values = {"started_at": datetime(2023, 8, 15, 9, 0, tzinfo=UTC)}

    assert filled("meetings", "Meeting", "started_at", values) == "2023-08-15 09:00"


@pytest.mark.parametrize(
    ("sheet", "label", "name", "value", "cell"),
    [
        ("topics", "Topic", "is_urgent", False, "否"),
        ("topics", "Topic", "result", "PASSED", "PASSED"),
        ("topics", "Topic", "remark_text", "无", None),
        ("meetings", "Meeting", "expected_count", 5, Decimal(5)),
    ],
)
def test_other_kinds(sheet: str, label: str, name: str, value: object, cell: object) -> None:
    found = filled(sheet, label, name, {name: value})

    assert found == cell or (name == "result" and found in ("通过", "PASSED"))
