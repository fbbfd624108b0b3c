"""Questions (问题).

Any query of the catalogue by name, answered with sentence, table, picture, sources and gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.store import Row, Subgraph
from queries.query import Param, ParameterError, Query, UnknownQueryError
from queries.running import bind, read_beside, read_rows, run
from queries.values import show
from services.access import Viewer, is_secret, still_joined, visible, visible_rows
from services.session import Session
from services.sources import SourceRow, caption_of, sources_of


@dataclass(frozen=True)
class Answer:
    """An answer. ``shown`` are the rows as texts under their Chinese headings.

    ``notes`` say what was cut or hidden; ``about`` are the ids that were asked about; ``given``
    are the conditions in words, label and text. ``is_all_hidden``: there are rows, and the viewer
    may see none of them; the sentence says so.
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
    is_all_hidden: bool = False
    about: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Beside:
    """The parts of an answer that stand beside its rows."""

    sources: tuple[SourceRow, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def list_questions(session: Session, viewer: Viewer) -> tuple[Query, ...]:
    """The questions that can be asked."""
    return session.catalogue.questions() if viewer.scope != [] else ()


def get_question(session: Session, name: str, viewer: Viewer) -> Query:
    """One of the questions that this viewer may ask, by its name.

    Raises UnknownQueryError for any other name, that of a query which only the program asks too.
    """
    allowed = {query.name: query for query in list_questions(session, viewer)}
    if name not in allowed:
        raise UnknownQueryError(f"没有“{name}”这个问题，或您没有查看权限。")
    return allowed[name]


def ask(session: Session, name: str, raw: Mapping[str, object], viewer: Viewer) -> Answer:
    """Answer a question with these raw parameters, as far as the viewer may see."""
    query = session.catalogue.get(name)
    params = _asked(query, raw)
    sieve = _Sieve(viewer)
    result = run(
        query, params, session.store, viewer.scope, session.today, session.limits, sieve.keep
    )
    about = _about(query, params)
    graph, hidden = _seen(viewer, result.subgraph, about)
    is_all_hidden = bool(sieve.hidden and not result.rows)
    said = _Sieve(viewer, read=sieve.read) if is_all_hidden else sieve
    return Answer(
        query=query,
        sentence=_all_hidden(sieve.hidden) if is_all_hidden else result.sentence,
        rows=result.rows,
        shown=tuple(_under_headings(query, row) for row in result.shown),
        subgraph=graph,
        sources=tuple(sources_of(session, graph, viewer.scope)),
        missing=_told(viewer, about, result.missing),
        notes=tuple(_notes(result.is_cut, graph, hidden, said)),
        is_all_hidden=is_all_hidden,
        is_cut=result.is_cut or graph.is_cut,
        about=about,
        given=tuple(_given(query, params, graph)),
    )


def _asked(query: Query, raw: Mapping[str, object]) -> dict[str, object]:
    """The bound parameters of a person's question; a span that ends before it begins is told."""
    params = bind(query, raw)
    first, last = params.get("from_on"), params.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        labels = {one.name: one.label for one in query.params}
        raise ParameterError(
            f"“{labels['from_on']}”（{first}）晚于“{labels['to_on']}”（{last}），请对调或改正后再查。"
        )
    return params


def ask_rows(
    session: Session, name: str, raw: Mapping[str, object], viewer: Viewer
) -> tuple[tuple[dict[str, object], ...], tuple[str, ...]]:
    """The rows of an answer alone, and the notes on what was cut or hidden of them."""
    query = session.catalogue.get(name)
    params = _asked(query, raw)
    sieve = _Sieve(viewer)
    rows, is_cut = read_rows(
        query, params, session.store, viewer.scope, session.today, session.limits, sieve.keep
    )
    return rows, tuple(_notes(is_cut, Subgraph(), 0, sieve))


def ask_beside(session: Session, name: str, raw: Mapping[str, object], viewer: Viewer) -> Beside:
    """What stands beside the rows that ``ask_rows`` gave; the rows are not read again."""
    query = session.catalogue.get(name)
    params = bind(query, raw)
    subgraph, missing = read_beside(
        query, params, session.store, viewer.scope, session.today, session.limits
    )
    about = _about(query, params)
    graph, hidden = _seen(viewer, subgraph, about)
    notes = tuple(_notes(False, graph, hidden, _Sieve(viewer)))
    sources = tuple(sources_of(session, graph, viewer.scope))
    return Beside(sources, _told(viewer, about, missing), notes)


def _told(viewer: Viewer, about: tuple[str, ...], missing: tuple[str, ...]) -> tuple[str, ...]:
    """The gaps; those of an account name it, so who may not see accounts is told none."""
    return () if any(is_secret(viewer, one) for one in about) else missing


def _about(query: Query, params: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(params[one.name]) for one in query.params if _names_a_thing(one, params))


def _seen(viewer: Viewer, graph: Subgraph | None, about: tuple[str, ...]) -> tuple[Subgraph, int]:
    """What the viewer may see of a picture, and how many relations were left out."""
    shown, hidden = visible(viewer, graph or Subgraph())
    return (still_joined(shown, about) if hidden else shown), hidden


@dataclass
class _Sieve:
    """Keeps the rows that the viewer may see, and counts the others."""

    viewer: Viewer
    hidden: int = 0
    read: int = 0

    def keep(self, rows: Sequence[Row]) -> Sequence[Row]:
        kept = visible_rows(self.viewer, rows)
        self.read += len(rows)
        self.hidden += len(rows) - len(kept)
        return kept


def _all_hidden(count: int) -> str:
    return f"符合条件的 {count} 行都涉及亲属、账户等敏感资料，您没有查看权限。"


def _names_a_thing(param: Param, params: Mapping[str, object]) -> bool:
    return param.name.endswith("_id") and bool(params[param.name])


def _given(
    query: Query, params: Mapping[str, object], graph: Subgraph
) -> Iterator[tuple[str, str]]:
    """What was asked for; a thing by its name where the answer shows it."""
    names = {node.id: caption_of(node) for node in graph.nodes}
    for one in query.params:
        value = params[one.name]
        if value in (None, ""):
            continue
        text = str(value)
        if one.type.terms is not None:
            text = one.type.terms.read(text).label
        elif _names_a_thing(one, params):
            text = names.get(text, "已选定的对象")
        else:
            text = show(value, one.type)
        yield one.label.replace("编号", "", 1), text


def _under_headings(query: Query, row: Mapping[str, str]) -> dict[str, str]:
    return {column.label: row[column.name] for column in query.columns}


def _notes(is_cut: bool, graph: Subgraph, hidden: int, sieve: _Sieve) -> list[str]:
    notes = []
    if is_cut:
        notes.append(f"结果较多，只读取了前 {sieve.read} 行，其余未列出；请缩小范围后再查。")
    if graph.is_cut:
        notes.append("关系图内容过多，只画出一部分。")
    if sieve.hidden:
        notes.append(f"另有 {sieve.hidden} 行因涉及亲属、账户等敏感资料，没有权限未显示。")
    if hidden:
        notes.append(f"另有 {hidden} 条关系因权限未显示。")
    return notes
