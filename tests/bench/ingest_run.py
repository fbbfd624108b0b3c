"""``make bench``: a ledger of 50,000 rows read, checked and written, beside the bare driver.

The bare driver sends the very rows that the whole path sent, with UNWIND … CREATE, on an engine as
fresh as the other. Compare the ratios: all figures of one engine are taken in one run. The second
one, of processor time (loader and engine together), also holds on a machine that does other work.
``--rows 100000`` takes about twice as long.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graph import local_engine
from graph.bolt import BoltStore, BoltTransaction
from graph.links import CHUNK, chunks
from services.upkeep.recovery import PART_FACTS
from tests.bench.ledger_rows import write_csv, write_xlsx
from tests.bench.run import embedded, neo4j_server, pid_of
from tests.support.district import load, make_session

WARM_UP = 2_000
# Statements of 2,000 rows each: as much as the writer puts into one transaction.
STATEMENTS = PART_FACTS // CHUNK
Sent = list[tuple[str, Mapping[str, Any]]]


class Taken(NamedTuple):
    """What one way took: seconds, processor seconds, the engine's memory."""

    seconds: float
    cpu: float
    mib: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--engines", nargs="*", default=["embedded", "neo4j"])
    options = parser.parse_args()
    opened = {"embedded": embedded, "neo4j": neo4j_server}
    with tempfile.TemporaryDirectory() as folder:
        files = write_files(Path(folder), options.rows)
        print("\n| 引擎 | 做什么 | 行 | 秒 | 行/秒 | 与直写之比 | 处理器秒 | 之比 | 引擎内存 |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name in options.engines:
            measure_engine(opened[name], Path(folder) / name, files, options.rows)


def write_files(folder: Path, rows: int) -> dict[str, Path]:
    """The ledger in both forms, and a small one of other rows to warm an engine up."""
    return {
        "csv": write_csv(folder / "付款.csv", rows),
        "xlsx": write_xlsx(folder / "付款台账.xlsx", rows),
        "warm": write_xlsx(folder / "热身.xlsx", WARM_UP, first=rows),
    }


def measure_engine(opened: Any, folder: Path, files: Mapping[str, Path], rows: int) -> None:
    """Both forms through the whole path, then the bare driver; each on a fresh engine."""
    sent: Sent = []
    found: dict[str, Taken] = {}
    name = ""
    for form in ("csv", "xlsx", "bare"):
        with opened(folder / form) as engine:
            if engine is None:
                return
            store, memory = engine
            name = f"{store.engine} {store.version}"
            load(make_session(store), files["warm"])
            work = _whole(store, files, form, sent) if form != "bare" else _bare(store, sent)
            found[form] = _taken(work, folder / form, memory)
    bare = found["bare"]
    titles = {"csv": "读、查、写 csv", "xlsx": "读、查、写 xlsx", "bare": "驱动直写（UNWIND）"}
    for form, one in found.items():
        print(
            f"| {name} | {titles[form]} | {rows:,} | {one.seconds:.1f} | {rows / one.seconds:,.0f} "
            f"| {bare.seconds / one.seconds:.0%} | {one.cpu:.1f} | {bare.cpu / one.cpu:.0%} "
            f"| {one.mib:.0f} MiB |",
            flush=True,
        )


def _whole(
    store: BoltStore, files: Mapping[str, Path], form: str, sent: Sent
) -> Callable[[], object]:
    def work() -> None:
        with recorded(sent if form == "csv" else []):
            [report] = load(make_session(store), files[form])
        assert report.batch, report.problem

    return work


def _bare(store: BoltStore, sent: Sent) -> Callable[[], object]:
    """The same rows with nothing around them, in one transaction where the writer used one."""

    def work() -> None:
        with store._link.writing() as session:
            for part in chunks(sent, STATEMENTS):
                with session.begin_transaction() as tx:
                    for text, params in part:
                        tx.run(text, dict(params)).consume()
                    tx.commit()

    return work


def _taken(work: Callable[[], object], folder: Path, memory: Callable[[], float]) -> Taken:
    started, cpu = time.perf_counter(), _cpu(folder)
    work()
    return Taken(time.perf_counter() - started, _cpu(folder) - cpu, memory())


def _cpu(folder: Path) -> float:
    """Processor seconds of this process and of the engine of a folder (Linux)."""
    pid = local_engine.status(folder / "engine").pid or pid_of(folder / "neo4j")
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = os.sysconf("SC_CLK_TCK")
    return time.process_time() + (int(fields[11]) + int(fields[12])) / ticks


@contextmanager
def recorded(sent: Sent) -> Iterator[None]:
    """Keep the statements that write facts, with their rows."""
    send = BoltTransaction.send

    def record(self: BoltTransaction, text: str, params: Mapping[str, Any] | None = None) -> None:
        if params and "rows" in params and " CREATE (" in text:
            sent.append((text, params))
        send(self, text, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoltTransaction, "send", record)
        yield


if __name__ == "__main__":
    main()
