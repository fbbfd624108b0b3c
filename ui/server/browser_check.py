"""The browser floor (浏览器最低版本): the framework's page, with a check and Chinese words put in.

A browser that is too old sees a plain Chinese page instead of an empty one; one without JavaScript
is told that it is needed; the others learn what to fetch early. Nothing else of what the framework
serves is touched.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.components.parts import FOLDER
from ui.server.early_scripts import early_links

CHROMIUM, FIREFOX, SAFARI = 103, 100, "16.4"
TITLE = "三重一大决策知识图谱"
NO_SCRIPT = "请在浏览器设置中允许运行 JavaScript，然后刷新本页；不允许时打不开本系统。"
NOT_PAGES = frozenset({"_stcore", "static", "media", "component", "app"})
# The page must come whole and uncompressed, and not from what the browser kept of an older one.
ASKED_ASIDE = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})
KEPT_ASIDE = frozenset({b"content-length", b"etag", b"last-modified", b"accept-ranges"})

# Our font is the system's (.streamlit/config.toml); the framework's is fetched for nothing.
_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')


class BrowserCheck:
    """ASGI middleware around the framework."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_page(scope):
            await self._app(scope, receive, send)
            return
        if place := _one_part(scope):
            await RedirectResponse(place)(scope, receive, send)
            return
        headers = [one for one in scope["headers"] if one[0].lower() not in ASKED_ASIDE]
        await self._app({**scope, "headers": headers}, receive, _Page(send).take)


def _is_page(scope: Scope) -> bool:
    """Whether this is a request for a page of the app, whatever its address."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    parts = str(scope["path"]).split("/")
    return not NOT_PAGES & set(parts) and ("." not in parts[-1] or parts[-1].endswith(".html"))


def _one_part(scope: Scope) -> str:
    """Where to go instead of ``/trace/`` or ``/a/b``; empty for an address of one part.

    Only from such a one does the framework's page find its own files. The place is relative: a
    proxy may have put a folder before it.
    """
    path = str(scope["path"])
    above = path.count("/") - 1
    if not above:
        return ""
    query = scope.get("query_string", b"").decode("ascii", "ignore")
    part = quote("-".join(filter(None, path.split("/"))))
    return f"{'../' * above}{part}{'?' if query else ''}{query}"


class _Page:
    """Gathers an answer; where it is a page of HTML, sends it with the check."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = with_check(self._body) if self._is_html() else self._body
        headers = [one for one in self._start["headers"] if one[0].lower() not in KEPT_ASIDE]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*headers, length]})
        await self._send({"type": "http.response.body", "body": body})

    def _is_html(self) -> bool:
        kind = dict(self._start["headers"]).get(b"content-type", b"")
        return self._start["status"] == 200 and bool(kind.startswith(b"text/html"))


def with_check(page: bytes) -> bytes:
    """The framework's page with our check as its first script, and its fixed words in Chinese."""
    text = page.decode("utf-8")
    head, _, rest = text.partition("<noscript>")
    _, _, tail = rest.partition("</noscript>")
    head = head.replace('<html lang="en">', '<html lang="zh-CN">')
    head = head.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
    head = head.replace("<head>", f"<head><script>{_read('browser.js')}</script>", 1)
    head = _FONT.sub("", head).replace("</head>", f"{early_links(text)}</head>", 1)
    told = _read("browser.html").format(chromium=CHROMIUM, firefox=FIREFOX, safari=SAFARI)
    # A template's words are not shown; as a script of no known type old browsers hide them too.
    old = f'<script type="text/plain" id="soegraph-old">{told}</script>'
    return f"{head}<noscript><p>{NO_SCRIPT}</p></noscript>{old}{tail}".encode()


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
