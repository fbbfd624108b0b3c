"""Rules are listed with the undecided before the clean, and each says what it asks and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.catalogue import rule_catalogue
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import open_session
from services.settings import Settings
from services.verdicts.leads import refresh
from tests.support.app import CASE, open_at, parts, table, texts

pytestmark = pytest.mark.changes_district


@pytest.fixture(autouse=True, scope="module")
def _judged(district_dir: Path) -> None:
    session = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    refresh(session, DEMO_VIEWER, ["P-09", "P-15"])
    session.close()


def test_every_rule_is_listed_and_its_numbers_add_up() -> None:
    rows = table(open_at("rule"), "规则清单")

    assert [row[0] for row in rows] == [rule.id for rule in rule_catalogue().rules]
    for row in rows:
        assert sum(map(int, row[3:7])) == int(row[7])


def test_the_undecided_stand_before_the_clean() -> None:
    [listed] = [one for one in parts(open_at("rule"), "table") if one["caption"] == "规则清单"]

    assert listed["headings"][3:7] == ["无法判断", "命中", "未命中", "不适用"]
    assert table(open_at("rule"), "规则清单")[14][:7] == [
        "P-15", "无会议记录、纪要或未签字", "较大", "195", "0", "2", "0",
    ]  # fmt: skip


def test_family_and_enterprise_narrow_the_list() -> None:
    rows = table(open_at("rule", family="P", enterprise_id=CASE["enterprise"]), "规则清单")

    assert {row[0][0] for row in rows} == {"P"}
    [quorum] = [row for row in rows if row[0] == "P-09"]
    assert quorum[3:8] == ["0", "1", "1", "0", "2"]


def test_a_rule_says_what_it_asks_on_what_grounds_and_how_it_came_out() -> None:
    app = open_at("rule", id="P-09")

    said = texts(app)
    for text in ("到会有表决权的成员，是否少于规定人数", "到会成员数 < 应到成员数", "会议、任职"):
        assert text in said
    clauses = {row[0]: row[3] for row in table(app, "依据条款")}
    assert clauses["《公司法》（2023年修订）第七十三条"] == "已核对原文"
    assert clauses["本企业议事规则"] == "本企业制度"
    total, *each = table(app, "各企业判断结果")
    assert total[:6] == ["合计", "0", "1", "196", "0", "197"]
    assert sum(int(row[5]) for row in each) == 197


def test_parameters_are_shown_with_tag_and_source() -> None:
    [row] = table(open_at("rule", id="P-05"), "参数")

    assert row[:2] == ["合法性审查最短工作日", "7 个工作日"]
    assert row[2] == (
        "法规默认：《重大行政决策程序暂行条例》（国务院令第713号）第二十六条，2019-09-01起"
    )


def test_an_unclear_clause_says_that_it_was_not_compared_with_the_original() -> None:
    rows = table(open_at("rule", id="P-02"), "依据条款")

    unverified = [row for row in rows if row[3] == "待核对原文"]
    assert unverified
    assert all("待核对原文" in row[0] for row in unverified)


def test_an_unknown_rule_is_named() -> None:
    assert "没有编号为“X-99”的规则" in texts(open_at("rule", id="X-99"))


def test_numbers_are_those_of_the_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Viewer("他企监管员", Role.SUPERVISOR, frozenset({"org-elsewhere"}))
    monkeypatch.setattr("ui.session.DEMO_VIEWER", elsewhere)

    assert "还没有判断过" in texts(open_at("rule", id="P-09"))
