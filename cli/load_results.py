"""How the result of a check or a commit is shown: issues, files, totals, exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cli.output import say, show_json, show_rows
from loaders.issues import Severity
from services.ingest.load_reports import FileReport

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
_TABLES = frozenset({".xlsx", ".xls", ".csv", ".tsv", ".json", ".jsonl"})
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


def show_check(reports: Sequence[FileReport], style: str) -> None:
    """Every issue of every file."""
    issues = [issue.to_dict() for one in reports for issue in one.issues]
    if style == "json":
        show_json(issues)
    elif issues or style == "csv":
        show_rows([_with_label(one) for one in issues], ISSUE_HEADINGS, style)
    _say_totals(reports)
    if not issues:
        say("没有发现问题。")


def show_commit(reports: Sequence[FileReport], style: str) -> None:
    """What happened to every file; its issues are in the JSON, else on stderr."""
    rows = [commit_row(one) for one in reports]
    if style == "json":
        lists = [{"issues": [issue.to_dict() for issue in one.issues]} for one in reports]
        show_json([{**row, **more} for row, more in zip(rows, lists, strict=True)])
    else:
        show_rows(rows, COMMIT_HEADINGS, style)
        say_issues(reports)
    _say_totals(reports)
    for one in reports:
        if one.draft is not None and not one.batch and not one.rejected:
            say(f"{one.path.name}：没有可写入的数据行（与示例相同的行不写入）；请填写后再导入。")


def check_code(reports: Sequence[FileReport]) -> int:
    """0 nothing to reject, 1 problems found."""
    return 1 if any(one.rejected for one in reports) else 0


def commit_code(reports: Sequence[FileReport]) -> int:
    """0 all written or only warnings, 1 something rejected, 2 nothing written."""
    if not any(one.batch for one in reports):
        return 2
    return check_code(reports)


def _with_label(issue: dict[str, Any]) -> dict[str, Any]:
    return {**issue, "severity": Severity.read(str(issue["severity"])).label}


def say_issues(reports: Sequence[FileReport]) -> None:
    """Every issue but the hints, which are counted by rule."""
    for one in reports:
        hints: Counter[str] = Counter()
        for issue in one.issues:
            if issue.severity is Severity.INFO:
                hints[issue.rule] += 1
            else:
                say(issue.sentence)
        for rule, count in hints.items():
            say(f"提示｜{one.path.name}：{rule} {count} 处；用 load check 可看全部提示。")


def commit_row(one: FileReport) -> dict[str, Any]:
    """What became of one file, under the names of the JSON."""
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
        if one.is_passed_over:
            say(f"{one.path.name}：{one.state}")
        elif one.draft is not None:
            cells = one.draft.cells
            say(
                f"{one.path.name}：非空单元格 {cells.total} = "
                f"载入 {cells.loaded} + 规范化 {cells.normalised}"
                f" + 按名忽略 {cells.ignored} + 报告 {cells.reported}"
                f"（按名忽略占 {one.account.ignored_share:.1%}）"
            )
    tables = [one for one in reports if one.is_passed_over and one.path.suffix.lower() in _TABLES]
    if tables:
        say(f"{len(tables)} 个表格没有认出；用 load worklist 查看是否要确认映射。")
    if all(one.is_passed_over for one in reports):
        say("没有找到能导入的文件；请核对文件夹，或用 load template 取台账模板。")
