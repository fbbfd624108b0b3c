"""What the questions of investigators and leaders answer about the invented case (甲城投公司)."""

from __future__ import annotations

from typing import Any

import pytest

from services.access import DEMO_VIEWER
from services.questions import Answer, ask
from services.session import Session
from tests.support.district import CASE_ENTERPRISE

IN_CASE: dict[str, object] = {"enterprise_id": CASE_ENTERPRISE}


def answer(session: Session, name: str, **params: object) -> Answer:
    examples = session.catalogue.get(name).examples
    return ask(session, name, {**examples, **params}, DEMO_VIEWER)


EXPECTED: tuple[tuple[str, dict[str, object], list[dict[str, Any]]], ...] = (
    (
        "often_bid_together",
        IN_CASE,
        [{"together": 1, "first_total": 1, "second_total": 1, "same_phone": 1, "same_address": 0}],
    ),
    (
        "loss_without_accountability",
        IN_CASE,
        [{"direct_loss_fen": 620_000_000, "status": "已有追责", "untraced_fen": None}],
    ),
    (
        "supervision_funnel",
        IN_CASE,
        [{"findings": 1, "verified": 1, "cases": 1, "referred": 0, "people": 0}],
    ),
    ("ownership_tree", {}, [{"depth": 0, "findings": 1, "open": 1}]),
    ("lead_outcomes", IN_CASE, [{"leads": 0, "note": "没有疑点记录，不等于没有问题"}]),
)


@pytest.mark.parametrize(("name", "params", "expected"), EXPECTED, ids=[one[0] for one in EXPECTED])
def test_the_case_is_answered_as_expected(
    district: Session, name: str, params: dict[str, object], expected: list[dict[str, Any]]
) -> None:
    rows = answer(district, name, **params).rows

    seen = [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=True)]
    assert seen == expected


def test_a_vote_not_recorded_is_neither_the_same_nor_different(district: Session) -> None:
    found = answer(district, "voted_together")
    together = {row["other"]: row for row in found.rows}

    assert (together["李四"]["together"], together["李四"]["same"]) == (2, 2)
    assert (together["王五"]["together"], together["王五"]["both_recorded"]) == (2, 1)
    assert together["王五"]["different"] == 0
    assert [one for one in found.missing if one.startswith("王五的表决意见未记录")]


def test_who_decided_for_a_supplier_is_counted_per_contract(district: Session) -> None:
    found = answer(district, "people_of_supplier")
    parts = {(row["person"], row["part"]): row["times"] for row in found.rows}

    assert parts[("张三", "表决")] == 2
    assert parts[("周九", "表决")] == 1
    assert {row["is_repeated"] for row in found.rows} == {False}
    assert [one for one in found.missing if one.startswith("未见评标人员记录")]
