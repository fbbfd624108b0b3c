"""Leads are listed, explained and reviewed on the screen, by those who may."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from graph.vocabulary.supervision import LeadActKind
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import open_session
from services.settings import Settings
from services.verdicts.leads import lead_id, refresh
from tests.support.app import CASE, open_at, parts, table, text_of, texts

pytestmark = pytest.mark.changes_district

JUDGED = ["P-02", "P-09", "P-10", "P-14"]
LATE_REVIEW = lead_id("P-02", CASE["trace"])
QUORUM = lead_id("P-09", "meeting-407031f2ebaa0d633e4b")
CONFLICT = lead_id("P-10", "topic-44ed88ad8fa4f1976a29")
LEADER = Viewer("领导", Role.LEADER)
ELSEWHERE = Viewer("他企监管员", Role.SUPERVISOR, frozenset({"org-elsewhere"}))


@pytest.fixture(autouse=True, scope="module")
def _judged(district_dir: Path) -> None:
    session = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    refresh(session, DEMO_VIEWER, JUDGED)
    session.close()


@pytest.fixture
def as_leader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.DEMO_VIEWER", LEADER)


def record(app: AppTest, kind: LeadActKind | None, reason: str = "") -> AppTest:
    """Choose a result of the review and press the button."""
    app.radio[0].set_value(kind)
    app.text_area[0].set_value(reason)
    [press] = [one for one in app.button if one.label == "记录核实结果"]
    return press.click().run()


def test_the_list_leads_to_each_lead_and_counts_by_rule() -> None:
    app = open_at("lead")

    rows = table(app, "疑点清单")
    assert [row for row in rows if "晚于决策" in row[0] and row[4] == "甲城投公司"]
    rows = [row for row in rows if row[1] == "待核实"]
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), key="重大较大一般".find)
    assert {row[0] for row in table(app, "各规则疑点的去向")} >= set(JUDGED)


@pytest.mark.parametrize(
    ("wish", "column", "only"),
    [
        ({"rule": "P-09"}, 3, {"P-09"}),
        ({"severity": "重大"}, 2, {"重大"}),
        ({"enterprise_id": CASE["enterprise"]}, 4, {"甲城投公司"}),
        ({"status": "待核实", "rule": "P-14"}, 1, {"待核实"}),
        ({"status": "待办", "rule": "P-09"}, 1, {"待核实"}),
    ],
)
def test_the_address_narrows_the_list(wish: dict[str, str], column: int, only: set[str]) -> None:
    assert {row[column] for row in table(open_at("lead", **wish), "疑点清单")} == only


def test_every_number_of_a_rule_leads_to_as_many_leads() -> None:
    [shown] = [one for one in parts(open_at("lead"), "table") if "去向" in one["caption"]]
    [row] = [one for one in shown["rows"] if text_of(one[0]) == "P-09"]
    cells = [one for one in row if isinstance(one, dict) and one["text"].isdigit()]
    assert [one["text"] for one in cells if "href" not in one] == ["0", "0", "0"]

    for cell in (one for one in cells if "href" in one):
        params = dict(parse_qsl(cell["href"].partition("?")[2]))
        assert len(table(open_at("lead", **params), "疑点清单")) == int(cell["text"])


def test_no_lead_is_not_called_innocence() -> None:
    app = open_at("lead", status="已消除", rule="P-09")

    assert "没有疑点不等于没有问题" in texts(app)


def test_a_lead_explains_itself() -> None:
    app = open_at("lead", id=LATE_REVIEW)

    assert "晚于决策（2023-05-06）14 天" in app.header[0].value.replace("\\", "")
    proofs = table(app, "证据")
    assert [
        "决策“关于园区道路改造工程建设项目的议案”",
        "决策日期：2023-05-06",
        "02甲城投公司台账.xlsx",
        "工作表“决议”第 2 行",
        "E",
    ] in proofs
    assert table(app, "怎样才不再命中") == [
        ["合法性审查“己律师事务所”", "出具意见日期", "2023-05-06"]
    ]
    assert "待核对原文" in texts(app)
    assert table(app, "处置记录")[0][2:5] == ["提出", "系统", "待核实"]


def test_evidence_names_who_voted_and_who_is_kin() -> None:
    titles = [row[0] for row in table(open_at("lead", id=CONFLICT), "证据")]

    assert "亲属（张三 → 张小弟）" in titles
    assert any(one.startswith("表决（张三 → ") for one in titles)


def test_a_lead_leads_to_its_subject_and_the_decision_behind_it() -> None:
    [head] = parts(open_at("lead", id=CONFLICT), "links")

    ways = {one["text"]: one["href"] for one in head["links"]}
    assert ways["决策：关于园区道路改造工程建设项目的议案"] == f"trace?id={CASE['trace']}"
    assert ways["议题：关于园区道路改造工程建设项目的议案"].startswith("relations?from=topic-")
    assert ways["规则：P-10 应回避未回避"] == "rule?id=P-10"


def test_a_decision_shows_its_leads_and_those_of_its_topic_and_meeting() -> None:
    rules = {row[3] for row in table(open_at("trace", id=CASE["trace"]), "疑点清单")}

    assert rules >= {"P-02", "P-09", "P-10"}


def test_a_step_that_a_rule_hits_stands_out_in_the_chain() -> None:
    app = open_at("trace", id=CASE["trace"])

    [chain] = parts(app, "chain")
    flags = {step["name"]: step["flags"] for step in chain["steps"]}
    assert flags["合法性审查"] == ["晚于决策 14 天", "疑点 1 条"]
    assert flags["决策"] == ["疑点 2 条"]
    assert "决策：疑点 2 条" in texts(app)


def test_a_topic_is_named_where_its_neighbourhood_is_shown() -> None:
    said = texts(open_at("relations", **{"from": "topic-44ed88ad8fa4f1976a29"}))

    assert "议题｜关于园区道路改造工程建设项目的议案" in said
    assert "没有找到该对象" not in said


def test_a_role_without_the_right_reads_no_kin_and_reviews_nothing(as_leader: None) -> None:
    app = open_at("lead", id=CONFLICT)

    titles = [row[0] for row in table(app, "证据")]
    assert "另有证据因权限未显示" in titles
    assert not [one for one in titles if "亲属" in one]
    assert not app.radio
    assert "核实由国资监管员或调查员操作" in texts(app)


def test_only_those_who_may_judge_again_are_offered_it(as_leader: None) -> None:
    app = open_at("lead")

    assert not [one for one in app.button if one.label == "重新判断"]
    assert table(app, "疑点清单")


def test_not_found_and_no_right_are_worded_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = open_at("lead", id="lead-0")
    monkeypatch.setattr("ui.session.DEMO_VIEWER", ELSEWHERE)
    refused = open_at("lead", id=QUORUM)

    assert texts(refused).count("或您没有查看权限") == 1
    assert texts(refused).replace(QUORUM, "lead-0") == texts(unknown)


def test_a_result_without_its_reason_is_refused_and_changes_nothing() -> None:
    refused = record(open_at("lead", id=QUORUM), LeadActKind.EXCLUDED, " ")
    nothing = record(open_at("lead", id=QUORUM), None)

    assert "必须写明理由" in texts(refused)
    assert "请先选一项核实结果" in texts(nothing)
    assert len(table(open_at("lead", id=QUORUM), "处置记录")) == 1


def test_a_review_is_recorded_with_who_and_why_and_the_list_follows() -> None:
    started = record(open_at("lead", id=QUORUM), LeadActKind.STARTED)
    assert not [one for one in started.radio[0].options if "开始核实" in one]

    excluded = record(started, LeadActKind.EXCLUDED, "签到簿原件已核对，实到 5 人")

    last = table(excluded, "处置记录")[-1]
    assert last[2:6] == ["排除", "演示用户", "核实中 → 已排除", "签到簿原件已核对，实到 5 人"]
    [row] = table(open_at("lead", rule="P-09"), "疑点清单")
    assert (row[1], row[6]) == ("已排除", "演示用户")
    [count] = [row for row in table(open_at("lead"), "各规则疑点的去向") if row[0] == "P-09"]
    assert count[2:] == ["1", "0", "1", "0", "1", "0/1"]


def test_a_lead_turned_into_a_finding_leads_to_it() -> None:
    turned = record(open_at("lead", id=LATE_REVIEW), LeadActKind.TURNED, "意见原件日期属实")

    assert "不需要核实" in texts(turned)
    [head] = parts(turned, "links")
    [way] = [one["href"] for one in head["links"] if one["text"] == "已转为问题（待核实）"]
    assert way.startswith("question?q=rectification_status&finding_id=finding-")


def test_judging_again_tells_what_came_of_it() -> None:
    app = open_at("lead", rule="A-02")

    [press] = [one for one in app.button if one.label == "重新判断"]
    judged = press.click().run(timeout=120)

    assert table(judged, "疑点清单")
    assert "已重新判断 80 条规则" in "".join(one.value for one in judged.toast)
