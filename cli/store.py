"""``store``: prepare, look at, and stop the graph store."""

from __future__ import annotations

import click

from cli.chinese import Group
from cli.opening import open_for_command
from cli.output import format_option, say, show_one
from services.access import DEMO_VIEWER
from services.store import StoreStatus, prepare_store, stop_store, store_status

HEADINGS = {
    "engine": "引擎",
    "version": "版本",
    "address": "地址",
    "nodes": "节点",
    "relations": "关系",
    "pending": "待接续关系",
    "data_dir": "数据目录",
}
STOP_HEADINGS = {"state": "结果"}


@click.group(cls=Group, help="图谱存储：准备、查看、停止")
def store() -> None:
    """The group."""


@store.command(help="建立约束和索引；可重复执行")
@format_option
def prepare(style: str) -> None:
    """Prepare and show the status."""
    session = open_for_command()
    prepare_store(session, DEMO_VIEWER)
    say("约束和索引已就绪。")
    _show(store_status(session, DEMO_VIEWER), style)


@store.command(help="引擎、版本、节点数、关系数（只计事实）")
@format_option
def status(style: str) -> None:
    """Show the status."""
    _show(store_status(open_for_command(), DEMO_VIEWER), style)


@store.command(help="停止内置引擎；由 NEO4J_URI 指定的服务器不受影响")
@format_option
def stop(style: str) -> None:
    """Stop the embedded engine."""
    show_one({"state": stop_store(open_for_command())}, STOP_HEADINGS, style)


def _show(found: StoreStatus, style: str) -> None:
    show_one({name: getattr(found, name) for name in HEADINGS}, HEADINGS, style)
