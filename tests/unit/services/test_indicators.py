"""Indicators (指标): what each judge says of a row, and what a figure says of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from services.leadership.decision_indicators import (
    counsel_at_board,
    dossiers,
    legality,
    major_review,
    overseas,
    prestudy,
    quorum,
    sound,
    votes,
)
from services.leadership.indicator_figures import Basis, Figure, Record, Standing, change_text
from services.leadership.indicators import INDICATORS
from services.leadership.judgements import Verdict3
from services.leadership.loop_indicators import in_time, leads_reviewed, losses_concluded, recovered
from services.leadership.money_indicators import cost, overdue, paid_ahead, tendered
from services.leadership.overview_reading import QUERIES
from services.leadership.overview_rows import (
    ContractRow,
    OwnerRow,
    PayableRow,
    ProjectRow,
    RaisedRow,
)
from services.leadership.owner_indicators import opinions, replied, replied_in_time
from tests.unit.services.test_overview import decision, finding, loss, meeting

TODAY = date(2025, 3, 31)
STANDING = Standing(TODAY)
ON = date(2023, 5, 6)


def verdict(records: Iterable[Record]) -> str:
    [record] = records
    return record.judgement.verdict.label


def owner(**more: Any) -> OwnerRow:
    values: dict[str, Any] = dict.fromkeys(OwnerRow.model_fields)
    values |= {"id": "owner-1", "submitted_on": ON, "opinions": [], "covered": ["owner", "reviews"]}
    return OwnerRow.model_validate(values | more)


def contract(**more: Any) -> ContractRow:
    values: dict[str, Any] = dict.fromkeys(ContractRow.model_fields)
    values |= {
        "id": "contract-1", "contract_kind": "施工", "amount_fen": 480_000_000_00, "signed_on": ON,
        "is_exempt": False, "mandatory": [True], "dominant": [True], "project_count": 1,
        "tender_count": 0, "covered": ["tenders"],
    }  # fmt: skip
    return ContractRow.model_validate(values | more)


def project(**more: Any) -> ProjectRow:
    values: dict[str, Any] = dict.fromkeys(ProjectRow.model_fields)
    values |= {
        "id": "project-1", "is_key": True, "budget_fen": 1000, "committed_fen": 1200,
        "signed_fen": 1200, "paid_fen": 900, "contract_count": 1, "physical_rate": 0.5,
    }  # fmt: skip
    return ProjectRow.model_validate(values | more)


def payable(**more: Any) -> PayableRow:
    values: dict[str, Any] = dict.fromkeys(PayableRow.model_fields)
    values |= {
        "id": "payable-1", "creditor_sizes": ["小型"], "creditor_count": 1, "amount_fen": 1000,
        "paid_fen": 300, "is_disputed": False, "due_on": date(2024, 1, 31),
    }  # fmt: skip
    return PayableRow.model_validate(values | more)


def lead(status: str) -> RaisedRow:
    values: dict[str, Any] = dict.fromkeys(RaisedRow.model_fields)
    values |= {"id": "lead-1", "rule_id": "P-02", "status": status, "subject": "decision-1"}
    return RaisedRow.model_validate(values)


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [
        (Standing(TODAY, hits={"meeting-1": ("P-09",)}, undecided={"org-1": {}}), "否"),
        (Standing(TODAY, undecided={"org-1": {"decision-1": ["P-19"]}}), "无法判断"),
        (Standing(TODAY, undecided={"org-1": {"decision-1": ["P-08"]}}), "是"),  # 一般
        (Standing(TODAY, undecided={"org-1": {}}), "是"),
        (Standing(TODAY, undecided={"org-1": {}}, unjudged={"org-1": ["P-07"]}), "无法判断"),
        (Standing(TODAY, undecided={"org-1": {}}, unjudged={"org-2": ["P-07"]}), "是"),
        (STANDING, "无法判断"),
    ],
)
def test_a_decision_is_sound_when_every_grave_rule_could_tell(
    standing: Standing, wanted: str
) -> None:
    assert verdict(sound([decision()], standing)) == wanted


CLEAN_REVIEW = {"reviews": [{"on": date(2023, 4, 20), "precision": "day", "at": None}]}
CLEAN_STUDY = {"prestudies": [{"on": date(2023, 5, 6), "precision": "day"}]}
ENOUGH = {"present_count": 4}


@pytest.mark.parametrize(
    ("judge", "row", "rule"),
    [
        (legality, decision(**CLEAN_REVIEW), "P-02"),
        (major_review, decision(**CLEAN_REVIEW, **{"class": "重大决策"}), "P-02"),
        (prestudy, decision(**CLEAN_STUDY), "P-07"),
        (quorum, meeting(**ENOUGH), "P-09"),
    ],
)
def test_a_step_is_never_called_good_where_its_rule_says_less(
    judge: Callable[..., Iterable[Record]], row: Any, rule: str
) -> None:
    hit = Standing(TODAY, hits={row.id: (rule,)}, undecided={"org-1": {}})
    open_ = Standing(TODAY, undecided={"org-1": {row.id: (rule,)}})
    elsewhere = Standing(TODAY, undecided={"org-1": {row.id: ("P-19",)}})

    told = [verdict(judge([row], one)) for one in (STANDING, elsewhere, hit, open_)]

    assert told == ["是", "是", "否", "无法判断"]


@pytest.mark.parametrize(
    ("judge", "row", "subject", "rule"),
    [
        (legality, decision(**CLEAN_REVIEW), "decision-1", "P-04"),
        (prestudy, decision(**CLEAN_STUDY), "decision-1", "P-20"),
        (votes, meeting(present_count=2), "t", "P-12"),
    ],
)
def test_beside_a_step_that_was_taken_stand_its_other_leads(
    judge: Callable[..., Iterable[Record]], row: Any, subject: str, rule: str
) -> None:
    [hit] = judge([row], Standing(TODAY, hits={subject: (rule,)}))
    [open_] = judge([row], Standing(TODAY, undecided={"org-1": {subject: (rule,)}}))

    assert hit.judgement.verdict is open_.judgement.verdict is Verdict3.YES
    assert hit.judgement.reason.endswith(f"另有未排除的疑点：{rule}")
    assert open_.judgement.reason.endswith(f"规则 {rule} 无法判断")


def test_completeness_adds_up_fields_of_files() -> None:
    rows = [decision(), decision(id="decision-2"), decision(id="decision-3")]
    standing = Standing(TODAY, measures={"Q-05": {"decision-1": 12, "decision-2": 7}})
    asked = next(one for one in INDICATORS if one.code == "dossier")
    figure = Figure(asked, tuple(dossiers(rows, standing)))

    assert figure.words == "19/24，无法判断 1"
    assert figure.aside == "平均 9.5/12，共 2 项决策"
    assert figure.rate_text == ""


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"counsel_count": 1}, "是"),
        ({}, "否"),
        ({"unplaced_count": 1}, "无法判断"),
        ({"attendance_count": 0}, "无法判断"),
        ({"covered": []}, "无法判断"),
    ],
)
def test_the_counsel_at_the_board(more: dict[str, Any], wanted: str) -> None:
    assert verdict(counsel_at_board([meeting(**more)], STANDING)) == wanted


def test_only_topics_marked_as_overseas_are_asked_about_counsel() -> None:
    topic = meeting().topics[0]
    abroad = [{**topic, "is_overseas": True, "is_main": main} for main in (True, None, False)]
    rows = [meeting(topics=[topic, *abroad], covered=["meetings", "reviews"])]

    found = [one.judgement.verdict.label for one in overseas(rows, STANDING)]

    assert found == ["不适用", "无法判断", "否"]


@pytest.mark.parametrize(
    ("more", "answered", "punctual"),
    [
        ({"replied_on": date(2023, 5, 20), "due_on": date(2023, 5, 21)}, "是", "是"),
        ({"replied_on": date(2023, 5, 22), "due_on": date(2023, 5, 21)}, "是", "否"),
        ({"due_on": date(2023, 5, 21)}, "否", "否"),
        ({"due_on": date(2025, 5, 21)}, "否", "不适用"),
        ({"due_on": date(2023, 5, 21), "covered": []}, "无法判断", "无法判断"),
        ({"replied_on": date(2023, 5, 20)}, "是", "无法判断"),
        ({"result": "同意", "due_on": date(2023, 5, 21)}, "是", "无法判断"),
    ],
)
def test_what_is_reported_to_the_owner(more: dict[str, Any], answered: str, punctual: str) -> None:
    assert verdict(replied([owner(**more)], STANDING)) == answered
    assert verdict(replied_in_time([owner(**more)], STANDING)) == punctual


@pytest.mark.parametrize(
    ("on", "wanted"), [(date(2023, 5, 6), "是"), (date(2023, 5, 9), "否"), (None, "无法判断")]
)
def test_the_opinion_is_there_when_it_is_submitted(on: date | None, wanted: str) -> None:
    given = [{"on": on, "precision": "day"}]

    assert verdict(opinions([owner(opinions=given)], STANDING)) == wanted


@pytest.mark.parametrize(
    ("more", "hits", "wanted"),
    [
        ({"tender_count": 1}, (), "是"),
        ({}, (), "否"),
        ({"covered": []}, (), "无法判断"),
        ({"amount_fen": 100_00}, (), "不适用"),
        ({"amount_fen": 100_00}, ("T-11",), "否"),
        ({"is_exempt": True}, (), "不适用"),
        ({"mandatory": []}, (), "无法判断"),
        ({"mandatory": [False]}, (), "不适用"),
        ({"dominant": [False]}, (), "不适用"),
        ({"contract_kind": "购销贸易"}, (), "不适用"),
    ],
)
def test_contracts_that_have_to_be_tendered(
    more: dict[str, Any], hits: tuple[str, ...], wanted: str
) -> None:
    standing = Standing(TODAY, hits={"contract-1": hits} if hits else {})

    assert verdict(tendered([contract(**more)], standing)) == wanted


def test_cost_is_weighed_by_money_and_counts_what_is_above() -> None:
    rows = [
        project(),
        project(id="b", final_fen=800),
        project(id="c", committed_fen=900),
        project(id="d", budget_fen=None),
    ]
    asked = next(one for one in INDICATORS if one.code == "cost")
    figure = Figure(asked, tuple(cost(rows, STANDING)))

    assert [one.judgement.verdict.label for one in figure.records] == [
        "是", "否", "不适用", "无法判断",
    ]  # fmt: skip
    assert (figure.n, figure.of_n) == (0, 2000)
    assert figure.aside == "超概算 1 件，可判断 2 件"


def test_paid_ahead_looks_at_key_projects_where_some_are_marked() -> None:
    rows = [project(), project(id="b", is_key=False), project(id="c", physical_rate=None)]

    found = [one.judgement.verdict.label for one in paid_ahead(rows, STANDING)]

    assert found == ["是", "不适用", "无法判断"]
    assert verdict(paid_ahead([project(is_key=False)], STANDING)) == "是"


@pytest.mark.parametrize(
    ("more", "wanted", "part"),
    [
        ({}, "是", 700),
        ({"disputed_fen": 200, "is_disputed": True}, "是", 500),
        ({"is_disputed": True}, "不适用", 0),
        ({"is_disputed": None}, "无法判断", 0),
        ({"due_on": date(2025, 6, 1)}, "否", 0),
        ({"due_on": None, "since_on": date(2024, 1, 1), "size_class": "大型"}, "是", 700),
        ({"due_on": None, "since_on": date(2024, 1, 1)}, "无法判断", 0),
        ({"creditor_sizes": ["大型"]}, "不适用", 0),
        ({"creditor_sizes": []}, "无法判断", 0),
        ({"paid_fen": 1000}, "不适用", 0),
    ],
)
def test_debts_to_small_firms(more: dict[str, Any], wanted: str, part: int) -> None:
    [record] = overdue([payable(**more)], STANDING)

    assert (record.judgement.verdict.label, record.part) == (wanted, part)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("转问题", "是"),
        ("已排除", "是"),
        ("待核实", "否"),
        ("资料不足", "无法判断"),
        ("已消除", "不适用"),
    ],
)
def test_reviewed_leads(status: str, wanted: str) -> None:
    assert verdict(leads_reviewed([lead(status)], STANDING)) == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"done_on": date(2024, 12, 31), "status": "已完成"}, "是"),
        ({"done_on": date(2025, 1, 2), "status": "已完成"}, "否"),
        ({"done_on": date(2026, 1, 2), "status": "已完成"}, "不适用"),  # later than today
        ({"status": "已完成"}, "无法判断"),
        ({}, "不适用"),
    ],
)
def test_measures_in_time(more: dict[str, Any], wanted: str) -> None:
    row = finding(measures=[{**finding().measures[0], **more}])

    assert verdict(in_time([row], STANDING)) == wanted


def test_losses_concluded_and_recovered() -> None:
    assert verdict(losses_concluded([loss(concluded_count=1, case_count=1)], STANDING)) == "是"
    assert verdict(losses_concluded([loss(case_count=1)], STANDING)) == "否"
    assert verdict(recovered([loss()], STANDING)) == "无法判断"
    asked = next(one for one in INDICATORS if one.code == "recovered")
    figure = Figure(asked, tuple(recovered([loss(recovered_fen=200_000_000)] * 10, STANDING)))
    assert figure.rate_text == "32.3%"


def test_the_change_of_small_numbers_is_said_to_be_small() -> None:
    asked = INDICATORS[0]
    one, two = ([decision()] * 1, [decision()] * 2)
    fine = Standing(TODAY, undecided={"org-1": {}})
    small, other = (Figure(asked, tuple(sound(rows, fine))) for rows in (one, two))

    assert change_text(small, other) == "持平（数量少，仅供参考）"
    assert change_text(small, Figure(asked, ())) == "无可比数据"


def test_the_table_says_what_it_counts() -> None:
    assert len({one.code for one in INDICATORS}) == len(INDICATORS) == 26
    for one in INDICATORS:
        assert all((one.numerator, one.denominator, one.undecidable, one.lacking))
        assert (one.query, one.rows) in QUERIES
        assert one.attention in (Verdict3.YES, Verdict3.NO)
    assert {one.code for one in INDICATORS if one.basis is Basis.NOW} == {
        "cost", "paid_ahead", "overdue",
    }  # fmt: skip
