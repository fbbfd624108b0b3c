"""``make bench``: load rate, traceback times and memory, on every engine there is.

Each figure is taken in one run on one machine: compare ratios, not single times. Prints Markdown.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from examples.generator.district import make_firms
from examples.generator.district_ground import make_directory
from examples.generator.workbook import write_book
from graph import local_engine
from graph.opening import open_store
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.answering.questions import ask
from services.session import Session
from services.store import store_status
from tests.support.district import load, make_session
from tests.support.neo4j_jars import DEFAULT_CACHE, is_installed
from tests.support.neo4j_server import SMALL, ServerSize, running_server

ROOT = Path(__file__).resolve().parents[2]
FIRMS = 196


@dataclass
class Figures:
    """What was measured on one engine."""

    engine: str
    nodes: int
    relations: int
    rows: int
    load_seconds: float
    trace_ms: list[float]
    engine_mib: float

    def line(self) -> str:
        facts = self.nodes + self.relations
        ordered = sorted(self.trace_ms)
        p95 = ordered[int(len(ordered) * 0.95) - 1]
        return (
            f"| {self.engine} | {self.nodes:,} | {self.relations:,} | {self.load_seconds:.0f} s "
            f"| {self.rows / self.load_seconds:,.0f} | {facts / self.load_seconds:,.0f} "
            f"| {statistics.median(ordered):.0f} ms | {p95:.0f} ms | {self.engine_mib:.0f} MiB |"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=FIRMS)
    parser.add_argument("--traces", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        rows = write_files(files, options.firms)
        print(f"机器：{platform.platform()}；日期：{time.strftime('%Y-%m-%d')}")
        print("\n| 引擎 | 节点 | 关系 | 导入 | 行/秒 | 事实/秒 | 追溯 p50 | 追溯 p95 | 引擎内存 |")
        print("|---|---|---|---|---|---|---|---|---|")
        for opened in (embedded, neo4j_server):
            with opened(Path(folder)) as found:
                if found is not None:
                    store, memory = found
                    print(measure(store, files, rows, options.traces, memory).line(), flush=True)
        print(f"\n页面进程内存（启动后）：{app_mib():.0f} MiB")


def write_files(folder: Path, firms: int) -> int:
    """Write a ledger for each of `firms` enterprises; returns the number of rows."""
    made = make_firms(7, firms)
    books = {"000名录.xlsx": make_directory(made)}
    books |= {f"{number:03d}{firm.short}.xlsx": firm.book for number, firm in enumerate(made, 1)}
    for name, book in books.items():
        write_book(folder / name, book)
    return sum(len(rows) for book in books.values() for rows in book.values())


def measure(
    store: GraphStore, files: Path, rows: int, traces: int, memory: Callable[[], float]
) -> Figures:
    """Load all files, then trace decisions one after another."""
    session = make_session(store)
    started = time.perf_counter()
    load(session, files)
    seconds = time.perf_counter() - started
    status = store_status(session, DEMO_VIEWER)
    times = [_timed(session, one) for one in _some_decisions(store, traces)]
    return Figures(
        f"{store.engine} {store.version}",
        status.nodes,
        status.relations,
        rows,
        seconds,
        times,
        memory(),
    )


def _timed(session: Session, decision_id: str) -> float:
    started = time.perf_counter()
    ask(session, "procedure_of_decision", {"decision_id": decision_id}, DEMO_VIEWER)
    return (time.perf_counter() - started) * 1000


def _some_decisions(store: GraphStore, count: int) -> list[str]:
    rows = store.read("MATCH (d:Decision) RETURN d.id AS id ORDER BY id").rows
    step = max(1, len(rows) // count)
    return [row["id"] for row in rows[::step][:count]]


@contextmanager
def embedded(folder: Path) -> Iterator[tuple[GraphStore, Callable[[], float]] | None]:
    """The embedded engine in a folder of its own."""
    data = folder / "engine"
    store = open_store(uri=None, data_dir=data)
    try:
        yield store, lambda: rss_mib(local_engine.status(data).pid or 0)
    finally:
        store.close()
        local_engine.stop(data)


@contextmanager
def neo4j_server(
    folder: Path, size: ServerSize = SMALL
) -> Iterator[tuple[GraphStore, Callable[[], float]] | None]:
    """A local Neo4j, where one is installed (``make neo4j``)."""
    if not is_installed():
        print("| neo4j | 未安装（make neo4j），未测 | | | | | | | |")
        yield None
        return
    home = folder / "neo4j"
    with running_server(home, DEFAULT_CACHE / "lib", size) as account:
        store = open_store(
            uri=account.uri,
            username=account.username,
            password=account.password,
            database=account.database,
            data_dir=folder,
        )
        try:
            yield store, lambda: rss_mib(pid_of(home))
        finally:
            store.close()


def pid_of(home: Path) -> int:
    """The process that was started with this folder on its command line (Linux)."""
    found = subprocess.run(
        ["pgrep", "-f", str(home)], capture_output=True, text=True, check=False
    ).stdout.split()
    return int(found[0]) if found else 0


def rss_mib(pid: int) -> float:
    """Resident memory of a process and its children, in MiB (Linux)."""
    command = ["ps", "-o", "rss=", "--pid", str(pid), "--ppid", str(pid)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return sum(map(int, found)) / 1024


def app_mib(port: int = 8599) -> float:
    """Memory of the app's process once it answers."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as app:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            return rss_mib(app.pid)
        finally:
            app.terminate()


def _wait(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


if __name__ == "__main__":
    main()
