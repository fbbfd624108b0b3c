"""What people may set for their area, and whom and when a setting reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.vocabulary.supervision import AdjustmentKind, AdjustmentStatus
from rules.adjustments import Adjustment, fold, parameters_with, problems, switches_of
from rules.parameters import Place, read_parameters

SHIPPED = read_parameters()
GOOD = Adjustment(
    id="a",
    kind=AdjustmentKind.PARAMETER,
    document="区国资发〔2026〕3号",
    reason="本地报送周期较长",
    valid_from=date(2024, 1, 1),
    parameter="p13_ratify_days",
    value=45,
)
OFF = replace(GOOD, kind=AdjustmentKind.REACH, parameter="", value=0, rule_id="P-15")


def wrong(one: Adjustment) -> str:
    return "".join(problems(one, SHIPPED, ["P-15"]))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (GOOD, ""),
        (OFF, ""),
        (replace(GOOD, document=" "), "依据文件"),
        (replace(GOOD, reason=""), "理由"),
        (replace(GOOD, parameter="p99_days"), "没有名为“p99_days”的参数"),
        (replace(GOOD, value=-1), "不小于 0"),
        (replace(GOOD, value=float("nan")), "不小于 0"),
        (replace(GOOD, value=45.5), "应为整数（天）"),
        (replace(GOOD, parameter="p16_amount_excess_rate", value=5), "在 0 与 1 之间"),
        (replace(GOOD, parameter="p10_hops", value=3), "最大为 2 跳"),
        (replace(GOOD, parameter="p05_review_working_days", value=6), "只能从严，不能小于"),
        (replace(GOOD, parameter="p05_review_working_days", value=10), ""),
        (replace(GOOD, parameter="t11_works_fen", value=500_000_000), "只能从严，不能大于"),
        (replace(GOOD, valid_to=date(2023, 12, 31)), "早于生效日期"),
        (replace(OFF, rule_id="X-01"), "没有编号为“X-01”的规则"),
    ],
)
def test_what_may_be_set(one: Adjustment, said: str) -> None:
    assert said in wrong(one)
    assert bool(wrong(one)) == bool(said)


@pytest.mark.parametrize(
    ("one", "kind", "region", "enterprise", "on", "answer"),
    [
        (OFF, "国有独资", "210102", "e", date(2024, 1, 1), True),
        (OFF, "国有独资", "210102", "e", date(2023, 12, 31), False),
        (replace(OFF, valid_to=date(2024, 6, 30)), "", "", "e", date(2024, 7, 1), False),
        (replace(OFF, kinds=("参股",)), "国有独资", "", "e", date(2024, 7, 1), False),
        (replace(OFF, kinds=("参股",)), "参股", "", "e", date(2024, 7, 1), True),
        (replace(OFF, region="2101"), "", "210102", "e", date(2024, 7, 1), True),
        (replace(OFF, region="2101"), "", "210202", "e", date(2024, 7, 1), False),
        (
            replace(OFF, root_id="r", enterprise_ids=frozenset({"r", "e"})),
            "", "", "e", date(2024, 7, 1), True,
        ),
        (
            replace(OFF, root_id="r", enterprise_ids=frozenset({"r"})),
            "", "", "e", date(2024, 7, 1), False,
        ),
    ],
)  # fmt: skip
def test_whom_and_when_it_reaches(
    one: Adjustment, kind: str, region: str, enterprise: str, on: date, answer: bool
) -> None:
    assert one.reaches(kind, region, enterprise, on) is answer


def act(number: int, kind: str, by: str, **more: Any) -> dict[str, Any]:
    record = {
        "change_id": "a",
        "number": number,
        "act": kind,
        "kind": "参数",
        "parameter": GOOD.parameter,
        "value": 45.0,
        "document": GOOD.document,
        "reason": GOOD.reason,
        "valid_from": GOOD.valid_from,
        "done_by": by,
        "done_at": datetime(2026, 1, number, tzinfo=UTC),
        **more,
    }
    return {"record": record, "enterprises": []}


PROPOSED, APPROVED = act(1, "提议", "王监管"), act(2, "批准", "李监管")
ENDED = act(3, "停止", "王监管", valid_to=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("acts", "status", "of_2025", "of_2026"),
    [
        ([PROPOSED], AdjustmentStatus.PROPOSED, 30, 30),
        ([APPROVED, PROPOSED], AdjustmentStatus.APPROVED, 45, 45),
        ([PROPOSED, act(2, "驳回", "李监管")], AdjustmentStatus.REJECTED, 30, 30),
        ([PROPOSED, APPROVED, ENDED], AdjustmentStatus.ENDED, 45, 30),
    ],
)
def test_its_acts_make_it_what_it_is(
    acts: list[dict[str, Any]], status: AdjustmentStatus, of_2025: int, of_2026: int
) -> None:
    [one] = fold(acts)
    found = parameters_with(SHIPPED, [one])
    assert one.status is status
    assert one.proposed_by == "王监管"
    assert found.value(GOOD.parameter, date(2025, 6, 1)) == of_2025
    assert found.value(GOOD.parameter, date(2026, 6, 1)) == of_2026


def test_an_enterprise_that_is_gone_is_nobody() -> None:
    gone = replace(GOOD, status=AdjustmentStatus.APPROVED, root_id="org-gone")
    found = parameters_with(SHIPPED, [gone])
    assert found.value(GOOD.parameter, date(2025, 1, 1), Place("", "org-a")) == 30


def test_a_proposal_switches_nothing_off() -> None:
    assert switches_of([OFF]) == ()
    assert len(switches_of([replace(OFF, status=AdjustmentStatus.APPROVED)])) == 1
