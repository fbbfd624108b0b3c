"""``make bench``: a ledger of 100,000 rows read, checked and written, beside the bare driver.

The bare driver sends the very rows that the whole path sent, with UNWIND … CREATE, on an engine as
fresh as the other. Compare the ratio: all figures of one engine are taken in one run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.bolt import BoltStore, BoltTransaction
from tests.bench.ledger_rows import HEADINGS, write_csv, write_xlsx
from tests.bench.run import embedded, neo4j_server
from tests.support.district import load, make_session

WARM_UP = 2_000
FIELDS = (
    "enterprise", "voucher_no", "paid_on", "amount_fen", "payee_org",
    "kind", "purpose_kind", "purpose_text", "fund_source", "budget_year",
)  # fmt: skip
Sent = list[tuple[str, Mapping[str, Any]]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--engines", nargs="*", default=["embedded", "neo4j"])
    options = parser.parse_args()
    opened = {"embedded": embedded, "neo4j": neo4j_server}
    with tempfile.TemporaryDirectory() as folder:
        files = write_files(Path(folder), options.rows)
        print("\n| 引擎 | 做什么 | 行 | 秒 | 行/秒 | 与驱动直写之比 | 引擎内存 |")
        print("|---|---|---|---|---|---|---|")
        for name in options.engines:
            measure_engine(opened[name], Path(folder) / name, files, options.rows)


def write_files(folder: Path, rows: int) -> dict[str, Path]:
    """The ledger in both forms, and a small one of other rows to warm an engine up."""
    files = {
        "csv": write_csv(folder / "付款.csv", rows),
        "xlsx": write_xlsx(folder / "付款台账.xlsx", rows),
        "warm": write_xlsx(folder / "热身.xlsx", WARM_UP, first=rows),
    }
    write_mapping(folder / "付款.mapping.toml")
    return files


def write_mapping(path: Path) -> None:
    """How the headings of the text table are to be read."""
    pairs = "\n".join(
        f'{field} = "{heading}"' for field, heading in zip(FIELDS, HEADINGS, strict=True)
    )
    path.write_text(
        f'title = "付款"\nformat = "csv"\nrecognise = ["凭证号"]\n\n[[targets]]\n'
        f'dataset = "payments"\n\n[targets.fields]\n{pairs}\n',
        encoding="utf-8",
    )


def measure_engine(opened: Any, folder: Path, files: Mapping[str, Path], rows: int) -> None:
    """Both forms through the whole path, then the bare driver; each on a fresh engine."""
    sent: Sent = []
    found: dict[str, tuple[float, float]] = {}
    name = ""
    for form in ("csv", "xlsx", "bare"):
        with opened(folder / form) as engine:
            if engine is None:
                return
            store, memory = engine
            name = f"{store.engine} {store.version}"
            load(make_session(store), files["warm"])
            work = _whole(store, files, form, sent) if form != "bare" else _bare(store, sent)
            found[form] = (_timed(work), memory())
    bare = found["bare"][0]
    titles = {"csv": "读、查、写 csv", "xlsx": "读、查、写 xlsx", "bare": "驱动直写（UNWIND）"}
    for form, (seconds, mib) in found.items():
        print(
            f"| {name} | {titles[form]} | {rows:,} | {seconds:.1f} | {rows / seconds:,.0f} "
            f"| {bare / seconds:.0%} | {mib:.0f} MiB |",
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
    """The same rows with nothing around them: one statement, one transaction."""

    def work() -> None:
        with store._link.writing() as session:
            for text, params in sent:
                session.run(text, dict(params)).consume()

    return work


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def recorded(sent: Sent) -> Iterator[None]:
    """Keep the statements that write facts, with their rows."""
    run = BoltTransaction.run

    def record(self: BoltTransaction, text: str, params: Mapping[str, Any] | None = None) -> Any:
        if params and "rows" in params and (" CREATE (" in text or "MERGE (n:Pending" in text):
            sent.append((text, params))
        return run(self, text, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoltTransaction, "run", record)
        yield


if __name__ == "__main__":
    main()
