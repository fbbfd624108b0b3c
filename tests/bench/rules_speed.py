"""``make bench``: all rules over a large generated district, whole and after one more file.

The peer judges 200,000 contracting processes by 11 red flags in 4.0 s on two cores, so each line
ends in microseconds for one rule on one subject. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from examples.generator.generate import Wanted, generate
from graph.collector import collect_seldom
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.session import Session
from services.settings import Settings
from services.store import store_status
from services.verdicts.judging import run_rules
from services.verdicts.kept_leads import leads
from services.verdicts.leads import refresh
from services.verdicts.rejudging import rejudge
from services.verdicts.rule_results import results
from tests.bench.ledger_rows import write_xlsx
from tests.bench.run import embedded, neo4j_server, pid_of
from tests.support.district import load
from tests.support.neo4j_server import LARGE

UNTIL = date(2025, 12, 31)
FEW = 20
Result = TypeVar("Result")
PEER_MICROSECONDS = 4.0 / (200_000 * 11) * 1e6
Opened = Callable[[Path], AbstractContextManager[tuple[GraphStore, Callable[[], float]] | None]]
ENGINES: dict[str, Opened] = {
    "embedded": embedded,
    "neo4j": neo4j_server,
    "neo4j-large": partial(neo4j_server, size=LARGE),
}


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and processor seconds of our process and of the engine."""

    wall: float
    process: float
    engine: float


@dataclass
class Run:
    """One engine with one district; `place` is the folder that stands on its command line."""

    session: Session
    folder: Path
    place: Path
    engine_mib: Callable[[], float]
    is_short: bool = False
    rules: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Load all but the last ledger, judge, keep leads; load the last one, judge again.

        The short run judges once, with the leads, and leaves out the whole ledger. With ``rules``
        only these are judged before, all of them after the file.
        """
        *first, last = written(self.folder)
        spent, _ = self._timed(lambda: load(self.session, *first))
        status = store_status(self.session, DEMO_VIEWER)
        store = self.session.store
        head = f"{store.engine} {store.version}（{status.nodes:,} 节点，{status.relations:,} 关系）"
        yield self._line(f"{head} 导入", spent, status.nodes + status.relations)
        if not self.is_short:
            spent, judged = self._timed(self._judge)
            yield self._line("判断全部规则", spent, judged)
        spent, _ = self._timed(lambda: refresh(self.session, DEMO_VIEWER, self.rules))
        kept = results(self.session, DEMO_VIEWER)
        yield self._line("判断并更新疑点", spent, sum(judged_by(row) for row in kept))
        hits = {(one["rule_id"], one["subject"]) for one in leads(self.session, DEMO_VIEWER)}
        extra = sorted(hits - self._planted())
        named = "、".join(f"{rule} {subject}" for rule, subject in extra[:FEW])
        yield f"| 与答案对照：命中 {len(hits)}，答案之外 {len(extra)}（{named}） | | | | | | | |"
        if not self.is_short:
            yield self._again("一家企业的全部台账", last)
        yield self._again(f"一家企业的 {FEW} 笔付款", self._few_payments())

    def _again(self, what: str, file: Path) -> str:
        """Load one more file and judge what it could have changed."""
        reports = load(self.session, file)
        spent, done = self._timed(lambda: rejudge(self.session, DEMO_VIEWER, reports))
        words = done.text() if done else ""
        return self._line(f"再导入一个文件（{what}）后重新判断（{words}）", spent, 0)

    def _few_payments(self) -> Path:
        """A ledger of one firm that says nothing of what several share."""
        rows = self.session.store.read(
            self.session.statement("rule_enterprises"), {"scope": None}, self.session.no_limits
        ).rows
        firm = min(row["name"] for row in rows if row["name"])
        return write_xlsx(self.place / "付款.xlsx", FEW, firm=firm)

    def _judge(self) -> int:
        """Take the verdicts one by one and keep none."""
        return sum(1 for _ in run_rules(self.session, DEMO_VIEWER, as_of=UNTIL))

    def _planted(self) -> set[tuple[str, str]]:
        rows = json.loads((self.folder / "key.json").read_text(encoding="utf-8"))
        return {(one["rule"], one["subject"]) for one in rows if one["verdict"] == "命中"}

    def _timed(self, work: Callable[[], Result]) -> tuple[Spent, Result]:
        """Wall time, and what the process and the engine worked meanwhile."""
        own, engine = time.process_time(), cpu_seconds(self.place)
        seconds, result = timed(work)
        worked = time.process_time() - own, cpu_seconds(self.place) - engine
        return Spent(seconds, *worked), result

    def _line(self, what: str, spent: Spent, count: int) -> str:
        each = f"{spent.wall / count * 1e6:,.0f} 微秒" if count else ""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        memory = f"{peak:.0f} MiB | {self.engine_mib():.0f} MiB"
        cpu = f"{spent.process:.1f} s | {spent.engine:.0f} s"
        return f"| {what} | {spent.wall:.1f} s | {cpu} | {count or ''} | {each} | {memory} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=6)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--ordinary", type=int, default=160)
    parser.add_argument(
        "--engines", nargs="*", default=["embedded", "neo4j"], choices=list(ENGINES)
    )
    parser.add_argument("--rules", nargs="*", default=[], help="judge by these only before")
    parser.add_argument("--short", action="store_true", help="judge once, then 20 payments more")
    options = parser.parse_args()
    wanted = Wanted(options.enterprises, options.years, 7, UNTIL, options.ordinary)
    print(
        f"\n{wanted.enterprises} 家企业，{wanted.years} 年，"
        f"每家每年另有 {wanted.ordinary} 项日常议题"
    )
    print(f"同类工具：每项判断 {PEER_MICROSECONDS:.1f} 微秒\n")
    print("| 步骤 | 用时 | 进程 CPU | 引擎 CPU | 条数 | 每条 | 进程内存峰值 | 引擎内存 |")
    print("|---|---|---|---|---|---|---|---|")
    for name in options.engines:
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder) / "files"
            seconds, _ = timed(partial(generate, wanted, files))
            print(f"| 生成 | {seconds:.1f} s | | | | | | |", flush=True)
            with ENGINES[name](Path(folder)) as opened:
                if opened is not None:
                    session = on_last_day(opened[0])
                    run = Run(session, files, Path(folder), opened[1], options.short, options.rules)
                    for line in run.lines():
                        print(line, flush=True)


def on_last_day(store: GraphStore) -> Session:
    """A session on the last day of the district, for which its key is written."""
    collect_seldom()
    moment = datetime.combine(UNTIL, time_of_day(9), UTC)
    return Session(Settings(_env_file=None), now=lambda: moment, _store=store)  # type: ignore[call-arg]


def judged_by(row: Mapping[str, Any]) -> int:
    """The verdicts behind one result of a rule."""
    return sum(int(row[one]) for one in ("hit", "clear", "undecidable", "not_applicable"))


def written(folder: Path) -> list[Path]:
    """The ledgers and packages of a generated district, the ledgers last."""
    found = [one for one in folder.iterdir() if one.suffix in (".xlsx", ".zip")]
    return sorted(found, key=lambda one: (one.suffix == ".xlsx", one.name))


def cpu_seconds(place: Path) -> float:
    """Processor seconds of the engine that was started for this folder (Linux)."""
    command = ["ps", "-o", "cputimes=", "-p", str(pid_of(place))]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return float(found[0]) if found else 0.0


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds and result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    main()
