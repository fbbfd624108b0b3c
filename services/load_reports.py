"""What a load is told (导入选项), and what it says about each file (文件结果)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from graph.writing import Written
from loaders.draft import Draft
from loaders.issues import Issue, Severity

Progress = Callable[[str, int, int], None]
UNREADABLE = "文件无法读取"
NOT_WRITTEN = "写入失败"
NOT_REACHED = "未处理"
_ADVICE = re.compile("(?<=。)(?=.)|；(?=请)")


@dataclass(frozen=True)
class Purpose:
    """Why sensitive sheets may be loaded (个人信息保护): purpose, legal basis, approver.

    Kept with the batch.
    """

    purpose: str = ""
    legal_basis: str = ""
    approver: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.purpose and self.legal_basis and self.approver)


@dataclass(frozen=True)
class LoadOptions:
    """What a load is told beside its files."""

    enterprise: str = ""
    demo: bool = False
    purpose: Purpose = field(default_factory=Purpose)
    mapping: Path | None = None


@dataclass
class FileReport:
    """What happened to one file."""

    path: Path
    draft: Draft | None = None
    problem: str = ""
    rule: str = UNREADABLE
    batch: str = ""
    is_known: bool = False
    is_passed_over: bool = False
    written: Written | None = None

    @property
    def issues(self) -> list[Issue]:
        """Issues of the file, a whole-file problem as one of them."""
        found = self.draft.issues.sorted() if self.draft else []
        if self.problem:
            found = [whole_file_issue(self.path, self.problem, self.rule), *found]
        return found

    @property
    def state(self) -> str:
        """What happened, in one Chinese word."""
        if self.is_passed_over:
            return "略过（不是已知的数据文件）"
        if self.problem:
            return "未写入"
        if self.is_known:
            return "已导入过，未改变"
        return "已写入" if self.batch else "无可写入内容"

    @property
    def rejected(self) -> int:
        """Number of errors: rows or files that were not taken."""
        return sum(1 for one in self.issues if one.severity is Severity.ERROR)


def whole_file_issue(path: Path, problem: str, rule: str = UNREADABLE) -> Issue:
    """A problem of the file itself as an Issue: first what is wrong, then what to do."""
    stop = _ADVICE.search(problem)
    wrong, advice = (problem[: stop.start()], problem[stop.end() :]) if stop else (problem, "")
    return Issue(
        file=path.name,
        rule=rule,
        message=wrong,
        suggestion=advice or "按提示处理后重新导入该文件。",
        severity=Severity.ERROR,
    )
