"""The search box by keyboard alone: into the box, to the hits, onto the page, and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]


def test_from_any_page_to_a_thing_without_a_mouse(open_page: Opener) -> None:
    page = open_page("rule")
    box = page.get_by_role("searchbox", name="检索", exact=True)
    expect(box).to_be_visible()
    page.keyboard.press("/")
    expect(box).to_be_focused()

    page.keyboard.type("yuanqudaolu")
    page.keyboard.press("Enter")
    hit = page.get_by_role("link", name="园区道路改造工程", exact=True)
    expect(hit).to_be_focused()
    expect(box).to_have_value("yuanqudaolu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="项目：园区道路改造工程")).to_be_visible()
    expect(page).to_have_url(re.compile(r"project\?id=project-"))

    page.go_back()
    expect(hit).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="规则", exact=True)).to_be_visible()
