"""Work lists (工作清单): one state a file of a folder, worked out anew from files and graph.

Nothing is remembered between two calls, so work that was broken off goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import LoadError, UnknownFileError
from graph.vocabulary.terms import Term
from loaders.constants import Constant
from loaders.documents import RULE as ONLY_KEPT
from loaders.draft import Draft
from loaders.issues import Issue, Severity
from loaders.ledger import LACKS_COLUMNS
from loaders.mapping import load_mapping
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import Proposal, propose
from loaders.readers.opening import FileKind, file_hash, sniff
from services.access import Right, Viewer
from services.ingest.batch_list import batch_rows
from services.ingest.file_constants import aliases
from services.ingest.load_reports import LACKS_CONSTANTS, FileReport, LoadOptions, Progress
from services.ingest.loading import LOCK_FILES, check, commit, find_files
from services.ingest.mappings import kept_mappings, mappings_folder
from services.session import Session

UNKNOWN_HEADING = "未知表头"
_NEAR = 0.6


class FileState(Term):
    """文件状态。How far one file of a work list is."""

    LOADED = "loaded", "已导入"
    READY = "ready", "可直接导入"
    MAPPED = "mapped", "映射已认出"
    TO_CONFIRM = "to_confirm", "待确认映射"
    LACKS_CONSTANT = "lacks_constant", "缺常数"
    UNREADABLE = "unreadable", "无法读取"
    FAULTY = "faulty", "有问题"
    PASSED_OVER = "passed_over", "略过"


WAITING = frozenset({FileState.READY, FileState.MAPPED})
"""States in which a file is loaded in one go with the others."""


@dataclass(frozen=True)
class WorkItem:
    """One file: its state, the mapping it is read through, what is to be done.

    ``problems`` counts the errors of a faulty file; ``alike`` names the first file of the list with
    the same headings, so that one confirmation serves all; ``lacking`` are names of constants.
    """

    path: Path
    name: str
    state: FileState
    mapping: str = ""
    kind: str = ""
    note: str = ""
    rows: int = 0
    problems: int = 0
    alike: str = ""
    lacking: tuple[str, ...] = ()
    batch: str = ""

    @property
    def words(self) -> str:
        """The state as a person reads it: 映射已认出：付款台账；有问题 3 处."""
        if self.state is FileState.MAPPED:
            return f"{self.state.label}：{self.mapping}"
        if self.state is FileState.FAULTY:
            return f"{self.state.label} {self.problems} 处"
        if self.state is FileState.LACKS_CONSTANT:
            names = "、".join(Constant.read(one).label for one in self.lacking)
            return f"{self.state.label}：{names}"
        return self.state.label

    def to_dict(self) -> dict[str, object]:
        """The item as ``load worklist --format json`` prints it."""
        shown = {**vars(self), "path": str(self.path), "state": self.state.value}
        return {**shown, "words": self.words, "lacking": list(self.lacking)}


@dataclass(frozen=True)
class WorkList:
    """The files of a folder in the order in which they load."""

    items: tuple[WorkItem, ...]

    @property
    def counts(self) -> dict[FileState, int]:
        """How many files are in each state, states without a file left out."""
        found = Counter(one.state for one in self.items)
        return {state: found[state] for state in FileState if found[state]}

    @property
    def waiting(self) -> tuple[WorkItem, ...]:
        """The files that can be loaded as they are."""
        return tuple(one for one in self.items if one.state in WAITING)

    def of(self, state: FileState) -> tuple[WorkItem, ...]:
        return tuple(one for one in self.items if one.state is state)


def list_work(
    session: Session,
    viewer: Viewer,
    paths: Iterable[Path],
    options: LoadOptions,
    progress: Progress,
) -> WorkList:
    """The state of every file named or inside named folders; writes nothing."""
    viewer.needs(Right.LOAD)
    roots = list(paths)
    files = list(find_files(roots))
    loaded = _loaded(session, files)
    others = [one for one in files if one not in loaded and not one.name.startswith(LOCK_FILES)]
    reports = {one.path: one for one in check(session, others, viewer, options, progress)}
    judging = _Judging(session, viewer, roots)
    return WorkList(
        tuple(
            judging.loaded(path, loaded[path])
            if path in loaded
            else judging.judge(path, reports.get(path))
            for path in files
        )
    )


def commit_waiting(
    session: Session,
    viewer: Viewer,
    work: WorkList,
    options: LoadOptions,
    progress: Progress,
) -> list[FileReport]:
    """Load every file of the list that is ready, each as a batch of its own; the rest stays."""
    ready = [one.path for one in work.waiting]
    return commit(session, ready, viewer, options, progress) if ready else []


def _loaded(session: Session, files: Sequence[Path]) -> dict[Path, str]:
    """The files that came in before, byte for byte and by this name, with their batch."""
    known = {
        came: one.batch
        for one in batch_rows(session, None)
        for came in zip(one.hashes, one.files, strict=True)
    }
    found = {}
    for path in files:
        try:
            batch = known.get((file_hash(path), path.name)) if known else None
        except LoadError:
            continue
        if batch:
            found[path] = batch
    return found


class _Judging:
    """One look at the files of a list; tables with the same headings are proposed for once."""

    def __init__(self, session: Session, viewer: Viewer, roots: Sequence[Path]) -> None:
        self.session = session
        self.roots = roots
        self.aliases = aliases(session.settings)
        self.mappings = [one for one in kept_mappings(session, viewer) if not one.problem]
        self.first: dict[frozenset[str], str] = {}

    def loaded(self, path: Path, batch: str) -> WorkItem:
        return WorkItem(path, self._name(path), FileState.LOADED, batch=batch)

    def judge(self, path: Path, report: FileReport | None) -> WorkItem:
        """The state of a file that is not loaded."""
        start = WorkItem(path, self._name(path), FileState.PASSED_OVER)
        if report is None:
            return replace(start, note="是 Office 或系统的临时文件。")
        if report.rule == LACKS_CONSTANTS:
            state, note = FileState.LACKS_CONSTANT, report.problem
            return replace(start, state=state, note=note, lacking=report.lacking)
        if report.draft is None:
            return self._without_draft(start, report)
        return self._with_draft(start, report, report.draft)

    def _without_draft(self, start: WorkItem, report: FileReport) -> WorkItem:
        try:
            return self._to_confirm(start, propose(start.path, aliases=self.aliases))
        except UnknownFileError as error:
            if sniff(start.path) is FileKind.PACKAGE:  # it may hold ledgers: say how they come in
                return replace(start, state=FileState.UNREADABLE, note=report.problem)
            return replace(start, note=str(error))
        except LoadError:
            return replace(start, state=FileState.UNREADABLE, note=report.problem)

    def _with_draft(self, start: WorkItem, report: FileReport, draft: Draft) -> WorkItem:
        rows = sum(draft.records.values())
        kind = "、".join(draft.records) if draft.file.mapping else draft.file.kind
        seen = replace(start, rows=rows, kind=kind, mapping=draft.file.mapping)
        if only := next((one for one in report.issues if one.rule == ONLY_KEPT), None):
            return replace(seen, state=FileState.UNREADABLE, rows=0, note=_sentence(only))
        if not rows and any(one.rule == LACKS_COLUMNS for one in report.issues):
            return self._like_a_ledger(seen, report)
        if report.rejected:
            first = next(one for one in report.issues if one.severity is Severity.ERROR)
            note = f"第一处：{_sentence(first)}"
            return replace(seen, state=FileState.FAULTY, problems=report.rejected, note=note)
        state = FileState.MAPPED if draft.file.mapping else FileState.READY
        return replace(seen, state=state, note=_warnings(report.issues))

    def _like_a_ledger(self, seen: WorkItem, report: FileReport) -> WorkItem:
        """A sheet named like one of ours without its required columns: another's ledger."""
        found = self._without_draft(replace(seen, state=FileState.PASSED_OVER), report)
        if found.state is FileState.TO_CONFIRM:
            return found
        first = next(one for one in report.issues if one.severity is Severity.ERROR)
        state = FileState.FAULTY
        return replace(seen, state=state, problems=report.rejected, note=_sentence(first))

    def _to_confirm(self, start: WorkItem, proposal: Proposal) -> WorkItem:
        headings = frozenset(one.heading for one in proposal.columns)
        alike = self.first.setdefault(headings, start.name)
        sure = len(proposal.of(Certainty.SURE))
        said = f"像“{proposal.titles}”" if proposal.is_clear else "看不出是哪一类资料"
        note = f"{said}，{len(proposal.columns)} 栏中 {sure} 栏可以确定。{self._near(headings)}"
        if alike != start.name:
            note = f"与“{alike}”表头相同，确认一次即可。"
        return replace(
            start,
            state=FileState.TO_CONFIRM,
            kind=proposal.titles,
            rows=proposal.row_count,
            note=note,
            alike="" if alike == start.name else alike,
        )

    def _near(self, headings: frozenset[str]) -> str:
        """Which kept mapping lacks only some of its headings in this file."""
        shares: Mapping[str, float] = {
            one.name: len(headings & set(one.recognise)) / len(one.recognise)
            for one in self.mappings
        }
        name = max(shares, key=lambda one: shares[one], default="")
        if not name or shares[name] < _NEAR:
            return ""
        mapping = load_mapping(mappings_folder(self.session) / f"{name}.toml")
        return f"与映射“{name}”相近，缺少表头：{'、'.join(mapping.missing(headings))}。"

    def _name(self, path: Path) -> str:
        """The path inside the folder that was named."""
        for root in self.roots:
            if root.is_dir() and path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return path.name


def _sentence(issue: Issue) -> str:
    """Where, what and what to do; the file is named beside it."""
    row = f"第 {issue.row} 行" if issue.row else ""
    column = f"{issue.column} 列" if issue.column else ""
    where = " ".join(part for part in (issue.sheet, row, column) if part)
    words = f"{issue.message}{issue.suggestion}"
    return f"{where}：{words}" if where else words


def _warnings(issues: Iterable[Issue]) -> str:
    """How many warnings there are, and the columns that no mapping speaks of."""
    found = [one for one in issues if one.severity is Severity.WARNING]
    unknown = "、".join(one.column for one in found if one.rule == UNKNOWN_HEADING)
    if not found:
        return ""
    return f"有 {len(found)} 处提醒{f'；没有载入的栏：{unknown}' if unknown else ''}。"
