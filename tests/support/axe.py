"""What axe says of a page, in a real browser."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, expect

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# The framework's own upload field: role=presentation and focusable; no option changes it.
NOT_OURS = "[data-testid=stFileUploaderDropzone]"


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and first element of every violation, once the page stands still."""
    expect(page.get_by_text("正在读取")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("left => axe.run({ exclude: [[left]] })", NOT_OURS)
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
