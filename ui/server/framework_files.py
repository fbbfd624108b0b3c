"""The framework's files (框架文件): what it answered once for a file is answered again from memory.

It opens a file anew and hands it over in pieces for each of about eighty that a first page needs.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "/static/"
MOST_KEPT = 1_000
NEVER_CHANGES = b"immutable"
"""How the framework marks a file whose name holds the digest of what is in it."""
# Somebody who asks so wants less than the whole file.
ASKED_ASIDE = frozenset({b"range", b"if-none-match", b"if-modified-since"})


class FrameworkFiles:
    """ASGI middleware around the framework; keeps at most the files that it ships, once each."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_file(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = _Answer(send)
            await self._app(scope, receive, answer.take)
            if answer.is_for_good and len(self._kept) < MOST_KEPT:
                self._kept[path] = answer.whole()
            return
        for message in self._kept[path]:
            await send(message)


def _is_file(scope: Scope) -> bool:
    """Whether a whole file is asked for."""
    if scope["type"] != "http" or scope["method"] != "GET" or FOLDER not in scope["path"]:
        return False
    return not any(name.lower() in ASKED_ASIDE for name, _ in scope["headers"])


class _Answer:
    """Passes an answer on and keeps a copy."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._messages: list[Message] = []

    async def take(self, message: Message) -> None:
        self._messages.append(message)
        await self._send(message)

    @property
    def is_for_good(self) -> bool:
        """Whether it is complete, whole, the same for everybody, and will never change."""
        if not self._messages or self._messages[-1].get("more_body"):
            return False
        headers = dict(self._messages[0]["headers"])
        is_same = not {b"content-encoding", b"set-cookie"} & headers.keys()
        kept = headers.get(b"cache-control", b"")
        return self._messages[0]["status"] == 200 and is_same and NEVER_CHANGES in kept

    def whole(self) -> tuple[Message, Message]:
        body = b"".join(one.get("body", b"") for one in self._messages[1:])
        return self._messages[0], {"type": "http.response.body", "body": body}
