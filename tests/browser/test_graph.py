"""关系探查 in a real browser: clicks, keys, expanding, undo by Back, what goes over the wire."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.support.app import CASE
from tests.support.axe import violations

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
ZHANG, YI = CASE["person"], CASE["supplier"]
PATHS = f"relations?from={ZHANG}&to={YI}&hops=2"
POINT = """(box, id) => {
  const one = box.cy.getElementById(id);
  const at = one.isNode() ? one.renderedPosition() : one.renderedMidpoint();
  const frame = box.getBoundingClientRect();
  return [frame.left + at.x, frame.top + at.y];
}"""


def canvas(page: Page, nodes: int) -> Any:
    box = page.locator(".canvas")
    expect(box).to_have_attribute("data-nodes", str(nodes))
    return box


def press(page: Page, box: Any, id_: str, *, twice: bool = False) -> None:
    box.scroll_into_view_if_needed()
    x, y = box.evaluate(POINT, id_)
    page.mouse.click(x, y, click_count=2 if twice else 1)


def edge_between(box: Any, start: str, end: str) -> str:
    found = box.evaluate(
        "(box, [a, b]) => box.cy.edges().filter("
        "(one) => one.data('source') === a && one.data('target') === b)[0].id()",
        [start, end],
    )
    return str(found)


def test_a_click_on_a_thing_or_a_relation_shows_it_with_its_source(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)

    press(page, box, ZHANG)
    expect(page.get_by_role("heading", name="张三", exact=True)).to_be_visible()
    expect(page.get_by_text("工作表“任职”第 2 行")).to_be_visible()

    [brother] = box.evaluate("(b) => b.cy.nodes('[label $= \"张小弟\"]').map((one) => one.id())")
    press(page, box, edge_between(box, brother, YI))
    expect(page.get_by_role("heading", name="持股：40%")).to_be_visible()
    expect(
        page.get_by_text("来源：02甲城投公司台账.xlsx　工作表“持股与出资”第 2 行")
    ).to_be_visible()


def test_a_double_click_expands_and_back_undoes_it(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)
    before = box.evaluate("(b, id) => b.cy.getElementById(id).data('label')", YI)

    press(page, box, YI, twice=True)
    expect(page.get_by_role("button", name="全部收起（已展开 1 次）")).to_be_visible()
    expect(box).not_to_have_attribute("data-nodes", "5")
    assert int(str(box.get_attribute("data-nodes"))) > 5
    assert f"open={YI}" in page.url
    assert box.evaluate("(b, id) => b.cy.getElementById(id).data('label')", YI) == before

    page.go_back()
    canvas(page, 5)
    assert "open=" not in page.url


def test_expanding_one_kind_says_how_many_of_how_many(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)

    press(page, box, ZHANG)
    page.get_by_role("button", name="担任 · 任职：已显示 0 / 共 2，再展开 2 个").click()
    canvas(page, 7)
    expect(page.get_by_text("担任 · 任职：已显示 2 / 共 2，没有更多。")).to_be_visible()

    page.get_by_role("button", name="收起由它展开的对象").click()
    canvas(page, 5)


def test_the_keyboard_alone_walks_shows_and_expands(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)

    box.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert page.locator(".live").text_content() is not None
    expect(page.locator(".live")).to_contain_text("供应商 乙建设公司")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="乙建设公司", exact=True)).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="全部收起（已展开 1 次）")).to_be_visible()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.textContent") == "＋"


def test_the_wheel_scrolls_the_page_and_does_not_zoom(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)
    x, y = box.evaluate(POINT, ZHANG)
    zoom = box.evaluate("(b) => b.cy.zoom()")

    page.mouse.move(x, y)
    page.mouse.wheel(0, 300)

    assert box.evaluate("(b) => b.cy.zoom()") == zoom


def test_no_text_of_a_name_becomes_markup(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)

    inside = box.evaluate("(b) => [...b.querySelectorAll('*')].map((one) => one.tagName)")
    assert set(inside) <= {"DIV", "CANVAS"}


def test_the_bundle_is_sent_once(open_page: Opener) -> None:
    """What a further click sends is the picture, not the 440 kB of the library."""
    sizes: list[int] = []
    page = open_page("relations")

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: sizes.append(len(frame)))

    page.on("websocket", listen)
    page.goto(page.url.split("?")[0] + f"?from={ZHANG}&to={YI}&hops=2")
    box = canvas(page, 5)
    page.locator("[data-test-script-state=notRunning]").wait_for()
    first = max(sizes)
    sizes.clear()

    press(page, box, ZHANG)
    page.get_by_role("button", name="担任 · 任职：已显示 0 / 共 2，再展开 2 个").click()
    canvas(page, 7)

    assert first > 400_000
    assert max(sizes) < 100_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cards_follow_the_colours_of_the_theme(open_page: Opener, scheme: str) -> None:
    page = open_page(PATHS, color_scheme=scheme)
    box = canvas(page, 5)

    text, fill = box.evaluate(
        "(b, id) => ['color', 'background-color'].map((name) =>"
        " b.cy.getElementById(id).style(name).match(/\\d+/g)"
        ".slice(0, 3).reduce((sum, one) => sum + Number(one), 0))",
        ZHANG,
    )
    assert (text > fill) is (scheme == "dark")


def test_a_click_hits_after_the_page_above_has_grown(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)
    page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML("
        "'beforebegin', '<div style=\"height:150px\"></div>')"
    )

    press(page, box, ZHANG)

    expect(page.get_by_role("heading", name="张三", exact=True)).to_be_visible()
    assert box.evaluate("(b) => b.cy.$(':selected').map((one) => one.id())") == [ZHANG]


def test_what_is_selected_stays_so_when_more_is_expanded(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)

    press(page, box, ZHANG)
    page.get_by_role("button", name="担任 · 任职：已显示 0 / 共 2，再展开 2 个").click()
    canvas(page, 7)

    assert box.evaluate("(b) => b.cy.$(':selected').map((one) => one.id())") == [ZHANG]
    expect(page.get_by_role("heading", name="张三", exact=True)).to_be_visible()


def test_keys_pin_hide_undo_and_do_again(open_page: Opener) -> None:
    page = open_page(PATHS)
    box = canvas(page, 5)
    box.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(".live")).to_contain_text("议题 关于园区道路改造")
    expect(page.locator(".live")).to_contain_text("按 P 固定")

    page.keyboard.press("y")
    expect(page.get_by_text("没有可重做的操作。")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_text("虚线框：已固定")).to_be_visible()
    assert len(box.evaluate("(b) => b.cy.nodes('[?is_pinned]').map((one) => one.id())")) == 1

    page.keyboard.press("h")
    canvas(page, 4)
    expect(page.get_by_role("button", name="已隐藏 1 个")).to_be_visible()
    assert "pin=" not in page.url

    page.keyboard.press("z")
    canvas(page, 5)
    page.keyboard.press("z")
    expect(page.get_by_text("虚线框：已固定")).to_have_count(0)
    expect(page.get_by_role("button", name="撤销")).to_be_disabled()

    page.keyboard.press("y")
    expect(page.get_by_text("虚线框：已固定")).to_be_visible()
    assert "pin=" in page.url

    page.get_by_text("列出绕行路径").click()
    expect(page).to_have_url(re.compile("detour=1"))
    assert "pin=" in page.url, "a condition keeps the steps taken on the picture"


def test_a_picture_is_kept_and_found_again_by_its_owner_alone(open_page: Opener) -> None:
    page = open_page(PATHS, role="investigator")
    box = canvas(page, 5)
    [vote, *_] = box.evaluate("(b) => b.cy.nodes('[group = \"decision\"]').map((one) => one.id())")
    press(page, box, vote)
    page.get_by_role("button", name="固定", exact=True).click()
    expect(page.get_by_text("虚线框：已固定")).to_be_visible()

    page.get_by_role("button", name="保存视图").click()
    page.get_by_label("名称", exact=True).fill("固定了议题")
    page.get_by_label("名称", exact=True).press("Enter")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为“固定了议题”")).to_be_visible()

    mine = open_page("relations", role="investigator")
    mine.get_by_role("link", name="固定了议题").click()
    canvas(mine, 5)
    expect(mine.get_by_text("虚线框：已固定")).to_be_visible()

    other = open_page("relations", role="supervisor")
    expect(other.get_by_text("选一个起点")).to_be_visible()
    expect(other.get_by_text("我的视图")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_picture_of_three(open_page: Opener, scheme: str) -> None:
    page = open_page(f"{PATHS}&also={CASE['enterprise']}", color_scheme=scheme)
    box = page.locator(".canvas[data-nodes]")
    box.wait_for()
    ends = box.evaluate("(b) => b.cy.nodes('[?is_end]').map((one) => one.id())")
    assert set(ends) == {ZHANG, YI, CASE["enterprise"]}
    press(page, box, ZHANG)
    expect(page.get_by_role("heading", name="张三", exact=True)).to_be_visible()

    assert violations(page) == []
