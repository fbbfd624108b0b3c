"""The page of questions: two clicks, typed forms, links that can be sent on, kept questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from streamlit.testing.v1 import AppTest

from services.access import Role, Viewer
from services.answering.asked_questions import ASKED, QUESTION_PAGE, START_PAGE
from tests.support.app import CASE, open_at, parts, table, text_of, texts
from ui.components.links import PAGES
from ui.session import shared_session

SPLIT = {"q": "split_contracts", "ask": "1"}
LOSS = {"q": "loss_to_votes", "loss_id": CASE["loss"], "ask": "1"}


@pytest.fixture
def look_as(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def become(role: Role, name: str = "某甲") -> None:
        monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer(name, role))

    return become


def links(app: AppTest) -> Mapping[str, str]:
    """Question number → where its row leads."""
    found = {}
    for part in parts(app, "table"):
        for row in part["rows"]:
            cell = row[2] if len(row) == 3 else ""
            if isinstance(cell, dict) and "links" in cell and text_of(row[0]).isdigit():
                found[text_of(row[0])] = [one["href"] for one in cell["links"]]
    return found


@pytest.mark.parametrize("role", list(ASKED))
def test_every_question_of_a_role_is_two_clicks_from_its_start_page(
    role: Role, look_as: Callable[..., None]
) -> None:
    """One click in the menu of the start page, one in the list; no field in between."""
    look_as(role)
    pages = {page.name: page for page in PAGES}

    listed = open_at(QUESTION_PAGE)

    assert pages[START_PAGE[role]].is_start
    assert pages[QUESTION_PAGE].is_for(Viewer("某甲", role))
    assert pages[QUESTION_PAGE].menu == ""  # it stands in the menu itself, not in a sub-menu
    assert listed.header[0].value == f"{role.label}常问"
    found = links(listed)
    assert {str(number) for number in ASKED[role]} <= set(found)
    assert all(
        href.startswith("question?q=") for number in ASKED[role] for href in found[str(number)]
    )


def test_the_three_roles_together_ask_all_thirty_one() -> None:
    numbers = [number for questions in ASKED.values() for number in questions]

    assert numbers == list(range(1, 32))


def test_each_parameter_has_the_field_of_its_type() -> None:
    app = open_at("question", q="split_contracts")
    dated = open_at("question", q="supplier_to_deciders")
    listed = open_at("question", q="prestudy_and_order")

    assert {one.label for one in app.selectbox} >= {"企业", "项目", "供应商", "单位"}
    assert {one.label: one.value for one in app.number_input} == {
        "观察多少天之内的合同（经验值）": 90,
        "至少几份合同": 2,
    }
    assert "另比的限额" in {one.label for one in app.text_input}
    assert {one.label for one in dated.date_input} == {"关系有效日（空为当日）"}
    [classes] = [one.options for one in listed.selectbox if one.label == "类别"]
    assert classes == ["重大决策", "重要人事任免", "重大项目安排", "大额度资金运作"]
    assert "按名称查找决策" in {one.label for one in dated.text_input}


def test_a_link_fills_the_form_and_answers() -> None:
    app = open_at("question", **SPLIT, own_limit="5000万元", min_contracts="1")

    amounts = {one.label: one.value for one in app.text_input}
    numbers = {one.label: one.value for one in app.number_input}
    assert (amounts["另比的限额"], numbers["至少几份合同"]) == ("5000", 1)
    assert any("所填限额" in cell for row in table(app, "拆分合同") for cell in row)


def test_going_back_shows_the_conditions_of_the_address() -> None:
    app = open_at("question", **SPLIT, min_contracts="1")
    app.query_params["min_contracts"] = "3"
    app.run()

    assert {one.label: one.value for one in app.number_input}["至少几份合同"] == 3


def test_pressing_the_button_writes_the_conditions_into_the_address() -> None:
    app = open_at("question", q="split_contracts")
    next(one for one in app.text_input if one.label == "另比的限额").input("400")
    next(one for one in app.button if one.label == "查询").click()
    app.run()

    assert dict(app.query_params) | {"own_limit": "400万元", "q": "split_contracts"} == dict(
        app.query_params
    )
    assert not app.error


def test_a_wrong_condition_is_told_and_nothing_else_breaks() -> None:
    app = open_at("question", **SPLIT, own_limit="四百")

    assert "应为金额，如 400万元" in texts(app)
    assert any(one.label == "查询" for one in app.button)


def test_an_answer_without_rows_says_so() -> None:
    app = open_at("question", q="loss_without_accountability", ask="1", only_open="是")

    assert "没有损失记录" in texts(app)
    assert "没有符合条件的记录。" in texts(app)


def test_a_question_is_answered_as_of_a_past_day_and_keeps_it_in_the_address() -> None:
    now = open_at(QUESTION_PAGE, **SPLIT)
    then = open_at(QUESTION_PAGE, **SPLIT, as_of="2020-01-01")
    assert parts(now, "table")[0]["rows"]
    assert not any(one["rows"] for one in parts(then, "table"))
    assert "只看 2020-01-01 及以前发生的事" in texts(then)
    assert "2020-01-01" in then.query_params["as_of"]

    then.date_input(key="clock_as_of").set_value(shared_session().today).run()

    assert "as_of" not in then.query_params
    assert parts(then, "table")[0]["rows"] == parts(now, "table")[0]["rows"]


def test_who_has_no_right_is_told(look_as: Callable[..., None]) -> None:
    look_as(Role.SECURITY)
    listed = open_at("question")
    asked = open_at("question", **LOSS)

    assert "没有您可以问的问题" in texts(listed)
    assert "或您没有查看权限" in texts(asked)
    assert not parts(asked, "table")


def test_what_is_the_same_in_all_rows_stands_once() -> None:
    app = open_at("question", **LOSS)

    [same] = table(app, "各行相同的内容")
    [answer] = [one for one in parts(app, "table") if one["caption"] == "损失追溯到决策和表决"]
    assert same[0] == "关于园区道路改造工程建设项目的议案"
    assert "决策" not in answer["headings"]
    assert "没有记录的栏目：参会时职务、意见原文。" in texts(app)


def test_the_answer_is_drawn_and_can_be_downloaded() -> None:
    app = open_at("question", **LOSS)

    assert "关系图" in {one.value for one in app.header}
    assert "图中 17 个对象、34 条关系" in texts(app)
    assert [one.label for one in app.get("download_button")] == ["下载答复（.xlsx）"]


def test_a_question_is_kept_renamed_and_deleted(look_as: Callable[..., None]) -> None:
    look_as(Role.SUPERVISOR, "王保存")
    app = open_at("question", **LOSS)
    next(one for one in app.text_input if one.label == "名称").input("道路损失")
    next(one for one in app.button if one.label == "保存").click()
    app.run()
    assert "已保存为“道路损失”" in "".join(one.value for one in app.success)

    listed = open_at("question")
    [kept] = table(listed, "我保存的问题")
    assert kept[:2] == ["道路损失", "损失追溯到决策和表决"]
    assert [row[1] for row in table(listed, "最近问过")] == ["损失追溯到决策和表决"]

    next(one for one in listed.selectbox if one.label == "保存的问题").select_index(0)
    next(one for one in listed.text_input if one.label == "新名称").input("园区损失")
    listed.run()
    next(one for one in listed.button if one.label == "改名").click()
    listed.run()
    assert [row[0] for row in table(listed, "我保存的问题")] == ["园区损失"]

    next(one for one in listed.selectbox if one.label == "保存的问题").select_index(0)
    listed.run()
    next(one for one in listed.button if one.label == "删除").click()
    listed.run()
    assert "我保存的问题" not in str(parts(listed, "table"))


def test_nobody_sees_what_another_asked(look_as: Callable[..., None]) -> None:
    look_as(Role.SUPERVISOR, "赵一")
    open_at("question", **LOSS)
    look_as(Role.SUPERVISOR, "赵二")

    assert not [one for one in parts(open_at("question"), "table") if "最近" in one["caption"]]
