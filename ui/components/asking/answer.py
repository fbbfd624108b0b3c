"""An answer (答复): sentence, table, what is missing, the relations as a table, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from queries.query import Column
from services.access import Viewer
from services.answering.answer_files import answer_workbook
from services.answering.answer_picture import picture_of
from services.answering.questions import Answer, ask
from services.ingest.known_on import NOW, Clocks
from services.relations.relation_view import RelationView
from services.session import Session
from services.sources import caption_of
from services.tracing.procedure import STATE_WORDS, make_chain
from ui.components.graph_view import show_graph
from ui.components.links import PAGE_OF_ID
from ui.components.notices import guarded, show_missing, show_notes
from ui.components.relations.relation_detail import show_chosen
from ui.components.sources import locator_text, readable, show_sources
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain
from ui.components.tracing.procedure import NO_LEADS, Leads, show_chain
from ui.session import current_viewer, shared_session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BESIDE = ("precision", "_currency")
CODES = {
    **{label: declared.title for label, declared in NODE_TYPES.items()},
    **{type_: declared.title for type_, declared in EDGE_TYPES.items()},
}
CHAINS = "procedure_of_"
CODE_COLUMN = "label"
HIDDEN = ("dataset", "columns", "relation_type")
MANY, WIDE = 3, 7
"""From so many rows on, what all rows share is taken out of the table."""
NO_ROWS = "没有符合条件的记录。"
NONE_SHOWN = "没有可以显示的行。"
RELATIONS = ("起点", "关系", "终点", "来源文件", "位置")


@dataclass(frozen=True)
class AnswerView:
    """An answer with its picture."""

    answer: Answer
    picture: RelationView


def find_answer(
    session: Session, viewer: Viewer, name: str, params: tuple[tuple[str, str], ...]
) -> AnswerView:
    """The answer to a question with the parameters of the address."""
    answer = ask(session, name, dict(params), viewer)
    return AnswerView(answer, picture_of(session, viewer, answer))


def show_answer(view: AnswerView, key: str, clocks: Clocks = NOW, leads: Leads = NO_LEADS) -> None:
    """Draw one answer below its question: sentence, table, picture, sources, what is missing."""
    answer = view.answer
    st.markdown(f"**{plain(answer.sentence)}**")
    today = f"按今日（{shared_session().today.isoformat()}）所知。"
    st.caption(today if clocks == NOW else plain(clocks.text()))
    show_notes(answer.notes)
    if answer.query.name.startswith(CHAINS) and answer.rows:
        show_chain(make_chain(answer.rows), {}, key, leads)
    _show_rows(answer, key)
    _show_picture(view.picture, key)
    _show_relations(answer, key)
    show_sources(answer.sources, f"{key}_sources")
    show_missing(answer.missing)


def show_answer_within(view: AnswerView, key: str) -> None:
    """An answer on a page that lists sources and gaps itself: sentence and table."""
    st.markdown(plain(view.answer.sentence))
    show_notes(view.answer.notes)
    _show_rows(view.answer, key)


def _show_rows(answer: Answer, key: str) -> None:
    """The table; what is the same in every row stands once above it, empty columns are named.

    A single wide row stands upright: one line a column.
    """
    columns = _shown_columns(answer)
    cells = [
        [_cell(answer, column, row, texts) for column in columns]
        for row, texts in zip(answer.rows, answer.shown, strict=True)
    ]
    labels = [column.label for column in columns]
    empty = [
        at for at in range(len(columns)) if not any(row[at] for row in _texts(answer, columns))
    ]
    kept = list(range(len(columns)))
    if len(cells) == 1 and len(columns) > WIDE:
        rows: list[list[Cell]] = [
            [labels[at], _as_text(cells[0][at])] for at in kept if at not in empty
        ]
        show_table(("栏目", "内容"), rows, answer.query.title, f"{key}_rows")
        _tell_empty(labels, empty)
        return
    if len(cells) >= MANY:
        same = [at for at in kept if at not in empty and _is_same(cells, at)]
        kept = [at for at in kept if at not in (*empty, *same)] or kept
        if same and len(kept) < len(columns):
            shared = [[cells[0][at] for at in same]]
            show_table([labels[at] for at in same], shared, "各行相同的内容", f"{key}_same")
        _tell_empty(labels, empty)
    rows = [[row[at] for at in kept] for row in cells]
    headings = [labels[at] for at in kept]
    nothing = NONE_SHOWN if answer.is_all_hidden else NO_ROWS
    show_table(headings, rows, answer.query.title, f"{key}_rows", nothing)


def _as_text(cell: Cell) -> Cell:
    """A number among texts stands to the left like them."""
    return cell.text if isinstance(cell, Amount) else cell


def _tell_empty(labels: Sequence[str], empty: Sequence[int]) -> None:
    if empty:
        st.caption(f"没有记录的栏目：{plain('、'.join(labels[at] for at in empty))}。")


def _texts(answer: Answer, columns: Sequence[Column]) -> list[list[str]]:
    return [[texts[column.label] for column in columns] for texts in answer.shown]


def _is_same(cells: Sequence[Sequence[Cell]], at: int) -> bool:
    return all(row[at] == cells[0][at] for row in cells)


def show_download(answer: Answer, clocks: Clocks = NOW) -> None:
    """The answer as a workbook, made when the button is pressed."""
    day = shared_session().today.isoformat()
    st.download_button(
        "下载答复（.xlsx）",
        lambda: answer_workbook(shared_session(), current_viewer(), answer, clocks),
        f"{answer.query.title}-{day}.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
    )


def _show_picture(view: RelationView, key: str) -> None:
    """The drawn path: left to right from what was asked about; its twin is the table below."""
    if view.nodes:
        st.header("关系图", anchor=False)
        show_notes(view.notes)
        _canvas(view, key)


@st.fragment
@guarded
def _canvas(view: RelationView, key: str) -> None:
    picture, detail = st.columns([3, 1], gap="medium")
    with picture:
        size = f"图中 {len(view.nodes)} 个对象、{len(view.edges)} 条关系"
        chosen = show_graph(view, f"关系图。{size}。同样的内容见图下的表格。", f"{key}_graph")
        st.caption(f"{size}；虚线表示没有来源，建议核实。")
    with detail:
        show_chosen(view, chosen)


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
        number = value if isinstance(value, int | float) else None
        return Amount(_share(number) if column.name.endswith("rate") else text, number)
    if column.name == "status":
        return STATE_WORDS.get(text, text)
    if column.name == CODE_COLUMN:
        return CODES.get(text, text)
    return locator_text(text) if column.name == "locator" else text


def _share(number: float | None) -> str:
    """A fraction as per cent: 0.4 → 40%."""
    return "" if number is None else f"{number * 100:.1f}".rstrip("0").rstrip(".") + "%"


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
