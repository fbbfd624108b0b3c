"""What one person waits for, in a real browser, for ``app_run``: first page, chain, expanding."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.app_servers import Used, used

DONE = "[data-test-script-state=notRunning]"
# In the picture of a decision: its topic always has more to show.
TOPIC = """(box) => box.cy.nodes().filter((one) => one.id().startsWith('topic-'))
  .map((one) => one.id()).sort()[0]"""
# Playwright looks ever more rarely, every half second in the end, and needs time of its own for a
# click: so the page itself notes when something was pressed and when the answer stood.
WATCH = """(shows) => {
  const places = '[data-testid^=stBidi], [data-testid^=stBidi] *';
  const found = () => [...document.querySelectorAll(places)]
    .some((one) => one.shadowRoot && one.shadowRoot.querySelector(shows));
  let pressed = 0;
  const note = () => { pressed = pressed || performance.now(); };
  addEventListener('click', note, { capture: true, once: true });
  addEventListener('keydown', note, { capture: true, once: true });
  window.waited = new Promise((done) => {
    const look = () => {
      if (pressed && found()) done((performance.now() - pressed) / 1000);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
POINT = """(box, id) => {
  const at = box.cy.getElementById(id).renderedPosition();
  const frame = box.getBoundingClientRect();
  return [frame.left + at.x, frame.top + at.y];
}"""


@dataclass
class Waits:
    """Seconds of each wait, and the processor seconds of app and engine over all of them."""

    seconds: list[float]
    app: float
    engine: float


class Watched:
    """Processor time of the app and of the engine from here on."""

    def __init__(self, app: Sequence[int], engine: int) -> None:
        self._pids = (list(app), [engine])
        self._before = self._now()

    def _now(self) -> tuple[Used, ...]:
        return tuple(used(pids) for pids in self._pids)

    def waits(self, seconds: list[float]) -> Waits:
        app, engine = (
            now.seconds - then.seconds for now, then in zip(self._now(), self._before, strict=True)
        )
        return Waits(seconds, app, engine)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def first_page(browser: Browser, port: int, page: str) -> float:
    """Seconds until a new browser shows a page complete; nothing of it is in its cache."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 950})
    shown = context.new_page()
    started = time.perf_counter()
    _open(shown, port, page)
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def _open(shown: Page, port: int, page: str) -> None:
    shown.goto(f"http://127.0.0.1:{port}/{page}")
    shown.get_by_role("heading", level=1).wait_for(timeout=120_000)
    shown.locator(DONE).wait_for(timeout=120_000)


def chains(browser: Browser, port: int, count: int) -> list[float]:
    """Seconds from the click on a decision of the list until its chain can be pressed."""
    shown = browser.new_page(locale="zh-CN", viewport={"width": 1400, "height": 950})
    found = []
    for at in range(count):
        _open(shown, port, "trace")
        link = shown.get_by_role("table").first.locator("tbody tr").nth(at).get_by_role("link")
        link.first.wait_for()
        shown.evaluate(WATCH, "button[data-step='1']")
        link.first.click()
        found.append(shown.evaluate("waited"))
        shown.locator(DONE).wait_for(timeout=60_000)
    shown.close()
    return found


def expansions(browser: Browser, port: int, decisions: Sequence[str]) -> list[float]:
    """Seconds from the key e on the topic in a decision's picture until it shows more."""
    shown = browser.new_page(locale="zh-CN", viewport={"width": 1400, "height": 950})
    found = []
    for decision in decisions:
        _open(shown, port, f"relations?from={decision}")
        box = shown.locator(".canvas")
        box.wait_for()
        if topic := box.evaluate(TOPIC):
            found.append(_expand(shown, box, topic))
    shown.close()
    return found


def _expand(shown: Page, box: Any, topic: str) -> float:
    box.scroll_into_view_if_needed()
    x, y = box.evaluate(POINT, topic)
    shown.mouse.click(x, y)
    shown.locator(DONE).wait_for(timeout=60_000)
    before = box.get_attribute("data-nodes")
    box.focus()
    shown.evaluate(WATCH, f".canvas:not([data-nodes='{before}'])")
    shown.keyboard.press("e")
    return float(shown.evaluate("waited"))
