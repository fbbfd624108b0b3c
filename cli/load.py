"""``load``: template, check, commit, batches, revoke."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from cli.output import format_option, say, show_json, show_rows
from loaders.issues import Severity
from services.access import DEMO_VIEWER
from services.loading import (
    FileReport,
    LoadOptions,
    Purpose,
    batches,
    check,
    commit,
    revoke,
    write_ledger_template,
)
from services.session import open_session

ISSUE_HEADINGS = {
    "severity": "程度",
    "file": "文件",
    "sheet": "表",
    "row": "行",
    "column": "列",
    "value": "内容",
    "rule": "问题",
    "message": "说明",
    "suggestion": "建议",
}
BATCH_HEADINGS = {
    "batch": "批次",
    "files": "文件",
    "committed_at": "导入时间",
    "facts": "事实数",
    "committed_by": "导入人",
}
COMMIT_HEADINGS = {
    "file": "文件",
    "state": "结果",
    "batch": "批次",
    "added": "新增",
    "changed": "变更",
    "unchanged": "未变",
    "pending": "待接续",
    "errors": "错误",
    "warnings": "警告",
}
PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


@click.group(help="导入：模板、检查、写入、批次、撤回")
def load() -> None:
    """The group."""


def load_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that check and commit share."""
    for option in (
        click.option(
            "--enterprise",
            default="",
            help="文件名中没有信用代码时，指明填报企业的统一社会信用代码",
        ),
        click.option(
            "--mapping",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="外来的 JSON、CSV 文件按这个映射文件（TOML）读取",
        ),
        click.option("--demo", is_flag=True, help="演示：允许载入亲属、关系人、账户等敏感表"),
        click.option("--sensitive-purpose", default="", help="载入敏感表的目的"),
        click.option("--legal-basis", default="", help="载入敏感表的法律依据"),
        click.option("--approver", default="", help="载入敏感表的批准人"),
    ):
        function = option(function)
    return function


@load.command(help="写出台账工作簿模板（.xlsx）")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def template(out: Path) -> None:
    """Write the ledger workbook."""
    write_ledger_template(out, DEMO_VIEWER)
    say(f"已写出台账模板：{out}")


@load.command("check", help="只检查不写入，列出全部问题")
@PATHS
@load_options
@format_option
def check_(paths: tuple[Path, ...], style: str, **options: Any) -> None:
    """Check files."""
    reports = check(open_session(), paths, DEMO_VIEWER, _options(**options), Bar())
    _show_issues(reports, style)
    _say_totals(reports)
    sys.exit(1 if any(one.rejected for one in reports) else 0)


@load.command("commit", help="写入：合格的行写入，不合格的列出；每个文件一个批次")
@PATHS
@load_options
@format_option
def commit_(paths: tuple[Path, ...], style: str, **options: Any) -> None:
    """Commit files."""
    reports = commit(open_session(), paths, DEMO_VIEWER, _options(**options), Bar())
    rows = [_commit_row(one) for one in reports]
    if style == "json":
        show_json(rows)
    else:
        show_rows(rows, COMMIT_HEADINGS, style)
        _say_issues(reports)
    _say_totals(reports)
    sys.exit(_exit_code(reports))


@load.command("batches", help="列出有效批次")
@format_option
def batches_(style: str) -> None:
    """List the batches in force."""
    rows = [vars(one) for one in batches(open_session(), DEMO_VIEWER)]
    show_rows(rows, BATCH_HEADINGS, style)


@load.command("revoke", help="撤回一个批次，图谱恢复到没有它的样子")
@click.argument("batch")
def revoke_(batch: str) -> None:
    """Take a batch back."""
    revoke(open_session(), batch, DEMO_VIEWER)
    say(f"批次 {batch} 已撤回。")


class Bar:
    """A progress bar over files on stderr."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, name: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = tqdm(total=total, unit="个文件", file=sys.stderr, leave=False, disable=None)
        self._bar.set_description_str(name[:30])
        self._bar.update(done - self._bar.n)
        if name == "":
            self._bar.close()


def _options(
    enterprise: str,
    demo: bool,
    sensitive_purpose: str,
    legal_basis: str,
    approver: str,
    mapping: Path | None,
) -> LoadOptions:
    purpose = Purpose(sensitive_purpose, legal_basis, approver)
    return LoadOptions(enterprise, demo, purpose, mapping)


def _show_issues(reports: Sequence[FileReport], style: str) -> None:
    rows = [issue.to_dict() for one in reports for issue in one.issues]
    if style == "json":
        show_json(rows)
    elif rows:
        shown = [{**row, "severity": Severity.read(str(row["severity"])).label} for row in rows]
        show_rows(shown, ISSUE_HEADINGS, style)


def _say_issues(reports: Sequence[FileReport]) -> None:
    for one in reports:
        for issue in one.issues:
            if issue.severity is not Severity.INFO:
                place = " ".join(
                    str(part) for part in (issue.sheet, issue.row, issue.column) if part
                )
                say(
                    f"{issue.severity.label}｜{issue.file} {place}："
                    f"{issue.message}{issue.suggestion}"
                )


def _commit_row(one: FileReport) -> dict[str, Any]:
    written = one.written
    return {
        "file": one.path.name,
        "state": one.state,
        "batch": one.batch,
        "added": written.added if written else 0,
        "changed": written.changed if written else 0,
        "unchanged": written.unchanged if written else 0,
        "pending": written.pending if written else 0,
        "errors": one.rejected,
        "warnings": sum(1 for issue in one.issues if issue.severity is Severity.WARNING),
    }


def _say_totals(reports: Sequence[FileReport]) -> None:
    for one in reports:
        if one.draft is None:
            continue
        cells = one.draft.cells
        say(
            f"{one.path.name}：非空单元格 {cells.total} = "
            f"载入 {cells.loaded} + 规范化 {cells.normalised}"
            f" + 按名忽略 {cells.ignored} + 报告 {cells.reported}"
        )


def _exit_code(reports: Sequence[FileReport]) -> int:
    if not any(one.batch for one in reports) and any(not one.is_passed_over for one in reports):
        return 2
    return 1 if any(one.rejected for one in reports) else 0
