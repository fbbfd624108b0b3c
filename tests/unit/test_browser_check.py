"""The check put into the framework's page, and what is left alone; what the bundle asks for."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
import streamlit
from starlette.types import Message, Receive, Scope, Send

from ui.server.browser_check import BrowserCheck, with_check
from ui.server.early_scripts import ELEMENTS, SCRIPTS

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()
# Newer than Chromium 103, and used by the script that every page starts with. browser.js lends the
# first four; the framework itself lends withResolvers. Anything else has to be looked at anew: open
# the app with a Chromium of the lowest version, then change this list, or docs/install.md.
NEWER = {"toSorted(", "toReversed(", ".with(", "`gv`", "`ivy`", "Promise.withResolvers"}
WATCHED = (
    "toSorted(", "toReversed(", "toSpliced(", ".with(", "`gv`", "`ivy`", "Object.groupBy",
    "Map.groupBy", "Promise.withResolvers", "Promise.try", "Array.fromAsync", "isWellFormed(",
    "toWellFormed(", "URL.canParse", "AbortSignal.any", "Iterator.from", "symmetricDifference(",
    "isSubsetOf(", "Intl.DurationFormat", "RegExp.escape",
)  # fmt: skip


def ask(
    path: str, kind: bytes, method: str = "GET", query: str = ""
) -> tuple[dict[bytes, bytes], bytes]:
    """What comes through for this path when the framework answers with its page."""
    sent: list[Message] = []

    async def framework(scope: Scope, receive: Receive, send: Send) -> None:
        kept = dict(scope["headers"])
        headers = [(b"content-type", kind), (b"etag", b"1"), (b"content-length", b"9")]
        headers += [(b"x-asked", kept.get(b"accept-encoding", b""))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE[:99], "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[99:]})

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    async def take(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-encoding", b"gzip")],
    }
    asyncio.run(BrowserCheck(framework)(scope, nothing, take))
    return dict(sent[0]["headers"]), b"".join(one.get("body", b"") for one in sent)


@pytest.mark.parametrize("path", ["/", "/trace", "/index.html", "/小页"])
def test_a_page_comes_whole_with_the_check(path: str) -> None:
    headers, body = ask(path, b"text/html; charset=utf-8")

    assert body == with_check(PAGE)
    assert int(headers[b"content-length"]) == len(body)
    assert b"etag" not in headers
    assert headers[b"x-asked"] == b""


@pytest.mark.parametrize(
    ("path", "kind", "method"),
    [
        ("/static/js/index.js", b"text/javascript", "GET"),
        ("/_stcore/health", b"text/html", "GET"),
        ("/favicon.png", b"image/png", "GET"),
        ("/trace", b"text/html", "HEAD"),
    ],
)
def test_everything_else_is_left_alone(path: str, kind: bytes, method: str) -> None:
    headers, body = ask(path, kind, method)

    assert body == PAGE
    assert headers[b"x-asked"] == b"gzip"


@pytest.mark.parametrize(
    ("path", "query", "place"),
    [
        ("/trace/", "", "../trace"),
        ("/trace/", "id=d1&as_of=2024-05-06", "../trace?id=d1&as_of=2024-05-06"),
        ("/a/b", "", "../a-b"),
        ("/小页/c/d", "", "../../%E5%B0%8F%E9%A1%B5-c-d"),
        ("//other", "", "../other"),
        ("/static/js/index.js", "", None),
        ("/_stcore/health", "", None),
    ],
)
def test_an_address_of_several_parts_is_sent_to_one(
    path: str, query: str, place: str | None
) -> None:
    headers, body = ask(path, b"text/html", query=query)

    assert headers.get(b"location", b"").decode() == (place or "")
    assert (body == b"") == (place is not None)


def test_the_page_speaks_chinese_and_checks_first() -> None:
    text = with_check(PAGE).decode()

    assert '<html lang="zh-CN">' in text
    assert "<title>三重一大决策知识图谱</title>" in text
    assert "You need to enable JavaScript" not in text
    assert text.index("isNewEnough") < text.index('type="module"')
    assert text.count('<div id="root">') == 1


def test_the_page_names_the_scripts_that_every_page_of_ours_needs() -> None:
    text = with_check(PAGE).decode()
    named = re.findall(r'href="\./static/js/([^"]+)"', text)

    assert {name.partition(".")[0] for name in named} >= set(ELEMENTS)
    assert len(named) == len(set(named))
    assert all((SCRIPTS / name).is_file() for name in named)
    assert 'as="font"' in PAGE.decode()
    assert 'as="font"' not in text


def test_the_page_tells_where_the_server_is_before_the_framework_asks() -> None:
    text = with_check(PAGE).decode()
    [first] = re.findall(r'type="module" crossorigin src="\./([^"]+)"', text)

    assert "BACKEND_BASE_URL" in (STATIC / first).read_text("utf-8")
    assert text.index("BACKEND_BASE_URL") < text.index('type="module"')


def test_the_framework_asks_for_nothing_newer_than_was_measured() -> None:
    first = re.findall(r'src="\./(static/js/[^"]+)"|modulepreload" crossorigin href="\./([^"]+)"',
                       PAGE.decode())  # fmt: skip
    code = "".join((STATIC / (one or other)).read_text("utf-8") for one, other in first)

    assert {word for word in WATCHED if word in code} <= NEWER
