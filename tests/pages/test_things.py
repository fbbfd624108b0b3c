"""Pages of things: meeting, project, finding, account, by address and in the viewer's range."""

from __future__ import annotations

import pytest

from services.access import Role, Viewer
from tests.support.app import open_at, parts, table, texts

THINGS = {
    "meeting": "meeting-407031f2ebaa0d633e4b",
    "project": "project-36e0225bd747f23f579e",
    "finding": "finding-4d46f47f5ad696c5956f",
    "account": "account-6b1d9ac9d07e5bf31ed0",
}
ELSEWHERE = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
LEADER = Viewer("某领导", Role.LEADER)


@pytest.mark.parametrize(("page", "id_"), THINGS.items())
def test_a_thing_shows_its_card_sources_and_gaps(page: str, id_: str) -> None:
    app = open_at(page, id=id_)

    assert not app.error
    assert "来源" in texts(app)
    assert "缺少的资料" in texts(app)
    [ways] = [one for one in parts(app, "links") if one["label"] == "与此有关的页面"]
    history = {"text": "历史与来源", "href": f"thing?id={id_}"}
    assert (history in ways["links"]) == (page != "account")


@pytest.mark.parametrize(("page", "id_"), THINGS.items())
def test_no_right_and_no_such_thing_read_alike(
    page: str, id_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = open_at(page, id=f"{page}-none").error[0].value.replace("\\", "")
    monkeypatch.setattr("ui.session.current_viewer", lambda: ELSEWHERE)
    refused = open_at(page, id=id_).error[0].value.replace("\\", "")

    assert missing.replace(f"{page}-none", "…") == refused.replace(id_, "…")


def test_a_meeting_lists_topics_votes_and_who_was_there() -> None:
    app = open_at("meeting", id=THINGS["meeting"])

    [topic] = table(app, "会议的议题")
    assert topic[1] == "关于园区道路改造工程建设项目的议案"
    assert topic[5:7] == ["2", "王五：未记录"]
    people = {row[0]: row for row in table(app, "到会和表决")}
    assert people["张三"][3] == "主持"
    assert people["赵六"][2] == "请假"


def test_a_project_lists_contract_payments_and_finding_with_links() -> None:
    app = open_at("project", id=THINGS["project"])

    assert "合同（1 项，合计 4,800万元）" in texts(app)
    [contract] = table(app, "项目的合同")
    assert "乙建设公司" in contract
    assert table(app, "项目的问题")[0][0] == "园区道路改造工程先签约后决策"


def test_a_finding_leads_from_supervision_to_sanction() -> None:
    app = open_at("finding", id=THINGS["finding"])

    rows = {row[0]: row for row in table(app, "由来、所涉事项和后续")}
    assert list(rows) == ["由何监督发现", "涉及", "追责", "责任认定", "处理", "损失"]
    assert rows["责任认定"][1] == "主管责任"
    assert rows["责任认定"][5] == "董行达"


def test_an_account_shows_only_the_last_digits_and_not_to_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_at("account", id=THINGS["account"])
    assert "****0022" in texts(app)

    monkeypatch.setattr("ui.session.current_viewer", lambda: LEADER)
    assert "或您没有查看权限" in open_at("account", id=THINGS["account"]).error[0].value
    listed = open_at("account")
    assert not parts(listed, "table")
    assert "没有查看银行账户的权限；请由调查员查看" in texts(listed)


def test_findings_are_listed_by_deadline_with_days_and_who() -> None:
    app = open_at("finding")
    rows = table(app, "问题与整改期限")

    days = [int(row[0].removeprefix("超期 ").removesuffix(" 天")) for row in rows]
    assert days == sorted(days, reverse=True)
    assert days[0] > 0
    assert ["何若望", "2023-07-08"] in [row[3:5] for row in rows]
    done = table(open_at("finding", state="已完成"), "问题与整改期限")
    assert done
    assert all("完成" in row[0] for row in done)


def test_an_enterprise_shows_who_owns_it_and_what_stands_below() -> None:
    app = open_at("enterprise", id="org-3d5d78d6c132b80b8ac7")

    [line] = table(app, "股权穿透")
    assert line[0] == "甲城投公司"
    assert line[6] == "1 / 1"
    assert "未见出资人或控股方的记录" in texts(app)


def test_a_person_shows_kin_only_to_those_who_may_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    who = "person-9633c4cfbff98a35f5fd"
    ties = table(open_at("person", id=who), "亲属、公司和分管")
    assert [row[1] for row in ties if row[0].startswith("亲属")] == ["张小弟"]

    monkeypatch.setattr("ui.session.current_viewer", lambda: LEADER)
    app = open_at("person", id=who)
    assert "张小弟" not in str([one["rows"] for one in parts(app, "table")])
