"""What the questions of investigators and leaders answer about the invented case (甲城投公司)."""

from __future__ import annotations

from typing import Any

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.answer_picture import MOST_DRAWN, picture_of
from services.answering.questions import Answer, ask
from services.leadership.overview import show_overview
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
        [
            {
                "together": 1,
                "first_total": 1,
                "second_total": 1,
                "same_phone": 1,
                "same_address": None,
            }
        ],
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
    (
        "prestudy_and_order",
        {**IN_CASE, "year": 2023},
        [
            {
                "prestudy": "前置研究晚于决策",
                "meeting_order": "上会次序颠倒",
                "absent": ["总经理办公会"],
            }
        ],
    ),
    (
        "authority_of_decision",
        {},
        [
            {
                "rule_body": None,
                "actual": ["2023年第5次董事会"],
                "verdict": "未见当日有效的授权清单，无法判断",
                "owner": "须报，缺失报送记录（资料范围内）",
            }
        ],
    ),
    (
        "kin_companies",
        {},
        [
            {"related": "张小弟", "deal": "合同", "amount_fen": 4_800_000_000, "was_tied": "存续"},
            {"related": "张小弟", "deal": "付款", "amount_fen": 1_500_000_000, "was_tied": "存续"},
            {"related": "张小弟", "deal": "付款", "amount_fen": 2_000_000_000, "was_tied": "存续"},
        ],
    ),
    ("payment_backflow", IN_CASE, [{"verdict": "未见银行流水，无法判断"}] * 2),
    (
        "split_contracts",
        {**IN_CASE, "min_contracts": 1, "own_limit": "6000万元"},
        [
            {"grouped_by": "同一相对方", "contracts": 1, "verdict": "未见拆分"},
            {"grouped_by": "同一项目", "contracts": 1, "verdict": "未见拆分"},
        ],
    ),
    ("changes_of_decision", {}, [{"kind": "作出决策", "decided": "经会议决策"}]),
    (
        "uses_of_account",
        {},
        [
            {"occurrence": "合同（经付款）", "holders": ["乙建设公司"], "account": "****0022"},
            {"occurrence": "付款转入", "other_side": ["甲城投公司"]},
            {"occurrence": "付款转入", "other_side": ["甲城投公司"]},
        ],
    ),
    ("same_name", {}, [{"named_by": "甲城投公司", "others": 0, "for_same": []}]),
    (
        "posts_under_restriction",
        {},
        [{"restriction": "立案审查", "verdict": "任职日期不在期限之内"}] * 2,
    ),
    (
        "project_alerts",
        IN_CASE,
        [
            {
                "cost": "概算未记录，无法判断",
                "progress": "计划未记录，无法判断",
                "payment": "有“无决策付款”",
                "undecided_fen": 3_500_000_000,
                "physical_rate": 0.1,
            }
        ],
    ),
    ("rectification_rates", IN_CASE, [{"due": 1, "done": 0, "overdue": 1, "recurring": 0}]),
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


QUARTERS = ("2023-01-15", "2023-04-15", "2023-07-15", "2023-10-15")
FIGURES = {
    "合法性审查率": "legality",
    "党委（党支部）前置率": "prestudy",
    "出席达标率": "quorum",
    "表决完整率": "votes",
}


def test_four_quarters_add_up_to_the_year_of_the_overview(district: Session) -> None:
    year = show_overview(district, DEMO_VIEWER, "", 2023)
    added: dict[str, list[int]] = {name: [0, 0, 0] for name in FIGURES}
    for day in QUARTERS:
        for row in answer(district, "compliance_by_quarter", quarter_on=day).rows:
            if (name := str(row["indicator"])) in added:
                for at, column in enumerate(("done", "asked", "unknown")):
                    added[name][at] += int(str(row[column]))

    expected = {name: year.indicator(code) for name, code in FIGURES.items()}
    assert added == {
        name: [one.done, one.asked, one.unknown] for name, one in expected.items() if one
    }


def test_the_picture_of_an_answer_runs_from_what_was_asked_about(district: Session) -> None:
    found = answer(district, "loss_to_votes")

    view = picture_of(district, DEMO_VIEWER, found)

    columns = {one.label: one.column for one in view.nodes if one.label in ("Loss", "Contract")}
    decision = [one for one in view.nodes if one.label == "Decision"]
    assert columns == {"Loss": 0, "Contract": 1}
    assert [(one.name, one.column) for one in decision] == [
        ("关于园区道路改造工程建设项目的议案", 2)
    ]
    assert [one.id for one in view.nodes if one.is_end] == list(found.about)
    assert len(view.nodes) <= MOST_DRAWN


def test_a_large_picture_says_what_it_left_out(district: Session) -> None:
    view = picture_of(district, DEMO_VIEWER, answer(district, "split_contracts"))

    assert len(view.nodes) == MOST_DRAWN
    assert "其余" in "".join(view.notes) or "全部关系见下方表格" in "".join(view.notes)


@pytest.mark.parametrize("name", ["uses_of_account", "kin_companies"])
def test_what_is_sensitive_is_counted_and_not_shown(district: Session, name: str) -> None:
    examples = district.catalogue.get(name).examples

    found = ask(district, name, dict(examples), Viewer("某甲", Role.SUPERVISOR))

    assert found.rows == ()
    assert found.sentence == "符合条件的 3 行都涉及亲属、账户等敏感资料，您没有查看权限。"
    assert found.is_all_hidden
    assert not [note for note in found.notes if "行因涉及" in note]  # said once, in the sentence
    assert not {"Account", "BankFlow"} & {one for n in found.subgraph.nodes for one in n.labels}


def test_a_case_in_which_somebody_was_handled_is_concluded(district: Session) -> None:
    figure = show_overview(district, DEMO_VIEWER).indicator("concluded")

    assert figure
    assert (figure.done, figure.asked) == (2, 3)
