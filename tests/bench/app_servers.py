"""The app as processes for ``app_run``: one, or several behind a sticky proxy; what they use."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from tests.bench.run import rss_mib

ROOT = Path(__file__).resolve().parents[2]
STICKY = b"bench_session="


class Used(NamedTuple):
    """Processor seconds so far, and resident memory in MiB."""

    seconds: float
    mib: float


def used(pids: Sequence[int]) -> Used:
    """What these processes have used (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    seconds = sum(int(one[11]) + int(one[12]) for one in stats) / ticks
    return Used(seconds, sum(rss_mib(pid) for pid in pids))


def load() -> str:
    """The machine's load of the last minute, as it stands beside every figure."""
    return f"{os.getloadavg()[0]:.1f}"


@contextmanager
def app(
    data: Path, log: Path, count: int = 1, script: str = "app.py"
) -> Iterator[tuple[list[int], list[int]]]:
    """`count` processes on one store, answering; yields their ports and their numbers."""
    ports = [free_port() for _ in range(count)]
    with log.open("ab") as out:
        started = [_start(script, data, port, out) for port in ports]
        try:
            for port in ports:
                wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield ports, [one.pid for one in started]
        finally:
            for one in started:
                one.terminate()
            for one in started:
                one.wait(timeout=30)


def _start(script: str, data: Path, port: int, out: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    around = {**os.environ, "SOEGRAPH_DATA_DIR": str(data), "SOEGRAPH_DEMO": "1", "PYTHONPATH": "."}
    return subprocess.Popen(command, cwd=ROOT, env=around, stdout=out, stderr=out)  # type: ignore[call-overload,no-any-return]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(url)


class StickyProxy:
    """Hands each connection to one of `ports` by the cookie of its session, as nginx would."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._loop = asyncio.new_event_loop()
        self.port = free_port()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> StickyProxy:
        self._thread.start()
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return self
            time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        self._loop.run_forever()

    async def _serve(self, near: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await near.readuntil(b"\r\n\r\n")
            session = head.partition(STICKY)[2].partition(b"\r\n")[0].partition(b";")[0]
            port = self._ports[crc32(session) % len(self._ports)]
            far, onward = await asyncio.open_connection("127.0.0.1", port)
            onward.write(head)
            await asyncio.gather(_pump(near, onward), _pump(far, out))


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()
