"""``load``: template, check, plan, commit, batches, revoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cli.chinese import Group
from cli.load_correct import correct_
from cli.load_filled import show_filled
from cli.load_mappings import constants, mappings, propose, worklist
from cli.load_options import PATHS, load_options, options_of
from cli.load_plan import show_plan
from cli.load_read import read
from cli.load_results import check_code, commit_code, show_check, show_commit
from cli.opening import open_for_command
from cli.output import format_option, say, show_one, show_rows
from cli.progress import Bar
from graph.load_lock import Holder, Waiting
from services.access import DEMO_VIEWER
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.ingest.check_reports import report_path, write_report
from services.ingest.dry_run import plan
from services.ingest.load_problems import commit_noted
from services.ingest.load_reports import FileReport
from services.ingest.loading import check
from services.ledgers.filled_template import write_filled_template
from services.ledgers.ledger_templates import write_ledger_template
from services.session import Session
from services.verdicts.rejudging import rejudge, rejudge_all

BATCH_HEADINGS = {
    "batch": "批次",
    "files": "文件",
    "committed_at": "导入时间",
    "facts": "事实数",
    "committed_by": "导入人",
    "reason": "理由",
}
TEMPLATE_HEADINGS = {"file": "模板文件", "kept": "原有文件改名为"}
REVOKE_HEADINGS = {"batch": "批次", "state": "结果", "files": "文件", "facts": "事实数"}


@click.group(cls=Group, help="导入：模板、检查、写入、批次、撤回")
def load() -> None:
    """The group."""


for command in (read, correct_, propose, mappings, constants, worklist):
    load.add_command(command)


def say_holders() -> Waiting:
    """Says for whom one waits, each once."""
    told: set[str] = set()

    def say_holder(holder: Holder) -> None:
        if holder.token not in told:
            say(f"{holder.text()}，结束后自动继续；要停止请按 Ctrl+C。")
        told.add(holder.token)

    return say_holder


@load.command(help="写出台账工作簿模板（.xlsx）；--filled 写出某企业现有的全部资料")
@click.argument("out", metavar="文件.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--enterprise", default="", metavar="信用代码", help="写出哪家企业的资料")
@click.option("--filled", is_flag=True, help="填上现有资料：改几处再导入；原样导入不改变任何内容")
@format_option
def template(out: Path, style: str, enterprise: str, filled: bool) -> None:
    """Write the ledger workbook, empty or filled."""
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"模板文件名应以 .xlsx 结尾，例如 {out.stem or '台账'}.xlsx。")
    if filled != bool(enterprise):
        raise click.UsageError("要写出现有资料，请同时给出 --filled 和 --enterprise 信用代码。")
    if filled:
        made = write_filled_template(open_for_command(), out, enterprise, DEMO_VIEWER)
        show_filled(made, style)
        return
    kept = write_ledger_template(out, DEMO_VIEWER)
    say(f"已写出台账模板：{out}")
    show_one({"file": str(out), "kept": str(kept or "")}, TEMPLATE_HEADINGS, style)


REPORT = click.option(
    "--report",
    "out",
    type=click.Path(path_type=Path),
    metavar="文件.xlsx或文件夹",
    help="把检查结果写成工作簿：标色的副本、合计、没有载入的行；改好后整个再导入一次",
)


@load.command("check", help="只检查不写入，列出全部问题")
@PATHS
@load_options
@REPORT
@format_option
def check_(paths: tuple[Path, ...], style: str, out: Path | None, **options: Any) -> None:
    """Check files."""
    choices = options_of(**options)
    session = open_for_command()
    with Bar() as bar:
        reports = check(session, paths, DEMO_VIEWER, replace(choices, told=bar.rows), bar)
    show_check(reports, style)
    _write_reports(session, reports, out)
    click.get_current_context().exit(check_code(reports))


@load.command(
    "plan", help="试写：写入后会新增、变更（原值→新值）、撤销什么，什么还待接续；实际不写入"
)
@PATHS
@load_options
@format_option
def plan_(paths: tuple[Path, ...], style: str, **options: Any) -> None:
    """Say what a commit would do."""
    choices = options_of(**options)
    session = open_for_command()
    with Bar() as bar:
        plans = plan(
            session, paths, DEMO_VIEWER, replace(choices, told=bar.rows), bar, say_holders()
        )
    show_plan(plans, style)
    click.get_current_context().exit(check_code([one.report for one in plans]))


@load.command("commit", help="写入：合格的行写入，不合格的列出；每个文件一个批次")
@PATHS
@load_options
@REPORT
@format_option
def commit_(paths: tuple[Path, ...], style: str, out: Path | None, **options: Any) -> None:
    """Commit files."""
    choices = options_of(**options)
    session = open_for_command()
    with Bar() as bar:
        reports = commit_noted(
            session, paths, DEMO_VIEWER, replace(choices, told=bar.rows), bar, say_holders()
        )
    with Bar() as bar:
        judged = rejudge(session, DEMO_VIEWER, reports, bar)
    show_commit(reports, style)
    if judged is not None:
        say(judged.text())
    _write_reports(session, reports, out)
    click.get_current_context().exit(commit_code(reports))


@load.command("batches", help="列出有效批次")
@format_option
def batches_(style: str) -> None:
    """List the batches in force."""
    rows = [vars(one) for one in batches(open_for_command(), DEMO_VIEWER)]
    show_rows(rows, BATCH_HEADINGS, style)


@load.command("revoke", help="撤回一个批次，图谱恢复到没有它的样子")
@click.argument("batch", metavar="批次号")
@click.option("--reason", default="", metavar="文字", help="撤回理由，随批次保存")
@format_option
def revoke_(batch: str, reason: str, style: str) -> None:
    """Take a batch back."""
    session = open_for_command()
    gone = revoke(session, batch, DEMO_VIEWER, say_holders(), reason)
    with Bar() as bar:
        judged = rejudge_all(session, DEMO_VIEWER, bar)
    row = {"batch": gone.batch, "state": "已撤回", "files": gone.files, "facts": gone.facts}
    show_one(row, REVOKE_HEADINGS, style)
    if judged is not None:
        say(judged.text())


def _write_reports(session: Session, reports: Sequence[FileReport], out: Path | None) -> None:
    """Write the report of each file where the user asked; one workbook holds one file."""
    if out is None:
        return
    if len(reports) > 1 and out.suffix.lower() == ".xlsx":
        raise click.UsageError("检查了几个文件，--report 请写文件夹；每个文件一份报告。")
    for one in reports:
        written = write_report(one, report_path(out, one.path), DEMO_VIEWER, session.now())
        say(f"已写出检查报告：{written}")
