"""Every page opens, shows what it promises, and says in Chinese what it cannot show."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

import pytest
import streamlit as st

from graph.errors import StoreError
from queries.catalogue import shipped_catalogue
from queries.values import show
from services.access import Role, Viewer
from tests.support.app import CASE, open_at, parts, table, text_of, texts
from ui.components.links import present_pages
from ui.components.notices import UNEXPECTED

PAGES = [page.name for page in present_pages()]
ELSEWHERE = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
QUESTIONS = shipped_catalogue().questions()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_banner_and_watermark(page: str) -> None:
    app = open_at(page)

    [frame] = parts(app, "frame")
    assert not app.exception
    assert not app.error
    assert app.title[0].value
    assert "本系统不得录入国家秘密" in frame["banner"]
    assert "演示用户" in frame["watermark"]
    assert "内部资料" in frame["watermark"]


def test_search_lists_decisions_with_enterprise_day_and_amount() -> None:
    app = open_at("trace", q="道路")

    [row] = table(app, "决策清单")
    assert row[0] == "关于园区道路改造工程建设项目的议案"
    assert {"甲城投公司", "2023-05-06", "4,800万元"} <= set(row)


def test_search_without_a_hit_says_what_to_try() -> None:
    app = open_at("trace", q="没有这样的决策")

    assert "没有找到符合条件的决策" in texts(app)


def test_the_chain_tells_states_and_order_in_words() -> None:
    app = open_at("trace", id=CASE["trace"])

    [chain] = parts(app, "chain")
    steps = {step["name"]: step for step in chain["steps"]}
    assert steps["合法性审查"]["flags"] == ["晚于决策 14 天"]
    assert steps["合同"]["flags"] == ["早于决策 57 天"]
    assert (steps["提议"]["sign"], steps["提议"]["words"]) == ("○", "未见记录（待补/待核）")
    assert (steps["出资人审批"]["sign"], steps["出资人审批"]["words"]) == (
        "✕",
        "缺失（资料范围内）",
    )
    assert steps["决策"]["sign"] == "✓"


def test_a_decision_shows_votes_gaps_and_sources() -> None:
    app = open_at("trace", id=CASE["trace"])

    votes = {row[0]: row for row in table(app, "2023年第5次董事会")}
    assert votes["张三"][2:4] == ["主持", "同意"]
    assert "表决意见未记录（待补/待核）" in votes["王五"]
    assert votes["赵六"][1] == "请假"
    assert "王五的表决意见未记录" in texts(app)
    sources = table(app, "来源清单")
    assert ["02甲城投公司台账.xlsx", "工作表“合同”第 2 行"] in [row[:2] for row in sources]
    assert all(len(row[-1]) == 12 for row in sources)


def test_a_page_never_judges() -> None:
    apps = [open_at(page, id=CASE[page]) for page in CASE]

    shown = "".join(texts(app) + str(parts(app, "table")) for app in apps)
    assert not [word for word in ("红旗", "违法", "有罪", "贪") if word in shown]


@pytest.mark.parametrize(
    ("page", "caption", "expected"),
    [
        ("person", "参与的议题", "关于园区道路改造工程建设项目的议案"),
        ("person", "任职", "董事长"),
        ("supplier", "乙建设公司的合同", "关于园区道路改造工程建设项目的议案"),
        ("supplier", "供应商与决策人员的关系", "张三"),
        ("loss", "2023年第5次董事会", "李四"),
        ("loss", "损失清单", "关于园区道路改造工程建设项目的议案"),
        ("enterprise", "决策清单", "关于园区道路改造工程建设项目的议案"),
        ("enterprise", "资料范围", "合同"),
    ],
)
def test_the_way_back_to_the_decision(page: str, caption: str, expected: str) -> None:
    app = open_at(page, id=CASE[page])

    assert not app.error
    assert expected in [cell for row in table(app, caption) for cell in row]


@pytest.mark.parametrize("page", CASE)
def test_not_found_and_no_right_are_worded_the_same(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = open_at(page, id="nothing-0")
    monkeypatch.setattr("ui.session.DEMO_VIEWER", ELSEWHERE)
    refused = open_at(page, id=CASE[page])

    [said] = [one.value.replace("\\", "") for one in unknown.error]
    [hidden] = [one.value.replace("\\", "") for one in refused.error]
    assert "或您没有查看权限" in said
    assert hidden == said.replace("nothing-0", CASE[page])


def test_every_question_stands_in_the_list() -> None:
    app = open_at("question")

    told = str(parts(app, "table"))
    assert not [query.title for query in QUESTIONS if f"question?q={query.name}" not in told]


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda one: one.name)
def test_every_question_is_answered_from_its_address(query: Any) -> None:
    example = {
        param.name: show(param.example, param.type)
        for param in query.params
        if param.example is not None
    }

    app = open_at("question", q=query.name, ask="1", **example)

    assert not app.exception
    assert not app.error
    assert {"缺少的资料"} <= {one.value for one in app.header}
    [answer] = [one for one in parts(app, "table") if one["caption"] == query.title]
    assert answer["rows"]
    assert not [text for row in answer["rows"] for text in row if _is_code(text_of(text))]


def _is_code(text: str) -> bool:
    """No code of ours reaches the screen: no relation type, no label, no id."""
    return text.isascii() and text.isupper() and "_" in text


def test_a_question_asks_for_what_it_needs() -> None:
    app = open_at("question", q="loss_to_votes", ask="1")

    assert "必填" in texts(app)


@pytest.mark.parametrize("name", ["no_such_question", "overview_meetings", "documents_by_id"])
def test_only_a_question_of_the_list_opens_by_its_address(name: str) -> None:
    """A query that the program asks for itself reads like one that is not there."""
    app = open_at("question", q=name, ask="1", ids="x")

    assert [one.value.replace("\\", "") for one in app.error] == [
        f"没有“{name}”这个问题，或您没有查看权限。"
    ]
    assert not parts(app, "table")


def test_who_may_ask_nothing_opens_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某安全员", Role.SECURITY))

    app = open_at("question", q="dissent")

    assert "没有“dissent”这个问题，或您没有查看权限。" in texts(app)


def fail_with(error: Exception) -> Any:
    def fail(*_args: object, **_kwargs: object) -> NoReturn:
        raise error

    return fail


def test_our_own_errors_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = fail_with(StoreError("图数据库连接中断，请重新打开页面。"))
    monkeypatch.setattr("services.tracing.decisions.find_rows", broken)

    app = open_at("trace", q="道路")

    assert "图数据库连接中断" in texts(app)


def test_unexpected_errors_are_logged_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        "services.tracing.decisions.find_rows", fail_with(RuntimeError("bolt://x:geheim@"))
    )

    with caplog.at_level(logging.ERROR):
        app = open_at("trace", q="道路")

    assert UNEXPECTED in texts(app)
    assert "geheim" not in texts(app)
    assert "geheim" in caplog.text


@pytest.mark.parametrize("address", ["0.0.0.0", "", None, "192.168.1.8"])
def test_any_address_but_this_machine_is_refused(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = st.get_option
    monkeypatch.setattr(
        "ui.navigation.st.get_option",
        lambda name: address if name == "server.address" else asked(name),
    )

    app = open_at("trace")

    assert "只在本机" in texts(app)
    assert not app.title
    assert not parts(app, "table")
