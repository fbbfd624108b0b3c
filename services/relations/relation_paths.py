"""Paths (路径): simple paths between two nodes, shortest first, always in the same order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.store import EdgeRow, NodeRow, Subgraph

MOST_PATHS = 300
NOT_DRAWN = frozenset({"EVIDENCED_BY", "HAS_COVERAGE"})
Links = Mapping[str, Sequence[str]]
Arrival = Callable[[date, str, str], date | None]
"""The day on which one is at the next thing, having been at the one since a day; None: never."""


@dataclass(frozen=True)
class NodePath:
    """A path as the ids of its nodes, start first."""

    nodes: tuple[str, ...]

    @property
    def hops(self) -> int:
        return len(self.nodes) - 1

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The steps of the path."""
        return pairwise(self.nodes)


def joined(*graphs: Subgraph) -> Subgraph:
    """Several subgraphs as one; each node and each relation once, in a fixed order."""
    nodes = {one.id: one for graph in graphs for one in graph.nodes}
    edges = {edge_id(one): one for graph in graphs for one in graph.edges}
    return Subgraph(
        tuple(nodes[key] for key in sorted(nodes)),
        tuple(edges[key] for key in sorted(edges) if _is_drawn(edges[key], nodes)),
        any(graph.is_cut for graph in graphs),
    )


def edge_id(edge: EdgeRow) -> str:
    """The id of a relation; made of its ends and type where it has none of its own."""
    return str(edge.properties.get("id") or f"{edge.start}|{edge.type}|{edge.end}")


def at_any_time(since: date, _one: str, _other: str) -> date | None:
    """Steps may be taken in whatever order of time."""
    return since


def find_paths(
    graph: Subgraph,
    start: str,
    end: str,
    hops: int,
    may_pass: Callable[[NodeRow], bool],
    arrive: Arrival = at_any_time,
) -> tuple[list[NodePath], bool]:
    """Simple paths of at most `hops` steps whose inner nodes may be passed; and if more exist."""
    passable = {one.id for one in graph.nodes if may_pass(one)} | {start, end}
    search = _Search(neighbours(graph, passable), end, arrive)
    found: list[NodePath] = []
    for length in range(search.far.get(start, hops + 1), hops + 1):
        for path in search.walk((start,), date.min, length):
            if len(found) == MOST_PATHS:
                return found, True
            found.append(NodePath(path))
    return found, False


class _Search:
    """The walk towards one end; what lies too far from it, or too early, is not entered."""

    def __init__(self, links: Links, end: str, arrive: Arrival) -> None:
        self.links, self.end, self.arrive = links, end, arrive
        self.far = distances(links, end)

    def walk(self, path: tuple[str, ...], since: date, left: int) -> Iterator[tuple[str, ...]]:
        """The paths that go on from here for exactly `left` steps."""
        if left == 0:
            yield path
            return
        for other in self.links.get(path[-1], ()):
            if other in path or not self._may_enter(other, left - 1):
                continue
            then = self.arrive(since, path[-1], other)
            if then is not None:
                yield from self.walk((*path, other), then, left - 1)

    def _may_enter(self, other: str, left: int) -> bool:
        return other == self.end if left == 0 else 0 < self.far.get(other, left + 1) <= left


def neighbours(graph: Subgraph, among: set[str]) -> dict[str, list[str]]:
    """For each node its neighbours in either direction, sorted."""
    links: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.start in among and edge.end in among and edge.start != edge.end:
            links[edge.start].add(edge.end)
            links[edge.end].add(edge.start)
    return {key: sorted(value) for key, value in links.items()}


def distances(links: Links, start: str) -> dict[str, int]:
    """How many steps each node is from `start`."""
    found, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for other in links.get(here, ()):
            if other not in found:
                found[other] = found[here] + 1
                waiting.append(other)
    return found


def is_direct(path: NodePath, links: Links) -> bool:
    """Whether no two nodes of the path that are apart in it are linked: it makes no detour."""
    near = [set(links.get(one, ())) for one in path.nodes]
    return not any(other in near[at] for at in range(path.hops) for other in path.nodes[at + 2 :])


def take_paths(
    paths: Sequence[NodePath], most_nodes: int, there: Iterable[str] = ()
) -> tuple[NodePath, ...]:
    """The first paths that together, and with what is there, hold at most `most_nodes` nodes."""
    taken: list[NodePath] = []
    nodes = set(there)
    for path in paths:
        if len(nodes | set(path.nodes)) > most_nodes:
            break
        nodes |= set(path.nodes)
        taken.append(path)
    return tuple(taken)


def part_of(graph: Subgraph, ids: set[str]) -> Subgraph:
    """The nodes with these ids and the relations among them."""
    return Subgraph(
        tuple(one for one in graph.nodes if one.id in ids),
        tuple(one for one in graph.edges if one.start in ids and one.end in ids),
        graph.is_cut,
    )


def _is_drawn(edge: EdgeRow, nodes: Mapping[str, NodeRow]) -> bool:
    return edge.type not in NOT_DRAWN and edge.start in nodes and edge.end in nodes
