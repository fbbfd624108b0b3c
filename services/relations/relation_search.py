"""Looking for paths (查找路径) between two or three things: half walks that meet in the middle."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.store import NodeRow, Subgraph
from services.relation_text import is_state_holder
from services.relations.relation_days import When, when_of
from services.relations.relation_order import arrival_by
from services.relations.relation_paths import (
    Arrival,
    Links,
    NodePath,
    at_any_time,
    find_paths,
    is_direct,
    joined,
    neighbours,
)
from services.relations.relation_reads import Request, read_days, read_walk, seen_part
from services.relations.relation_view import MOST_HOPS, Between


@dataclass(frozen=True)
class Found:
    """The paths that answer a wish, pair by pair, in the graph that was walked."""

    graph: Subgraph
    paths: tuple[NodePath, ...]
    between: tuple[Between, ...]
    notes: tuple[str, ...]


def search_paths(request: Request) -> Found:
    """The paths between every two things of the wish, the shortest of each pair first."""
    hops = max(1, min(request.wish.hops, MOST_HOPS))
    graph, notes = seen_part(request, _walked(request, hops))
    search = _Search(request, graph, hops)
    answers = [search.between(start, end) for start, end in request.wish.pairs]
    return Found(
        graph=graph,
        paths=tuple(path for paths, _ in answers for path in paths),
        between=tuple(counts for _, counts in answers),
        notes=tuple(notes),
    )


def _walked(request: Request, hops: int) -> Subgraph:
    """Of every pair the longer half from its first thing and the shorter from its second."""
    ends = request.wish.ends
    far = [(hops + 1) // 2] * (len(ends) - 1) + [max(1, hops // 2)]
    walks = [read_walk(request, one, steps) for one, steps in zip(ends, far, strict=True)]
    return joined(*walks)


class _Search:
    """One walked graph with what may be passed in it, and when."""

    def __init__(self, request: Request, graph: Subgraph, hops: int) -> None:
        self.wish, self.graph, self.hops = request.wish, graph, hops
        self.links: Links = neighbours(graph, {one.id for one in graph.nodes})
        self.arrive = _arrival(request, graph) if self.wish.in_time else at_any_time

    def between(self, start: str, end: str) -> tuple[list[NodePath], Between]:
        """The paths that are asked for, and counts with what was left out."""
        fitting, is_more = self._find(start, end, self.arrive)
        every = self._find(start, end, at_any_time)[0] if self.wish.in_time else fitting
        kept = fitting if self.wish.detours else self._direct(fitting)
        counts = Between(
            start=start,
            end=end,
            found=len(kept),
            detours=len(fitting) - len(kept),
            out_of_order=max(0, len(every) - len(fitting)),
            is_more=is_more,
        )
        return kept, counts

    def _find(self, start: str, end: str, arrive: Arrival) -> tuple[list[NodePath], bool]:
        return find_paths(self.graph, start, end, self.hops, self._may_pass, arrive)

    def _may_pass(self, node: NodeRow) -> bool:
        is_open = self.wish.through_state or not is_state_holder(node)
        return is_open and node.id not in self.wish.hidden

    def _direct(self, paths: list[NodePath]) -> list[NodePath]:
        return [path for path in paths if is_direct(path, self.links)]


def _arrival(request: Request, graph: Subgraph) -> Arrival:
    """Steps in order of time, by the days of all relations between two things."""
    nodes = {one.id: one for one in graph.nodes}
    days = read_days(request, graph.nodes)
    whens: dict[frozenset[str], list[When]] = defaultdict(list)
    for edge in graph.edges:
        when = when_of(edge, nodes, days, request.session.today)
        whens[frozenset((edge.start, edge.end))].append(when)
    return arrival_by(whens)
