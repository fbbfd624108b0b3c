"""Relations (关系探查): paths between two things, what hangs on one, and where it stands.

State holders (机关、国资平台) are never passed unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import EdgeRow, NodeRow, Subgraph
from services.access import Viewer, is_secret
from services.around import read_around
from services.properties import edge_facts, kind_title, node_facts
from services.relation_text import is_state_holder, label_of_kind, name_of, relation_text
from services.relations.relation_canvas import Canvas, draw
from services.relations.relation_days import Days, day_of, when_of
from services.relations.relation_order import order_of
from services.relations.relation_paths import NodePath, edge_id
from services.relations.relation_reads import Request, read_days
from services.relations.relation_view import (
    Place,
    RelationView,
    Step,
    Thing,
    Unseen,
    ViewEdge,
    ViewNode,
    ViewPath,
    Wish,
)
from services.session import Session
from services.sources import OTHERS, files_of_others, label_of, read_documents
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

    @property
    def what(self) -> tuple[str, str]:
        """Over which relation, and which kind of thing."""
        return self.relation_type, self.kind


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
    session: Session,
    viewer: Viewer,
    node_id: str,
    seen: tuple[str, ...],
    valid_on: date | None,
    hidden: tuple[str, ...] = (),
) -> tuple[Unseen, ...]:
    """Which kinds of neighbours a node has; how many of each are not in view, or were hidden."""

    def read(besides: tuple[str, ...]) -> tuple[UnseenRow, ...]:
        raw = {"node_id": node_id, "seen": sorted(besides), "valid_on": valid_on}
        return find_rows(session, viewer, "neighbours_unseen", raw, UnseenRow).rows

    aside = {one.what: one.total_count - one.unseen_count for one in read(hidden)} if hidden else {}
    return tuple(
        Unseen(
            *row.what, _unseen_text(row), row.total_count, row.unseen_count, aside.get(row.what, 0)
        )
        for row in read((*seen, *hidden))
        if viewer.sees_sensitive or not _is_sensitive(row)
    )


def _unseen_text(row: UnseenRow) -> str:
    title = EDGE_TYPES[row.relation_type].title
    return f"{title} · {kind_title(label_of_kind(row.kind))}"


def _is_sensitive(row: UnseenRow) -> bool:
    by_kind = NODE_TYPES[label_of_kind(row.kind)].is_sensitive
    return by_kind or EDGE_TYPES[row.relation_type].is_sensitive


def show_relations(session: Session, viewer: Viewer, wish: Wish) -> RelationView:
    """The picture for a wish: the paths between its things, or what hangs on the only one.

    Of a thing whose kind the viewer may not see, as an account, nothing is drawn.
    """
    if any(is_secret(viewer, one) for one in wish.ends):
        return RelationView()
    pinned = tuple(one for one in wish.pinned if not is_secret(viewer, one))
    request = Request(session, viewer, replace(wish, pinned=pinned))
    canvas = draw(request)
    nodes, edges = _described(request, canvas)
    return RelationView(
        nodes=nodes,
        edges=edges,
        paths=tuple(_path(path, edges) for path in canvas.paths),
        between=canvas.between,
        notes=tuple(dict.fromkeys(canvas.notes)),
    )


def _described(
    request: Request, canvas: Canvas
) -> tuple[tuple[ViewNode, ...], tuple[ViewEdge, ...]]:
    graph = canvas.graph
    rows = {one.id: one for one in graph.nodes}
    edges = [one for one in graph.edges if edge_id(one) in canvas.edge_ids]
    days = read_days(request, graph.nodes)
    places = _places(request, [*graph.nodes, *edges])
    return (
        tuple(_view_node(one, request, canvas, days, places[id(one)]) for one in graph.nodes),
        tuple(_view_edge(one, request, rows, days, places[id(one)]) for one in edges),
    )


def _places(request: Request, elements: Sequence[NodeRow | EdgeRow]) -> dict[int, Place]:
    wanted = {str(one.properties.get("source_doc_id") or "") for one in elements}
    documents = read_documents(request.session, wanted)
    others = files_of_others(request.session, request.viewer.scope)
    return {id(one): _place(one.properties, documents, others) for one in elements}


def _place(
    values: Mapping[str, Any],
    documents: Mapping[str, Mapping[str, Any]],
    others: frozenset[str],
) -> Place:
    document = documents.get(values.get("source_doc_id") or "", {})
    if document.get("sha256") in others:
        return Place(OTHERS, "", "")
    return Place(
        document.get("name") or "", values.get("source_locator") or "", document.get("sha256") or ""
    )


def _view_node(
    node: NodeRow, request: Request, canvas: Canvas, days: Days, place: Place
) -> ViewNode:
    label = label_of(node)
    wish = request.wish
    return ViewNode(
        id=node.id,
        label=label,
        kind=kind_title(label),
        name=name_of(node),
        column=canvas.columns[node.id],
        day=day_of(node, days).text,
        anchor=canvas.anchors.get(node.id, ""),
        is_end=node.id in wish.ends,
        is_state=is_state_holder(node),
        is_pinned=node.id in wish.pinned,
        facts=node_facts(label, node.properties, request.viewer),
        place=place,
    )


def _view_edge(
    edge: EdgeRow,
    request: Request,
    nodes: Mapping[str, NodeRow],
    days: Days,
    place: Place,
) -> ViewEdge:
    when = when_of(edge, nodes, days, request.session.today)
    return ViewEdge(
        id=edge_id(edge),
        type=edge.type,
        text=relation_text(edge),
        start=edge.start,
        end=edge.end,
        when=when.text,
        span=when.span,
        is_presumed=edge.properties.get("confidence") == "推定",
        facts=edge_facts(edge.type, edge.properties, request.viewer),
        place=place,
    )


def _path(path: NodePath, edges: Iterable[ViewEdge]) -> ViewPath:
    between: dict[frozenset[str], list[ViewEdge]] = {}
    for edge in edges:
        between.setdefault(frozenset((edge.start, edge.end)), []).append(edge)
    steps = tuple(
        Step(one, other, tuple(between.get(frozenset((one, other)), ())))
        for one, other in path.pairs()
    )
    return ViewPath(steps, order_of([edge.span for edge in step.edges] for step in steps))


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
