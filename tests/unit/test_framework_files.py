"""A file of the framework is answered again from memory; everything else is asked for anew."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from ui.server.framework_files import FrameworkFiles

FOR_GOOD = (b"cache-control", b"public, immutable, max-age=31536000")
Headers = list[tuple[bytes, bytes]]


class Framework:
    """Answers in two pieces and counts how often."""

    def __init__(self, headers: Headers, status: int = 200) -> None:
        self.headers, self.status, self.asked = headers, status, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"one ", "more_body": True})
        await send({"type": "http.response.body", "body": b"two"})


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def ask(app: FrameworkFiles, path: str, headers: Headers, method: str) -> tuple[Message, bytes]:
    sent: list[Message] = []

    async def take(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    asyncio.run(app(scope, _nothing, take))
    return sent[0], b"".join(one.get("body", b"") for one in sent)


@pytest.mark.parametrize(
    ("why", "path", "asked", "method", "answered", "status", "times"),
    [
        ("a file", "/static/js/index.1.js", [], "GET", [FOR_GOOD], 200, 1),
        ("below a base address", "/app/static/js/index.1.js", [], "GET", [FOR_GOOD], 200, 1),
        ("a page", "/trace", [], "GET", [FOR_GOOD], 200, 2),
        ("may change", "/static/x.js", [], "GET", [(b"cache-control", b"no-cache")], 200, 2),
        ("absent", "/static/x.js", [], "GET", [FOR_GOOD], 404, 2),
        ("a part", "/static/x.js", [(b"range", b"bytes=0-1")], "GET", [FOR_GOOD], 200, 2),
        ("known", "/static/x.js", [(b"if-none-match", b"1")], "GET", [FOR_GOOD], 200, 2),
        ("head only", "/static/x.js", [], "HEAD", [FOR_GOOD], 200, 2),
        ("packed", "/static/x.js", [], "GET", [FOR_GOOD, (b"content-encoding", b"gzip")], 200, 2),
        ("for one", "/static/x.js", [], "GET", [FOR_GOOD, (b"set-cookie", b"a=b")], 200, 2),
    ],
)
def test_only_a_whole_file_that_never_changes_is_kept(
    why: str, path: str, asked: Headers, method: str, answered: Headers, status: int, times: int
) -> None:
    framework = Framework(answered, status)
    app = FrameworkFiles(framework)

    first, second = (ask(app, path, asked, method) for _ in range(2))

    assert framework.asked == times, why
    assert first == second
    assert second[0]["headers"] == answered
    assert second[1] == b"one two"
