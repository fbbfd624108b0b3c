"""所决与所办: the difference between what was decided and what was done, in words and figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.tracing.comparison import Difference, DoneRow, compare

TODAY = date(2025, 3, 31)
DECIDED = date(2023, 5, 6)
YI, BING = {"id": "o1", "name": "乙建设公司"}, {"id": "o2", "name": "丙建设公司"}


def contract(wan: int | None, day: date | None = date(2023, 6, 1), **values: Any) -> dict[str, Any]:
    fen = None if wan is None else wan * 1_000_000
    return {
        "id": "c", "name": "施工合同", "on": day, "precision": None, "amount_fen": fen,
        "kind": "施工", "party_ids": ["o1"], "parties": ["乙建设公司"], "changes": [], **values,
    }  # fmt: skip


def payment(wan: int | None, day: date | None = date(2023, 7, 1), **values: Any) -> dict[str, Any]:
    return {**contract(wan, day), "name": "付款", **values}


def change(wan: int, approved: date | None = date(2023, 8, 1)) -> dict[str, Any]:
    return {
        "id": "g",
        "on": date(2023, 8, 1),
        "amount_fen": wan * 1_000_000,
        "approved_on": approved,
    }


def project(**values: Any) -> dict[str, Any]:
    names = (
        "scale", "site", "planned_start_on", "started_on", "started_on_precision",
        "planned_finish_on", "planned_finish_on_precision", "finished_on",
        "finished_on_precision", "rate",
    )  # fmt: skip
    return {"id": "p", "name": "道路工程", **dict.fromkeys(names), **values}


def done(**values: Any) -> DoneRow:
    lists = ("amendments", "parties", "projects", "approvals", "tenders", "contracts", "payments")
    empty: dict[str, Any] = {
        "decided_on": DECIDED, "decided_on_precision": None, "amount_fen": 4_800_000_000,
        "is_amount_approx": None, "qualifier": None, "expected_result": None, "status": None,
        **{name: [] for name in lists},
    }  # fmt: skip
    return DoneRow.model_validate({**empty, **values})


def line(row: DoneRow, what: str, on: date = TODAY) -> Difference:
    return next(one for one in compare(row, on) if one.what == what)


@pytest.mark.parametrize(
    ("values", "words", "tone", "delta"),
    [
        ({"contracts": [contract(4800)]}, "一致", "good", 0),
        ({"contracts": [contract(5000)]}, "高于决策 200万元（+4.2%），建议核实", "warn", 200),
        ({"contracts": [contract(4600)]}, "低于决策 200万元（−4.2%）", "", -200),
        (
            {"contracts": [contract(3000), contract(2000)]},
            "高于决策 200万元（+4.2%），建议核实",
            "warn",
            200,
        ),
        (
            {"contracts": [contract(4600)], "qualifier": "不超过"},
            "在限额以内，低 200万元（−4.2%）",
            "good",
            -200,
        ),
        (
            {"contracts": [contract(5000)], "qualifier": "不超过"},
            "高于决策 200万元（+4.2%），建议核实",
            "warn",
            200,
        ),
        (
            {"contracts": [contract(4600)], "qualifier": "不低于"},
            "低于决策 200万元（−4.2%），建议核实",
            "warn",
            -200,
        ),
        (
            {"contracts": [contract(5000)], "qualifier": "约"},
            "决策金额是约数，高 200万元（+4.2%）",
            "",
            200,
        ),
        (
            {"contracts": [contract(5000)], "qualifier": "区间"},
            "决策金额是区间，上下限未分别记录，无法比较",
            "open",
            200,
        ),
        (
            {"contracts": [contract(5000)], "amount_fen": None},
            "决策金额未记录，无法比较",
            "open",
            None,
        ),
        (
            {"contracts": [contract(4800), contract(None)]},
            "1 份合同未记金额，合计不完整，无法比较",
            "open",
            None,
        ),
        ({"contracts": []}, "未见合同记录（待补/待核）", "open", None),
    ],
)
def test_what_was_signed(values: dict[str, Any], words: str, tone: str, delta: int | None) -> None:
    found = line(done(**values), "合同")

    assert (found.words, found.tone) == (words, tone)
    assert found.delta_fen == (None if delta is None else delta * 1_000_000)


def test_a_change_counts_from_its_day_and_without_approval_is_said() -> None:
    row = done(contracts=[contract(4800, changes=[change(480, approved=None)])])

    found = line(row, "合同变更")
    assert found.words == (
        "变更后合计 5,280万元（+480万元，+10.0%）；高于决策 480万元（+10.0%），建议核实；"
        "1 次变更未见批准记录（待补/待核）"
    )
    assert "合同变更" not in [one.what for one in compare(row, date(2023, 7, 31))]


@pytest.mark.parametrize(
    ("values", "words", "tone"),
    [
        ({"contracts": [contract(4800)]}, "已付 50.0%，尚余 2,400万元", ""),
        ({"contracts": [contract(2000)]}, "已付 120.0%，多付 400万元（+20.0%），建议核实", "warn"),
        ({}, "已付 50.0%，尚余 2,400万元", ""),
        ({"amount_fen": None}, "对照金额未记录，无法比较", "open"),
    ],
)
def test_what_was_paid(values: dict[str, Any], words: str, tone: str) -> None:
    found = line(done(payments=[payment(2400)], **values), "付款")

    assert (found.words, found.tone) == (words, tone)


@pytest.mark.parametrize(
    ("parties", "words", "tone"),
    [
        ([YI], "与议题所列一致", "good"),
        ([BING], "“乙建设公司”不在议题所列之列，建议核实", "warn"),
        ([], "议题未列交易对方，无法比较", "open"),
    ],
)
def test_with_whom(parties: list[dict[str, str]], words: str, tone: str) -> None:
    found = line(done(parties=parties, contracts=[contract(1)]), "合同对方")

    assert (found.words, found.tone) == (words, tone)


def test_a_payee_who_is_no_party_stands_out() -> None:
    other = payment(1, party_ids=["o2"], parties=["丙建设公司"])

    found = line(done(contracts=[contract(1)], payments=[other]), "收款方")

    assert (found.words, found.tone) == ("“丙建设公司”不在合同对方之列，建议核实", "warn")


@pytest.mark.parametrize(
    ("day", "precision", "words", "tone"),
    [
        (date(2023, 3, 10), None, "早于决策 57 天，建议核实", "warn"),
        (DECIDED, None, "与决策同日", "good"),
        (date(2023, 6, 1), None, "晚于决策 26 天", "good"),
        (date(2023, 5, 1), "month", "日期没有记到日，先后无法判断", "open"),
        (date(2023, 3, 1), "month", "早于决策 36 至 66 天，建议核实", "warn"),
    ],
)
def test_when(day: date, precision: str | None, words: str, tone: str) -> None:
    found = line(done(contracts=[contract(1, day, precision=precision)]), "合同签订")

    assert (found.words, found.tone) == (words, tone)


@pytest.mark.parametrize(
    ("approved", "built", "words", "tone"),
    [
        ("3 公里", "3 公里", "一致", "good"),
        ("3 公里", "5 公里", "文字不同，建议核实", "warn"),
        ("3 公里", None, "实际的建设规模未记录，无法比较", "open"),
        (None, "5 公里", "批准的建设规模未记录，无法比较", "open"),
    ],
)
def test_scope(approved: str | None, built: str | None, words: str, tone: str) -> None:
    approval = {
        "project_id": "p", "kind": "可研", "doc_no": None, "on": None, "scale": approved,
        "site": None,
    }  # fmt: skip

    found = line(done(projects=[project(scale=built)], approvals=[approval]), "建设规模")

    assert (found.words, found.tone) == (words, tone)


@pytest.mark.parametrize(
    ("finished", "on", "words"),
    [
        (date(2024, 7, 10), TODAY, "比计划晚 10 天"),
        (date(2024, 6, 20), TODAY, "比计划早 10 天"),
        (None, TODAY, "未见完工记录，已过计划 274 天"),
        (date(2024, 7, 10), date(2024, 5, 1), "计划日期未到"),
    ],
)
def test_plan_and_finish(finished: date | None, on: date, words: str) -> None:
    row = done(projects=[project(planned_finish_on=date(2024, 6, 30), finished_on=finished)])

    assert line(row, "道路工程完工", on).words == words


def test_an_appointment_has_nothing_to_compare() -> None:
    assert compare(done(amount_fen=None), TODAY) == ()


def test_what_is_paid_is_held_against_what_the_line_names() -> None:
    """A contract without an amount is no measure: the decided amount is, and is named."""
    row = done(contracts=[contract(None), contract(1000)], payments=[payment(2400)])
    paid = line(row, "付款")

    assert (paid.decided, paid.words.split("，")[0]) == ("4,800万元", "已付 50.0%")


def test_a_change_of_contracts_without_amounts_is_no_whole_sum() -> None:
    contracts = [contract(1000, changes=[change(100)]), contract(None)]

    assert "1 份合同未记金额，合计不完整" in line(done(contracts=contracts), "合同变更").words
