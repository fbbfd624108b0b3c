"""The procedure chain in words: what is recorded, what is not, and what stands out of order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.tracing.procedure import day_text, make_chain

ORDER = ["提议", "论证", "合法性审查", "前置研究", "决策", "合同", "付款"]
MAY_6 = date(2023, 5, 6)


def row(
    step: str, day: date | None = None, status: str = "有记录", precision: str = "day"
) -> dict[str, Any]:
    return {
        "step": step,
        "step_no": ORDER.index(step) + 1,
        "node_id": f"{step}-1",
        "label": "Any",
        "title": step,
        "happened_on": day,
        "precision": precision,
        "detail": "",
        "amount_fen": None,
        "status": status,
        "dataset": "reviews",
        "document_id": "doc",
        "locator": "台账#表!2",
    }


@pytest.mark.parametrize(
    ("step", "day", "precision", "flags"),
    [
        ("合法性审查", date(2023, 5, 20), "day", ("晚于决策 14 天",)),
        ("合法性审查", MAY_6, "day", ()),
        ("合法性审查", date(2023, 4, 1), "day", ()),
        ("前置研究", date(2023, 5, 8), "day", ("晚于决策 2 天",)),
        ("合同", date(2023, 3, 10), "day", ("早于决策 57 天",)),
        ("付款", date(2023, 5, 7), "day", ()),
        ("付款", date(2023, 5, 1), "month", ("日期精度不足，先后无法判断",)),
        ("付款", None, "day", ()),
    ],
)
def test_order_against_the_decision(
    step: str, day: date | None, precision: str, flags: tuple[str, ...]
) -> None:
    chain = make_chain([row("决策", MAY_6), row(step, day, precision=precision)])

    [found] = [one for one in chain.steps if one.name == step]
    assert found.flags == flags


def test_absence_is_only_a_gap_inside_declared_coverage() -> None:
    chain = make_chain(
        [row("提议", status="未见记录"), row("合法性审查", status="缺失"), row("决策", MAY_6)]
    )

    words = {step.name: step.state_text for step in chain.steps}
    assert words == {
        "提议": "未见记录（待补/待核）",
        "合法性审查": "缺失（资料范围内）",
        "决策": "有记录",
    }


def test_without_an_exact_decision_date_nothing_is_called_early_or_late() -> None:
    chain = make_chain(
        [row("决策", date(2023, 5, 1), precision="month"), row("合同", date(2023, 3, 10))]
    )

    assert chain.decided_on is None
    assert chain.flags == ()


def test_several_records_show_first_and_last_day() -> None:
    chain = make_chain([row("付款", date(2023, 4, 20)), row("付款", date(2023, 3, 12))])

    assert chain.steps[0].date_text == "2023-03-12 至 2023-04-20"


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        ("day", "2023-07-01"),
        ("month", "2023年7月"),
        ("quarter", "2023年第3季度"),
        ("year", "2023年"),
    ],
)
def test_dates_are_shown_as_precise_as_their_source(precision: str, text: str) -> None:
    assert day_text(date(2023, 7, 1), precision) == text
