"""Dry run (试写): what a commit would add, change, withdraw and leave waiting; nothing is written.

The files are written by the code that commits them, in one transaction that is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import ModelError, StoreError
from graph.observation import Observed
from graph.store import GraphTransaction
from graph.writing import BatchWriter
from loaders.draft import Draft
from services.access import Right, Viewer
from services.batches import batch_rows, get_batch, known_batch, write_batch
from services.changes import ChangeReader, Changes
from services.load_reports import NOT_REACHED, NOT_WRITTEN, FileReport, LoadOptions, Progress
from services.loading import check, has_content
from services.session import Session
from services.undone import rolled_back

KNOWN = "已导入过，再次导入不会改变"
WOULD_WRITE = "可写入"
NOTHING_NEW = "可写入，但不会改变任何内容"
STOPPED = "前面的文件试写时图数据库出错，没有试写“{name}”。请排除前面的问题后重试。"


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
) -> list[FilePlan]:
    """What committing these files in this order would do to the graph; nothing is written."""
    reports = check(session, paths, viewer, options, progress)
    session.store.prepare()
    with rolled_back(session.store) as tx:
        return list(_plans(session, tx, reports, viewer, options))


def plan_draft(session: Session, draft: Draft, viewer: Viewer, options: LoadOptions) -> FilePlan:
    """What committing a draft would do to the graph; nothing is written."""
    session.store.prepare()
    with rolled_back(session.store) as tx:
        report = FileReport(Path(draft.file.name), draft)
        return _plan(session, tx, report, draft, viewer, options)


def plan_revoke(session: Session, viewer: Viewer, batch_id: str) -> Changes:
    """What taking a batch back would remove and change; nothing is written.

    What is derived from the facts and made anew afterwards is left out.
    """
    viewer.needs(Right.LOAD)
    batch = get_batch(session, viewer, batch_id)
    observed = Observed()
    with rolled_back(session.store) as tx:
        BatchWriter(tx, observer=observed).remove(batch.batch)
        return ChangeReader(tx, viewer).read(observed.take(), batch.batch)


def _plans(
    session: Session,
    tx: GraphTransaction,
    reports: Iterable[FileReport],
    viewer: Viewer,
    options: LoadOptions,
) -> Iterable[FilePlan]:
    is_broken = False
    for report in reports:
        draft = report.draft
        if draft is None or not has_content(draft):
            yield FilePlan(report)
        elif is_broken:
            words = STOPPED.format(name=report.path.name)
            yield FilePlan(FileReport(report.path, problem=words, rule=NOT_REACHED))
        elif known_batch(batch_rows(session, None, tx), draft):
            yield FilePlan(FileReport(report.path, draft, is_known=True))
        else:
            try:
                yield _plan(session, tx, report, draft, viewer, options)
            except (StoreError, ModelError) as error:
                is_broken = True
                words = f"“{report.path.name}”：{error}"
                yield FilePlan(FileReport(report.path, problem=words, rule=NOT_WRITTEN))


def _plan(
    session: Session,
    tx: GraphTransaction,
    report: FileReport,
    draft: Draft,
    viewer: Viewer,
    options: LoadOptions,
) -> FilePlan:
    observed = Observed()
    batch, report.written = write_batch(session, tx, draft, viewer, options, observed)
    return FilePlan(report, ChangeReader(tx, viewer).read(observed.take(), batch))
