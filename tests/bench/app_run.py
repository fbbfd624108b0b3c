"""``make bench``: the app as its users wait for it, alone and fifty at a time.

On a generated district: the first page, a decision to its chain, expanding a relation, fifty
sessions with thinking time on one process and on two behind a sticky proxy. The sessions, the app
and the engine share the machine, whose load stands beside each figure. Prints Markdown.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from examples.generator.generate import Wanted, generate
from graph import local_engine
from services.access import DEMO_VIEWER
from services.session import Session, open_session
from services.settings import Settings
from services.verdicts.leads import refresh
from tests.bench.app_browser import Waits, Watched, chains, chromium, expansions, first_page
from tests.bench.app_servers import StickyProxy, app, load, used
from tests.bench.app_sessions import Crowd, Visits, visit_all, visit_together
from tests.support.district import load as load_files

UNTIL = date(2025, 12, 31)
TWICE = 2
COLD, FIRST, CHAIN, EXPAND, CROWD = 3.0, 1.0, 0.4, 0.3, 0.5
FIRST_PAGES = 8
COLD_STARTS = 3
EMPTY = "tests/bench/empty_page.py"
HEAD = (
    "| 做什么 | 次数 | 中位 | p95 | 最长 | 应用处理器/次 | 引擎处理器/次 | 负载 | 目标 |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


class Place(NamedTuple):
    """A store with things to look at: its folder, its engine, ids of decisions and people."""

    data: Path
    engine: int
    decisions: list[str]
    people: list[str]


def main() -> None:
    """Make the district, then measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=6)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--sessions", type=int, default=50, help="0: only one person")
    parser.add_argument("--think", type=float, default=15.0)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--times", type=int, default=12, help="how often each wait is measured")
    parser.add_argument("--processes", type=int, default=TWICE)
    parser.add_argument("--data", type=Path, help="a data folder that is filled already")
    options = parser.parse_args()
    print(f"机器：{platform.platform()}；日期：{time.strftime('%Y-%m-%d')}")
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or fill(Path(folder), options.enterprises, options.years)
        log = Path(folder) / "app.log"
        try:
            cold_starts(data, log)
            place = look(data)
            print(HEAD)
            alone(place, log, options.times)
            crowd = Crowd(options.sessions, options.think, options.turns, mixed(place))
            if not crowd.sessions:
                return
            print(f"\n{crowd.sessions} 个会话，思考时间约 {crowd.think:.0f} 秒：\n\n{HEAD}")
            for count in (1, options.processes):
                together(place, log, crowd, count)
        finally:
            if options.data is None:
                local_engine.stop(data)


def fill(folder: Path, enterprises: int, years: int) -> Path:
    """A data folder with a generated district, loaded and judged."""
    files, data = folder / "files", folder / "data"
    generate(Wanted(enterprises, years, 7, UNTIL), files)
    session = _session(data)
    books = [one for one in sorted(files.iterdir()) if one.suffix in (".xlsx", ".zip")]
    started = time.perf_counter()
    load_files(session, *books)
    refresh(session, DEMO_VIEWER)
    session.close()
    seconds = time.perf_counter() - started
    print(f"生成的虚构区：{enterprises} 家企业、{years} 年，导入并判断 {seconds:.0f} 秒。")
    return data


def look(data: Path) -> Place:
    """What is in the store."""
    session = _session(data)
    count = session.store.read("MATCH (n) RETURN count(n) AS count").rows[0]["count"]
    decisions = _ids(session, "MATCH (d:Decision) RETURN d.id AS id ORDER BY id")
    people = _ids(
        session, "MATCH (p:Person)-[:ATTENDED]->(:Meeting) RETURN DISTINCT p.id AS id ORDER BY id"
    )
    pid = local_engine.status(data).pid or 0
    print(f"内置引擎 {session.store.version}，{count:,} 个节点，{len(decisions)} 项决策。\n")
    session.close()
    return Place(data, pid, decisions, people)


def _session(data: Path) -> Session:
    return open_session(Settings(_env_file=None, data_dir=data, demo=True))  # type: ignore[call-arg]


def _ids(session: Session, text: str) -> list[str]:
    return [row["id"] for row in session.store.read(text).rows]


def mixed(place: Place) -> list[str]:
    """What people look at: half of it decisions, three tenths the overview."""
    return [
        *(f"trace?id={one}" for one in _some(place.decisions, 50)),
        *(["overview"] * 30),
        *(f"relations?from={one}" for one in _some(place.people, 10)),
        *(["lead"] * 5),
        *(["trace"] * 5),
    ]


def _some(ids: Sequence[str], count: int) -> list[str]:
    step = max(1, len(ids) // count)
    return list(ids[::step][:count])


def browser_path() -> str:
    """Debian's browser; nothing where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


def cold_starts(data: Path, log: Path) -> None:
    """From the start of a process to its first page: the engine up already, and started with it."""
    if not (path := browser_path()):
        return
    print(HEAD)
    _session(data).close()
    with chromium(path) as browser:
        for name, is_up in (("引擎已在", True), ("引擎也刚启动", False)):
            waits = []
            for _ in range(COLD_STARTS):
                if not is_up:
                    local_engine.stop(data)
                waits.append(_cold_start(data, log, browser))
            print(line(f"首页，刚启动的进程，{name}", Waits(waits, 0, 0), COLD), flush=True)


def _cold_start(data: Path, log: Path, browser: Browser) -> float:
    started = time.perf_counter()
    with app(data, log) as ([port], _):
        up = time.perf_counter() - started
        return up + first_page(browser, port, "overview").complete


def alone(place: Place, log: Path, times: int) -> None:
    """One person on a warm process: the first page in a new browser, then page by page."""
    path = browser_path()
    with app(place.data, log) as ([port], pids):
        if not path:
            print("| 没有找到 chromium，浏览器部分未测 | | | | | | | | |")
        else:
            with chromium(path) as browser:
                first_page(browser, port, "overview")
                first_pages(place, log, browser, port, pids)
                report(in_browser(place, browser, port, times), pids, place.engine)
        report(in_sessions(place, port), pids, place.engine)


def first_pages(place: Place, log: Path, browser: Browser, port: int, pids: Sequence[int]) -> None:
    """A new browser on a warm process, and by turns on one whose only page is a title."""
    with app(place.data, log, script=EMPTY) as ([empty], _):
        first_page(browser, empty, "")
        watched = Watched(pids, place.engine)
        turns = [
            (first_page(browser, port, "overview"), first_page(browser, empty, ""))
            for _ in range(FIRST_PAGES)
        ]
        used = watched.waits([ours.complete for ours, _ in turns])
    titles = Waits([ours.title for ours, _ in turns], 0, 0)
    floor = Waits([theirs.complete for _, theirs in turns], 0, 0)
    print(line("首页，已在用的进程，新的浏览器", used, FIRST), flush=True)
    print(line("同上，标题出现", titles), flush=True)
    print(line("框架自己的空页，新的浏览器，交替进行", floor), flush=True)


Work = tuple[str, Callable[[], list[float]], float | None]


def in_browser(place: Place, browser: Browser, port: int, times: int) -> list[Work]:
    """What one waits for in a browser; the processor time is that of the pages before it too."""
    decisions = _some(place.decisions, times)
    return [
        ("点选决策 → 程序链可按", lambda: chains(browser, port, times), CHAIN),
        ("关系探查：展开一个对象", lambda: expansions(browser, port, decisions), EXPAND),
    ]


def in_sessions(place: Place, port: int) -> list[Work]:
    """Whole pages without a browser: what the server needs for them."""
    traces = [f"trace?id={one}" for one in place.decisions[-20:]]
    relations = [f"relations?from={one}" for one in _some(place.decisions, 10)]
    return [
        ("决策追溯整页，第一次看", lambda: visit_all(port, traces).seconds, None),
        ("决策追溯整页，刚看过", lambda: visit_all(port, traces).seconds, None),
        ("关系探查整页，第一次看", lambda: visit_all(port, relations).seconds, None),
        ("领导总览整页，刚看过", lambda: visit_all(port, ["overview"] * 11).seconds[1:], None),
    ]


def report(works: Sequence[Work], pids: Sequence[int], engine: int) -> None:
    """Do each and print its line."""
    for name, work, aim in works:
        watched = Watched(pids, engine)
        print(line(name, watched.waits(work()), aim), flush=True)


def together(place: Place, log: Path, crowd: Crowd, count: int) -> None:
    """All sessions at once on `count` processes; behind a proxy where there are several."""
    with app(place.data, log, count) as (ports, pids), StickyProxy(ports) as proxy:
        for port in ports:
            visit_all(port, ["overview", "trace", "lead"])
        before = used(pids)
        watched = Watched(pids, place.engine)
        found = visit_together(proxy.port, crowd)
        waits = watched.waits(found.seconds)
        visits = len(found.first) + len(found.seconds)
        name = f"{count} 个进程：换页"
        print(line(name, waits, CROWD, visits), flush=True)
        print(line(f"{count} 个进程：第一页", Waits(found.first, 0, 0)), flush=True)
        print(ending(found, used(pids).mib, before.mib, crowd.sessions, count), flush=True)


def ending(found: Visits, after: float, before: float, sessions: int, count: int) -> str:
    """Memory and faults, as a row of the table."""
    each = (after - before) / sessions
    faults = f"出错 {len(found.faults)} 次" + (f"（{found.faults[0]}）" if found.faults else "")
    return (
        f"| {count} 个进程：内存 {before:.0f} → {after:.0f} MiB，每会话 {each:.1f} MiB；{faults} "
        f"| | | | | | | {load()} | |"
    )


def line(name: str, waits: Waits, aim: float | None = None, visits: int = 0) -> str:
    """One row: times in milliseconds, processor time a turn, the load of the machine."""
    ordered = sorted(waits.seconds)
    middle, most = statistics.median(ordered), ordered[-1]
    late = ordered[max(round(len(ordered) * 0.95) - 1, 0)]
    count = visits or len(ordered)
    used_by = [f"{one / count * 1000:.0f} ms" if one else "—" for one in (waits.app, waits.engine)]
    goal = f"p95 ≤ {aim * 1000:.0f} ms，{'达到' if late <= aim else '未达到'}" if aim else "—"
    times = " | ".join(f"{one * 1000:,.0f} ms" for one in (middle, late, most))
    return f"| {name} | {len(ordered)} | {times} | {' | '.join(used_by)} | {load()} | {goal} |"


if __name__ == "__main__":
    main()
