"""Questions (问题).

Any query of the catalogue by name, answered with sentence, table, picture, sources and gaps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from graph.errors import AccessError
from graph.store import Subgraph
from queries.query import Query
from queries.running import bind, run
from services.access import Viewer, visible, visible_rows
from services.session import Session
from services.sources import SourceRow, sources_of


@dataclass(frozen=True)
class Answer:
    """An answer. ``shown`` are the rows as texts under their Chinese headings.

    ``notes`` say what was cut or hidden.
    """

    query: Query
    sentence: str
    rows: tuple[dict[str, object], ...]
    shown: tuple[dict[str, str], ...]
    subgraph: Subgraph = field(default_factory=Subgraph)
    sources: tuple[SourceRow, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_cut: bool = False


def list_questions(session: Session, viewer: Viewer) -> tuple[Query, ...]:
    """The questions that can be asked."""
    return session.catalogue.questions() if viewer.scope != [] else ()


def get_question(session: Session, name: str, viewer: Viewer) -> Query:
    """One question by its name."""
    if viewer.scope == []:
        raise AccessError(f"没有名为“{name}”的查询，或您没有查看权限。")
    return session.catalogue.get(name)


def ask(session: Session, name: str, raw: Mapping[str, object], viewer: Viewer) -> Answer:
    """Answer a question with these raw parameters, as far as the viewer may see."""
    query = session.catalogue.get(name)
    result = run(
        query,
        bind(query, raw),
        session.store,
        viewer.scope,
        session.today,
        session.limits,
        partial(visible_rows, viewer),
    )
    graph, hidden = visible(viewer, result.subgraph or Subgraph())
    return Answer(
        query=query,
        sentence=result.sentence,
        rows=result.rows,
        shown=tuple(_under_headings(query, row) for row in result.shown),
        subgraph=graph,
        sources=tuple(sources_of(session, graph)),
        missing=result.missing,
        notes=tuple(_notes(result.is_cut, graph, hidden, session)),
        is_cut=result.is_cut or graph.is_cut,
    )


def _under_headings(query: Query, row: Mapping[str, str]) -> dict[str, str]:
    return {column.label: row[column.name] for column in query.columns}


def _notes(is_cut: bool, graph: Subgraph, hidden: int, session: Session) -> list[str]:
    notes = []
    if is_cut:
        notes.append(f"结果超过 {session.limits.rows} 行，其余未列出；请缩小范围后再查。")
    if graph.is_cut:
        notes.append("关系图内容过多，只画出一部分。")
    if hidden:
        notes.append(f"另有 {hidden} 条关系因权限未显示。")
    return notes
