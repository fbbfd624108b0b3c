"""Things with their neighbours (对象及其相邻对象), read some hundred at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.store import NodeRow
from services.access import Viewer, visible
from services.session import Session

AT_ONCE = 200


@dataclass
class Around:
    """Things with what they are linked to: type and direction → neighbours."""

    things: dict[str, NodeRow] = field(default_factory=dict)
    links: dict[tuple[str, str, bool], list[str]] = field(default_factory=lambda: defaultdict(list))

    def next_to(self, id_: str, kind: str, *, outgoing: bool) -> list[NodeRow]:
        """The neighbours over a relation."""
        ids = dict.fromkeys(self.links.get((id_, kind, outgoing), ()))
        return [self.things[one] for one in ids]


def read_around(session: Session, viewer: Viewer, ids: Iterable[str]) -> Around:
    """The things with these ids, their neighbours, and the neighbours of those that need more."""
    around = Around()
    _add(around, session, viewer, sorted(set(ids)))
    further = [one.id for one in around.things.values() if _needs_more(one)]
    _add(around, session, viewer, sorted(further))
    return around


def _needs_more(thing: NodeRow) -> bool:
    return bool({"Topic", "Decision", "Finding"} & set(thing.labels))


def _add(around: Around, session: Session, viewer: Viewer, ids: Sequence[str]) -> None:
    statement = session.catalogue.get("around_things").statements["subgraph"].text
    for first in range(0, len(ids), AT_ONCE):
        values = {"ids": ids[first : first + AT_ONCE], "scope": viewer.scope}
        graph, _ = visible(viewer, session.store.read_graph(statement, values, session.no_limits))
        around.things.update((one.id, one) for one in graph.nodes)
        for edge in graph.edges:
            around.links[edge.start, edge.type, True].append(edge.end)
            around.links[edge.end, edge.type, False].append(edge.start)
