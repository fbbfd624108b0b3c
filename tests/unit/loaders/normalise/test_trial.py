"""Trying one value: the flat shape that a clerk and a program see."""

import pytest

from loaders.normalise.companies import normal_company_name
from loaders.normalise.name_form import normal_name
from loaders.normalise.script import simplified
from loaders.normalise.trial import KINDS, Context, try_value


@pytest.mark.parametrize(
    ("kind", "text", "value", "beside"),
    [
        (
            "date",
            "二〇二三年八月十五日上午9时",
            "2023-08-15",
            {"precision": "day", "time": "09:00"},
        ),
        ("date", "2023年5月", "2023-05", {"precision": "month"}),
        ("date", "2023年第一季度", "2023-Q1", {"precision": "quarter"}),
        ("date", "2023年5月6日至8日", {"from": "2023-05-06", "to": "2023-05-08"}, {}),
        ("date", "2023-02-30", None, {"rejected": True}),
        ("date", "23.5.6", None, {"rejected": True}),
        ("date", "——", None, {"rejected": False}),
        ("money", "1,234.5万元", 1_234_500_000, {"currency": "CNY"}),
        ("money", "不超过3,600万元", 360_000_000_0, {"qualifier": "不超过"}),
        ("money", "500-800万元", {"from": 500_000_000, "to": 800_000_000}, {"rejected": False}),
        ("money", "3万美元", 3_000_000, {"currency": "USD"}),
        ("money", "500", None, {"rejected": True}),
        ("money", "暂无", None, {"rejected": False}),
        ("name", "张 三", "张三", {"rejected": False}),
        ("name", "張國華", "张国华", {"raw": "張國華"}),
        ("name", "张三、李四", "张三、李四", {}),
        ("name", "李总", None, {"rejected": True}),
        ("name", "/", None, {"rejected": False}),
        ("company", "甲建設 有限公司(原乙建设公司)", "甲建设有限公司", {}),
        ("company", "甲公司、乙公司", None, {"rejected": True}),
        ("code", "91210100MA0ABCDE6X", "91210100MA0ABCDE6X", {"valid": True}),
        ("code", "91210100MA0ABCDE61", "91210100MA0ABCDE61", {"valid": False}),
    ],
)
def test_what_a_text_is_read_as(kind, text, value, beside):
    found = try_value(kind, text).row()
    assert found["value"] == value
    assert {key: found[key] for key in beside} == beside
    assert found["raw"] == text
    assert found["rejected"] is False or found["issues"]


def test_a_heading_and_a_century_settle_what_the_text_leaves_open():
    context = Context(unit="万元", century=20)
    assert try_value("money", "500", context).value == 500_000_000
    assert try_value("date", "23.5.6", context).value == "2023-05-06"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "\x00", "９９９９年９９月", "（（", "1e400", "🙂", "-" * 500])
def test_no_text_is_too_odd(kind, text):
    assert try_value(kind, text).row()["kind"] == kind


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("張國華", "张国华"),
        ("李乾", "李乾"),
        ("於丹", "於丹"),
        ("著作", "著作"),
        ("甲城投資（集團）有限公司", "甲城投资（集团）有限公司"),
    ],
)
def test_only_traditional_characters_are_replaced(written, simple):
    assert simplified(written) == simple


def test_the_same_name_in_two_scripts_is_compared_as_one():
    assert normal_name("張國華") == normal_name("张 国华")
    assert normal_company_name("甲城投資(集團)") == normal_company_name("甲城投资（集团）")


@pytest.mark.parametrize(
    ("text", "words"), [("75.11", "年份只有两位"), ("5.11", "没有年份"), ("5月6日", "没有年份")]
)
def test_a_date_that_lacks_its_year_says_which_part_is_missing(text, words):
    found = try_value("date", text)
    assert found.rejected
    assert words in found.issues[0]
