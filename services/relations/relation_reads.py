"""What a picture of relations reads (关系图的读取): walks, neighbours, pinned things, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.store import NodeRow, Subgraph
from queries.running import bind
from services.access import Viewer, visible
from services.relations.relation_days import When, happened
from services.relations.relation_view import Expansion, Wish
from services.session import Session
from services.sources import label_of
from services.typed_rows import PageRow, find_rows

DATED_ELSEWHERE = frozenset({"Topic", "Bid", "Award"})


@dataclass(frozen=True)
class Request:
    """Who asks for what."""

    session: Session
    viewer: Viewer
    wish: Wish


class DayRow(PageRow):
    """The day of something that has none of its own."""

    id: str
    happened_on: date
    happened_on_precision: str | None


def read_walk(request: Request, node_id: str, hops: int) -> Subgraph:
    """What lies within one or two steps of a node."""
    raw = {
        "node_id": node_id,
        "hops": hops,
        "valid_on": request.wish.valid_on,
        "through_state": request.wish.through_state,
    }
    return _read(request, "walk_from", raw)


def read_added(
    request: Request, expansion: Expansion, seen: Iterable[str], most: int
) -> tuple[Subgraph, list[str]]:
    """At most `most` neighbours that are neither seen nor hidden, with all their relations here."""
    raw = {
        "node_id": expansion.node_id,
        "seen": sorted({*seen, *request.wish.hidden}),
        "valid_on": request.wish.valid_on,
        "relation_type": expansion.relation_type or None,
        "kind": expansion.kind or None,
        "most": most,
    }
    return seen_part(request, _read(request, "neighbours_added", raw))


def read_pinned(request: Request, ids: Sequence[str], seen: Iterable[str]) -> Subgraph:
    """These things with their relations to each other and to what is seen."""
    raw = {"ids": sorted(ids), "seen": sorted(seen), "valid_on": request.wish.valid_on}
    graph, _ = visible(request.viewer, _read(request, "things_joined", raw))
    return graph


def read_days(request: Request, nodes: Iterable[NodeRow]) -> Mapping[str, When]:
    """The days of topics, bids and awards, which stand with their meetings and tenders."""
    ids = sorted(one.id for one in nodes if label_of(one) in DATED_ELSEWHERE)
    if not ids:
        return {}
    found = find_rows(request.session, request.viewer, "days_of_things", {"ids": ids}, DayRow)
    return {row.id: happened(row.happened_on, row.happened_on_precision) for row in found.rows}


def seen_part(request: Request, graph: Subgraph) -> tuple[Subgraph, list[str]]:
    """The part that the viewer may see, and notes on what is hidden or was cut off."""
    shown, hidden = visible(request.viewer, graph)
    notes = [f"另有 {hidden} 条关系因权限未显示。"] if hidden else []
    if graph.is_cut:
        notes.append(
            f"关系很多，只在前 {request.session.limits.rows} 条中查找，可能还有路径未列出；"
            "请减少步数，或填写时点。"
        )
    return shown, notes


def _read(request: Request, name: str, raw: Mapping[str, object]) -> Subgraph:
    session = request.session
    query = session.catalogue.get(name)
    params = {**bind(query, raw), "scope": request.viewer.scope, "today": session.today}
    return session.store.read_graph(query.statements["subgraph"].text, params, session.limits)
