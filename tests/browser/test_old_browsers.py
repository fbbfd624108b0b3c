"""A browser below the lowest version, one that just reaches it, and a present one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
TOO_OLD = "浏览器版本过低，打不开本系统"
# What Chromium 103 has not: measured with Chromium 103, 109 and 111 (docs/install.md).
AS_103 = """
for (const name of ['toSorted', 'toReversed', 'with', 'findLast']) delete Array.prototype[name];
const plain = RegExp;
window.RegExp = new Proxy(plain, {
  construct(target, [text, flags]) { return new target(text, refuse(flags)); },
  apply(target, self, [text, flags]) { return target(text, refuse(flags)); },
});
function refuse(flags) {
  if (String(flags || '').includes('v')) throw new SyntaxError('Invalid flags');
  return flags;
}
"""


@pytest.mark.parametrize("missing", ["AbortSignal.timeout", "window.structuredClone"])
def test_a_browser_that_is_too_old_is_told_so(
    browser: Browser, app_address: str, missing: str
) -> None:
    page = browser.new_page()
    page.add_init_script(f"delete {missing}")
    page.goto(f"{app_address}trace")

    expect(page.get_by_role("heading", name=TOO_OLD)).to_be_visible()
    expect(page.get_by_text("当前浏览器：Mozilla/5.0")).to_be_visible()
    expect(page.locator("#root")).to_have_count(0)
    page.close()


def test_the_lowest_browser_opens_the_app(browser: Browser, app_address: str) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.message))
    page.add_init_script(AS_103)
    page.goto(f"{app_address}rule")

    expect(page.get_by_role("heading", level=1, name="规则")).to_be_visible(timeout=60_000)
    assert faults == []
    page.close()


def test_a_present_browser_sees_no_word_of_it(open_page: Opener) -> None:
    page = open_page("rule")

    expect(page.get_by_text(TOO_OLD)).to_have_count(0)
