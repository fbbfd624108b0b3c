"""Load problems (导入问题清单): what the last load of each file refused or remarked, to be mended.

Notes beside the graph, no facts: a small SQLite file in the data directory. Values of cells are
not kept. Loading a file of the same name again replaces its notes.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.load_lock import Waiting
from loaders.issues import Issue, Severity
from services.access import Right, Viewer
from services.ingest.load_reports import FileReport, LoadOptions, Progress
from services.ingest.loading import commit
from services.session import Session
from services.upkeep.recovery import no_word

FILE_NAME = "load_problems.sqlite3"
MOST_OF_A_FILE = 500
"""A file with more has one mistake repeated; how many there were is told."""
_TABLE = """
CREATE TABLE IF NOT EXISTS problem (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, sheet TEXT NOT NULL, row INTEGER, col TEXT NOT NULL,
  severity TEXT NOT NULL, message TEXT NOT NULL, suggestion TEXT NOT NULL, total INTEGER NOT NULL,
  at TEXT NOT NULL, viewer TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS problem_file ON problem (file);
"""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoadProblem:
    """One problem with its place; ``total`` counts all problems of the file."""

    file: str
    sheet: str
    row: int | None
    column: str
    severity: Severity
    message: str
    suggestion: str
    total: int
    at: str
    loaded_by: str


def commit_noted(
    session: Session,
    paths: Iterable[Path],
    viewer: Viewer,
    options: LoadOptions,
    progress: Progress,
    waiting: Waiting = no_word,
) -> list[FileReport]:
    """``commit``, and remember the problems; notes that cannot be kept never undo a load."""
    reports = commit(session, paths, viewer, options, progress, waiting)
    try:
        note_problems(session, viewer, reports)
    except (sqlite3.Error, OSError):
        _LOG.exception("The problems of a load could not be noted")
    return reports


def note_problems(session: Session, viewer: Viewer, reports: Sequence[FileReport]) -> None:
    """Replace the notes of these files; a file that was loaded before changes nothing."""
    fresh = [one for one in reports if not (one.is_known or one.is_passed_over)]
    has_any = any(one.issues for one in fresh)
    if not has_any and not _path(session).exists():
        return
    at = session.now().isoformat(timespec="minutes")
    with _opened(session) as base:
        for report in fresh:
            _replace(base, report, at, viewer.name)


def _replace(base: sqlite3.Connection, report: FileReport, at: str, viewer: str) -> None:
    found = [one for one in report.issues if one.severity is not Severity.INFO]
    base.execute("DELETE FROM problem WHERE file = ?", (report.path.name,))
    base.executemany(
        "INSERT INTO problem (file, sheet, row, col, severity, message, suggestion, total, at,"
        " viewer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_values(report.path.name, one, len(found), at, viewer) for one in found[:MOST_OF_A_FILE]],
    )


def _values(file: str, one: Issue, total: int, at: str, viewer: str) -> tuple[object, ...]:
    place = (one.sheet, one.row, one.column, one.severity.value)
    return file, *place, one.message, one.suggestion, total, at, viewer


def load_problems(session: Session, viewer: Viewer) -> tuple[LoadProblem, ...]:
    """What is to be mended, errors first; who is kept to some enterprises sees the own loads.

    Raises AccessError for who may not load.
    """
    viewer.needs(Right.LOAD)
    if not _path(session).exists():
        return ()
    own = "" if viewer.scope is None else " WHERE viewer = :viewer"
    with _opened(session) as base:
        rows = base.execute(
            "SELECT file, sheet, row, col, severity, message, suggestion, total, at, viewer"
            f" FROM problem{own}"
            " ORDER BY CASE severity WHEN 'error' THEN 0 ELSE 1 END, at DESC, file, sheet, row, id",
            {"viewer": viewer.name},
        ).fetchall()
    return tuple(_problem(*row) for row in rows)


def _problem(  # noqa: PLR0913 - the columns of the table
    file: str,
    sheet: str,
    row: int | None,
    column: str,
    severity: str,
    message: str,
    suggestion: str,
    total: int,
    at: str,
    by: str,
) -> LoadProblem:
    level = Severity(severity)
    return LoadProblem(file, sheet, row, column, level, message, suggestion, total, at, by)


def _path(session: Session) -> Path:
    return session.settings.data_dir / FILE_NAME


@contextmanager
def _opened(session: Session) -> Iterator[sqlite3.Connection]:
    path = _path(session)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=10)) as base, base:
        base.executescript(_TABLE)
        yield base
