"""The drawn path of an answer (答复的关系图): in columns, from what was asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.store import NodeRow, Subgraph
from services.access import Viewer
from services.answering.questions import Answer
from services.relations.relation_paths import distances, joined, neighbours, part_of
from services.relations.relation_view import RelationView
from services.relations.relations import describe_graph
from services.session import Session
from services.sources import label_of

MOST_DRAWN = 60
ROOTS = (
    "Enterprise", "Loss", "SupervisionEvent", "Project", "Supplier", "Decision", "Lead", "Person",
)  # fmt: skip


def picture_of(session: Session, viewer: Viewer, answer: Answer) -> RelationView:
    """The subgraph of an answer as a picture of at most 60 things, nearest to the start first."""
    graph = joined(answer.subgraph)
    linked = {end for edge in graph.edges for end in (edge.start, edge.end)}
    drawn = part_of(graph, linked)
    if not drawn.edges:
        return RelationView()
    ends = [one for one in answer.about if one in linked]
    columns = _columns(drawn, ends)
    kept = sorted(columns, key=lambda id_: (columns[id_], id_))[:MOST_DRAWN]
    shown = part_of(drawn, set(kept))
    view = describe_graph(session, viewer, shown, {id_: columns[id_] for id_ in kept}, ends)
    return replace(view, notes=_cut(len(columns)))


def _cut(count: int) -> tuple[str, ...]:
    if count <= MOST_DRAWN:
        return ()
    return (
        f"答复涉及 {count} 个对象，图中画出离起点最近的 {MOST_DRAWN} 个；"
        "全部关系见下方表格，也可缩小条件后再查。",
    )


def _columns(graph: Subgraph, ends: Sequence[str]) -> dict[str, int]:
    """Steps from what was asked about; what does not hang on it starts from a column of its own."""
    nodes = {one.id: one for one in graph.nodes}
    links = neighbours(graph, set(nodes))
    columns: dict[str, int] = {}
    for start in (*ends, *sorted(nodes, key=lambda id_: _rank(nodes, id_))):
        if start not in columns:
            found = distances(links, start)
            columns |= {id_: far for id_, far in found.items() if id_ not in columns}
    return columns


def _rank(nodes: Mapping[str, NodeRow], id_: str) -> tuple[int, str]:
    label = label_of(nodes[id_])
    return (ROOTS.index(label) if label in ROOTS else len(ROOTS), id_)
