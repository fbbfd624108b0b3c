"""``make bench``: the rules against answer keys of generated districts, and how fast they judge.

Precision and recall over all 命中, one line a seed; subjects a second in the same run.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from datetime import date
from pathlib import Path

from examples.generator.generate import Wanted, generate
from graph.store import GraphStore
from graph.vocabulary.supervision import Verdict
from services.access import DEMO_VIEWER
from services.verdicts.judging import run_rules
from tests.bench.run import embedded
from tests.support.district import load, make_session

UNTIL = date(2025, 12, 31)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--enterprises", type=int, default=6)
    parser.add_argument("--years", type=int, default=2)
    options = parser.parse_args()
    print("\n| 种子 | 判断对象 | 命中 | 准确率 | 召回率 | 其余答案相符 | 判断用时 | 对象/秒 |")
    print("|---|---|---|---|---|---|---|---|")
    for seed in range(1, options.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder) / "files"
            generate(Wanted(options.enterprises, options.years, seed, UNTIL), files)
            with embedded(Path(folder)) as opened:
                if opened is not None:
                    print(line(seed, opened[0], files), flush=True)


def line(seed: int, store: GraphStore, files: Path) -> str:
    """One district loaded, judged and held against its key."""
    session = make_session(store)
    load(session, *(one for one in sorted(files.iterdir()) if one.suffix in (".xlsx", ".zip")))
    started = time.perf_counter()
    found = {
        (one.rule, one.subject): one.verdict.label
        for one in run_rules(session, DEMO_VIEWER, as_of=UNTIL)
    }
    seconds = time.perf_counter() - started
    rows = json.loads((files / "key.json").read_text(encoding="utf-8"))
    key = {(row["rule"], row["subject"]): row["verdict"] for row in rows}
    hit = Verdict.HIT.label
    ours = {place for place, verdict in found.items() if verdict == hit}
    planted = {place for place, verdict in key.items() if verdict == hit}
    others = [found.get(place) == verdict for place, verdict in key.items() if verdict != hit]
    both = len(ours & planted)
    return (
        f"| {seed} | {len(found):,} | {len(ours)} | {both / len(ours):.3f} "
        f"| {both / len(planted):.3f} | {sum(others)}/{len(others)} | {seconds:.1f} s "
        f"| {len(found) / seconds:,.0f} |"
    )


if __name__ == "__main__":
    main()
