"""Values that are no text: what Excel, JSON and pandas hand over."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from loaders.normalise.dates import read_date
from loaders.normalise.identifiers import (
    mask_account,
    mask_id,
    mask_phone,
    read_account_no,
    read_code,
    read_id_number,
    read_uscc,
)
from loaders.normalise.money import read_money
from loaders.normalise.text import is_empty_mark, read_bool

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("value", "iso", "time"),
    [
        (datetime.fromisoformat("2023-05-06"), "2023-05-06", None),
        (datetime.fromisoformat("2023-05-06 09:30"), "2023-05-06", "09:30"),
        (date(2023, 5, 6), "2023-05-06", None),
        (45052, "2023-05-06", None),
        (45052.0, "2023-05-06", None),
        (45052.375, "2023-05-06", "09:00"),
        (20230506, "2023-05-06", None),
        (202305, "2023-05", None),
        (2023, "2023", None),
        (2023.5, "2023-05", None),
        (2023.12, "2023-12", None),
    ],
)
def test_date_objects_and_numbers(value, iso, time):
    reading = read_date(value, today=TODAY)
    assert (reading.iso, reading.time) == (iso, time)


def test_a_number_that_may_be_january_or_october_is_rejected():
    assert read_date(2023.1).is_rejected


def test_a_workbook_of_1904_counts_from_its_own_first_day():
    assert read_date(45052, date_1904=True, today=date(2030, 1, 1)).value == date(2027, 5, 7)


@pytest.mark.parametrize("value", [True, float("inf"), 12.5, -3, 10**20, b"2023"])
def test_what_is_no_date_is_rejected(value):
    assert read_date(value).is_rejected


@pytest.mark.parametrize("value", [None, float("nan"), Decimal("NaN"), ""])
def test_what_is_empty_is_neither_value_nor_rejected(value):
    assert read_date(value).is_empty
    assert read_money(value, unit="万元").is_empty
    assert read_uscc(value).is_empty
    assert is_empty_mark(value)


def test_a_future_date_is_kept_and_reported():
    reading = read_date("2026-01-02", today=TODAY)
    assert reading.value == date(2026, 1, 2)
    assert "将来" in reading.problems[0]
    assert not read_date("2026-01-01", today=TODAY).problems


@pytest.mark.parametrize(
    ("value", "unit", "fen"),
    [
        (500, "万元", 500_000_000),
        (1234.5, "万元", 1_234_500_000),
        (0.1 + 0.2, "元", 30),
        (Decimal("0.01"), "元", 1),
        (-500, "元", -50_000),
        (0, None, 0),
    ],
)
def test_numbers_take_the_unit_of_the_heading(value, unit, fen):
    reading = read_money(value, unit=unit)
    assert (reading.fen, reading.is_unit_assumed, reading.problems) == (fen, True, ())


@pytest.mark.parametrize("value", [500, 12.5, True, float("inf"), Decimal("-Infinity")])
def test_a_number_without_a_unit_is_rejected(value):
    assert read_money(value).is_rejected


def test_a_fraction_of_a_fen_is_rounded_and_said():
    reading = read_money(1234.5678915, unit="元")
    assert reading.fen == 123457
    assert "四舍五入" in reading.problems[0]


def test_long_numbers_that_excel_has_rounded_are_refused():
    assert read_id_number(2.10199190001010013e17).is_rejected
    assert read_id_number(210199190001010000).is_rejected
    assert read_id_number(210199190001010013).is_valid
    assert read_account_no(6.222e18).is_rejected
    assert read_account_no(6222000012345678).value == "6222000012345678"


@pytest.mark.parametrize(
    ("value", "wanted"), [(True, True), (False, False), (1, True), (0, False), (1.0, True)]
)
def test_booleans_of_json_and_excel(value, wanted):
    assert read_bool(value).value is wanted


def test_no_and_cross_are_empty_but_not_in_a_yes_no_column():
    assert is_empty_mark("无")
    assert is_empty_mark("×")
    assert not is_empty_mark("无", in_yes_no_column=True)
    assert not is_empty_mark("×", in_yes_no_column=True)
    assert is_empty_mark("-", in_yes_no_column=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("p03-002", "P03-002"),
        ("2023-210106-48-01-000001", "2023-210106-48-01-000001"),
        ("MA0ABCDE-6", "MA0ABCDE6"),
        ("210199200002290033", "210199200002290033"),
        ("91210100ma0abcde6x", "91210100MA0ABCDE6X"),
    ],
)
def test_a_code_is_read_by_its_form(text, value):
    reading = read_code(text)
    assert (reading.value, reading.is_valid) == (value, True)


def test_credit_codes_of_other_registries_are_valid():
    """N2… (农村集体经济组织) has a letter in front, which stdnum's form check refuses."""
    assert read_uscc("N2210106MF00000011").is_valid
    assert read_uscc("N2210106MF00000012").is_valid is False


def test_masks_hide_the_middle():
    assert mask_id("210199190001010013") == "2101**********0013"
    assert mask_phone("138-1234-5678") == "138****5678"
    assert mask_account("6222000012345678") == "****5678"
    assert mask_id("12345") == mask_phone("12345") == mask_account("12345") == "****"
