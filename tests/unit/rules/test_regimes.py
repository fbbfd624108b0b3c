"""The measure in force on the day, in the region: tiers, areas, handling, periods of effect."""

from __future__ import annotations

from datetime import date

import pytest

from graph.vocabulary.regions import region_name, region_prefix
from graph.vocabulary.supervision import AccountabilityArea, LossTier, Regime, ResponsibilityKind
from rules.clauses import applicable, read_clauses
from rules.periods import day
from rules.regimes import read_regimes

INVESTMENT = (Regime.INVESTMENT,)
SANCTIONS = (Regime.MANAGEMENT_DISCIPLINE, Regime.GOVERNMENT_DISCIPLINE)


@pytest.mark.parametrize(
    ("on", "region", "number", "areas"),
    [
        (date(2018, 8, 30), "", "国资委令第37号", 11),
        (date(2025, 12, 31), "", "国资委令第37号", 11),
        (date(2026, 1, 1), "", "国资委令第46号", 13),
        (date(2026, 1, 1), "210102", "国资委令第46号", 13),
        (date(2026, 1, 1), "510107", "成国资发〔2026〕14号", 14),
        (date(2025, 12, 31), "510107", "国资委令第37号", 11),
    ],
)
def test_the_measure_of_the_day_and_the_region(
    on: date, region: str, number: str, areas: int
) -> None:
    row = read_regimes().find(INVESTMENT, on, region)
    assert (row.clause.number, len(row.areas)) == (number, areas)


def test_a_local_measure_is_completed_from_the_national_one_of_the_day() -> None:
    row = read_regimes().find(INVESTMENT, date(2026, 3, 1), "510107")
    assert AccountabilityArea.GUARANTEE in row.areas
    assert row.tier_of(500_000_000) is LossTier.LARGER
    assert len(row.responsibilities) == 3


@pytest.mark.parametrize(
    ("fen", "tier"),
    [
        (1, LossTier.GENERAL),
        (499_999_999, LossTier.GENERAL),
        (500_000_000, LossTier.LARGER),
        (4_999_999_999, LossTier.LARGER),
        (5_000_000_000, LossTier.MAJOR),
    ],
)
def test_a_bound_belongs_to_the_upper_tier(fen: int, tier: LossTier) -> None:
    assert read_regimes().find(INVESTMENT, date(2023, 1, 1)).tier_of(fen) is tier


def test_sanctions_before_the_regulation_of_2024_go_by_the_law_before_it() -> None:
    before = read_regimes().find(SANCTIONS, date(2024, 8, 31))
    after = read_regimes().find(SANCTIONS, date(2024, 9, 1))
    assert (before.regime, after.regime) == (SANCTIONS[1], SANCTIONS[0])
    assert after.effect_months["记大过"] == 18
    assert after.longest_months == 48


def test_an_audit_of_economic_responsibility_knows_two_kinds() -> None:
    row = read_regimes().find((Regime.ECONOMIC_RESPONSIBILITY,), date(2024, 1, 1))
    assert row.responsibilities == (ResponsibilityKind.DIRECT, ResponsibilityKind.LEADERSHIP)


def test_a_day_before_all_measures_goes_by_the_nearest_and_says_so() -> None:
    row = read_regimes().find(INVESTMENT, date(2012, 1, 1))
    assert row.is_reference
    assert "参照" in row.shown


def citations(keys: list[str], on: date, region: str) -> list[str]:
    clauses = [read_clauses()[key] for key in keys]
    return [one.clause.key for one in applicable(clauses, day(on), (), region=region)]


def test_clauses_follow_the_day_and_the_region() -> None:
    keys = ["guobanfa-63", "local-accountability", "chengdu-accountability", "sasac-37", "sasac-46"]
    later, sooner = date(2026, 5, 1), date(2023, 5, 1)
    assert citations(keys, later, "510107") == ["guobanfa-63", "chengdu-accountability", "sasac-46"]
    assert citations(keys, later, "210102") == ["guobanfa-63", "local-accountability", "sasac-46"]
    assert citations(keys, sooner, "510107") == ["guobanfa-63", "local-accountability", "sasac-37"]


def test_a_measure_for_central_enterprises_says_that_others_go_by_it() -> None:
    assert read_clauses()["sasac-46"].cite().endswith("（适用于中央企业，其他企业参照）")


@pytest.mark.parametrize(
    ("code", "name"),
    [("210102", "辽宁省沈阳市和平区"), ("210000", "辽宁省"), ("110105", "北京市朝阳区"), ("9", "")],
)
def test_a_region_has_its_full_name(code: str, name: str) -> None:
    assert region_name(code) == name


def test_a_name_that_two_regions_share_names_none() -> None:
    assert region_prefix("沈阳市") == "2101"
    assert region_prefix("和平区") == ""
    assert region_prefix("210000") == "21"
