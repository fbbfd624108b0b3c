"""The chain as of a day, and the axis that it is drawn on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.tracing.as_of import chain_as_of, trace_as_of
from services.tracing.comparison import DoneRow
from services.tracing.decisions import DecisionHead, ExecutionRow, Matter, Rest, make_trace
from services.tracing.procedure import ABSENT, Chain, make_chain
from services.tracing.timeline import Mark, event_days, make_timeline

STEPS = (
    "提议", "论证", "合法性审查", "合规审查", "前置研究", "中间会议", "决策", "出资人审批", "招标",
    "中标", "合同", "开工", "付款", "监督检查", "问题", "损失", "整改",
)  # fmt: skip
MAY_6 = date(2023, 5, 6)


def row(step: str, day: date | None, *, precision: str = "day", **values: Any) -> dict[str, Any]:
    return {
        "step": step, "step_no": STEPS.index(step) + 1, "node_id": f"{step}-{day}", "label": "Any",
        "title": step, "happened_on": day, "precision": precision, "detail": "",
        "amount_fen": None, "status": "有记录", "dataset": "", "document_id": "", "locator": "",
        **values,
    }  # fmt: skip


def chain() -> Chain:
    return make_chain(
        [
            row("合同", date(2023, 3, 10)),
            row("决策", MAY_6),
            row("合法性审查", date(2023, 5, 20)),
            row("出资人审批", None, status=ABSENT, node_id=None),
            row("问题", date(2024, 6, 20)),
            row("整改", None, detail="整改中，期限 2024-12-31，已超期 90 天"),
        ]
    )


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2023, 3, 9), {"合同": "该日尚未发生", "决策": "该日尚未发生"}),
        (
            date(2023, 5, 5),
            {"合同": "有记录", "决策": "该日尚未发生", "出资人审批": "未见记录（待补/待核）"},
        ),
        (
            MAY_6,
            {"决策": "有记录", "合法性审查": "该日尚未发生", "出资人审批": "缺失（资料范围内）"},
        ),
        (
            date(2024, 1, 1),
            {"合法性审查": "有记录", "问题": "该日尚未发生", "整改": "该日尚未发生"},
        ),
        (date(2024, 7, 1), {"问题": "有记录", "整改": "有记录"}),
    ],
)
def test_what_came_later_is_left_out(day: date, states: dict[str, str]) -> None:
    found = {step.name: step.state_text for step in chain_as_of(chain(), day).steps}

    assert {name: found[name] for name in states} == states


def test_before_the_decision_nothing_stands_on_its_wrong_side() -> None:
    assert chain_as_of(chain(), date(2023, 5, 5)).flags == ()
    assert chain_as_of(chain(), MAY_6).flags == ("合同：早于决策 57 天",)


def test_days_overdue_today_are_not_told_of_another_day() -> None:
    [fact] = chain_as_of(chain(), date(2024, 7, 1)).steps[-1].facts

    assert fact.detail == "整改中，期限 2024-12-31"


def matter(found: Chain) -> Matter:
    head = DecisionHead.model_construct(id="d")
    return Matter(head, found, (), {}, ())


def marks(found: Chain, as_of: date | None = None) -> dict[str, Mark]:
    shown = chain_as_of(found, as_of) if as_of else found
    axis = make_timeline(matter(found), matter(shown), as_of)
    assert axis is not None
    return {mark.label: mark for lane in axis.lanes for mark in lane.marks}


def test_the_axis_stays_while_one_stands_on_another_day() -> None:
    everything, then = marks(chain()), marks(chain(), MAY_6)

    assert set(everything) == {"合同", "决策", "合法性审查", "问题"}
    assert set(then) == {"合同", "决策"}
    assert {one.left for one in then.values()} <= {one.left for one in everything.values()}
    assert everything["合同"].left < everything["决策"].left < everything["合法性审查"].left


def test_what_is_later_or_undated_is_counted() -> None:
    found = chain()

    axis = make_timeline(matter(found), matter(chain_as_of(found, MAY_6)), MAY_6)

    assert axis is not None
    assert (axis.count, axis.later, axis.undated) == (2, 2, 1)
    assert axis.standing == axis.decided


def test_payments_close_together_are_one_mark_with_their_sum() -> None:
    days = [date(2023, 6, 1), date(2023, 6, 2), date(2025, 6, 1)]
    rows = [row("付款", day, amount_fen=1_000_000_00) for day in days]

    found = marks(make_chain([row("决策", MAY_6), *rows]))

    assert set(found) == {"决策", "付款 2 条", "付款"}
    assert found["付款 2 条"].words.startswith(
        "2023-06-01 至 2023-06-02 付款 2 条：付款，合计 200万元"
    )


def test_a_month_is_as_long_as_a_month() -> None:
    found = marks(
        make_chain([row("决策", MAY_6), row("付款", date(2023, 6, 1), precision="month")])
    )

    assert found["付款"].width > found["决策"].width == 0


def test_labels_that_would_run_into_one_another_stand_in_rows() -> None:
    found = marks(make_chain([row("招标", date(2023, 6, 1)), row("中标", date(2023, 6, 2))]))

    assert {one.row for one in found.values()} == {0, 1}


def test_the_stops_of_the_slider_are_the_days_on_which_something_happened() -> None:
    assert event_days(chain()) == (
        date(2023, 3, 10), MAY_6, date(2023, 5, 20), date(2024, 6, 20),
    )  # fmt: skip


def test_without_any_date_there_is_no_axis() -> None:
    found = make_chain([row("决策", None)])

    assert make_timeline(matter(found), matter(found)) is None


@pytest.mark.parametrize(("day", "kinds"), [(MAY_6, []), (date(2023, 6, 2), ["招标", "中标"])])
def test_an_undated_award_is_not_told_before_its_tender(day: date, kinds: list[str]) -> None:
    tender = row("招标", date(2023, 6, 1), node_id="tender-1")
    award = row("中标", None, node_id="award-1")
    execution = tuple(
        ExecutionRow.model_construct(kind=one["step"], node_id=one["node_id"], happened_on=on)
        for one, on in ((tender, date(2023, 6, 1)), (award, None))
    )
    chain_now = make_chain([row("决策", MAY_6), tender, award])
    rest = Rest({}, DoneRow.model_construct(), (), (), execution, (), (), ())

    seen = trace_as_of(make_trace(matter(chain_now), rest), day)

    assert [one.kind for one in seen.execution] == kinds


@pytest.mark.parametrize(("day", "said"), [(date(2023, 4, 1), None), (MAY_6, "早于决策 57 天")])
def test_nothing_is_held_against_a_decision_that_was_not_made_yet(
    day: date, said: str | None
) -> None:
    contract = row("合同", date(2023, 3, 10), node_id="contract-1")
    done = ExecutionRow.model_construct(
        kind="合同",
        node_id="contract-1",
        happened_on=date(2023, 3, 10),
        timing="早于决策 57 天",
        difference_fen=0,
        remark="合同早于决策 57 天，建议核实",
    )
    rest = Rest({}, DoneRow.model_construct(), (), (), (done,), (), (), ())

    chain_now = make_chain([row("决策", MAY_6), contract])
    [seen] = trace_as_of(make_trace(matter(chain_now), rest), day).execution

    assert seen.timing == said
    assert (seen.remark is None) == (seen.difference_fen is None) == (said is None)
