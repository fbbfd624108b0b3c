"""``make bench``: how fast ledger rows are read and checked, and whether fuzzed sheets add up.

Rows a second of processor time, beside a bare ``csv`` and pydantic pass over the same rows in the
same run; the least of several turns of each. Peak memory is that of a process of its own.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel

from graph.collector import collect_seldom
from graph.errors import LoadError
from graph.identity import Identities
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from loaders.ledger import read_ledger
from tests.bench.ledger_rows import write_csv, write_xlsx
from tests.support.fuzzed_sheets import fuzzed_book

TURNS = 3


class BareRow(BaseModel):
    """The ten columns as the least that checks them."""

    enterprise: str
    voucher_no: str
    paid_on: date
    amount: Decimal
    payee: str
    kind: str
    purpose_kind: str
    purpose: str
    fund: str
    year: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--long", type=int, default=1_000_000)
    parser.add_argument("--fuzzed", type=int, default=1_000)
    parser.add_argument("--one", type=Path, help="read one file and print the peak memory")
    options = parser.parse_args()
    collect_seldom()
    if options.one:
        print(read_one(options.one))
        return
    with tempfile.TemporaryDirectory() as folder:
        print_rates(Path(folder), options.rows)
        if options.long:
            path = write_csv(Path(folder) / "付款.csv", options.long)
            command = [sys.executable, "-m", "tests.bench.reading_run", "--one", str(path)]
            print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(balance(options.fuzzed))


def print_rates(folder: Path, rows: int) -> None:
    """One line a format, and the bare pass."""
    text, book = write_csv(folder / "付款.csv", rows), write_xlsx(folder / "付款.xlsx", rows)
    ways: dict[str, Callable[[], object]] = {
        "csv + pydantic（对照）": lambda: bare(text),
        "csv": lambda: read(text),
        "xlsx": lambda: read(book),
    }
    seconds = {name: min(timed(way) for _ in range(TURNS)) for name, way in ways.items()}
    least = next(iter(seconds.values()))
    print(f"\n| 读法（{rows:,} 行，10 列） | 行/秒（处理器时间） | 对照的倍数 |\n|---|---|---|")
    for name, one in seconds.items():
        print(f"| {name} | {rows / one:,.0f} | {one / least:.1f} |")


def bare(path: Path) -> int:
    """Every row through the csv module and a pydantic model."""
    names = list(BareRow.model_fields)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return sum(1 for row in rows if BareRow.model_validate(dict(zip(names, row, strict=True))))


def read(path: Path) -> int:
    """Every row read and checked as ``load check`` does."""
    draft = read_draft(path, ReadingContext(Identities()))
    if draft.counted != draft.cells.total or draft.rejected:
        raise RuntimeError(f"{path.name}: {draft.cells} {draft.rejected}")
    return draft.fact_count


def read_one(path: Path) -> str:
    started = time.process_time()
    facts = read(path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"\n长文件：{facts:,} 个事实，{seconds:,.0f} 秒处理器时间，内存峰值 {peak:.0f} MiB"


def timed(way: Callable[[], object]) -> float:
    started = time.process_time()
    way()
    return time.process_time() - started


def balance(count: int) -> str:
    """How many fuzzed sheets were read, and that every cell of them is accounted for."""
    read_books, cells = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        path.write_bytes(b"-")
        for seed in range(count):
            context = ReadingContext(Identities(), allows_sensitive=bool(seed % 2))
            try:
                draft = read_ledger(path, context, fuzzed_book(seed))
            except LoadError:
                continue
            if draft.counted != draft.cells.total:
                raise RuntimeError(f"种子 {seed}：{draft.counted} ≠ {draft.cells.total}")
            read_books, cells = read_books + 1, cells + draft.cells.total
    return f"变形工作簿：{read_books:,} 个读出，{cells:,} 个单元格，账目全部相符"


if __name__ == "__main__":
    main()
