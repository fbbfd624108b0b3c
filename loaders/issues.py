"""Issue (导入问题): something wrong inside a readable file, with its place and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.vocabulary.terms import Term
from loaders.row import Cell, Row


class Severity(Term):
    """问题程度。An error keeps its row out, a warning loads it, info tells a choice made."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    INFO = "info", "提示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing wrong with a file; ``rule`` is a short stable code (日期不存在)."""

    file: str
    rule: str
    message: str
    suggestion: str = ""
    severity: Severity = Severity.ERROR
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def sentence(self) -> str:
        """One line: how grave, where, what, and what to do."""
        row = f"第 {self.row} 行" if self.row else ""
        column = f"{self.column} 列" if self.column else ""
        parts = [part for part in (self.file, self.sheet, row, column) if part]
        # A problem of the whole file begins with its name.
        place = "" if len(parts) == 1 and self.file in self.message else f"{' '.join(parts)}："
        stops = [part.rstrip("。") + "。" for part in (self.message, self.suggestion) if part]
        level = "错误（未载入）" if self.severity is Severity.ERROR else self.severity.label
        return f"{level}｜{place}{''.join(stops)}"

    def to_dict(self) -> dict[str, str | int | None]:
        """The fields under the names that ``load check --format json`` prints."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "rule": self.rule,
            "suggestion": self.suggestion,
            "message": self.message,
            "severity": self.severity.value,
        }


class IssueLog:
    """The issues of one file or one load, in the order they were found, each said once.

    One cell of a foreign row may be read for several records: what is wrong with it is one thing.
    """

    def __init__(self, issues: Iterable[Issue] = ()) -> None:
        self._issues = dict.fromkeys(issues)

    def add(self, issue: Issue) -> None:
        self._issues.setdefault(issue)

    def extend(self, issues: Iterable[Issue]) -> None:
        for issue in issues:
            self.add(issue)

    def at(
        self,
        row: Row,
        cell: Cell | None,
        rule: str,
        message: str,
        suggestion: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Issue:
        """Log what is wrong with a cell of a row, or (cell None) with the whole row."""
        issue = Issue(
            file=row.file,
            sheet=row.sheet,
            row=row.number or None,
            column=cell.place if cell else "",
            value=cell.text if cell else "",
            rule=rule,
            message=message,
            suggestion=suggestion,
            severity=severity,
        )
        self.add(issue)
        return issue

    @property
    def errors(self) -> list[Issue]:
        return [issue for issue in self._issues if issue.severity is Severity.ERROR]

    @property
    def counts(self) -> Counter[Severity]:
        """How many of each severity."""
        return Counter(issue.severity for issue in self._issues)

    @property
    def rules(self) -> Counter[str]:
        """How many of each rule."""
        return Counter(issue.rule for issue in self._issues)

    def sorted(self) -> list[Issue]:
        """In the order of the file: sheets as found, rows by number, column A before column AA."""
        sheets = {place: at for at, place in enumerate(dict.fromkeys(map(_sheet, self._issues)))}
        return sorted(self._issues, key=lambda one: (sheets[_sheet(one)], *_position(one)))

    def to_dicts(self) -> list[dict[str, str | int | None]]:
        """The sorted issues as plain values for JSON and tables."""
        return [issue.to_dict() for issue in self.sorted()]

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._issues)

    def __len__(self) -> int:
        return len(self._issues)


def _sheet(issue: Issue) -> tuple[str, str]:
    return issue.file, issue.sheet


def _position(issue: Issue) -> tuple[int, int, str]:
    letter = issue.column.split(" ", 1)[0]
    return issue.row or 0, len(letter), letter
