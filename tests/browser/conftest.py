"""A running app on the example district, and a real browser that may not leave this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.app import APP, district_in
from ui.components.role import COOKIE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def app_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app process of its own."""
    with district_in(tmp_path_factory.mktemp("browser")) as folder:
        port = _free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
        surroundings = {**os.environ, "SOEGRAPH_DATA_DIR": str(folder), "PYTHONPATH": "."}
        with (folder / "app.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=APP.parent, env=surroundings, stdout=log, stderr=log
            )
            try:
                address = f"http://127.0.0.1:{port}/"
                _wait_for(f"{address}_stcore/health")
                yield address
            finally:
                process.terminate()
                process.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)
    if not CHROMIUM:
        pytest.skip("没有找到 chromium，浏览器测试未运行")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, app_address: str) -> Iterator[Opener]:
    """Open a page of the app; at the end every request must have stayed on this machine."""
    asked: list[str] = []
    contexts: list[Any] = []

    def open_(path: str, role: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1400, "height": 950}, "locale": "zh-CN", **options}
        contexts.append(browser.new_context(**options))
        if role:
            contexts[-1].add_cookies([{"name": COOKIE, "value": role, "url": app_address}])
        page: Page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(app_address + path)
        page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        page.locator("[data-test-script-state=notRunning]").wait_for(timeout=60_000)
        return page

    yield open_
    for context in contexts:
        context.close()
    here = (app_address, app_address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str) -> None:
    pause = threading.Event()
    for _ in range(300):
        if _answers(address):
            return
        pause.wait(0.2)
    pytest.fail("应用在 60 秒内没有启动")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
