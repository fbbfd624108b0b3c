from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from graph.vocabulary.decisions import MeetingType, OwnerAction, TopicResult
from loaders.datasets.cell_value import Heading
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.quantities import read_rate
from loaders.datasets.values import read_cell
from loaders.readers.cell_text import text_of
from loaders.row import Cell


def cell(value: object) -> Cell:
    return Cell(value, text_of(value), "B", "栏目")


def read(kind: ColumnKind, value: object, **heading: Any) -> Any:
    return read_cell(cell(value), kind, Heading(heading.pop("field", "x"), **heading))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("2/3", Fraction(2, 3)),
        ("66.7%", Fraction(667, 1000)),
        ("0.667", Fraction(667, 1000)),
        ("１／２", Fraction(1, 2)),
        ("三分之二", Fraction(2, 3)),
        ("过半数", Fraction(1, 2)),
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        ("3/2", None),
        ("1/0", None),
        ("60", None),
        ("大部分", None),
    ],
)
def test_rate(text: str, share: Fraction | None) -> None:
    assert read_rate(text) == share


def test_a_rate_keeps_its_original_text_beside_it() -> None:
    found = read(ColumnKind.RATE, "2/3", field="quorum_rate")
    assert found.value == pytest.approx(2 / 3)
    assert found.beside == {"quorum_text": "2/3"}


@pytest.mark.parametrize(
    ("kind", "value", "heading", "wanted", "is_exact"),
    [
        (ColumnKind.TEXT, "三楼", {}, "三楼", True),
        (ColumnKind.TEXT, " 三楼 ", {}, "三楼", True),
        (ColumnKind.TEXT, "-", {}, None, True),
        (ColumnKind.TEXTS, "甲、乙；丙\n丁", {}, ["甲", "乙", "丙", "丁"], False),
        (ColumnKind.INT, 5, {}, 5, True),
        (ColumnKind.INT, "５人", {}, 5, False),
        (ColumnKind.NUMBER, Decimal("1.5"), {}, 1.5, True),
        (ColumnKind.BOOL, "是", {}, True, True),
        (ColumnKind.BOOL, "×", {}, False, False),
        (ColumnKind.DATE, date(2023, 5, 6), {}, date(2023, 5, 6), True),
        (ColumnKind.DATE, "2023.5.6", {}, date(2023, 5, 6), False),
        (ColumnKind.DATE, 45052, {}, date(2023, 5, 6), False),
        (ColumnKind.DATE, 45052, {"date_1904": True}, date(2027, 5, 7), False),
        (
            ColumnKind.TIME,
            "2023年5月6日24时",
            {},
            datetime.fromisoformat("2023-05-07 00:00"),
            False,
        ),
        (ColumnKind.TIME, "2023-05-06 09:00", {}, datetime.fromisoformat("2023-05-06 09:00"), True),
        (
            ColumnKind.TIME,
            datetime.fromisoformat("2023-05-06 09:00"),
            {},
            datetime.fromisoformat("2023-05-06 09:00"),
            True,
        ),
        (ColumnKind.MONEY, 4800, {"unit": "万元"}, 4_800_000_000, False),
        (ColumnKind.MONEY, "3.2亿", {"unit": "万元"}, 32_000_000_000, False),
        (ColumnKind.TERM, "党组会", {"terms": MeetingType}, "党委会", False),
        (ColumnKind.TERM, "党委会", {"terms": MeetingType}, "党委会", True),
        (ColumnKind.TERM, "无", {"terms": OwnerAction}, "NONE", False),
        (
            ColumnKind.TERMS,
            "党委会→总经理办公会->董事会",
            {"terms": MeetingType},
            ["党委会", "总经理办公会", "董事会"],
            False,
        ),
        (ColumnKind.CHOICE, " 追认", {"choices": ("关联", "追认")}, "追认", True),
        (ColumnKind.YEAR_MONTH, "1970年5月", {}, "1970-05", False),
        (ColumnKind.RATES, "60%、40%", {}, [0.6, 0.4], False),
        (ColumnKind.KINSHIP, "弟弟", {}, "73", False),
        (ColumnKind.PHONE, "138-0000-0001", {}, "13800000001", False),
        (ColumnKind.ACCOUNT_NUMBER, "6222 0000 0000 0000 012", {}, "****0012", False),
    ],
)
def test_cells(
    kind: ColumnKind, value: object, heading: dict[str, Any], wanted: Any, is_exact: bool
) -> None:
    found = read(kind, value, **heading)
    assert not found.is_rejected, found.problems
    assert found.value == wanted
    assert found.is_exact is is_exact


@pytest.mark.parametrize(
    ("kind", "value", "heading", "rule"),
    [
        (ColumnKind.DATE, "2023-02-30", {}, "日期不存在"),
        (ColumnKind.DATE, "5月6日", {}, "日期无法识别"),
        (ColumnKind.TIME, "2023年5月", {}, "时间无法识别"),
        (ColumnKind.TIME, "9:30", {}, "时间无法识别"),
        (ColumnKind.TIME, "上午九点", {}, "日期无法识别"),
        (ColumnKind.INT, "2.5", {}, "数字无法识别"),
        (ColumnKind.MONEY, "500", {}, "金额无法识别"),
        (ColumnKind.TERM, "茶话会", {"terms": MeetingType}, "取值不在范围"),
        (ColumnKind.TERMS, "党委会、茶话会", {"terms": MeetingType}, "取值不在范围"),
        (ColumnKind.CHOICE, "其他", {"choices": ("关联", "追认")}, "取值不在范围"),
        (ColumnKind.KINSHIP, "邻居", {}, "取值不在范围"),
        (ColumnKind.ACCOUNT, 6.222e18, {}, "账号有误"),
        (ColumnKind.YEAR_MONTH, "1970年", {}, "日期无法识别"),
    ],
)
def test_refused_cells(kind: ColumnKind, value: object, heading: dict[str, Any], rule: str) -> None:
    found = read(kind, value, **heading)
    assert found.is_rejected
    assert found.rule == rule
    assert found.problems[0]


@pytest.mark.parametrize("mark", ["is_error", "is_formula_without_value"])
def test_a_formula_without_a_result_and_an_error_value_are_refused(mark: str) -> None:
    broken = Cell(None, "#REF!" if mark == "is_error" else "", "B", "日期", **{mark: True})
    assert read_cell(broken, ColumnKind.TEXT, Heading("x")).is_rejected


def test_money_tells_unit_currency_and_approximation() -> None:
    found = read(ColumnKind.MONEY, "约500万美元", field="amount_fen", unit="万元")
    assert found.properties("amount_fen") == {
        "amount_fen": 500_000_000,
        "amount_currency": "USD",
        "amount_text": "约500万美元",
        "is_amount_approx": True,
    }
    plain = read(ColumnKind.MONEY, 500, field="amount_fen", unit="万元")
    assert plain.properties("amount_fen") == {
        "amount_fen": 500_000_000,
        "is_amount_unit_assumed": True,
    }


def test_a_word_before_an_amount_fills_its_qualifier() -> None:
    found = read(ColumnKind.MONEY, "不超过3600万元", field="amount_fen")
    assert found.value == 3_600_000_000
    assert found.beside == {"amount_qualifier": "不超过"}


def test_a_range_of_money_keeps_only_its_text() -> None:
    found = read(ColumnKind.MONEY, "500-800万元", field="amount_fen")
    assert found.properties("amount_fen") == {"amount_text": "500-800万元"}
    assert found.rule == "金额是区间"


def test_a_day_to_come_warns_only_where_it_is_not_expected() -> None:
    assert read(ColumnKind.DATE, "2099-01-01", field="held_on").problems
    assert not read(ColumnKind.DATE, "2099-01-01", field="due_on").problems


@pytest.mark.parametrize(
    ("kind", "text", "field", "wanted"),
    [
        (ColumnKind.INT, "30天", "notice_days_count", 30),
        (ColumnKind.INT, "5个工作日", "notice_days_count", 5),
        (ColumnKind.INT, "1个月", "credit_days_count", None),
        (ColumnKind.INT, "2周", "notice_days_count", None),
        (ColumnKind.INT, "35人", "insured_count", 35),
        (ColumnKind.INT, "五人", "expected_count", 5),
        (ColumnKind.INT, "十五", "expected_count", 15),
        (ColumnKind.INT, "五百万人", "insured_count", None),
        (ColumnKind.INT, "①5", "expected_count", None),
        (ColumnKind.INT, "同意2票", "agree_count", 2),
        (ColumnKind.INT, "五票赞成", "agree_count", 5),
        (ColumnKind.INT, "反对1票", "agree_count", None),
        (ColumnKind.INT, "1票反对", "agree_count", None),
        (ColumnKind.INT, "不同意1票", "disagree_count", 1),
        (ColumnKind.INT, "弃权0票", "abstain_count", 0),
        (ColumnKind.INT, "同意5票反对1票弃权0票", "agree_count", None),
        (ColumnKind.INT, "3万人", "insured_count", None),
        (ColumnKind.INT, "2千", "insured_count", None),
        (ColumnKind.INT, "10余人", "insured_count", None),
        (ColumnKind.INT, "5人以上", "expected_count", None),
        (ColumnKind.INT, "5%", "expected_count", None),
        (ColumnKind.INT, -5, "expected_count", None),
        (ColumnKind.INT, "2023年度", "budget_year", 2023),
        (ColumnKind.NUMBER, "100吨", "quantity", 100.0),
        (ColumnKind.NUMBER, "500千克", "quantity", 500.0),
        (ColumnKind.NUMBER, "3万吨", "quantity", None),
    ],
)
def test_a_word_behind_a_number_never_changes_it_unseen(
    kind: ColumnKind, text: object, field: str, wanted: float | None
) -> None:
    found = read(kind, text, field=field)
    assert found.value == wanted
    assert found.is_rejected is (wanted is None)


@pytest.mark.parametrize(
    ("text", "field", "wanted", "precision"),
    [
        ("2023年5月6日至8日", "held_on", date(2023, 5, 6), None),
        ("2023年5月6日至8日", "valid_to", date(2023, 5, 1), "month"),
        ("2020.1-2022.12", "valid_from", date(2020, 1, 1), "month"),
        ("2020.1-2022.12", "valid_to", None, None),
        ("2020.1-2022.12", "signed_on", None, None),
        ("2023年上半年", "signed_on", date(2023, 1, 1), "year"),
        ("2023年下半年", "planned_finish_on", date(2023, 1, 1), "year"),
        ("2023年下半年", "planned_start_on", date(2023, 7, 1), "quarter"),
        ("2023-01-01至2023-03-31", "signed_on", date(2023, 1, 1), "quarter"),
        ("2023年5月至今", "valid_from", date(2023, 5, 1), "month"),
        ("2023年5月至今", "valid_to", None, None),
    ],
)
def test_a_period_in_a_column_of_one_date_is_said_and_its_end_is_not_dropped(
    text: str, field: str, wanted: date | None, precision: str | None
) -> None:
    found = read(ColumnKind.DATE, text, field=field)
    assert found.value == wanted
    assert found.companions.get("{}_precision") == precision
    assert found.is_rejected is (wanted is None)
    assert "是一段时间" in "".join(found.problems)


@pytest.mark.parametrize(
    ("text", "qualifier", "is_told"),
    [
        ("超过500万元", "不低于", True),
        ("至多500万元", "不超过", True),
        ("500万元及以下", "不超过", True),
        ("近500万元", "约", False),
        ("500万元", None, False),
    ],
)
def test_a_limit_word_is_kept_or_told(text: str, qualifier: str | None, is_told: bool) -> None:
    kept = read(ColumnKind.MONEY, text, field="amount_fen")
    lost = read(ColumnKind.MONEY, text, field="amount_fen", keeps_qualifier=False)
    assert kept.beside.get("amount_qualifier") == qualifier
    assert not kept.problems
    assert any("金额按所写的数登记" in one for one in lost.problems) is is_told


@pytest.mark.parametrize("kind", [ColumnKind.ACCOUNT, ColumnKind.ID_NUMBER])
def test_a_secret_number_that_lost_digits_is_not_repeated(kind: ColumnKind) -> None:
    found = read(kind, 6.222021234567891e17)
    assert found.is_rejected
    assert "622202" not in found.problems[0]


@pytest.mark.parametrize(
    ("heading", "text", "wanted"),
    [
        ("是否通过", "×", "REJECTED"),
        ("是否\n通过", "√", "PASSED"),
        ("是否通过", "无", "REJECTED"),
        ("是否通过", "-", None),
        ("审议结果", "×", None),
    ],
)
def test_marks_under_a_heading_of_yes_or_no_are_answers(
    heading: str, text: str, wanted: str | None
) -> None:
    said = Cell(text, text, "G", heading)
    found = read_cell(said, ColumnKind.TERM, Heading("result", terms=TopicResult))
    assert found.value == wanted
    assert not found.is_rejected
