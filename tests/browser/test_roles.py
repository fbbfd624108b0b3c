"""One walk per role: the menu, the start page and the rights of each, kept over a reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.app import CASE

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
WATERMARK = "演示用户（{role}"


def as_role(open_page: Opener, role: str) -> Page:
    """The start page after choosing a role on 演示身份."""
    page = open_page("role")
    page.get_by_role("group", name="以哪种身份查看").get_by_role("button", name=role).click()
    mark = page.locator(f"#soegraph-watermark[data-text^='{WATERMARK.format(role=role)}']")
    mark.wait_for(state="attached", timeout=60_000)
    return page


def follow(page: Page, menu: str, entry: str = "") -> None:
    """Open an entry of the menu and wait for its page."""
    bar = page.get_by_test_id("stTopNavSection") if entry else page.get_by_test_id("stTopNavLink")
    bar.filter(has_text=menu).first.click()
    if entry:
        page.get_by_test_id("stTopNavDropdownLink").filter(has_text=entry).click()
    expect(page.get_by_role("heading", level=1, name=entry or menu)).to_be_visible()


def test_the_leader_reads_figures_down_to_a_decision(open_page: Opener) -> None:
    page = as_role(open_page, "领导")
    expect(page.get_by_role("heading", level=1, name="领导总览")).to_be_visible()

    page.get_by_role("link", name="查看全部决策事项").click()
    page.get_by_role("table").get_by_role("link", name=re.compile("议案")).first.click()
    expect(page.get_by_role("heading", level=2, name="程序链")).to_be_visible()

    follow(page, "疑点与线索")
    expect(page.get_by_role("button", name="重新判断")).to_have_count(0)


def test_the_supervisor_reviews_and_keeps_the_role_over_a_reload(open_page: Opener) -> None:
    page = as_role(open_page, "国资监管员")
    follow(page, "疑点与线索")
    page.reload()

    expect(page.locator("#soegraph-watermark[data-text*='国资监管员']")).to_be_attached()
    expect(page.get_by_role("button", name="重新判断")).to_be_enabled()


def test_the_investigator_sees_kin_and_accounts_and_loads_nothing(open_page: Opener) -> None:
    page = as_role(open_page, "调查员")
    page.goto(page.url.split("?")[0].rstrip("/") + f"/person?id={CASE['person']}")

    expect(page.get_by_role("heading", name="本人及亲属的公司与本系统的往来")).to_be_visible()
    expect(page.get_by_text("张小弟").first).to_be_visible()


def test_the_clerk_sees_the_own_enterprise_only(open_page: Opener) -> None:
    page = as_role(open_page, "录入员")
    page.goto(page.url.split("?")[0].rstrip("/") + f"/trace?id={CASE['trace']}")

    expect(page.get_by_text("没有找到").first).to_be_visible()
    expect(page.get_by_text("关于园区道路改造")).to_have_count(0)


def test_no_english_phrase_is_left_and_the_keyboard_passes_the_menu(open_page: Opener) -> None:
    page = open_page("rule")
    expect(page.get_by_role("link", name="跳到正文")).to_be_attached()
    assert re.findall(r"[A-Za-z]{4,}(?: [A-Za-z]{2,})+", page.inner_text("body")) == []


def test_an_empty_date_field_asks_in_chinese(open_page: Opener) -> None:
    page = open_page("preview")
    page.get_by_text("在此填写议程").click()
    parts = page.locator("[data-testid=stDateInputField] [data-placeholder]")
    expect(parts).to_have_count(3)

    shown = parts.evaluate_all(
        "all => all.map(one => [getComputedStyle(one).fontSize,"
        " getComputedStyle(one, '::after').content])"
    )
    assert shown == [["0px", f'"{word}"'] for word in "年月日"]


def test_an_address_that_no_page_has_is_told_in_chinese(open_page: Opener) -> None:
    page = open_page("no-such-page", "leader")

    expect(page.get_by_role("heading", level=1, name="没有这个页面")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_role("heading", level=1, name="领导总览")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["", "thresholds", "meeting_entry", f"person?id={CASE['person']}"]
)
def test_the_framework_tells_a_screen_reader_no_english(open_page: Opener, address: str) -> None:
    page = open_page(address, "supervisor")
    expect(page.get_by_label("页面", exact=True)).to_be_attached()

    told = page.evaluate(
        "() => ['aria-label', 'aria-valuetext', 'placeholder'].flatMap(name =>"
        " [...document.querySelectorAll(`[${name}]`)].map(one => one.getAttribute(name)))"
    )

    assert [one for one in told if re.search(r"[A-Za-z]{4,}", one) and ".docx" not in one] == []
