"""``make bench``: the embedded engine killed at random points of a load, and what is there then.

Every second load is one that is written in parts. Stops at the first half batch that shows.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from graph import local_engine
from graph.opening import open_store
from tests.support.district import load
from tests.support.doomed_loader import counted, small_parts
from tests.support.interruption import make_interruption, points, take_back_half


def main() -> None:
    """Kill, look, finish; print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    found = {"全无": 0, "全有": 0}
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        store = open_store(uri=None, data_dir=data, recover=take_back_half)
        case = make_interruption(store, Path(folder))
        for number in range(options.kills):
            is_parted = number % 2 == 1
            total = case.statements_in_parts if is_parted else case.statements
            [at] = points(1, total, f"bench{number}")
            victim = local_engine.status(data).pid or 0
            with small_parts() if is_parted else nullcontext(), counted(at, victim):
                load(case.session, case.file)
            started = time.perf_counter()
            is_there = case.check()
            seconds.append(time.perf_counter() - started)
            found["全有" if is_there else "全无"] += 1
            case.finish()
        store.close()
        local_engine.stop(data)
    print(f"\n内置引擎在导入途中被 SIGKILL {options.kills} 次（单事务、分段各半）：", end="")
    print("、".join(f"{what} {count} 次" for what, count in found.items()), end="；")
    print(f"重启并取得完整结果最慢 {max(seconds):.1f} 秒；每次重跑同一文件后内容相同，没有重复。")


if __name__ == "__main__":
    main()
