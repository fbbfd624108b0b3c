"""The account of cells (单元格账目): what the reader counted is what the loader answered for."""

from __future__ import annotations

from loaders.draft import Draft
from loaders.issues import Issue, Severity

UNBALANCED = "程序错误：单元格账目不平"


def check_account(draft: Draft) -> None:
    """Report a draft whose account does not add up: a fault of this program, not of the file."""
    if draft.counted is None or draft.counted == draft.cells.total:
        return
    words = (
        f"程序错误：“{draft.file.name}”有 {draft.counted} 个非空单元格，"
        f"账上有去向的是 {draft.cells.total} 个，两数不符。"
    )
    advice = "不是文件的问题；请把该文件和本提示交给系统维护人员，核对之前不要认为它已全部载入。"
    draft.issues.add(
        Issue(
            file=draft.file.name,
            rule=UNBALANCED,
            message=words,
            suggestion=advice,
            severity=Severity.ERROR,
        )
    )
