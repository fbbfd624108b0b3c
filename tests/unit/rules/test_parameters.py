"""Thresholds: of the day, the region, the enterprise; every one that a rule names is read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules.catalogue import rule_catalogue
from rules.parameters import Place, Threshold, read_parameters

NAME = "p13_ratify_days"
SHIPPED = read_parameters()
[BASE] = SHIPPED.shipped[NAME]
JUDGES = Path(__file__).resolve().parents[3] / "rules" / "judges"


def local(value: float, since: date, **more: object) -> Threshold:
    return replace(BASE, value=value, valid_from=since, document="区国资局通知", **more)  # type: ignore[arg-type]


CHANGED = SHIPPED.with_changes(
    [
        local(45, date(2024, 1, 1)),
        local(20, date(2024, 1, 1), region="2101"),
        local(10, date(2024, 7, 1), enterprise_ids=frozenset({"org-a"})),
        local(60, date(2025, 1, 1), valid_to=date(2025, 6, 30)),
    ]
)


@pytest.mark.parametrize(
    ("on", "region", "enterprise", "value"),
    [
        (date(2023, 12, 31), "", "", 30),
        (date(2024, 1, 1), "", "", 45),
        (date(2024, 1, 1), "210102", "", 20),
        (date(2024, 6, 30), "210102", "org-a", 20),
        (date(2024, 7, 1), "210102", "org-a", 10),
        (date(2025, 1, 1), "330102", "org-b", 60),
        (date(2025, 7, 1), "330102", "org-b", 45),
    ],
)
def test_the_nearest_setting_of_the_day_counts(
    on: date, region: str, enterprise: str, value: float
) -> None:
    assert CHANGED.value(NAME, on, Place(region, enterprise)) == value


def test_the_last_of_two_settings_for_one_day_counts() -> None:
    twice = SHIPPED.with_changes([local(45, date(2024, 1, 1)), local(50, date(2024, 1, 1))])
    assert twice.value(NAME, date(2024, 2, 1)) == 50


def test_a_number_says_where_it_comes_from_and_since_when() -> None:
    assert BASE.shown == "30 天（系统默认，经验值）"
    said = CHANGED.find(NAME, date(2024, 2, 1)).shown
    assert said == "45 天（本地设定：区国资局通知，2024-01-01起）"
    law = SHIPPED.find("t09_valid_bids", date(2024, 1, 1)).shown
    assert law == "3 家（法规默认：《招标投标法》第二十八条，2000-01-01起）"


def test_a_legal_number_before_its_law_is_gone_by_and_says_so() -> None:
    found = SHIPPED.find("t11_works_fen", date(2017, 5, 1))
    assert found.value == 400_000_000
    assert "当日尚无规定，参照" in found.shown


def test_every_threshold_of_a_rule_is_read_by_a_judge_and_every_one_read_is_named() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in JUDGES.glob("*.py"))
    read = set(re.findall(r'"([a-z]\d\d_[a-z_]+)"', text))
    named = {name for rule in rule_catalogue().rules for name in rule.thresholds}
    assert named == read == set(SHIPPED.shipped)
