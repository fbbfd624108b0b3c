"""The pictures of the guides: every page of them opens for its role and shows what it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.guide_pictures import TAKEN, Picture
from ui.components.role import COOKIE

pytestmark = pytest.mark.browser
MOST_BYTES = 150_000
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Where new pictures go: into the guides with ``--write-guides`` (make guides)."""
    return None if request.config.getoption("--write-guides") else tmp_path_factory.mktemp("guides")


def test_the_pictures_are_taken(open_page: Opener, folder: Path | None) -> None:
    judge(open_page)
    for picture in TAKEN:
        path = folder / picture.path.name if folder else picture.path
        take(open_page, picture, path)
        assert 10_000 < path.stat().st_size < MOST_BYTES


def judge(open_page: Opener) -> None:
    """Judge the district, as the supervisor does."""
    page = open_page("lead", role="supervisor")
    page.get_by_role("button", name="重新判断").click()
    expect(page.get_by_text("判断时点").first).to_be_visible(timeout=120_000)


def take(open_page: Opener, picture: Picture, path: Path) -> None:
    page = open_page(picture.address, role=picture.role, viewport={"width": 1200, "height": 800})
    expect(page.get_by_text(picture.words).first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("正在读取")).to_have_count(0, timeout=60_000)
    page.locator("[data-test-script-state=notRunning]").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, type="jpeg", quality=70)
    assert COOKIE in {one.get("name") for one in page.context.cookies()}
