"""Drawing a picture of relations (画关系图): two half walks that meet, then what was expanded.

Everything is sorted by id before anything is cut off, so that the same wish gives the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.store import NodeRow, Subgraph
from queries.running import bind
from services.access import Viewer, visible
from services.relation_paths import (
    NodePath,
    distances,
    edge_id,
    find_paths,
    is_direct,
    joined,
    neighbours,
    part_of,
    take_paths,
)
from services.relation_text import is_state_holder
from services.relation_view import MOST_ADDED, MOST_HOPS, MOST_NODES, Expansion, Wish
from services.session import Session

ONE_SIDE = 8


@dataclass(frozen=True)
class Request:
    """Who asks for what."""

    session: Session
    viewer: Viewer
    wish: Wish


@dataclass
class Canvas:
    """What has been gathered for the picture so far; ``columns`` are the nodes in view."""

    graph: Subgraph = field(default_factory=Subgraph)
    columns: dict[str, int] = field(default_factory=dict)
    paths: tuple[NodePath, ...] = ()
    found_count: int = 0
    detour_count: int = 0
    is_more: bool = False
    edge_ids: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def draw(request: Request) -> Canvas:
    """The whole picture: paths or a star, then every expansion in order."""
    canvas = _draw_paths(request) if request.wish.end else _draw_star(request)
    for expansion in request.wish.expansions:
        _expand(request, canvas, expansion)
    return canvas


def _draw_paths(request: Request) -> Canvas:
    wish = request.wish
    hops = max(1, min(wish.hops, MOST_HOPS))
    graph, notes = _seen(request, _halves(request, hops))
    all_paths, is_more = find_paths(graph, wish.start, wish.end, hops, _may_pass(wish))
    found = all_paths if wish.detours else _direct(graph, all_paths)
    taken = take_paths(found, MOST_NODES)
    if len(taken) < len(found) or is_more:
        count = f"{len(found)} 条以上" if is_more else f"{len(found)} 条"
        notes.append(f"找到{count}路径；图中最多 {MOST_NODES} 个对象，画出最短的 {len(taken)} 条。")
    ids = {node for path in taken for node in path.nodes} | {wish.start, wish.end}
    shown = part_of(graph, ids)
    pairs = {frozenset(pair) for path in taken for pair in path.pairs()}
    return Canvas(
        graph=shown,
        columns=_columns(shown, taken, wish),
        paths=taken,
        found_count=len(found),
        detour_count=len(all_paths) - len(found),
        is_more=is_more,
        edge_ids={edge_id(e) for e in shown.edges if frozenset((e.start, e.end)) in pairs},
        notes=notes,
    )


def _direct(graph: Subgraph, paths: Sequence[NodePath]) -> list[NodePath]:
    links = neighbours(graph, {one.id for one in graph.nodes})
    return [path for path in paths if is_direct(path, links)]


def _may_pass(wish: Wish) -> Callable[[NodeRow], bool]:
    return lambda node: wish.through_state or not is_state_holder(node)


def _halves(request: Request, hops: int) -> Subgraph:
    """Two half walks that meet in the middle hold every path of up to four hops."""
    near = _walk(request, request.wish.start, (hops + 1) // 2)
    far = _walk(request, request.wish.end, max(1, hops // 2))
    return joined(near, far)


def _columns(graph: Subgraph, paths: Sequence[NodePath], wish: Wish) -> dict[str, int]:
    """Hops from the start along the drawn paths; the other end stands in the last column."""
    links: dict[str, list[str]] = {}
    for path in paths:
        for one, other in path.pairs():
            links.setdefault(one, []).append(other)
    columns = distances(links, wish.start)
    columns[wish.end] = max((path.hops for path in paths), default=1)
    known = {node.id for node in graph.nodes}
    return {key: value for key, value in columns.items() if key in known}


def _draw_star(request: Request) -> Canvas:
    start = request.wish.start
    walked = _walk(request, start, 1)
    centre = [one for one in walked.nodes if one.id == start]
    canvas = Canvas(Subgraph(tuple(centre)), {one.id: 0 for one in centre})
    _expand(request, canvas, Expansion(start))
    around = sorted(canvas.anchors)
    for id_ in around[len(around) // 2 :] if len(around) > ONE_SIDE else ():
        canvas.columns[id_] = -1
    return canvas


def _expand(request: Request, canvas: Canvas, expansion: Expansion) -> None:
    """Add neighbours of a node that are not in view; nothing when the node itself is not."""
    anchor = expansion.node_id
    if anchor not in canvas.columns:
        return
    room = MOST_NODES - len(canvas.columns)
    if room <= 0:
        canvas.notes.append(f"图中已有 {MOST_NODES} 个对象，不能再展开；请先收起一部分。")
        return
    added, notes = _seen(request, _unseen(request, canvas, expansion, min(MOST_ADDED, room)))
    canvas.notes.extend(notes)
    here = canvas.columns[anchor]
    is_left = here < 0 or (anchor == request.wish.start and bool(request.wish.end))
    column = here + (-1 if is_left else 1)
    _keep_linked(canvas, added, anchor, column)


def _keep_linked(canvas: Canvas, added: Subgraph, anchor: str, column: int) -> None:
    whole = joined(canvas.graph, added)
    links = neighbours(added, {one.id for one in added.nodes})
    fresh = sorted({one.id for one in added.nodes} - set(canvas.columns))
    for id_ in _linked(fresh, anchor, links):
        canvas.columns[id_] = column
        canvas.anchors[id_] = anchor
    canvas.graph = part_of(whole, set(canvas.columns))
    drawn = {edge_id(one) for one in canvas.graph.edges}
    canvas.edge_ids |= {edge_id(one) for one in added.edges} & drawn


def _linked(ids: Iterable[str], anchor: str, links: Mapping[str, Sequence[str]]) -> list[str]:
    return [id_ for id_ in ids if anchor in links.get(id_, ())]


def _unseen(request: Request, canvas: Canvas, expansion: Expansion, most: int) -> Subgraph:
    raw = {
        "node_id": expansion.node_id,
        "seen": sorted(canvas.columns),
        "valid_on": request.wish.valid_on,
        "relation_type": expansion.relation_type or None,
        "kind": expansion.kind or None,
        "most": most,
    }
    return _read(request, "neighbours_added", raw)


def _walk(request: Request, node_id: str, hops: int) -> Subgraph:
    raw = {
        "node_id": node_id,
        "hops": hops,
        "valid_on": request.wish.valid_on,
        "through_state": request.wish.through_state,
    }
    return _read(request, "walk_from", raw)


def _read(request: Request, name: str, raw: Mapping[str, object]) -> Subgraph:
    session = request.session
    query = session.catalogue.get(name)
    params = {**bind(query, raw), "scope": request.viewer.scope, "today": session.today}
    return session.store.read_graph(query.statements["subgraph"].text, params, session.limits)


def _seen(request: Request, graph: Subgraph) -> tuple[Subgraph, list[str]]:
    shown, hidden = visible(request.viewer, graph)
    notes = [f"另有 {hidden} 条关系因权限未显示。"] if hidden else []
    if graph.is_cut:
        notes.append(
            f"关系很多，只在前 {request.session.limits.rows} 条中查找，可能还有路径未列出；"
            "请减少步数，或填写时点。"
        )
    return shown, notes
