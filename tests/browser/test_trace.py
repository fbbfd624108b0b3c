"""One walk of a clerk from search to person and back; then what every page must be."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.app import CASE
from tests.support.axe import violations

pytestmark = pytest.mark.browser
TITLE = "关于园区道路改造工程建设项目的议案"
PATHS = [
    "trace", *(f"{page}?id={id_}" for page, id_ in CASE.items()), "question", "lead", "gap",
    "rule", "rule?id=P-05", "overview", "key_projects", "audit_coverage", "lead_map", "closing",
    "role", "report", "search?q=zhangsan", "finding", "meeting", "project", "account", "filing",
    "loading", "load_problems", "identities", "preview", "thresholds", "relations", "mapping",
    "meeting_entry", "correction",
]  # fmt: skip
Opener = Callable[..., Page]


def test_from_a_search_to_a_person_and_back(open_page: Opener) -> None:
    page = open_page("trace")
    page.get_by_label("检索决策").fill("道路")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=TITLE)).to_have_count(1)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name="程序链")).to_be_visible()
    assert CASE["trace"] in page.url

    page.get_by_role("button", name="11. 合同").click()
    expect(page.get_by_role("heading", name="步骤详情：合同")).to_be_visible()
    detail = page.get_by_role("table", name="合同的记录")
    expect(detail).to_contain_text("02甲城投公司台账.xlsx")
    expect(detail).to_contain_text("工作表“合同”第 2 行")

    votes = page.get_by_role("table", name="2023年第5次董事会")
    expect(votes.get_by_role("row", name="王五")).to_contain_text("表决意见未记录（待补/待核）")
    votes.get_by_role("link", name="张三").click()
    expect(page.get_by_role("heading", name="参与审议和表决的议题")).to_be_visible()
    assert f"person?id={CASE['person']}" in page.url

    page.go_back()
    expect(page.get_by_role("heading", name="程序链")).to_be_visible()
    assert CASE["trace"] in page.url


def test_the_chain_is_walked_with_the_keyboard(open_page: Opener) -> None:
    page = open_page(f"trace?id={CASE['trace']}")
    page.get_by_role("button", name="1. 提议").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="步骤详情：论证")).to_be_visible()
    expect(page.get_by_role("button", name="2. 论证")).to_have_attribute("aria-pressed", "true")


def test_a_mark_on_the_axis_shows_its_records_and_the_slider_moves_by_key(
    open_page: Opener,
) -> None:
    page = open_page(f"trace?id={CASE['trace']}")
    page.get_by_role("button", name="2023-03-10 合同").click()
    expect(page.get_by_role("table", name="合同的记录")).to_contain_text("HT-2023-001")

    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowLeft")

    expect(page).to_have_url(re.compile("as_of=2024-07-10"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("as_of="))


def test_a_step_is_told_by_form_as_well_as_by_words(open_page: Opener) -> None:
    page = open_page(f"trace?id={CASE['trace']}")

    for name, form in {"1. 提议": "dotted", "7. 决策": "solid", "8. 出资人审批": "dashed"}.items():
        step = page.get_by_role("button", name=name)
        expect(step).to_have_css("border-top-style", form)


def test_from_a_loss_to_its_decision(open_page: Opener) -> None:
    page = open_page(f"loss?id={CASE['loss']}")

    page.get_by_role("link", name=TITLE).first.click()

    expect(page.get_by_role("heading", name="程序链")).to_be_visible()


def test_a_question_is_chosen_by_name_and_answered(open_page: Opener) -> None:
    page = open_page("question?q=quorum_of_meeting")
    page.get_by_role("combobox").fill("2023年第5次董事会")
    page.get_by_role("option", name="甲城投").click()
    page.get_by_role("button", name="查询").click()

    expect(page.get_by_role("table", name="会议出席人数")).to_contain_text("须到")
    assert "meeting_id=meeting-407031f2ebaa0d633e4b" in page.url


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_chinese_marked_and_fit_a_phone(open_page: Opener, path: str) -> None:
    page = open_page(path, viewport={"width": 390, "height": 844}, color_scheme="dark")

    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("note")).to_contain_text("本系统不得录入国家秘密")
    mark = page.locator("#soegraph-watermark")
    expect(mark).to_have_attribute("data-text", re.compile("演示用户.*内部资料"))
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(open_page: Opener, path: str, scheme: str) -> None:
    assert violations(open_page(path, color_scheme=scheme)) == []
