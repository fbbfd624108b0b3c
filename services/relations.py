"""Relations (关系探查): paths between two things, what hangs on one, and where it stands.

State holders (机关、国资平台) are never passed unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import EdgeRow, NodeRow, Subgraph
from services.access import Viewer
from services.around import read_around
from services.properties import edge_facts, kind_title, node_facts
from services.relation_canvas import Canvas, Request, draw
from services.relation_paths import NodePath, edge_id
from services.relation_text import (
    day_of,
    is_state_holder,
    label_of_kind,
    name_of,
    relation_text,
    when_of,
)
from services.relation_view import (
    Place,
    RelationView,
    Step,
    Thing,
    Unseen,
    ViewEdge,
    ViewNode,
    Wish,
)
from services.session import Session
from services.sources import label_of, read_documents
from services.typed_rows import PageRow, find_rows

SEARCHED = frozenset({"Person", "Org", "Project", "Decision"})
"""What the query ``things`` finds, by rules of its own about who may see it."""


class ThingRow(PageRow):
    """Something that one can start from."""

    id: str
    kind: str
    name: str | None
    hint: str | None


class UnseenRow(PageRow):
    """How many neighbours of one kind there are, and how many are not in view."""

    relation_type: str
    kind: str
    total_count: int
    unseen_count: int


class DayRow(PageRow):
    """The day of something that has none of its own."""

    id: str
    happened_on: date
    happened_on_precision: str | None


def find_things(session: Session, viewer: Viewer, text: str) -> tuple[Thing, ...]:
    """People, enterprises, suppliers, projects and decisions whose name holds this text."""
    if not text.strip():
        return ()
    return _things(session, viewer, {"text": text.strip()})


def get_things(session: Session, viewer: Viewer, ids: tuple[str, ...]) -> tuple[Thing, ...]:
    """The things with these ids that the viewer may see, of any kind."""
    found = _things(session, viewer, {"ids": list(ids)}) if ids else ()
    others = [id_ for id_ in ids if id_ not in {one.id for one in found}]
    return (*found, *_other_things(session, viewer, others))


def _other_things(session: Session, viewer: Viewer, ids: Sequence[str]) -> Iterator[Thing]:
    """Meetings, topics, contracts and so on, which are not searched for by name."""
    things = read_around(session, viewer, ids).things if ids else {}
    for node in (things[id_] for id_ in ids if id_ in things):
        if SEARCHED.isdisjoint(node.labels):
            yield Thing(node.id, kind_title(label_of(node)), name_of(node), "")


def _things(session: Session, viewer: Viewer, raw: Mapping[str, object]) -> tuple[Thing, ...]:
    rows = find_rows(session, viewer, "things", raw, ThingRow).rows
    return tuple(
        Thing(row.id, kind_title(row.kind), row.name or "名称未记录", (row.hint or "").strip())
        for row in rows
    )


def find_unseen(
    session: Session, viewer: Viewer, node_id: str, seen: tuple[str, ...], valid_on: date | None
) -> tuple[Unseen, ...]:
    """Which kinds of neighbours a node has, and how many of each are not in view."""
    raw = {"node_id": node_id, "seen": sorted(seen), "valid_on": valid_on}
    rows = find_rows(session, viewer, "neighbours_unseen", raw, UnseenRow).rows
    return tuple(
        Unseen(row.relation_type, row.kind, _unseen_text(row), row.total_count, row.unseen_count)
        for row in rows
        if viewer.sees_sensitive or not _is_sensitive(row)
    )


def _unseen_text(row: UnseenRow) -> str:
    title = EDGE_TYPES[row.relation_type].title
    return f"{title} · {kind_title(label_of_kind(row.kind))}"


def _is_sensitive(row: UnseenRow) -> bool:
    by_kind = NODE_TYPES[label_of_kind(row.kind)].is_sensitive
    return by_kind or EDGE_TYPES[row.relation_type].is_sensitive


def show_relations(session: Session, viewer: Viewer, wish: Wish) -> RelationView:
    """The picture for a wish: the paths between its two things, or what hangs on its one thing."""
    request = Request(session, viewer, wish)
    canvas = draw(request)
    nodes, edges = _described(request, canvas)
    return RelationView(
        nodes=nodes,
        edges=edges,
        paths=tuple(_steps(path, edges) for path in canvas.paths),
        found_count=canvas.found_count,
        detour_count=canvas.detour_count,
        is_more=canvas.is_more,
        notes=tuple(dict.fromkeys(canvas.notes)),
    )


def _described(
    request: Request, canvas: Canvas
) -> tuple[tuple[ViewNode, ...], tuple[ViewEdge, ...]]:
    graph = canvas.graph
    rows = {one.id: one for one in graph.nodes}
    edges = [one for one in graph.edges if edge_id(one) in canvas.edge_ids]
    days = _days(request, rows)
    places = _places(request.session, [*graph.nodes, *edges])
    return (
        tuple(_view_node(one, request, canvas, days, places[id(one)]) for one in graph.nodes),
        tuple(_view_edge(one, request, rows, days, places[id(one)]) for one in edges),
    )


def _days(request: Request, rows: Mapping[str, NodeRow]) -> dict[str, str]:
    ids = sorted(key for key, one in rows.items() if label_of(one) in ("Topic", "Bid", "Award"))
    if not ids:
        return {}
    raw = {"ids": ids}
    found = find_rows(request.session, request.viewer, "days_of_things", raw, DayRow).rows
    return {row.id: row.day("happened_on") for row in found}


def _places(session: Session, elements: Sequence[NodeRow | EdgeRow]) -> dict[int, Place]:
    wanted = {str(one.properties.get("source_doc_id") or "") for one in elements}
    documents = read_documents(session, wanted)
    return {id(one): _place(one.properties, documents) for one in elements}


def _place(values: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Place:
    document = documents.get(values.get("source_doc_id") or "", {})
    return Place(
        document.get("name") or "", values.get("source_locator") or "", document.get("sha256") or ""
    )


def _view_node(
    node: NodeRow, request: Request, canvas: Canvas, days: Mapping[str, str], place: Place
) -> ViewNode:
    label = label_of(node)
    wish = request.wish
    return ViewNode(
        id=node.id,
        label=label,
        kind=kind_title(label),
        name=name_of(node),
        column=canvas.columns[node.id],
        day=day_of(node, days),
        anchor=canvas.anchors.get(node.id, ""),
        is_end=node.id in (wish.start, wish.end),
        is_state=is_state_holder(node),
        facts=node_facts(label, node.properties, request.viewer),
        place=place,
    )


def _view_edge(
    edge: EdgeRow,
    request: Request,
    nodes: Mapping[str, NodeRow],
    days: Mapping[str, str],
    place: Place,
) -> ViewEdge:
    return ViewEdge(
        id=edge_id(edge),
        type=edge.type,
        text=relation_text(edge),
        start=edge.start,
        end=edge.end,
        when=when_of(edge, nodes, days, request.session.today),
        is_presumed=edge.properties.get("confidence") == "推定",
        facts=edge_facts(edge.type, edge.properties, request.viewer),
        place=place,
    )


def _steps(path: NodePath, edges: Iterable[ViewEdge]) -> tuple[Step, ...]:
    between: dict[frozenset[str], list[ViewEdge]] = {}
    for edge in edges:
        between.setdefault(frozenset((edge.start, edge.end)), []).append(edge)
    return tuple(
        Step(one, other, tuple(between.get(frozenset((one, other)), ())))
        for one, other in path.pairs()
    )


def describe_graph(
    session: Session,
    viewer: Viewer,
    graph: Subgraph,
    columns: Mapping[str, int],
    ends: Iterable[str] = (),
) -> RelationView:
    """Any graph as a picture: its nodes in the given columns, those of ``ends`` marked."""
    marked = [*ends, "", ""]
    request = Request(session, viewer, Wish(start=marked[0], end=marked[1]))
    canvas = Canvas(graph, dict(columns), edge_ids={edge_id(one) for one in graph.edges})
    nodes, edges = _described(request, canvas)
    return RelationView(nodes=nodes, edges=edges)
