"""What one person waits for, in a real browser, for ``app_run``: first page, chain, expanding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

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
FIRST = """
  window.opened = new Promise((done) => {
    let title = 0;
    const look = () => {
      if (document.querySelector('h1')) title = title || performance.now();
      if (title && document.querySelector('DONE')) {
        done([title / 1000, performance.now() / 1000]);
      } else requestAnimationFrame(look);
    };
    look();
  });
""".replace("DONE", DONE)
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


class FirstPage(NamedTuple):
    """Seconds from the start of the navigation until the title stood, and the whole page."""

    title: float
    complete: float


def first_page(browser: Browser, port: int, page: str) -> FirstPage:
    """How long a new browser waits for a page, by its own clock; nothing is in its cache."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 950})
    context.add_init_script(FIRST)
    shown = context.new_page()
    shown.goto(f"http://127.0.0.1:{port}/{page}", wait_until="commit")
    found = FirstPage(*shown.evaluate("opened"))
    context.close()
    return found


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
