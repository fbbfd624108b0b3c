"""``rules thresholds``: list, preview, set, approve, reject, end, log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.chinese import Group
from cli.load_options import existing
from cli.opening import open_for_command
from cli.options import day_option, formats
from cli.output import say, show_rows
from cli.progress import Bar
from graph.vocabulary.supervision import AdjustmentActKind, Verdict
from rules.parameters import read_parameters
from services.access import DEMO_VIEWER
from services.verdicts.adjusting import (
    Wish,
    decide,
    find_adjustment,
    make_adjustment,
    propose,
    read_wishes,
)
from services.verdicts.adjustments import ParameterLine, adjustment_acts, list_parameters
from services.verdicts.foreseen import Foreseen, foresee

LIST_HEADINGS = {
    "name": "参数",
    "title": "名称",
    "shipped": "默认值",
    "origin": "来源",
    "local": "本地设定",
    "rules": "规则",
}
CHANGE_HEADINGS = {
    "rule": "规则",
    "before": "现在",
    "after": "设定后",
    "enterprise": "企业",
    "sentence": "设定后的说明",
    "subject": "对象",
}
LOG_HEADINGS = {
    "done_at": "时间",
    "act": "处置",
    "done_by": "处置人",
    "what": "设定",
    "document": "依据文件",
    "valid_from": "生效日期",
    "valid_to": "失效日期",
    "reason": "理由",
    "change_id": "编号",
}
F = TypeVar("F", bound=Callable[..., Any])


@click.group(cls=Group, help="规则参数和适用范围：列出、试算、提议、批准、停止、记录")
def thresholds() -> None:
    """The group."""


def wish_options(function: F) -> F:
    """What a wish is made of."""
    options = (
        click.argument("value", metavar="[取值]", required=False, type=float),
        click.argument("name", metavar="[参数]", required=False),
        click.option("--off", "rule_id", default="", metavar="规则", help="改为：不再适用这条规则"),
        click.option("--document", default="", metavar="文件", help="依据文件的名称和文号"),
        click.option("--reason", default="", metavar="理由", help="为什么这样设定"),
        day_option("--from", "生效日期：只影响该日及以后的行为", "valid_from"),
        day_option("--to", "失效日期（缺省一直有效）", "valid_to"),
        click.option("--kind", "kinds", multiple=True, metavar="类别", help="只对这类企业，可多次"),
        click.option("--region", default="", metavar="地区", help="只对这一地区：代码或全称"),
        click.option("--enterprise", default="", metavar="企业", help="只对这家企业及其下级"),
    )
    for one in reversed(options[2:]):
        function = one(function)
    return options[1](options[0](function))


def wish_of(name: str | None, value: float | None, rule_id: str, **more: Any) -> Wish:
    """The wish of a command line; a parameter needs its value."""
    if bool(name) == bool(rule_id):
        raise click.UsageError("请写明一个参数和取值，或用 --off 写明一条不再适用的规则。")
    if name and value is None:
        raise click.UsageError(f"请写明“{name}”的取值。")
    return Wish(parameter=name or "", value=value, rule_id=rule_id, **more)


@thresholds.command("list", help="列出全部参数：默认值、来源、本地设定、用到它的规则")
@click.option("--rule", default="", metavar="规则", help="只列这条规则用到的")
@formats("table", "csv", "json")
def list_(rule: str, style: str) -> None:
    """List the parameters."""
    found = list_parameters(open_for_command(), DEMO_VIEWER)
    rows = [_line(one) for one in found if not rule or rule.upper() in one.rules]
    show_rows(rows, LIST_HEADINGS, style)
    say(f"共 {len(rows)} 个参数。")


def _line(one: ParameterLine) -> dict[str, object]:
    return {name: getattr(one, name) for name in (*LIST_HEADINGS, "note")}


@thresholds.command("preview", help="试算：设定之后哪些判断会变，什么也不写入")
@wish_options
@click.option("--id", "id_", default="", metavar="编号", help="试算一项已提议的设定")
@day_option("--as-of", "站在哪一天判断（缺省今天）")
@formats("table", "csv", "json")
def preview_(id_: str, as_of: date | None, style: str, **wish: Any) -> None:
    """Show what would change."""
    session = open_for_command()
    if id_:
        one = find_adjustment(session, DEMO_VIEWER, id_)
    else:
        one = make_adjustment(session, DEMO_VIEWER, wish_of(**wish))
    with Bar() as bar:
        found = foresee(session, DEMO_VIEWER, one, as_of, bar)
    show_rows(_changes(found), CHANGE_HEADINGS, style)
    say(_said(found))


def _changes(found: Foreseen) -> list[dict[str, object]]:
    return [
        {
            "rule": one.rule_id,
            "before": one.before.label,
            "after": one.after.label,
            "enterprise": one.enterprise,
            "sentence": one.sentence,
            "subject": one.subject,
        }
        for one in found.changed
    ]


def _said(found: Foreseen) -> str:
    counts = found.counts()
    ways = [
        f"{before.label}→{after.label} {counts[before, after]}"
        for before in Verdict
        for after in Verdict
        if counts[before, after]
    ]
    rules = "、".join(found.compared)
    total = sum(found.compared.values())
    return f"试算了 {rules} 的 {total} 个对象，没有写入：{'，'.join(ways) or '判断没有变化'}。"


@thresholds.command("set", help="提议一项本地设定；批准之后才生效")
@wish_options
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    callback=existing,
    metavar="文件",
    help="从文件读多项设定",
)
def set_(path: Path | None, **wish: Any) -> None:
    """Propose."""
    wishes = read_wishes(path) if path else (wish_of(**wish),)
    session = open_for_command()
    for checked in wishes:  # all are looked at before the first is kept
        make_adjustment(session, DEMO_VIEWER, checked)
    for one in wishes:
        kept = propose(session, DEMO_VIEWER, one)
        say(f"已提议：{kept.what(read_parameters())}（{kept.document}，{kept.valid_from}起）。")
        click.echo(kept.id)
    say("试算：rules thresholds preview --id 编号；批准：rules thresholds approve 编号。")


def _step(act: AdjustmentActKind, id_: str, reason: str = "", last_day: date | None = None) -> None:
    with Bar() as bar:
        done = decide(open_for_command(), DEMO_VIEWER, id_, act, reason, last_day, bar)
    say(f"已{act.label}。" + (done.text() if done else ""))


@thresholds.command(help="批准一项提议，并重新判断所涉规则")
@click.argument("id_", metavar="编号")
@click.option("--reason", default="", metavar="说明", help="批准的说明")
def approve(id_: str, reason: str) -> None:
    """Approve."""
    _step(AdjustmentActKind.APPROVED, id_, reason)


@thresholds.command(help="驳回一项提议")
@click.argument("id_", metavar="编号")
@click.option("--reason", required=True, metavar="理由", help="为什么驳回")
def reject(id_: str, reason: str) -> None:
    """Reject."""
    _step(AdjustmentActKind.REJECTED, id_, reason)


@thresholds.command(help="停止一项设定，并重新判断所涉规则")
@click.argument("id_", metavar="编号")
@click.option("--reason", required=True, metavar="理由", help="为什么停止")
@day_option("--last-day", "最后有效的一天（缺省昨天）")
def end(id_: str, reason: str, last_day: date | None) -> None:
    """End."""
    _step(AdjustmentActKind.ENDED, id_, reason, last_day)


@thresholds.command(help="设定的全部记录：谁、何时、依据什么、做了什么")
@formats("table", "csv", "json")
def log(style: str) -> None:
    """Show every act."""
    rows = adjustment_acts(open_for_command(), DEMO_VIEWER)
    for row in rows:
        row["done_at"] = f"{row['done_at'].astimezone():%Y-%m-%d %H:%M}"
    show_rows(rows, LOG_HEADINGS, style)
    say(f"共 {len(rows)} 条记录。")
