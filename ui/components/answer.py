"""An answer (答复): sentence, table, what is missing, the relations as a table, sources."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from queries.query import Column
from services.access import Viewer
from services.procedure import STATE_WORDS, make_chain
from services.questions import Answer, ask
from services.session import Session
from services.sources import caption_of
from ui.components.links import PAGE_OF_ID
from ui.components.notices import show_missing, show_notes
from ui.components.procedure import show_chain
from ui.components.sources import locator_text, readable, show_sources
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain

BESIDE = ("precision", "_currency")
CODES = {
    **{label: declared.title for label, declared in NODE_TYPES.items()},
    **{type_: declared.title for type_, declared in EDGE_TYPES.items()},
}
CHAINS = "procedure_of_"
CODE_COLUMNS = ("label", "relation_type")
HIDDEN = ("dataset", "columns")
RELATIONS = ("起点", "关系", "终点", "来源文件", "位置")


def find_answer(
    session: Session, viewer: Viewer, name: str, params: tuple[tuple[str, str], ...]
) -> Answer:
    """The answer to a question with the parameters of the address."""
    return ask(session, name, dict(params), viewer)


def show_answer(answer: Answer, key: str) -> None:
    """Draw one answer below its question."""
    st.markdown(f"**{plain(answer.sentence)}**")
    show_notes(answer.notes)
    if answer.query.name.startswith(CHAINS) and answer.rows:
        show_chain(make_chain(answer.rows), {}, key)
    columns = _shown_columns(answer)
    rows = [
        [_cell(answer, column, row, texts) for column in columns]
        for row, texts in zip(answer.rows, answer.shown, strict=True)
    ]
    headings = [column.label for column in columns]
    show_table(headings, rows, answer.query.title, f"{key}_rows", "没有符合条件的记录。")
    show_missing(answer.missing)
    _show_relations(answer, key)
    show_sources(answer.sources, f"{key}_sources")


def _shown_columns(answer: Answer) -> list[Column]:
    """All columns but those that only say something about the one beside them."""
    names = {column.name for column in answer.query.columns}
    return [
        column
        for column in answer.query.columns
        if not column.name.endswith(BESIDE)
        and not (column.name.endswith("_id") and _stem(column.name) in names)
        and not _is_bare_id(column)
        and column.name not in HIDDEN
    ]


def _is_bare_id(column: Column) -> bool:
    is_id = column.name == "id" or column.name.endswith(("_id", "_ids"))
    return is_id and column.name not in PAGE_OF_ID


def _stem(name: str) -> str:
    return name.removesuffix("_id")


def _cell(
    answer: Answer, column: Column, row: Mapping[str, object], texts: Mapping[str, str]
) -> Cell:
    text = texts[column.label]
    page = PAGE_OF_ID.get(f"{column.name}_id")
    id_ = row.get(f"{column.name}_id")
    if page and id_:
        return Link(text, page, str(id_))
    if column.name in PAGE_OF_ID and row[column.name]:
        return Link("打开", PAGE_OF_ID[column.name], str(row[column.name]))
    if column.type.base in {"money", "int", "float"} and not column.type.is_list:
        value = row[column.name]
        return Amount(text, value if isinstance(value, int | float) else None)
    if column.name == "status":
        return STATE_WORDS.get(text, text)
    if column.name in CODE_COLUMNS:
        return CODES.get(text, text)
    return locator_text(text) if column.name == "locator" else text


def _show_relations(answer: Answer, key: str) -> None:
    edges = answer.subgraph.edges
    if not edges:
        return
    names = {node.id: readable(caption_of(node)) for node in answer.subgraph.nodes}
    documents = {source.locator: source.document for source in answer.sources}
    rows: list[list[Cell]] = []
    for edge in edges:
        locator = str(edge.properties.get("source_locator") or "")
        title = EDGE_TYPES[edge.type].title
        where = locator_text(locator) or "无来源"
        ends = names.get(edge.start, ""), names.get(edge.end, "")
        rows.append([ends[0], f"{title} →", ends[1], documents.get(locator, ""), where])
    with st.expander(f"以表格查看关系（{len(rows)} 条）"):
        show_table(RELATIONS, rows, "关系", f"{key}_relations")
