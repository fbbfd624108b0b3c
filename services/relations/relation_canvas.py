"""Drawing a picture of relations (画关系图): paths or a star, what was expanded, what is pinned.

Everything is sorted by id before anything is cut off, so that the same wish gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.store import Subgraph
from services.relations.relation_paths import (
    NodePath,
    distances,
    edge_id,
    joined,
    neighbours,
    part_of,
    take_paths,
)
from services.relations.relation_reads import Request, read_added, read_pinned, read_walk
from services.relations.relation_search import Found, search_paths
from services.relations.relation_view import MOST_ADDED, MOST_NODES, Between, Expansion, Wish

ONE_SIDE = 8


@dataclass
class Canvas:
    """What has been gathered for the picture so far; ``columns`` are the nodes in view."""

    graph: Subgraph = field(default_factory=Subgraph)
    columns: dict[str, int] = field(default_factory=dict)
    paths: tuple[NodePath, ...] = ()
    between: tuple[Between, ...] = ()
    edge_ids: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def draw(request: Request) -> Canvas:
    """The whole picture: paths or a star, then every expansion in order, then what is pinned.

    What was expanded from a pinned thing that nothing else brings into view comes after that.
    """
    wish = request.wish
    canvas = _draw_paths(request) if wish.end else _draw_star(request)
    waiting = [one for one in wish.expansions if not _expand(request, canvas, one)]
    if _pin(request, canvas):
        for expansion in waiting:
            _expand(request, canvas, expansion)
    return canvas


# -- paths -------------------------------------------------------------------------------------


def _draw_paths(request: Request) -> Canvas:
    wish = request.wish
    found = search_paths(request)
    in_order = sorted(found.paths, key=lambda path: path.hops)
    taken = set(take_paths(in_order, MOST_NODES, {*wish.ends, *wish.pinned}))
    paths = tuple(path for path in found.paths if path in taken)
    ids = {node for path in paths for node in path.nodes} | set(wish.ends)
    shown = part_of(found.graph, ids)
    pairs = {frozenset(pair) for path in paths for pair in path.pairs()}
    return Canvas(
        graph=shown,
        columns=_columns(shown, paths, wish),
        paths=paths,
        between=found.between,
        edge_ids={edge_id(e) for e in shown.edges if frozenset((e.start, e.end)) in pairs},
        notes=[*found.notes, *_left_out(found, len(paths))],
    )


def _left_out(found: Found, drawn: int) -> list[str]:
    is_more = any(one.is_more for one in found.between)
    if drawn == len(found.paths) and not is_more:
        return []
    count = f"{len(found.paths)} 条以上" if is_more else f"{len(found.paths)} 条"
    return [f"找到{count}路径；图中最多 {MOST_NODES} 个对象，画出最短的 {drawn} 条。"]


def _columns(graph: Subgraph, paths: Sequence[NodePath], wish: Wish) -> dict[str, int]:
    """Hops from the first thing along the drawn paths; the others stand in the last column.

    What lies only between the second and the third comes after that, by hops from them.
    """
    links: dict[str, list[str]] = {}
    for path in (one for one in paths if one.nodes[0] == wish.start):
        for one, other in path.pairs():
            links.setdefault(one, []).append(other)
    columns = distances(links, wish.start)
    last = max((path.hops for path in paths if path.nodes[0] == wish.start), default=1)
    columns |= dict.fromkeys(wish.ends[1:], last)
    for path in paths:
        for hops, id_ in enumerate(path.nodes):
            columns.setdefault(id_, last + min(hops, path.hops - hops))
    known = {node.id for node in graph.nodes}
    return {key: value for key, value in columns.items() if key in known}


# -- what hangs on a thing ---------------------------------------------------------------------


def _draw_star(request: Request) -> Canvas:
    start = request.wish.start
    walked = read_walk(request, start, 1)
    centre = [one for one in walked.nodes if one.id == start]
    canvas = Canvas(Subgraph(tuple(centre)), {one.id: 0 for one in centre})
    _expand(request, canvas, Expansion(start))
    around = sorted(canvas.anchors)
    for id_ in around[len(around) // 2 :] if len(around) > ONE_SIDE else ():
        canvas.columns[id_] = -1
    return canvas


def _expand(request: Request, canvas: Canvas, expansion: Expansion) -> bool:
    """Add neighbours of a node that are not in view; False when the node itself is not."""
    anchor = expansion.node_id
    if anchor not in canvas.columns:
        return False
    room = MOST_NODES - len(canvas.columns.keys() | set(request.wish.pinned))
    if room <= 0:
        canvas.notes.append(f"图中已有 {MOST_NODES} 个对象，不能再展开；请先收起一部分。")
        return True
    added, notes = read_added(request, expansion, canvas.columns, min(MOST_ADDED, room))
    canvas.notes.extend(notes)
    here = canvas.columns[anchor]
    is_left = here < 0 or (anchor == request.wish.start and bool(request.wish.end))
    links = neighbours(added, {one.id for one in added.nodes})
    fresh = sorted({one.id for one in added.nodes} - {*canvas.columns, *request.wish.hidden})
    for id_ in _linked(fresh, anchor, links):
        canvas.columns[id_] = here + (-1 if is_left else 1)
        canvas.anchors[id_] = anchor
    _add(canvas, added)
    return True


def _linked(ids: Iterable[str], anchor: str, links: Mapping[str, Sequence[str]]) -> list[str]:
    return [id_ for id_ in ids if anchor in links.get(id_, ())]


def _add(canvas: Canvas, added: Subgraph) -> None:
    """Take over the relations among what is in view."""
    canvas.graph = part_of(joined(canvas.graph, added), set(canvas.columns))
    drawn = {edge_id(one) for one in canvas.graph.edges}
    canvas.edge_ids |= {edge_id(one) for one in added.edges} & drawn


# -- what is pinned ----------------------------------------------------------------------------


def _pin(request: Request, canvas: Canvas) -> bool:
    """Bring pinned things into view that are not; beside a neighbour, else after all others."""
    absent = [one for one in request.wish.pinned if one not in canvas.columns]
    absent = absent[: MOST_NODES - len(canvas.columns)]
    if not absent or not canvas.columns:
        return False
    added = read_pinned(request, absent, canvas.columns)
    found = {one.id for one in added.nodes}
    links = neighbours(added, found)
    for id_ in (one for one in absent if one in found):
        beside = [canvas.columns[one] for one in links.get(id_, ()) if one in canvas.columns]
        canvas.columns[id_] = (min(beside) if beside else max(canvas.columns.values())) + 1
    _add(canvas, added)
    if len(found & set(absent)) < len(absent):
        canvas.notes.append("有固定的对象没有找到，或您没有查看权限。")
    return True
