from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from queries.parameters import read_value
from queries.query import ParameterError
from queries.values import find_param_type, find_vocabularies


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("str", " 甲城投公司 ", "甲城投公司"),
        ("int", "３０", 30),
        ("int", 30, 30),
        ("int", "-5", -5),
        ("float", "0.25", 0.25),
        ("money", "400万元", 400_000_000),
        ("money", "1,234.56", 123_456),
        ("money", "２亿元", 20_000_000_000),
        ("bool", "是", True),
        ("bool", "FALSE", False),
        ("bool", True, True),
        ("date", "2024-03-05", date(2024, 3, 5)),
        ("date", "2024年3月5日", date(2024, 3, 5)),
        ("date", "20240305", date(2024, 3, 5)),
        ("date", datetime(2024, 3, 5, 8, tzinfo=UTC), date(2024, 3, 5)),
        ("list[str]", "张三、李四，王五", ["张三", "李四", "王五"]),
        ("list[str]", '["A, Ltd", "B"]', ["A, Ltd", "B"]),
        ("list[str]", ["张三", " "], ["张三"]),
    ],
)
def test_a_value_is_read_in_the_spellings_people_use(name: str, raw: object, value: object) -> None:
    kind = find_param_type(name)

    assert kind is not None
    assert read_value(raw, kind) == value


@pytest.mark.parametrize(
    ("name", "raw", "hint"),
    [
        ("str", 5, "应为文字"),
        ("int", "三十", "应为整数"),
        ("int", "1.5", "应为整数"),
        ("int", True, "应为整数"),
        ("int", "99999999999999999999", "应为整数"),
        ("int", "9223372036854775808", "应为整数"),
        ("float", "NaN", "应为数字"),
        ("float", "", "应为数字"),
        ("money", "四百", "应为金额"),
        ("money", "0.001元", "应为金额"),
        ("money", "-5万元", "应为金额"),
        ("bool", "也许", "是”或“否"),
        ("date", "2023-02-30", "存在的日期"),
        ("date", "2023-13-01", "存在的日期"),
        ("date", "明天", "存在的日期"),
        ("list[str]", '["甲"', "JSON"),
        ("list[str]", [1], "若干段文字"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(
    name: str, raw: object, hint: str
) -> None:
    kind = find_param_type(name)

    assert kind is not None
    with pytest.raises(ParameterError, match=hint):
        read_value(raw, kind)


def test_a_term_is_read_by_label_and_bound_as_plain_code() -> None:
    name, terms = next(iter(find_vocabularies().items()))
    kind = find_param_type(name)
    member = next(iter(terms))

    assert kind is not None
    value = read_value(f" {member.label} ", kind)

    assert value == member.value
    assert type(value) is str
    with pytest.raises(ParameterError, match="可填"):
        read_value("绝无此词", kind)
