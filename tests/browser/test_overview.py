"""From a figure of 领导总览 to its records, to a decision, and back with the browser's button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]


def test_a_figure_leads_to_its_records_by_keyboard_and_back(open_page: Opener) -> None:
    page = open_page("overview?year=2023")
    way = page.get_by_role("link", name="合法性审查率：待核实")
    way.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="合法性审查率：否（2 条）")).to_be_visible()
    assert "show=legality" in page.url
    page.get_by_role("table", name="合法性审查率的记录").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="程序链")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", name="合法性审查率：否（2 条）")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="合法性审查率：否（2 条）")).to_have_count(0)
    expect(page.get_by_role("heading", name="合法性审查率", exact=True)).to_be_visible()
