"""Relations (关系探查): paths between two things, what hangs on a thing, and where each relation stands.

State holders (机关、国资平台) are never passed unless asked for; every list is sorted before anything is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import EdgeRow, NodeRow, Subgraph
from queries.running import bind
from services.access import Viewer, visible
from services.properties import Shown, edge_facts, kind_title, node_facts
from services.relation_paths import (
    NodePath,
    distances,
    edge_id,
    find_paths,
    joined,
    neighbours,
    part_of,
    take_paths,
)
from services.relation_text import (
    day_of,
    is_state_holder,
    label_of_kind,
    name_of,
    relation_text,
    when_of,
)
from services.session import Session
from services.sources import label_of, read_documents
from services.typed_rows import PageRow, date_text, find_rows

MOST_NODES = 120
MOST_ADDED = 15
MOST_HOPS = 4


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


@dataclass(frozen=True)
class Thing:
    """Something that one can start from, as it stands in a list."""

    id: str
    kind: str
    name: str
    hint: str = ""

    @property
    def text(self) -> str:
        return f"{self.kind}｜{self.name}" + (f"（{self.hint}）" if self.hint.strip() else "")


@dataclass(frozen=True)
class Expansion:
    """One press on 展开: the neighbours of a node by one kind of relation to one kind of thing."""

    node_id: str
    relation_type: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Wish:
    """All that a picture depends on; it stands in the address of the page."""

    start: str
    end: str = ""
    hops: int = MOST_HOPS
    valid_on: date | None = None
    through_state: bool = False
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a fact stands; empty when it has no source."""

    document: str = ""
    locator: str = ""
    sha256: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.document or self.locator)


@dataclass(frozen=True)
class ViewNode:
    """A node of the picture; ``column`` counts hops from the start, ``anchor`` is what it was expanded from."""

    id: str
    label: str
    kind: str
    name: str
    column: int
    day: str = ""
    anchor: str = ""
    is_end: bool = False
    is_state: bool = False
    facts: tuple[Shown, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class ViewEdge:
    """A relation of the picture."""

    id: str
    type: str
    text: str
    start: str
    end: str
    when: str = ""
    is_presumed: bool = False
    facts: tuple[Shown, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class Step:
    """One step of a path; ``edges`` are all relations between the two, whichever way they point."""

    from_id: str
    to_id: str
    edges: tuple[ViewEdge, ...]


@dataclass(frozen=True)
class RelationView:
    """A picture and its twin in words. ``found_count`` paths were found, ``paths`` are drawn."""

    nodes: tuple[ViewNode, ...] = ()
    edges: tuple[ViewEdge, ...] = ()
    paths: tuple[tuple[Step, ...], ...] = ()
    found_count: int = 0
    is_more: bool = False
    notes: tuple[str, ...] = ()

    def node(self, id_: str) -> ViewNode | None:
        """The node with this id, if it is in view."""
        return next((one for one in self.nodes if one.id == id_), None)

    def edge(self, id_: str) -> ViewEdge | None:
        """The relation with this id, if it is in view."""
        return next((one for one in self.edges if one.id == id_), None)


@dataclass(frozen=True)
class Unseen:
    """A kind of neighbours that can be expanded."""

    relation_type: str
    kind: str
    text: str
    total: int
    unseen: int


@dataclass
class _Drawing:
    """What has been gathered for the picture so far."""

    graph: Subgraph
    columns: dict[str, int]
    paths: tuple[NodePath, ...] = ()
    edge_ids: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def find_things(session: Session, viewer: Viewer, text: str) -> tuple[Thing, ...]:
    """People, enterprises, suppliers, projects and decisions whose name holds this text."""
    if not text.strip():
        return ()
    return _things(session, viewer, {"text": text.strip()})


def get_things(session: Session, viewer: Viewer, ids: tuple[str, ...]) -> tuple[Thing, ...]:
    """The things with these ids that the viewer may see."""
    return _things(session, viewer, {"ids": list(ids)}) if ids else ()


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
    drawing = _draw_paths(session, viewer, wish) if wish.end else _draw_star(session, viewer, wish)
    found, is_more, paths = drawing[1], drawing[2], drawing[0].paths
    canvas = drawing[0]
    for expansion in wish.expansions:
        _expand(session, viewer, wish, canvas, expansion)
    nodes, edges = _described(session, viewer, wish, canvas)
    return RelationView(
        nodes=nodes,
        edges=edges,
        paths=tuple(_steps(path, edges) for path in paths),
        found_count=found,
        is_more=is_more,
        notes=tuple(dict.fromkeys(canvas.notes)),
    )


def _draw_paths(session: Session, viewer: Viewer, wish: Wish) -> tuple[_Drawing, int, bool]:
    hops = max(1, min(wish.hops, MOST_HOPS))
    graph, notes = _seen(session, viewer, _halves(session, viewer, wish, hops))
    may_pass = (lambda _: True) if wish.through_state else (lambda node: not is_state_holder(node))
    found, is_more = find_paths(graph, wish.start, wish.end, hops, may_pass)
    taken = take_paths(found, MOST_NODES)
    if len(taken) < len(found) or is_more:
        count = f"{len(found)} 条以上" if is_more else f"{len(found)} 条"
        notes.append(f"找到 {count}路径，图中最多 {MOST_NODES} 个对象，画出最短的 {len(taken)} 条。")
    ends = {wish.start, wish.end}
    ids = {node for path in taken for node in path.nodes} | ends
    canvas = _Drawing(part_of(graph, ids), _columns(graph, taken, wish), taken, notes=notes)
    pairs = {frozenset(pair) for path in taken for pair in path.pairs()}
    canvas.edge_ids = {
        edge_id(one) for one in canvas.graph.edges if frozenset((one.start, one.end)) in pairs
    }
    return canvas, len(found), is_more


def _halves(session: Session, viewer: Viewer, wish: Wish, hops: int) -> Subgraph:
    """Two half walks that meet in the middle hold every path of up to four hops."""
    near = _walk(session, viewer, wish, wish.start, (hops + 1) // 2)
    far = _walk(session, viewer, wish, wish.end, max(1, hops // 2))
    return joined(near, far)


def _columns(graph: Subgraph, paths: Sequence[NodePath], wish: Wish) -> dict[str, int]:
    links: dict[str, list[str]] = {}
    for path in paths:
        for one, other in path.pairs():
            links.setdefault(one, []).append(other)
    columns = distances(links, wish.start)
    last = max((path.hops for path in paths), default=1)
    known = {node.id for node in graph.nodes}
    columns[wish.end] = last
    return {key: value for key, value in columns.items() if key in known}


def _draw_star(session: Session, viewer: Viewer, wish: Wish) -> tuple[_Drawing, int, bool]:
    [centre, *_] = _only(_walk(session, viewer, wish, wish.start, 1), wish.start) or [None]
    graph = Subgraph((centre,)) if centre else Subgraph()
    canvas = _Drawing(graph, {one.id: 0 for one in graph.nodes})
    if centre:
        _expand(session, viewer, wish, canvas, Expansion(wish.start))
    return canvas, 0, False


def _only(graph: Subgraph, id_: str) -> list[NodeRow]:
    return [one for one in graph.nodes if one.id == id_]


def _expand(
    session: Session, viewer: Viewer, wish: Wish, canvas: _Drawing, expansion: Expansion
) -> None:
    """Add the neighbours of one node that are not in view; nothing when the node itself is not."""
    if expansion.node_id not in canvas.columns:
        return
    room = MOST_NODES - len(canvas.columns)
    if room <= 0:
        canvas.notes.append(f"图中已有 {MOST_NODES} 个对象，不能再展开；请先收起一部分。")
        return
    added, notes = _seen(session, viewer, _unseen(session, viewer, wish, canvas, expansion, room))
    canvas.notes.extend(notes)
    column = canvas.columns[expansion.node_id]
    beside = column - 1 if expansion.node_id == wish.start and wish.end else column + 1
    fresh = sorted({one.id for one in added.nodes} - set(canvas.columns))
    _keep_linked(canvas, added, fresh, expansion.node_id, beside)


def _keep_linked(
    canvas: _Drawing, added: Subgraph, fresh: Iterable[str], anchor: str, column: int
) -> None:
    whole = joined(canvas.graph, added)
    links = neighbours(whole, {one.id for one in whole.nodes})
    for id_ in fresh:
        if anchor in links.get(id_, ()):
            canvas.columns[id_] = column
            canvas.anchors[id_] = anchor
    canvas.graph = part_of(whole, set(canvas.columns))
    drawn = {edge_id(one) for one in canvas.graph.edges}
    canvas.edge_ids |= {edge_id(one) for one in added.edges} & drawn


def _unseen(
    session: Session,
    viewer: Viewer,
    wish: Wish,
    canvas: _Drawing,
    expansion: Expansion,
    room: int,
) -> Subgraph:
    query = session.catalogue.get("neighbours_unseen")
    raw = {
        "node_id": expansion.node_id,
        "seen": sorted(canvas.columns),
        "valid_on": wish.valid_on,
        "relation_type": expansion.relation_type or None,
        "kind": expansion.kind or None,
        "most": min(MOST_ADDED, room),
    }
    params = {**bind(query, raw), "scope": viewer.scope}
    return session.store.read_graph(query.statements["subgraph"].text, params, session.limits)


def _walk(session: Session, viewer: Viewer, wish: Wish, node_id: str, hops: int) -> Subgraph:
    query = session.catalogue.get("walk_from")
    raw = {
        "node_id": node_id,
        "hops": hops,
        "valid_on": wish.valid_on,
        "through_state": wish.through_state,
    }
    params = {**bind(query, raw), "scope": viewer.scope}
    return session.store.read_graph(query.statements["subgraph"].text, params, session.limits)


def _seen(session: Session, viewer: Viewer, graph: Subgraph) -> tuple[Subgraph, list[str]]:
    shown, hidden = visible(viewer, graph)
    notes = [f"另有 {hidden} 条关系因权限未显示。"] if hidden else []
    if graph.is_cut:
        notes.append(
            f"关系很多，只在前 {session.limits.rows} 条中查找，可能还有路径未列出；"
            "请减少步数，或填写时点。"
        )
    return shown, notes


def _described(
    session: Session, viewer: Viewer, wish: Wish, canvas: _Drawing
) -> tuple[tuple[ViewNode, ...], tuple[ViewEdge, ...]]:
    graph = canvas.graph
    rows = {one.id: one for one in graph.nodes}
    edges = [one for one in graph.edges if edge_id(one) in canvas.edge_ids]
    days = _days(session, viewer, rows)
    places = _places(session, [*graph.nodes, *edges])
    nodes = tuple(
        _view_node(one, canvas, wish, days, places[id(one)], viewer) for one in graph.nodes
    )
    drawn = tuple(
        _view_edge(one, rows, days, places[id(one)], session.today, viewer) for one in edges
    )
    return nodes, drawn


def _days(session: Session, viewer: Viewer, rows: Mapping[str, NodeRow]) -> dict[str, str]:
    ids = sorted(key for key, one in rows.items() if label_of(one) in ("Topic", "Bid", "Award"))
    if not ids:
        return {}
    found = find_rows(session, viewer, "days_of_things", {"ids": ids}, DayRow).rows
    return {row.id: date_text(row.happened_on, row.happened_on_precision) for row in found}


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
    node: NodeRow,
    canvas: _Drawing,
    wish: Wish,
    days: Mapping[str, str],
    place: Place,
    viewer: Viewer,
) -> ViewNode:
    label = label_of(node)
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
        facts=node_facts(label, node.properties, viewer),
        place=place,
    )


def _view_edge(
    edge: EdgeRow,
    nodes: Mapping[str, NodeRow],
    days: Mapping[str, str],
    place: Place,
    today: date,
    viewer: Viewer,
) -> ViewEdge:
    return ViewEdge(
        id=edge_id(edge),
        type=edge.type,
        text=relation_text(edge),
        start=edge.start,
        end=edge.end,
        when=when_of(edge, nodes, days, today),
        is_presumed=edge.properties.get("confidence") == "推定",
        facts=edge_facts(edge.type, edge.properties, viewer),
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
