"""Run a query: check parameters, read rows, picture and gaps, put it into words (运行查询)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from graph.errors import ModelError, UnknownTermError
from graph.store import EdgeRow, GraphReader, NodeRow, ReadLimits, Row, Subgraph
from queries.narrowing import Outside, narrow
from queries.parameters import read_value
from queries.query import Column, Param, ParameterError, Query
from queries.sentence import columns_of, fill_sentence
from queries.values import ValueMismatchError, show, show_row, translate

DEFAULT_LIMITS = ReadLimits()


Sift = Callable[[Sequence[Row]], Sequence[Row]]


@dataclass(frozen=True)
class QueryResult:
    """An answer: plain rows, the same rows as texts for a table, picture, gaps, sentence."""

    query: Query
    rows: tuple[dict[str, object], ...]
    is_cut: bool
    subgraph: Subgraph | None
    missing: tuple[str, ...]
    sentence: str

    @cached_property
    def shown(self) -> tuple[dict[str, str], ...]:
        """Made when asked for: pages that type their rows never do, and it is half the work."""
        kinds = self.query.column_types()
        return tuple(show_row(row, kinds) for row in self.rows)


def bind(query: Query, raw: Mapping[str, object]) -> dict[str, object]:
    """The checked value of every parameter of the query; nothing given means its default.

    Raises ParameterError that names the parameter, what is wrong, and what would be right.
    """
    declared = {param.name: param for param in query.params}
    for name in raw:
        if name not in declared:
            raise ParameterError(_unknown_param(query, name, list(declared)))
    return {name: _bind_one(query, param, raw.get(name)) for name, param in declared.items()}


def _bind_one(query: Query, param: Param, raw: object) -> object:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        if param.is_required:
            raise ParameterError(
                f"查询“{query.title}”缺少参数 {param.name}（{param.label}）"
                f"，请给出，例如 {show(param.example, param.type)}。"
            )
        return param.default
    try:
        return read_value(raw, param.type)
    except ParameterError as error:
        raise ParameterError(f"参数 {param.name}（{param.label}）：{error}") from error


def _unknown_param(query: Query, name: str, declared: Sequence[str]) -> str:
    if not declared:
        return f"查询“{query.title}”没有参数，不能给出 {name}。"
    near = get_close_matches(name, declared, n=1)
    hint = f"；是否想写 {near[0]}" if near else ""
    return f"查询“{query.title}”没有参数 {name}{hint}。可用的参数：{'、'.join(declared)}。"


def run(
    query: Query,
    params: Mapping[str, object],
    reader: GraphReader,
    scope: Sequence[str] | None,
    today: date,
    limits: ReadLimits = DEFAULT_LIMITS,
    sift: Sift = list,
) -> QueryResult:
    """Run a query with bound parameters inside an enterprise scope (None = no restriction).

    `sift` takes out the rows that may not be shown, before anything is said about them.
    """
    rows, is_cut = read_rows(query, params, reader, scope, today, limits, sift)
    subgraph, missing = read_beside(query, params, reader, scope, today, limits)
    return QueryResult(
        query=query,
        rows=rows,
        is_cut=is_cut,
        subgraph=subgraph,
        missing=missing,
        sentence=_make_sentence(query, params, rows, is_cut),
    )


def read_rows(
    query: Query,
    params: Mapping[str, object],
    reader: GraphReader,
    scope: Sequence[str] | None,
    today: date,
    limits: ReadLimits = DEFAULT_LIMITS,
    sift: Sift = list,
) -> tuple[tuple[dict[str, object], ...], bool]:
    """The rows of a query alone, without picture and gaps, and whether there were more."""
    values = _values(params, scope, today)
    text = narrow(query.statements["rows"].text, values, is_rest=isinstance(scope, Outside))
    read = reader.read(text, values, _tighter(limits, query.limit))
    is_cut = read.is_cut or _fills_its_limit(query, len(read.rows))
    return tuple(_translate_row(query, row) for row in sift(read.rows)), is_cut


def _fills_its_limit(query: Query, count: int) -> bool:
    """Whether there may be more rows than the statement lets through; one that asks for one knows.

    The engine cuts at the LIMIT without telling.
    """
    return count > 1 and count == query.most_rows


def read_beside(
    query: Query,
    params: Mapping[str, object],
    reader: GraphReader,
    scope: Sequence[str] | None,
    today: date,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> tuple[Subgraph | None, tuple[str, ...]]:
    """Picture and gaps of a query without its rows."""
    values = _values(params, scope, today)
    statement = query.statements.get("subgraph")
    subgraph = (
        _in_force(reader.read_graph(narrow(statement.text, values), values, limits), params)
        if statement
        else None
    )
    return subgraph, _read_missing(query, values, reader, limits)


def _in_force(graph: Subgraph, params: Mapping[str, object]) -> Subgraph:
    """The picture without what its source has withdrawn (来源已撤回), save what is asked about.

    The statements say so of what they count; a path drawn beside it may still run over one.
    """
    if not (any(map(_is_gone, graph.nodes)) or any(map(_is_gone, graph.edges))):
        return graph
    asked = {one for name, one in params.items() if name.endswith("_id")}
    nodes = [one for one in graph.nodes if one.id in asked or not _is_gone(one)]
    kept = {one.id for one in nodes}
    edges = [one for one in graph.edges if {one.start, one.end} <= kept and not _is_gone(one)]
    return Subgraph(nodes, edges, graph.is_cut)


def _is_gone(one: NodeRow | EdgeRow) -> bool:
    return one.properties.get("is_withdrawn") is True


def _values(
    params: Mapping[str, object], scope: Sequence[str] | None, today: date
) -> dict[str, object]:
    return {**params, "scope": None if scope is None else list(scope), "today": today}


def _tighter(limits: ReadLimits, most: int | None) -> ReadLimits:
    return limits if most is None else ReadLimits(limits.seconds, min(limits.rows, most))


def _translate_row(query: Query, row: Row) -> dict[str, object]:
    return {
        column.name: _translate_cell(query, column, row[column.name]) for column in query.columns
    }


def _translate_cell(query: Query, column: Column, value: object) -> object:
    try:
        return translate(value, column.type)
    except (ValueMismatchError, UnknownTermError) as error:
        raise ModelError(
            f"查询 {query.name} 的列 {column.name}（{column.label}）：{error}"
        ) from error


def _read_missing(
    query: Query, values: Mapping[str, object], reader: GraphReader, limits: ReadLimits
) -> tuple[str, ...]:
    statement = query.statements.get("missing")
    if statement is None:
        return ()
    read = reader.read(narrow(statement.text, values), values, limits)
    texts = [_missing_text(row) for row in read.rows if row["missing"]]
    if read.is_cut:
        texts.append(f"缺少的资料超过 {limits.rows} 项，其余未列出")
    return tuple(dict.fromkeys(texts))


def _missing_text(row: Row) -> str:
    place = row.get("place")
    return f"{row['missing']}（{place}）" if place else str(row["missing"])


def _make_sentence(
    query: Query,
    params: Mapping[str, object],
    rows: Sequence[Mapping[str, object]],
    is_cut: bool,
) -> str:
    given = {param.name: _show_param(param, params[param.name]) for param in query.params}
    if not rows:
        return fill_sentence(query.empty, (), given)
    needed = columns_of(query.sentence)
    kinds = {name: kind for name, kind in query.column_types().items() if name in needed}
    shown = [show_row(row, kinds) for row in rows]
    note = f"结果较多，只列出前 {len(rows)} 条，以上数字按列出的计。" if is_cut else ""
    return fill_sentence(query.sentence, shown, given, rows) + note


def _show_param(param: Param, value: object) -> str:
    if param.type.terms is not None and value is not None:
        return param.type.terms.read(str(value)).label
    return show(value, param.type)
