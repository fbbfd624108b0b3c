from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from graph.errors import UnknownTermError
from queries.values import (
    ValueMismatchError,
    find_column_type,
    find_param_type,
    find_vocabularies,
    format_date,
    format_money,
    show,
    show_row,
    translate,
)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (12_345, "123.45元"),
        (999_999, "9,999.99元"),
        (1_000_000, "1万元"),
        (620_000_000, "620万元"),
        (4_800_000_000, "4,800万元"),
        (9_999_999_999, "99,999,999.99元"),
        (10_000_000_000, "1亿元"),
        (12_300_000_000, "1.23亿元"),
        (12_345_000_000, "12,345万元"),
        (-150_000_000, "-150万元"),
    ],
)
def test_money_is_shown_in_the_largest_exact_unit(fen: int, text: str) -> None:
    assert format_money(fen) == text


@pytest.mark.parametrize("fen", [7, 101, 123_456_789, 10**10 + 1, 10**13 + 10**8, -(10**6) - 1])
def test_money_never_loses_a_fen(fen: int) -> None:
    text = format_money(fen).removesuffix("元").replace(",", "")
    size = {"亿": 10**10, "万": 10**6}.get(text[-1], 100)

    assert Decimal(text.rstrip("亿万")) * size == fen


def test_foreign_money_is_not_called_yuan() -> None:
    assert format_money(300_000_000, "美元") == "300万美元"


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        ("day", "2023-05-06"),
        ("month", "2023年5月"),
        ("quarter", "2023年第2季度"),
        ("year", "2023年"),
    ],
)
def test_a_date_is_shown_as_precisely_as_known(precision: str, text: str) -> None:
    assert format_date(date(2023, 5, 6), precision) == text


@pytest.mark.parametrize("name", ["list[int]", "map", "time", "Str", "list[str", "NoSuch"])
def test_a_parameter_cannot_have_these_types(name: str) -> None:
    assert find_param_type(name) is None


@pytest.mark.parametrize("name", ["str", "money", "list[money]", "list[map]", "time", "list[date]"])
def test_a_column_can_have_these_types(name: str) -> None:
    kind = find_column_type(name)

    assert kind is not None
    assert str(kind) == name


def test_every_vocabulary_class_is_a_type() -> None:
    names = list(find_vocabularies())

    assert names
    assert all(find_param_type(name) and find_column_type(f"list[{name}]") for name in names)


def test_a_code_becomes_its_label() -> None:
    name, terms = next(iter(find_vocabularies().items()))
    kind = find_column_type(name)
    several = find_column_type(f"list[{name}]")
    member = next(iter(terms))

    assert kind is not None
    assert several is not None
    assert translate(member.value, kind) == member.label
    assert translate([member.value, None], several) == [member.label, None]
    with pytest.raises(UnknownTermError):
        translate("绝无此词", kind)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("date", datetime(2023, 5, 6, 9, 30, tzinfo=UTC), date(2023, 5, 6)),
        ("date", date(2023, 5, 6), date(2023, 5, 6)),
        ("float", 1, 1.0),
        ("money", 5, 5),
        ("list[money]", [1, 2], [1, 2]),
        (
            "map",
            {"姓名": "张三", "日期": date(2023, 1, 1)},
            {"姓名": "张三", "日期": date(2023, 1, 1)},
        ),
        ("str", None, None),
    ],
)
def test_values_leave_a_query_plain(name: str, value: object, expected: object) -> None:
    kind = find_column_type(name)

    assert kind is not None
    assert translate(value, kind) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("int", "5"),
        ("int", True),
        ("money", 5.5),
        ("str", 5),
        ("date", "2023-05-06"),
        ("time", date(2023, 5, 6)),
        ("bool", 1),
        ("list[str]", "甲"),
        ("list[str]", [1]),
        ("map", {"节点": object()}),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: object) -> None:
    kind = find_column_type(name)

    assert kind is not None
    with pytest.raises(ValueMismatchError):
        translate(value, kind)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("str", None, ""),
        ("bool", False, "否"),
        ("float", 0.5, "0.5"),
        ("float", 2.0, "2"),
        ("int", 1234, "1234"),
        ("time", datetime(2023, 5, 6, 9, 5, tzinfo=UTC), "2023-05-06 09:05"),
        ("list[money]", [1_000_000, None, 100], "1万元、1元"),
        ("map", {"姓名": "张三", "理由": None, "回避": True}, "姓名：张三，回避：是"),
        ("list[map]", [{"甲": 1}, {"乙": [1, 2]}], "甲：1；乙：1、2"),
    ],
)
def test_values_are_shown_for_people(name: str, value: object, text: str) -> None:
    kind = find_column_type(name)

    assert kind is not None
    assert show(value, kind) == text


def test_a_row_honours_precision_currency_and_approximation() -> None:
    names = {
        "signed_on": "date",
        "signed_on_precision": "str",
        "amount_fen": "money",
        "amount_currency": "str",
        "is_amount_approx": "bool",
    }
    kinds = {name: kind for name, text in names.items() if (kind := find_column_type(text))}
    row = {
        "signed_on": date(2023, 1, 1),
        "signed_on_precision": "year",
        "amount_fen": 2_000_000,
        "amount_currency": "港元",
        "is_amount_approx": True,
    }

    shown = show_row(row, kinds)

    assert (shown["signed_on"], shown["amount_fen"]) == ("2023年", "约2万港元")
