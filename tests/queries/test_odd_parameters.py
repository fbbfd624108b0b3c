"""Questions with conditions that leave nothing, too much, or make no sense."""

from __future__ import annotations

import pytest

from queries.query import ParameterError
from services.access import DEMO_VIEWER
from services.answering.questions import ask
from services.session import Session


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        (
            "loss_without_accountability",
            {"only_open": True},
            "没有损失记录，或所查损失都已有追责记录。",
        ),
        (
            "often_bid_together",
            {"min_tenders": 99},
            "没有同投 99 个以上标段的供应商记录；未载入投标人资料的，不等于没有一起投标。",
        ),
    ],
)
def test_what_a_condition_leaves_out_is_not_denied(
    district: Session, name: str, asked: dict[str, object], sentence: str
) -> None:
    found = ask(district, name, asked, DEMO_VIEWER)

    assert (found.rows, found.sentence) == ((), sentence)
    assert ask(district, name, {}, DEMO_VIEWER).rows


def test_a_year_without_decisions_is_told_and_not_found_in_order(district: Session) -> None:
    asked = {"year": 1999}

    found = ask(district, "prestudy_and_order", asked, DEMO_VIEWER)

    assert found.rows == ()
    assert [one for one in found.missing if "未见决策记录" in one and "甲城投" in one]
    assert len(found.missing) == 6


def test_a_span_that_ends_before_it_begins_is_told(district: Session) -> None:
    asked = {"from_on": "2024-12-31", "to_on": "2024-01-01"}

    with pytest.raises(ParameterError, match=r"付款日期自.*晚于.*付款日期至.*请对调或改正"):
        ask(district, "payment_backflow", asked, DEMO_VIEWER)


def test_a_list_that_is_full_is_told_to_be_a_part(district: Session) -> None:
    found = ask(district, "search_decisions", {}, DEMO_VIEWER)

    assert found.is_cut
    assert "只列出前 50 条" in found.sentence
    assert found.notes == ("结果较多，只读取了前 50 行，其余未列出；请缩小范围后再查。",)
