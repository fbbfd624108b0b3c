"""What a load is told (导入选项), and what it says about each file (文件结果)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from graph.schema.registry import root_label
from graph.writing import Written
from loaders.draft import CellCount, Draft, RowProgress, tell_nobody
from loaders.issues import Issue, Severity

Progress = Callable[[str, int, int], None]
UNREADABLE = "文件无法读取"
NOT_WRITTEN = "写入失败"
NOT_REACHED = "未处理"
LACKS_CONSTANTS = "缺常数"
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
    """What a load is told beside its files.

    ``reason`` is why a person typed it in; ``told`` hears how far a large one is.
    """

    enterprise: str = ""
    demo: bool = False
    purpose: Purpose = field(default_factory=Purpose)
    mapping: Path | None = None
    reason: str = ""
    told: RowProgress = field(default=tell_nobody, compare=False)


@dataclass(frozen=True)
class Account:
    """Where the non-empty cells of a file went (单元格账目), beside what the reader counted."""

    cells: CellCount
    counted: int

    @property
    def is_balanced(self) -> bool:
        return self.counted == self.cells.total

    @property
    def ignored_share(self) -> float:
        """The share of cells ignored by name, 0 to 1."""
        return self.cells.ignored / self.counted if self.counted else 0.0

    def to_dict(self) -> dict[str, int | float | bool]:
        """The account as ``load commit --format json`` prints it."""
        cells = self.cells
        return {
            "total": self.counted,
            "loaded": cells.loaded,
            "normalised": cells.normalised,
            "ignored": cells.ignored,
            "reported": cells.reported,
            "sum": cells.total,
            "is_balanced": self.is_balanced,
            "ignored_share": round(self.ignored_share, 4),
        }

    def lines(self) -> list[tuple[str, int | str]]:
        """The account as a person reads it."""
        cells = self.cells
        return [
            ("非空单元格", self.counted),
            ("载入", cells.loaded),
            ("规范化（保留原文）", cells.normalised),
            ("按名忽略", cells.ignored),
            ("报告", cells.reported),
            ("四项合计", cells.total),
            ("忽略占比", f"{self.ignored_share:.1%}"),
        ]


@dataclass(frozen=True)
class Spoken:
    """Of what a file spoke (所涉), which is all that is asked of its facts once they are written.

    ``things`` are labels of nodes other than its enterprises, each with whether it was a mere
    mention; ``firms`` are the ids of the firms it describes.
    """

    enterprises: frozenset[str]
    relations: frozenset[str]
    things: frozenset[tuple[str, bool]]
    firms: frozenset[str]

    @classmethod
    def of(cls, draft: Draft) -> Spoken:
        """What a draft speaks of."""
        things: set[tuple[str, bool]] = set()
        firms: set[str] = set()
        for one in draft.nodes.values():
            label = root_label(one.label)
            if one.id not in draft.enterprises:
                things.add((label, one.is_mention))
            if label == "Org" and not one.is_mention:
                firms.add(one.id)
        relations = frozenset(one.type for one in draft.edges)
        return cls(frozenset(draft.enterprises), relations, frozenset(things), frozenset(firms))


@dataclass
class FileReport:
    """What happened to one file; ``lacking`` names the constants that no place of it states.

    The draft of a written file has let its facts go: ``spoken`` says what they were about.
    """

    path: Path
    draft: Draft | None = None
    problem: str = ""
    rule: str = UNREADABLE
    batch: str = ""
    is_known: bool = False
    is_passed_over: bool = False
    written: Written | None = None
    spoken: Spoken | None = None
    lacking: tuple[str, ...] = ()

    def settle(self, batch: str, written: Written) -> None:
        """Note the batch that its draft was written as; the draft lets its facts go."""
        self.batch, self.written = batch, written
        if self.draft is not None:
            self.spoken = Spoken.of(self.draft)
            self.draft.let_go()

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
        if self.draft is not None and self.draft.keeps_document:
            return "已登记为来源文件，没有读入内容" if self.batch else "只能登记为来源文件"
        return "已写入" if self.batch else "无可写入内容"

    @property
    def account(self) -> Account:
        """Where the cells of the file went; nothing where it was not read."""
        if self.draft is None:
            return Account(CellCount(), 0)
        counted = self.draft.counted
        return Account(self.draft.cells, self.draft.cells.total if counted is None else counted)

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
