"""How a dry run is shown: what comes, changes, is withdrawn, goes and waits, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from cli.load_results import commit_row, say_issues
from cli.output import say, show_json, show_rows
from services.ingest.changes import Changes, Thing
from services.ingest.dry_run import FilePlan

HEADINGS = {
    "file": "文件",
    "action": "动作",
    "kind": "类别",
    "name": "对象",
    "property": "属性",
    "old": "原值",
    "new": "新值",
    "old_source": "原值来源",
    "new_source": "新值来源",
}
LISTS = ("added", "changed", "withdrawn", "removed", "waiting")


def show_plan(plans: Sequence[FilePlan], style: str) -> None:
    """Every change of every file; in a table new things are counted by kind."""
    if style == "json":
        show_json([_to_json(one) for one in plans])
        return
    rows = [
        {"file": one.report.path.name, **row}
        for one in plans
        for row in _rows(one.changes, counts_new=style == "table")
    ]
    if rows or style == "csv":
        show_rows(rows, HEADINGS, style)
    say_issues([one.report for one in plans])
    for one in plans:
        say(_total(one))
    say("以上为试写结果，什么也没有写入；要写入请用 load commit。")


def _to_json(one: FilePlan) -> dict[str, Any]:
    lists = {f"{name}_list": [asdict(row) for row in getattr(one.changes, name)] for name in LISTS}
    return {**commit_row(one.report), "state": one.state, **lists}


def _rows(changes: Changes, *, counts_new: bool) -> Iterator[dict[str, Any]]:
    if counts_new:
        for kind, count in Counter(one.kind for one in changes.added).items():
            yield {"action": "新增", "kind": kind, "name": f"{count} 项"}
    else:
        yield from (_thing("新增", one) for one in changes.added)
    yield from ({"action": "变更", **asdict(one)} for one in changes.changed)
    yield from (_thing("撤销", one) for one in changes.withdrawn)
    yield from (_thing("移除", one) for one in changes.removed)
    for one in changes.waiting:
        name = f"{one.start} → {one.end}"
        yield {"action": "待接续", "kind": one.kind, "name": name, "new_source": one.source}


def _thing(action: str, one: Thing) -> dict[str, Any]:
    return {"action": action, "kind": one.kind, "name": one.name, "new_source": one.source}


def _total(one: FilePlan) -> str:
    name, written = one.report.path.name, one.report.written
    if written is None:
        return f"{name}：{one.state}"
    return (
        f"{name}：{one.state}；新增 {written.added}，变更 {written.changed}，"
        f"未变 {written.unchanged}，待接续 {written.pending}"
    )
