"""Dry run (试写): what a commit would add, change, withdraw and leave waiting; nothing is written.

The files are written by the code that commits them, in one transaction that is rolled back. The
facts of a file too large for that go in parts behind the gate and are taken back, as those of an
interrupted commit are; only what follows from them is rolled back (docs/decisions/0038).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import ModelError, StoreError
from graph.load_lock import Waiting
from graph.observation import Observed
from graph.store import GraphTransaction
from graph.writing import BatchWriter
from loaders.draft import Draft
from services.access import Right, Viewer
from services.ingest.batch_list import batch_rows, get_batch
from services.ingest.batches import (
    HalfWritten,
    finish_half,
    fits,
    is_large,
    known_batch,
    write_batch,
    written_half,
)
from services.ingest.changes import ChangeReader, Changes
from services.ingest.load_reports import NOT_REACHED, NOT_WRITTEN, FileReport, LoadOptions, Progress
from services.ingest.loading import has_content, read_files
from services.session import Session
from services.upkeep.recovery import no_word, take_back_half
from services.upkeep.undone import rolled_back

KNOWN = "已导入过，再次导入不会改变"
WOULD_WRITE = "可写入"
NOTHING_NEW = "可写入，但不会改变任何内容"
STOPPED = "前面的文件试写时图数据库出错，没有试写“{name}”。请排除前面的问题后重试。"
TOO_MUCH = (
    "与前面的文件合起来超出一次试写的容量，没有试写“{name}”。"
    "请先导入前面的文件，再单独试写这个文件；直接导入不受此限。"
)
AFTER_TOO_MUCH = "前面有文件没有试写，因此也没有试写“{name}”。请先导入前面的文件，再试写这个文件。"


@dataclass(frozen=True)
class FilePlan:
    """One file: what the check says of it, and what a commit would do.

    ``report.written`` holds the counts that the commit will print.
    """

    report: FileReport
    changes: Changes = field(default_factory=Changes)

    @property
    def state(self) -> str:
        """What a commit would come to, in Chinese."""
        if self.report.is_known:
            return KNOWN
        if self.report.written is None:
            return self.report.state
        return NOTHING_NEW if self.changes.is_nothing else WOULD_WRITE


def plan(
    session: Session,
    paths: Iterable[Path],
    viewer: Viewer,
    options: LoadOptions,
    progress: Progress,
    waiting: Waiting = no_word,
) -> list[FilePlan]:
    """What committing these files in this order would do to the graph; nothing is written.

    Where the first to be written is too large for one transaction, this waits as a commit does
    while somebody else writes, and tells `waiting` who it is. A file that does not go into the same
    transaction as those before it is not tried: it could not be said what it changes of theirs.
    """
    reports = [*read_files(session, paths, viewer, options, progress)]
    session.store.prepare()
    first = _first_to_write(session, reports)
    if first is None or not is_large(first):
        with rolled_back(session.store) as tx:
            return _Trial(session, tx, viewer, options).take_all(reports)
    try:
        with _large_trial(session, first, viewer, options, waiting) as trial:
            return trial.take_all(reports)
    except (StoreError, ModelError) as error:
        return [_unplanned(report, first, error) for report in reports]


def plan_draft(session: Session, draft: Draft, viewer: Viewer, options: LoadOptions) -> FilePlan:
    """What committing a draft would do to the graph; nothing is written."""
    session.store.prepare()
    with rolled_back(session.store) as tx:
        report = FileReport(Path(draft.file.name), draft)
        return _Trial(session, tx, viewer, options).write(report, draft)


def plan_revoke(session: Session, viewer: Viewer, batch_id: str) -> Changes | None:
    """What taking a batch back would remove and change; nothing is written.

    What is derived from the facts and made anew afterwards is left out. None for a batch that is
    too large for one transaction: what is taken back in parts cannot be rolled back.
    """
    viewer.needs(Right.LOAD)
    batch = get_batch(session, viewer, batch_id)
    if not fits(batch.facts):
        return None
    observed = Observed()
    with rolled_back(session.store) as tx:
        BatchWriter(tx, observer=observed).remove(batch.batch)
        return ChangeReader(tx, viewer).read(observed.take(), batch.batch)


def _first_to_write(session: Session, reports: Iterable[FileReport]) -> Draft | None:
    """The first of these drafts that a commit would write."""
    rows = batch_rows(session, None)
    drafts = (one.draft for one in reports if one.draft is not None and has_content(one.draft))
    return next((one for one in drafts if not known_batch(rows, one)), None)


@contextmanager
def _large_trial(
    session: Session, first: Draft, viewer: Viewer, options: LoadOptions, waiting: Waiting
) -> Iterator[_Trial]:
    """A trial in which the facts of `first`, too many for one transaction, are there already."""
    observed = Observed()
    with session.writing(viewer.name, waiting) as lock:
        take_back_half(lock, session.store, session.catalogue, session.now)
        with (
            written_half(session, lock, first, viewer, options, observed) as half,
            rolled_back(session.store) as tx,
        ):
            yield _Trial(session, tx, viewer, options, half, observed)


def _unplanned(report: FileReport, first: Draft, error: Exception) -> FilePlan:
    """The file that the store could not take, and those that were not reached for it."""
    if report.draft is first:
        words = f"“{report.path.name}”：{error}"
        return FilePlan(FileReport(report.path, problem=words, rule=NOT_WRITTEN))
    if report.draft is None or not has_content(report.draft):
        return FilePlan(report)
    return _not_reached(report, STOPPED)


def _not_reached(report: FileReport, words: str) -> FilePlan:
    problem = words.format(name=report.path.name)
    return FilePlan(FileReport(report.path, problem=problem, rule=NOT_REACHED))


@dataclass
class _Trial:
    """Files written one after another into a transaction that will be rolled back.

    ``half`` is the large file whose facts are there already, as ``observed``; ``facts`` is how many
    the transaction holds, ``stop`` why no further file is tried.
    """

    session: Session
    tx: GraphTransaction
    viewer: Viewer
    options: LoadOptions
    half: HalfWritten | None = None
    observed: Observed = field(default_factory=Observed)
    facts: int = 0
    stop: str = ""

    def take_all(self, reports: Iterable[FileReport]) -> list[FilePlan]:
        """What each file would do after those before it."""
        return [self._take(report) for report in reports]

    def write(self, report: FileReport, draft: Draft) -> FilePlan:
        """Write one file and say what that did."""
        if self.half is not None and self.half.draft is draft:
            batch = self.half.batch
            report.written = finish_half(self.session, self.tx, self.half, self.observed)
        else:
            self.facts += draft.fact_count
            batch, report.written = write_batch(
                self.session, self.tx, draft, self.viewer, self.options, self.observed
            )
        return FilePlan(
            report, ChangeReader(self.tx, self.viewer).read(self.observed.take(), batch)
        )

    def _take(self, report: FileReport) -> FilePlan:
        draft = report.draft
        if draft is None or not has_content(draft):
            return FilePlan(report)
        if self.stop:
            return _not_reached(report, self.stop)
        if known_batch(batch_rows(self.session, None, self.tx), draft):
            return FilePlan(FileReport(report.path, draft, is_known=True))
        if not self._has_room(draft):
            self.stop = AFTER_TOO_MUCH
            return _not_reached(report, TOO_MUCH)
        try:
            return self.write(report, draft)
        except (StoreError, ModelError) as error:
            self.stop = STOPPED
            words = f"“{report.path.name}”：{error}"
            return FilePlan(FileReport(report.path, problem=words, rule=NOT_WRITTEN))

    def _has_room(self, draft: Draft) -> bool:
        is_half = self.half is not None and self.half.draft is draft
        return is_half or fits(self.facts + draft.fact_count)
