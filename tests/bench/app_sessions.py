"""Sessions of the app without browsers, for ``app_run``: its websocket protocol, many at once.

A visit asks for a page as the browser does, and ends when the server says that the page is done.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

FAILED = ForwardMsg.ScriptFinishedStatus.Name


@dataclass
class Visits:
    """How long visits took, in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@asynccontextmanager
async def session(port: int, name: str) -> AsyncIterator[ClientConnection]:
    """An open session of the app; its name keeps it with one process behind a proxy."""
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": f"bench_session={name}"},
        max_size=None,
        open_timeout=60,
    ) as opened:
        yield opened


async def visit(socket: ClientConnection, page: str) -> tuple[float, str]:
    """Seconds until the page ``name?query`` is done, and the fault it showed, if any."""
    name, _, query = page.partition("?")
    asked = BackMsg()
    asked.rerun_script.page_name = name
    asked.rerun_script.query_string = query
    asked.rerun_script.context_info.timezone = "Asia/Shanghai"
    started = time.perf_counter()
    await socket.send(asked.SerializeToString())
    fault = ""
    while True:
        said = ForwardMsg.FromString(await _bytes(socket))
        fault = fault or _fault(said)
        if said.WhichOneof("type") == "script_finished":
            if said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                fault = fault or FAILED(said.script_finished)
            return time.perf_counter() - started, fault


async def _bytes(socket: ClientConnection) -> bytes:
    found = await asyncio.wait_for(socket.recv(), timeout=120)
    return found if isinstance(found, bytes) else found.encode()


def _fault(said: ForwardMsg) -> str:
    """The text of an error on the page."""
    shown = said.delta.new_element
    if shown.WhichOneof("type") == "exception":
        return str(shown.exception.message)
    is_error = shown.WhichOneof("type") == "alert" and shown.alert.format == shown.alert.ERROR
    return str(shown.alert.body) if is_error else ""


def visit_all(port: int, pages: Sequence[str]) -> Visits:
    """One session going through these pages without thinking."""
    return asyncio.run(_one(port, pages))


async def _one(port: int, pages: Sequence[str]) -> Visits:
    found = Visits()
    async with session(port, "one") as socket:
        for page in pages:
            _note(found.seconds, found, page, await visit(socket, page))
    return found


@dataclass(frozen=True)
class Crowd:
    """Many sessions: each visits `turns` of `pages`, with about `think` seconds between two."""

    sessions: int
    think: float
    turns: int
    pages: Sequence[str]
    seed: int = 11


def visit_together(port: int, crowd: Crowd) -> Visits:
    """All sessions at once; their first pages, spread over one think time, are counted apart."""
    return asyncio.run(_together(port, crowd))


async def _together(port: int, crowd: Crowd) -> Visits:
    found = Visits()
    people = [_person(port, crowd, number, found) for number in range(crowd.sessions)]
    await asyncio.gather(*people)
    return found


async def _person(port: int, crowd: Crowd, number: int, found: Visits) -> None:
    chance = random.Random(crowd.seed * 1000 + number)
    await asyncio.sleep(chance.uniform(0, crowd.think))
    async with session(port, str(number)) as socket:
        for turn in range(crowd.turns + 1):
            page = chance.choice(crowd.pages)
            times = found.seconds if turn else found.first
            _note(times, found, page, await visit(socket, page))
            await asyncio.sleep(chance.uniform(0.5, 1.5) * crowd.think)


def _note(times: list[float], found: Visits, page: str, seen: tuple[float, str]) -> None:
    times.append(seen[0])
    if seen[1]:
        found.faults.append(f"{page}：{seen[1]}")
