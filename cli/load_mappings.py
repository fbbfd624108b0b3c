"""``load``: propose, mappings, constants, worklist."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from cli.chinese import Command
from cli.load_options import PATHS, existing, load_options, options_of
from cli.opening import open_for_command
from cli.output import format_option, say, show_json, show_rows
from cli.progress import Bar
from loaders.constants import Constant
from loaders.proposals.keeping import (
    Choices,
    ColumnChoice,
    ConstantChoice,
    missing_labels,
    sure_choices,
    with_suggestions,
)
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import Proposal
from services.access import DEMO_VIEWER
from services.ingest.file_constants import keep_constant, kept_constants
from services.ingest.mappings import keep_mapping, kept_mappings, propose_mapping
from services.ingest.work_lists import FileState, WorkList, list_work

COLUMN_HEADINGS = {
    "place": "列",
    "heading": "表头",
    "samples": "取值举例",
    "values": "取值像",
    "label": "建议的栏目",
    "certainty": "确定程度",
    "unit": "单位",
    "why": "理由",
}
MAPPING_HEADINGS = {
    "name": "映射",
    "title": "说明",
    "format": "格式",
    "datasets": "资料",
    "recognise": "认哪些表头",
    "ignore": "不载入的栏",
    "constants": "文件常数",
    "problem": "问题",
}
CONSTANT_HEADINGS = {
    "constant": "常数",
    "value": "取值",
    "where": "用于",
    "stated_by": "确认人",
    "stated_at": "确认时间",
}
WORK_HEADINGS = {"name": "文件", "words": "状态", "kind": "资料", "rows": "条数", "note": "说明"}
FILE = click.argument(
    "path",
    metavar="文件",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=existing,
)


@dataclass(frozen=True)
class Corrections:
    """The options of ``load propose``."""

    datasets: tuple[str, ...]
    sheet: str
    labels: Mapping[str, str]
    units: Mapping[str, str]
    leave_out: tuple[str, ...]
    without: tuple[str, ...]
    constants: Mapping[str, str]
    accept: bool
    title: str


def _pairs(_: click.Context, option: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Callback: each text is ``左=右``."""
    found = {}
    for one in value:
        left, sign, right = one.rpartition("=")
        if not sign or not left.strip():
            raise click.UsageError(f"{option.opts[0]} 的“{one}”要写成 左=右 的样子。")
        found[left.strip()] = right.strip()
    return found


def propose_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a person may correct of a proposal."""
    for option in (
        click.option("--sheet", default="", metavar="表名", help="有几张表时，用哪一张"),
        click.option(
            "--dataset", "datasets", multiple=True, metavar="资料", help="是哪类资料；可写几次"
        ),
        click.option(
            "--set", "labels", multiple=True, callback=_pairs, metavar="表头=栏目", help="指定一栏"
        ),
        click.option(
            "--unit", "units", multiple=True, callback=_pairs, metavar="表头=单位", help="金额单位"
        ),
        click.option("--leave-out", multiple=True, metavar="表头", help="这一栏不载入"),
        click.option("--without", multiple=True, metavar="栏目", help="必填而文件确实没有的栏目"),
        click.option(
            "--constant", "constants", multiple=True, callback=_pairs, metavar="常数=取值",
            help="这种表一律如此的常数：unit、body、year、enterprise",
        ),
        click.option("--accept", is_flag=True, help="“建议，待确认”的栏目都确认"),
        click.option("--title", default="", metavar="文字", help="映射的说明"),
        click.option("--save", "name", default="", metavar="名称", help="留存为映射，以后自动认出"),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command("propose", cls=Command, help="外来台账：按表头和取值建议映射；--save 留存")
@FILE
@propose_options
@format_option
def propose(path: Path, style: str, name: str, **options: Any) -> None:
    """Propose a mapping and perhaps keep it."""
    session, said = open_for_command(), Corrections(**options)
    proposal = propose_mapping(session, DEMO_VIEWER, path, said.datasets, said.sheet)
    choices = _corrected(proposal, said)
    if name:
        kept = keep_mapping(session, DEMO_VIEWER, choices, name)
        say(f"已留存映射“{kept.name}”；表头相同的文件以后自动认出。")
    _show_proposal(proposal, choices, style)
    click.get_current_context().exit(0 if name or not _to_settle(proposal, choices) else 1)


@click.command("mappings", cls=Command, help="列出留存的映射")
@format_option
def mappings(style: str) -> None:
    """List the kept mappings."""
    rows = [vars(one) for one in kept_mappings(open_for_command(), DEMO_VIEWER)]
    show_rows(rows, MAPPING_HEADINGS, style)


@click.command(
    "constants", cls=Command, help="补文件常数：某个文件的，或凡写有某个词的；不写则列出已补的"
)
@click.argument(
    "path",
    metavar="[文件]",
    required=False,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=existing,
)
@click.option(
    "--set", "values", multiple=True, callback=_pairs, metavar="常数=取值",
    help="enterprise=企业全称、year=2024、unit=万元、body=董事会",
)  # fmt: skip
@click.option("--word", default="", metavar="词", help="凡标题、表名、文件名、文件夹名写有此词的")
@format_option
def constants(path: Path | None, style: str, values: Mapping[str, str], word: str) -> None:
    """State constants, or list them."""
    session = open_for_command()
    for name, value in values.items():
        keep_constant(session, DEMO_VIEWER, _constant(name), value, word=word, path=path)
    rows = [
        {**vars(one), "constant": one.constant.label, "where": one.where}
        for one in kept_constants(session.settings)
    ]
    show_rows(rows, CONSTANT_HEADINGS, style)


@click.command("worklist", cls=Command, help="工作清单：文件夹里每个文件的状态；什么也不写入")
@PATHS
@load_options
@format_option
def worklist(paths: tuple[Path, ...], style: str, **options: Any) -> None:
    """List the state of every file."""
    choices = options_of(**options)
    session = open_for_command()
    with Bar() as bar:
        work = list_work(session, DEMO_VIEWER, paths, choices, bar)
    if style == "json":
        show_json([one.to_dict() for one in work.items])
    else:
        rows = [{**one.to_dict(), "rows": one.rows or ""} for one in work.items]
        show_rows(rows, WORK_HEADINGS, style)
    _say_work(work)
    is_done = all(one.state in _SETTLED for one in work.items)
    click.get_current_context().exit(0 if is_done else 1)


_SETTLED = frozenset({FileState.LOADED, FileState.READY, FileState.MAPPED, FileState.PASSED_OVER})


def _corrected(proposal: Proposal, said: Corrections) -> Choices:
    """The sure part of a proposal as a person corrected it."""
    choices = sure_choices(proposal, said.title)
    if said.accept:
        choices = with_suggestions(choices, proposal)
    columns = dict(choices.columns)
    _refuse_unknown(columns, (*said.labels, *said.units, *said.leave_out))
    columns |= {one: ColumnChoice(label) for one, label in said.labels.items()}
    columns |= {one: replace(columns[one], unit=unit) for one, unit in said.units.items()}
    columns |= {one: ColumnChoice(is_left_out=True) for one in said.leave_out}
    stated = {_constant(one): ConstantChoice(value=text) for one, text in said.constants.items()}
    return replace(
        choices,
        targets=proposal.targets if said.datasets else choices.targets,
        columns=columns,
        constants={**choices.constants, **stated},
        without=said.without,
    )


def _refuse_unknown(columns: Mapping[str, ColumnChoice], named: Sequence[str]) -> None:
    unknown = [one for one in named if one not in columns]
    if unknown:
        there = "、".join(columns)
        raise click.UsageError(
            f"文件里没有表头{'、'.join(f'“{one}”' for one in unknown)}；有：{there}。"
        )


def _constant(name: str) -> Constant:
    found = Constant.find(name)
    if found is None:
        known = "、".join(f"{one.value}（{one.label}）" for one in Constant)
        raise click.UsageError(f"没有常数“{name}”；可用的有：{known}。")
    return found


def _show_proposal(proposal: Proposal, choices: Choices, style: str) -> None:
    missing = missing_labels(choices) if choices.targets else proposal.missing
    if style == "json":
        show_json({**proposal.to_dict(), "missing": list(missing)})
        return
    rows = [
        {**one.to_dict(), "certainty": one.certainty.label, "samples": " ｜ ".join(one.samples)}
        for one in proposal.columns
    ]
    show_rows(rows, COLUMN_HEADINGS, style)
    for one in proposal.datasets[:3]:
        say(f"像“{one.title}”：{one.why}。")
    for constant in proposal.constants:
        found = f"“{constant.value}”（取自{constant.where}：{constant.text}）"
        say(f"文件常数 {constant.constant.label}：{found if constant.value else '没有找到'}")
    if missing:
        say(f"必填而没有找到的栏目：{'、'.join(missing)}")
    to_settle = _to_settle(proposal, choices)
    if to_settle:
        say(
            f"还没有定下来的栏：{'、'.join(to_settle)}。"
            "用 --set 表头=栏目 指定，--leave-out 表头 不载入；留着不定的，导入时会逐栏提醒。"
        )


def _to_settle(proposal: Proposal, choices: Choices) -> list[str]:
    """The headings that are neither ours nor left out yet."""
    return [
        one.heading or f"{one.place} 列"
        for one in proposal.of(*Certainty)
        if not (known := choices.columns.get(one.heading)) or not (known.label or known.is_left_out)
    ]


def _say_work(work: WorkList) -> None:
    counts = "，".join(f"{state.label} {count}" for state, count in work.counts.items())
    say(f"共 {len(work.items)} 个文件：{counts}。" if work.items else "没有找到文件。")
    if work.waiting:
        say(f"{len(work.waiting)} 个可以导入：load commit 同一文件夹。")
    if work.of(FileState.TO_CONFIRM):
        say("待确认映射的：load propose 文件，核对后加 --save 名称；表头相同的只要确认一次。")
    if work.of(FileState.LACKS_CONSTANT):
        say("缺常数的：load constants 文件 --set 常数=取值，或加 --word 词，以后自动认出。")
