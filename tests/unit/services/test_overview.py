"""领导总览: n and N of each figure, what stands beside them, periods, lines, enterprises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from queries.catalogue import shipped_catalogue
from services.leadership.audit_coverage import AuditRow
from services.leadership.closings import ClosingRow, ContentRow
from services.leadership.indicator_figures import Standing
from services.leadership.judgements import Verdict3
from services.leadership.key_projects import AlertRow
from services.leadership.lead_map import RankingRow
from services.leadership.overview import CountRow, Overview, make_overview
from services.leadership.overview_reading import (
    DECISIONS,
    FINDINGS,
    LOSSES,
    MEETINGS,
    ORDERS,
    QUERIES,
    Rows,
)
from services.leadership.overview_rows import (
    DecisionRow,
    FindingRow,
    LossRow,
    MeetingRow,
    SanctionRow,
)
from services.leadership.report_period import ReportPeriod
from services.typed_rows import PageRow

TODAY = date(2025, 3, 31)
SPAN = {"from_on": date(2023, 1, 1), "to_on": date(2025, 3, 31)}


def decision(**more: Any) -> DecisionRow:
    values: dict[str, Any] = {
        "id": "decision-1",
        "title": "关于道路改造的议案",
        "enterprise_id": "org-1",
        "enterprise": "甲城投",
        "decided_on": date(2023, 5, 6),
        "decided_on_precision": None,
        "class": "重大项目安排",
        "amount_fen": 480_000_000_00,
        "is_government": False,
        "legal_flags": [True],
        "item_count": 1,
        "needs_party": True,
        "began_at": None,
        "has_counsel": False,
        "reviews": [{"on": date(2023, 5, 20), "precision": "day", "at": None}],
        "prestudies": [{"on": date(2023, 5, 8), "precision": "day"}],
        "covered": ["meetings", "reviews"],
        "subjects": ["decision-1", "meeting-1", "topic-1"],
    }
    return DecisionRow.model_validate({**values, **more})


def meeting(**more: Any) -> MeetingRow:
    values: dict[str, Any] = {
        "id": "meeting-1",
        "name": "2023年第5次董事会",
        "enterprise_id": "org-1",
        "enterprise": "甲城投",
        "held_on": date(2023, 5, 6),
        "held_on_precision": None,
        "type": "董事会",
        "form": "现场",
        "regulation": "董事会议事规则",
        "quorum_rate": 0.6667,
        "quorum_text": "2/3",
        "is_strict": False,
        "member_count": 5,
        "present_count": 3,
        "silent_count": 0,
        "attendance_count": 5,
        "topics": [
            {"id": "t", "title": "议案", "decision_id": "decision-1", "votes": 3, "recorded": 2,
             "unrecorded": 1, "is_overseas": None, "is_main": None, "sat": 0, "reviewed": 0}
        ],
        "covered": ["meetings"],
        "counsel_count": 0,
        "unplaced_count": 0,
    }  # fmt: skip
    return MeetingRow.model_validate({**values, **more})


def finding(**more: Any) -> FindingRow:
    measure = {
        "id": "r",
        "measure": "完善核验",
        "status": "整改中",
        "due_on": date(2024, 12, 31),
        "precision": "day",
        "done_on": None,
    }
    values: dict[str, Any] = {
        "id": "finding-1",
        "title": "先签约后决策",
        "enterprise_id": "org-1",
        "enterprise": "甲城投",
        "line": "综合监督",
        "discovered_on": date(2024, 6, 20),
        "discovered_on_precision": None,
        "verified_on": None,
        "status": "属实",
        "measures": [measure],
        "event_id": "event-1",
        "is_recurring": False,
        "case_count": 1,
        "cases": ["case-1"],
        "referred": [],
        "sanction_count": 0,
        "people": [],
        "coverages": [SPAN],
    }
    return FindingRow.model_validate({**values, **more})


def loss(**more: Any) -> LossRow:
    values: dict[str, Any] = {
        "id": "loss-1",
        "loss_no": "1",
        "enterprise_id": "org-1",
        "enterprise": "甲城投",
        "determined_on": date(2024, 6, 28),
        "determined_on_precision": None,
        "tier": "较大",
        "direct_loss_fen": 620_000_000,
        "indirect_loss_fen": 1,
        "recovered_fen": None,
        "concluded_count": 0,
        "accepted": [],
        "case_count": 0,
        "coverages": [SPAN],
    }
    return LossRow.model_validate({**values, **more})


def overview(
    decisions: list[DecisionRow] | None = None,
    meetings: list[MeetingRow] | None = None,
    findings: list[FindingRow] | None = None,
    losses: list[LossRow] | None = None,
    period: ReportPeriod | None = None,
) -> Overview:
    given = zip(
        (DECISIONS, MEETINGS, FINDINGS, LOSSES),
        (decisions, meetings, findings, losses),
        strict=True,
    )
    rows = Rows({query[0]: tuple(found or ()) for query, found in given})
    return make_overview(rows, period or ReportPeriod(), Standing(TODAY))


def figure(of: Overview, code: str) -> tuple[int, int, int]:
    indicator = of.indicator(code)
    assert indicator is not None
    return indicator.done, indicator.asked, indicator.unknown


def test_the_case_is_counted_as_the_specification_says() -> None:
    made = overview([decision()], [meeting()], [finding()], [loss(case_count=1)])

    assert figure(made, "legality") == (0, 1, 0)
    assert figure(made, "prestudy") == (0, 1, 0)
    assert figure(made, "quorum") == (0, 1, 0)
    assert figure(made, "votes") == (0, 1, 0)
    assert figure(made, "rectified") == (0, 1, 0)
    assert figure(made, "losses") == (1, 1, 0)


def test_what_cannot_be_told_is_in_neither_n_nor_big_n() -> None:
    rows = [
        decision(),
        decision(reviews=[], covered=[]),
        decision(legal_flags=[], item_count=0),
        decision(legal_flags=[False]),
    ]

    assert figure(overview(rows), "legality") == (0, 1, 2)


def test_an_item_that_does_not_say_leaves_the_requirement_open() -> None:
    assert figure(overview([decision(legal_flags=[False], item_count=2)]), "legality") == (0, 0, 1)


def test_a_government_decision_always_needs_a_review() -> None:
    made = overview([decision(is_government=True, legal_flags=[False])])

    assert figure(made, "legality") == (0, 1, 0)


@pytest.mark.parametrize(("count", "wanted"), [(9, ""), (10, "0.0%")])
def test_no_share_below_ten(count: int, wanted: str) -> None:
    indicator = overview([decision()] * count).indicator("legality")

    assert indicator is not None
    assert indicator.rate_text == wanted
    assert indicator.words == f"0/{count}，无法判断 0"


def test_losses_without_a_case_carry_their_amount() -> None:
    indicator = overview(losses=[loss(), loss(coverages=[])]).indicator("losses")

    assert indicator is not None
    assert [one.amount_fen for one in indicator.of(Verdict3.NO)] == [620_000_001]
    assert indicator.unknown == 1


def test_money_that_is_not_recorded_is_counted_apart() -> None:
    made = overview([decision(amount_fen=100), decision(amount_fen=None)])

    assert (made.amount_fen, made.without_amount) == (100, 1)


def test_months_without_decisions_are_shown() -> None:
    made = overview([decision(), decision(decided_on=date(2023, 7, 1))])

    assert [(one.label, sum(one.counts)) for one in made.periods] == [
        ("2023-05", 1),
        ("2023-06", 0),
        ("2023-07", 1),
    ]


def test_many_months_become_quarters() -> None:
    made = overview([decision(), decision(decided_on=date(2025, 1, 1))])

    assert made.periods[0].label == "2023年2季度"
    assert made.periods[-1].label == "2025年1季度"
    assert len(made.periods) == 8
    assert {one.period for one in made.listed} == {"2023年2季度", "2025年1季度"}


def test_a_decision_without_a_date_is_counted_but_in_no_period() -> None:
    made = overview([decision(), decision(decided_on=None)])

    assert (made.decisions, made.undated, len(made.periods)) == (2, 1, 1)


def test_a_class_that_is_not_recorded_is_not_lost() -> None:
    made = overview([decision(), decision(**{"class": None})])

    assert dict(zip(made.classes, made.class_counts, strict=True)) == {
        "重大项目安排": 1,
        "类别未记录": 1,
    }


def test_the_three_lines_stand_even_when_one_is_empty() -> None:
    done = {"status": "已完成", "done_on": date(2024, 10, 1)}
    measures = [{**finding().measures[0], **done}]
    made = overview(findings=[finding(measures=measures), finding(line=None)])

    lines = {one.line: [stage.count for stage in one.stages] for one in made.lines}
    assert lines == {
        "业务监督": [0, 0, 0, 0, 0, 0],
        "综合监督": [1, 1, 1, 1, 0, 0],
        "责任追究": [0, 0, 0, 0, 0, 0],
        "条线未记录": [1, 1, 0, 1, 0, 0],
    }


def test_a_case_and_a_person_count_once_in_the_funnel_and_lead_to_their_findings() -> None:
    one, other = finding(people=["p"]), finding(id="finding-2", people=["p", "q"])
    [line] = [each for each in overview(findings=[one, other]).lines if each.line == "综合监督"]

    cases, people = line.stage("cases"), line.stage("people")
    assert cases
    assert (cases.count, [each.id for each in cases.findings]) == (
        1,
        ["finding-1", "finding-2"],
    )
    assert people
    assert people.count == 2


def test_a_period_is_compared_with_the_one_before_and_shown_over_time() -> None:
    before = [decision(decided_on=date(2023, 2, 1), reviews=[])] * 2
    on_time = [{"on": date(2023, 5, 1), "precision": "day", "at": None}]
    made = overview([decision(reviews=on_time), decision(), *before], period=ReportPeriod(2023, 2))

    compared = made.find("legality")
    assert compared is not None
    assert made.decisions == 2
    assert (compared.figure.words, compared.before and compared.before.words) == (
        "1/2，无法判断 0",
        "0/2，无法判断 0",
    )
    assert compared.change == "上升（数量少，仅供参考）"
    assert [(name, one.asked) for name, one in compared.trend] == [
        ("2022年3季度", 0),
        ("2022年4季度", 0),
        ("2023年1季度", 2),
        ("2023年2季度", 2),
    ]


def test_enterprises_stand_by_name_and_are_not_ranked() -> None:
    rows = [decision(enterprise_id="org-2", enterprise="乙水务")] * 3 + [decision()]
    made = overview(rows, findings=[finding(enterprise_id="org-3", enterprise="丙文旅")])

    assert [one.enterprise for one in made.enterprises] == ["丙文旅", "乙水务", "甲城投"]
    own = next(one for one in made.enterprises[1].figures if one.code == "legality")
    assert own.words == "0/3，无法判断 0"


def test_a_record_leads_to_the_decision() -> None:
    made = overview([decision()], [meeting()])

    for code in ("legality", "prestudy", "quorum", "votes"):
        indicator = made.indicator(code)
        assert indicator is not None
        [record] = indicator.records
        assert (record.label, record.thing_id) == ("Decision", "decision-1")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *QUERIES,
        ("decision_counts", CountRow),
        ("overview_sanctions", SanctionRow),
        ("enterprise_ranking", RankingRow),
        ("project_alerts", AlertRow),
        ("audit_coverage", AuditRow),
        ("period_closings", ClosingRow),
        ("closed_content", ContentRow),
    ],
)
def test_fields_are_the_columns_of_the_file(name: str, kind: type[PageRow]) -> None:
    columns = [column.name for column in shipped_catalogue().get(name).columns]

    assert [field.alias or key for key, field in kind.model_fields.items()] == columns


def test_the_parts_of_a_large_store_are_put_in_the_order_of_their_queries() -> None:
    catalogue = shipped_catalogue()

    for name, kind in QUERIES:
        assert f"\nORDER BY {ORDERS[name]}, id\n" in catalogue.get(name).statements["rows"].text
        assert {ORDERS[name], "id"} <= kind.model_fields.keys()
