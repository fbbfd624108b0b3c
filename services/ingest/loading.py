"""Loading (导入): files → drafts → one batch a file, written wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import (
    LoadError,
    MissingConstantsError,
    ModelError,
    StoreError,
    UnknownFileError,
)
from graph.identity import Identities
from graph.load_lock import LoadLock, Waiting
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Issue, Severity
from loaders.load_order import load_order
from loaders.mapping import is_mapping
from services.access import Right, Viewer
from services.ingest.early_writing import EarlyWriting, early_writing
from services.ingest.file_constants import aliases, given_for
from services.ingest.id_key import OTHER_KEY, OTHER_KEY_ADVICE, NumberDigester
from services.ingest.known_identities import known_identities
from services.ingest.load_reports import (
    LACKS_CONSTANTS,
    NOT_REACHED,
    NOT_WRITTEN,
    FileReport,
    LoadOptions,
    Progress,
)
from services.session import Session
from services.upkeep.recovery import no_word, take_back_half

MAPPINGS = "mappings"
STOPPED = "“{name}”：图数据库连续出错，没有处理这个文件。请排除前面的问题后重新运行同一命令。"
NOT_OWN = (
    "“{name}”含有您无权导入的企业的资料：{firms}。您只能导入本企业的资料；请去掉这些行再导入，"
    "或由国资监管员导入。"
)
LOCK_FILES = ("~$", ".~", "._", ".DS_Store")


def find_files(paths: Iterable[Path]) -> dict[Path, bool]:
    """Files named (True) and those inside named folders (False), in the order of domain/08, 8.5."""
    found: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir():
            inside = [one for one in path.rglob("*") if one.is_file() and not is_mapping(one)]
            found |= dict.fromkeys(sorted(inside, key=_order), False)
        else:
            found[path] = True
    return found


def _order(path: Path) -> tuple[int, str]:
    """Item lists and rules, then ledgers, then the official meetings, then the rest.

    By name within.
    """
    return load_order(path), path.as_posix()


def check(
    session: Session,
    paths: Iterable[Path],
    viewer: Viewer,
    options: LoadOptions,
    progress: Progress,
) -> list[FileReport]:
    """Read files and report what is wrong with them; writes nothing and keeps no facts."""
    reports = []
    for report in read_files(session, paths, viewer, options, progress):
        if report.draft is not None:
            report.draft.let_go()
        reports.append(report)
    return reports


def read_files(
    session: Session,
    paths: Iterable[Path],
    viewer: Viewer,
    options: LoadOptions,
    progress: Progress,
) -> Iterator[FileReport]:
    """The draft of each file, or what keeps it from being read; writes nothing.

    Files of one call know each other's enterprises and persons, as they would after a commit in
    this order.
    """
    viewer.needs(Right.LOAD)
    identities = known_identities(session)
    files = find_files(paths)
    for number, (path, is_named) in enumerate(files.items()):
        progress(path.name, number, len(files))
        yield _own(viewer, _read(session, path, identities, options, is_named))


def commit(
    session: Session,
    paths: Iterable[Path],
    viewer: Viewer,
    options: LoadOptions,
    progress: Progress,
    waiting: Waiting = no_word,
) -> list[FileReport]:
    """Write each file as one batch, wholly or not; a file committed before changes nothing.

    Waits while somebody else writes, and tells `waiting` who it is.
    """
    viewer.needs(Right.LOAD)
    session.store.prepare()
    files = find_files(paths)
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(session.writing(viewer.name, waiting))
            take_back_half(lock, session.store, session.catalogue, session.now)
        except StoreError as error:
            return [_not_written(path, error) for path in files]
        run = _Run(session, lock, viewer, options)
        reports: list[FileReport] = []
        for number, (path, is_named) in enumerate(files.items()):
            progress(path.name, number, len(files))
            reports.append(run.take(path, is_named))
        return reports


def _not_written(path: Path, error: Exception) -> FileReport:
    return FileReport(path, problem=f"“{path.name}”：{error}", rule=NOT_WRITTEN)


@dataclass
class _Run:
    """One commit of several files: the failure of one does not hide what became of the others."""

    session: Session
    lock: LoadLock
    viewer: Viewer
    options: LoadOptions
    identities: Identities | None = None
    failures: int = 0

    def take(self, path: Path, is_named: bool) -> FileReport:
        """Commit a file; after two failures of the store in a row the rest is not tried."""
        if self.failures > 1:
            return FileReport(path, problem=STOPPED.format(name=path.name), rule=NOT_REACHED)
        try:
            report = self._commit(path, is_named)
        except (StoreError, ModelError) as error:
            self.identities = None  # it learned from a file that is not in the graph
            self.failures += 1
            return _not_written(path, error)
        self.failures = 0
        return report

    def _commit(self, path: Path, is_named: bool) -> FileReport:
        if self.identities is None:
            self.identities = known_identities(self.session)
        with early_writing(self.session, self.lock, self.viewer, self.options) as early:
            report = _read(self.session, path, self.identities, self.options, is_named, early)
            report = _own(self.viewer, report)
            draft = report.draft
            if draft is None or not has_content(draft):
                return report
            if known := early.known(draft):
                return FileReport(path, batch=known.batch, is_known=True)
            report.settle(*early.commit(draft))
        return report


def _read(
    session: Session,
    path: Path,
    identities: Identities,
    options: LoadOptions,
    is_named: bool,
    early: EarlyWriting | None = None,
) -> FileReport:
    """The draft of one file, or the problem that keeps it from being read."""
    if not is_named and path.name.startswith(LOCK_FILES):
        return FileReport(path, is_passed_over=True)
    context = ReadingContext(
        identities=identities,
        enterprise_uscc=options.enterprise,
        allows_sensitive=session.settings.demo or options.demo or options.purpose.is_complete,
        mapping=options.mapping,
        mappings=session.settings.data_dir / MAPPINGS,
        digest=(digest := NumberDigester(session)),
        aliases=aliases(session.settings),
        told=options.told,
    )
    if early is not None:
        context.grown = partial(early.grown, digest)
    try:
        context.given = given_for(session.settings, path)
        draft = read_draft(path, context)
        _tell_other_keys(draft, digest)
        return FileReport(path, draft=draft)
    except MissingConstantsError as error:
        return FileReport(path, problem=str(error), rule=LACKS_CONSTANTS, lacking=error.names)
    except UnknownFileError as error:
        if not is_named:
            return FileReport(path, is_passed_over=True)
        return FileReport(path, problem=str(error))
    except LoadError as error:
        return FileReport(path, problem=str(error))


def _own(viewer: Viewer, report: FileReport) -> FileReport:
    """The report; a refusal where the file speaks of enterprises that are not the viewer's."""
    draft = report.draft
    if draft is None or viewer.enterprise_ids is None:
        return report
    others = draft.enterprises - viewer.enterprise_ids
    if not others:
        return report
    found = (draft.nodes.get(one) for one in sorted(others))
    names = "、".join(str(one.properties.get("name", "")) if one else "" for one in found)
    draft.let_go()
    problem = NOT_OWN.format(name=report.path.name, firms=names.strip("、") or f"{len(others)} 家")
    return FileReport(report.path, problem=problem)


def _tell_other_keys(draft: Draft, digest: NumberDigester) -> None:
    """Say that id numbers of this file cannot be compared with some that are in the graph."""
    if count := digest.others():
        draft.issues.add(
            Issue(
                file=draft.file.name,
                rule="身份证号密钥不同",
                message=OTHER_KEY.format(count=count),
                suggestion=OTHER_KEY_ADVICE,
                severity=Severity.WARNING,
            )
        )


def has_content(draft: Draft) -> bool:
    """Whether anything was read beside the file's own document node, or that one is to be kept."""
    if draft.keeps_document or draft.edges:
        return True
    return any(one.label != "SourceDocument" for one in draft.nodes.values())
