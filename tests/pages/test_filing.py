"""Who handed in what, year by year; what is missing leads to what cannot be judged."""

from __future__ import annotations

import pytest

from services.access import Role, Viewer
from tests.support.app import CASE, open_at, parts, table, texts


def test_a_year_shows_every_enterprise_and_kind_of_records() -> None:
    app = open_at("filing", year="2024")

    [shown] = parts(app, "table")
    rows = {row[0]: dict(zip(shown["headings"], row, strict=True)) for row in table(app, "2024年")}
    assert len(rows) == 6
    other, case = rows["丁水务有限公司"], rows["甲城投公司"]
    assert (other["会议"], other["合同"], other["银行流水"]) == ("已报", "已报", "未报")
    assert (case["会议"], case["项目"]) == ("零报告", "未报齐")
    words = [case[one] for one in shown["headings"][4:]]
    assert (case["未报"], case["未报齐"]) == (str(words.count("未报")), str(words.count("未报齐")))


def test_an_enterprise_shows_why_and_leads_to_what_to_fill_in() -> None:
    app = open_at("filing", enterprise_id=CASE["enterprise"])

    rows = {(row[0], row[1]): row[2:] for row in table(app, "报送情况")}
    assert rows["会议", "2023 年"] == [
        "迟报待核", "2", "2025-03-31 声明；该声明延续到以后，可能是续报",
    ]  # fmt: skip
    assert rows["会议", "2025 年"][0] == "未报齐"
    assert rows["任职", "2023 年"] == ["未报", "", "没有声明报齐；这类资料不按日期计数"]
    [ways] = parts(app, "links")
    assert f"gap?enterprise_id={CASE['enterprise']}" in [one["href"] for one in ways["links"]]


def test_year_and_state_narrow_one_enterprise() -> None:
    app = open_at("filing", enterprise_id=CASE["enterprise"], year="2024", state="零报告")

    rows = table(app, "报送情况")
    assert {(row[1], row[2]) for row in rows} == {("2024 年", "零报告")}


def test_another_enterprise_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
    monkeypatch.setattr("ui.session.DEMO_VIEWER", elsewhere)

    app = open_at("filing", enterprise_id=CASE["enterprise"])

    assert "没有可查看的企业" in texts(app)
