"""Periods of reports: their days, the one before, and what an address may name."""

from __future__ import annotations

from datetime import date

import pytest

from services.leadership.report_period import ReportPeriod, read_period


@pytest.mark.parametrize(
    ("code", "label", "first", "last", "before"),
    [
        ("2023", "2023年", date(2023, 1, 1), date(2023, 12, 31), "2022"),
        ("2023Q1", "2023年1季度", date(2023, 1, 1), date(2023, 3, 31), "2022Q4"),
        ("2024Q4", "2024年4季度", date(2024, 10, 1), date(2024, 12, 31), "2024Q3"),
    ],
)
def test_a_period(code: str, label: str, first: date, last: date, before: str) -> None:
    one = read_period(code)

    assert one is not None
    assert (one.code, one.label, one.first, one.last) == (code, label, first, last)
    assert one.before is not None
    assert one.before.code == before
    assert one.trend()[-2:] == (one.before, one)


@pytest.mark.parametrize("code", ["2023Q5", "23", "2023Q", "abcd", "0000"])
def test_what_names_no_period(code: str) -> None:
    assert read_period(code) is None


def test_all_time_holds_what_is_undated() -> None:
    assert ReportPeriod().holds(None)
    assert not ReportPeriod(2023).holds(None)
    assert ReportPeriod().trend() == ()
