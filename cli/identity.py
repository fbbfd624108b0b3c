"""``identity``: candidates, show, confirm, refuse, undo, log, key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from cli.chinese import Group
from cli.opening import open_for_command
from cli.options import formats
from cli.output import format_option, say, show_json, show_one, show_rows
from cli.progress import Bar
from graph.aliases import Act
from services.access import DEMO_VIEWER
from services.identity.identity_acts import confirm, refuse, rejudge_touched, undo
from services.identity.identity_view import PairView, log_of, pair_of, pairs_of
from services.ingest.id_key import key_state, renew_key
from services.session import Session

PAIR_HEADINGS = {
    "title": "类型",
    "one": "一方",
    "one_id": "编号",
    "other": "另一方",
    "other_id": "另一方编号",
    "same": "相同",
    "differs": "不同",
    "refused": "曾否认",
}
LOG_HEADINGS = {
    "number": "序号",
    "kind": "操作",
    "kept_name": "保留",
    "other_name": "另一方",
    "reason": "理由",
    "decided_by": "操作人",
    "decided_at": "时间",
    "is_in_force": "有效",
    "undoes": "撤销第几号",
}
SIDE_HEADINGS = {"label": "项目", "one": "一方", "other": "另一方"}
KEY_HEADINGS = {
    "path": "密钥文件",
    "is_there": "存在",
    "digests": "可比较的摘要",
    "other_digests": "另一把密钥的摘要",
}
KINDS = {"人员": "Person", "单位": "Org"}


@click.group(cls=Group, help="人员与单位核对：候选、确认、否认、撤销、记录、密钥")
def identity() -> None:
    """The group."""


def reason_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every act needs."""
    return click.option(
        "--reason", required=True, metavar="文字", help="理由：查了哪些资料、凭什么认定"
    )(function)


@identity.command(help="列出可能是同一人、同一单位的对子及各项依据；不会自动归并")
@click.option("--kind", type=click.Choice(list(KINDS)), help="只列人员或单位")
@formats("table", "csv", "json")
def candidates(kind: str | None, style: str) -> None:
    """List what is left to decide."""
    found = pairs_of(open_for_command(), DEMO_VIEWER, KINDS.get(kind or "", ""))
    if style == "json":
        show_json([asdict(one) for one in found])
        return
    show_rows([_pair_row(one) for one in found], PAIR_HEADINGS, style)
    say(f"待核对 {len(found)} 对。" if found else "没有待核对的对子。")


@identity.command(help="并排查看两个编号及其依据、来源")
@click.argument("one", metavar="编号")
@click.argument("other", metavar="另一编号")
@formats("table", "json")
def show(one: str, other: str, style: str) -> None:
    """Show one pair."""
    pair = pair_of(open_for_command(), DEMO_VIEWER, one, other)
    if style == "json":
        show_json(asdict(pair))
        return
    rows = [
        {"label": label, "one": mine, "other": theirs}
        for (label, mine), (_label, theirs) in zip(pair.one.facts, pair.other.facts, strict=True)
    ]
    names = {"label": pair.title, "one": pair.one.name, "other": pair.other.name}
    places = {"label": "来源", "one": pair.one.locator, "other": pair.other.locator}
    show_rows([names, *rows, places], SIDE_HEADINGS, style)
    for word, reasons in (("相同", pair.same), ("不同", pair.differs)):
        for reason in reasons:
            click.echo(f"{word}：{reason}")


@identity.command("confirm", help="确认是同一人或同一单位；前一个编号保留")
@click.argument("one", metavar="保留的编号")
@click.argument("other", metavar="另一编号")
@reason_option
@format_option
def confirm_(one: str, other: str, reason: str, style: str) -> None:
    """Confirm a pair."""
    session = open_for_command()
    _tell(session, confirm(session, DEMO_VIEWER, one, other, reason), style)


@identity.command("refuse", help="否认：不是同一人或同一单位；依据不变则不再列出")
@click.argument("one", metavar="编号")
@click.argument("other", metavar="另一编号")
@reason_option
@format_option
def refuse_(one: str, other: str, reason: str, style: str) -> None:
    """Refuse a pair."""
    session = open_for_command()
    _tell(session, refuse(session, DEMO_VIEWER, one, other, reason), style)


@identity.command("undo", help="撤销一条确认或否认；图谱恢复到没有它的样子")
@click.argument("act", metavar="记录序号")
@reason_option
@format_option
def undo_(act: str, reason: str, style: str) -> None:
    """Undo an act."""
    session = open_for_command()
    _tell(session, undo(session, DEMO_VIEWER, act, reason), style)


@identity.command(help="核对记录：谁、何时、为什么，是否仍然有效")
@formats("table", "csv", "json")
def log(style: str) -> None:
    """Show the log."""
    rows = [asdict(one) for one in log_of(open_for_command(), DEMO_VIEWER)]
    show_rows(rows, LOG_HEADINGS, style)


@identity.command(help="身份证号密钥：在哪里，能与多少摘要比较；丢失后用 --new 另立")
@click.option("--new", "is_new", is_flag=True, help="另立一把；原来的文件还在时拒绝")
@format_option
def key(is_new: bool, style: str) -> None:
    """Show the state of the key, never the key."""
    session = open_for_command()
    state = (renew_key if is_new else key_state)(session, DEMO_VIEWER)
    show_one({**asdict(state), "path": str(state.path)}, KEY_HEADINGS, style)


def _pair_row(pair: PairView) -> dict[str, object]:
    return {
        "title": pair.title,
        "one": pair.one.name,
        "one_id": pair.one.id,
        "other": pair.other.name,
        "other_id": pair.other.id,
        "same": "；".join(pair.same),
        "differs": "；".join(pair.differs),
        "refused": f"第 {pair.refused} 号" if pair.refused else "",
    }


def _tell(session: Session, act: Act, style: str) -> None:
    """Say what was logged, and judge again what it touches."""
    said = {"number": act.number, "kind": act.kind.value, "id": act.id}
    said |= {"kept_id": act.kept_id, "other_id": act.other_id}
    show_one(said, {"number": "序号", "kind": "操作", "id": "编号"}, style)
    with Bar() as bar:
        done = rejudge_touched(session, DEMO_VIEWER, act, bar)
    if done is not None:
        say(done.text())
