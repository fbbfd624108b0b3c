"""Own questions (我的问题): what a viewer asked and what a viewer keeps, for that viewer alone.

They are notes of a person, no facts: a small SQLite file in the data directory, never the graph.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SoeGraphError
from services.access import Viewer
from services.own_titles import own_title
from services.session import Session

MOST_ASKED = 30
FILE_NAME = "own_questions.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS saved (
  id INTEGER PRIMARY KEY, viewer TEXT NOT NULL, title TEXT NOT NULL, query TEXT NOT NULL,
  params TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (viewer, title));
CREATE TABLE IF NOT EXISTS asked (
  id INTEGER PRIMARY KEY, viewer TEXT NOT NULL, query TEXT NOT NULL, params TEXT NOT NULL,
  sentence TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (viewer, query, params));
"""


class OwnQuestionError(SoeGraphError):
    """A question cannot be kept, renamed or removed; the message says what to do."""


@dataclass(frozen=True)
class OwnQuestion:
    """A question with its parameters as texts; ``title`` is the viewer's own or the sentence."""

    id: int
    title: str
    query: str
    params: tuple[tuple[str, str], ...]
    at: str


def saved_questions(session: Session, viewer: Viewer) -> tuple[OwnQuestion, ...]:
    """What this viewer keeps, by title."""
    with _opened(session) as base:
        rows = base.execute(
            "SELECT id, title, query, params, at FROM saved WHERE viewer = ? ORDER BY title",
            (viewer.name,),
        ).fetchall()
    return tuple(_own(row) for row in rows)


def asked_questions(session: Session, viewer: Viewer) -> tuple[OwnQuestion, ...]:
    """What this viewer asked, the latest first, each question with its parameters once."""
    with _opened(session) as base:
        rows = base.execute(
            "SELECT id, sentence, query, params, at FROM asked WHERE viewer = ?"
            " ORDER BY at DESC, id DESC LIMIT ?",
            (viewer.name, MOST_ASKED),
        ).fetchall()
    return tuple(_own(row) for row in rows)


def note_asked(
    session: Session, viewer: Viewer, query: str, params: Mapping[str, str], sentence: str
) -> None:
    """Remember that this was asked; the oldest beyond the last 30 are forgotten."""
    at = session.now().isoformat(timespec="seconds")
    with _opened(session) as base:
        base.execute(
            "INSERT INTO asked (viewer, query, params, sentence, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (viewer, query, params)"
            " DO UPDATE SET sentence = excluded.sentence, at = excluded.at",
            (viewer.name, query, _text_of(params), sentence, at),
        )
        base.execute(
            "DELETE FROM asked WHERE viewer = ? AND id NOT IN"
            " (SELECT id FROM asked WHERE viewer = ? ORDER BY at DESC, id DESC LIMIT ?)",
            (viewer.name, viewer.name, MOST_ASKED),
        )


def forget_asked(session: Session, viewer: Viewer) -> None:
    """Clear this viewer's history; what is kept stays."""
    with _opened(session) as base:
        base.execute("DELETE FROM asked WHERE viewer = ?", (viewer.name,))


def save_question(
    session: Session, viewer: Viewer, title: str, query: str, params: Mapping[str, str]
) -> None:
    """Keep a question under a title of the viewer's own; raises where the title is taken."""
    at = session.now().isoformat(timespec="seconds")
    with _opened(session) as base, _titled(title):
        base.execute(
            "INSERT INTO saved (viewer, title, query, params, at) VALUES (?, ?, ?, ?, ?)",
            (viewer.name, _title(title), query, _text_of(params), at),
        )


def rename_question(session: Session, viewer: Viewer, id_: int, title: str) -> None:
    """Give a kept question another title."""
    with _opened(session) as base, _titled(title):
        done = base.execute(
            "UPDATE saved SET title = ? WHERE id = ? AND viewer = ?",
            (_title(title), id_, viewer.name),
        )
        _needs_one(done.rowcount)


def delete_question(session: Session, viewer: Viewer, id_: int) -> None:
    """Keep a question no longer."""
    with _opened(session) as base:
        done = base.execute("DELETE FROM saved WHERE id = ? AND viewer = ?", (id_, viewer.name))
        _needs_one(done.rowcount)


def _title(title: str) -> str:
    return own_title(title, "问题", OwnQuestionError)


def _needs_one(count: int) -> None:
    if count == 0:
        raise OwnQuestionError("没有找到这条保存的问题，可能已经删除；请刷新页面。")


@contextmanager
def _titled(title: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError:
        raise OwnQuestionError(f"您已有名为“{_title(title)}”的保存问题，请换一个名称。") from None


@contextmanager
def _opened(session: Session) -> Iterator[sqlite3.Connection]:
    """The file of this data directory, readable by its owner alone; commits when all went well."""
    path = session.settings.data_dir / FILE_NAME
    try:
        _make_private(path)
        with closing(sqlite3.connect(path, timeout=10)) as base, base:
            base.executescript(_TABLES)
            yield base
    except sqlite3.OperationalError as error:
        raise OwnQuestionError(
            f"无法读写保存的问题（{path}）：请检查磁盘空间和目录权限后重试。"
        ) from error


def _make_private(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise OwnQuestionError(
            f"无法建立保存问题的文件（{path}）：请检查目录权限后重试。"
        ) from error


def _text_of(params: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(params.items())), ensure_ascii=False)


def _own(row: tuple[int, str, str, str, str]) -> OwnQuestion:
    params: dict[str, str] = json.loads(row[3])
    return OwnQuestion(row[0], row[1], row[2], tuple(params.items()), row[4])
