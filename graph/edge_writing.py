"""Relations written (关系的写入): their claims put together, new ones told from stored ones.

What the writer has seen is not asked for again: a relation at a node that this very batch made is
new, and a node that was found once is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import statements
from graph.claims import claims_of, flatten, with_claim
from graph.links import Link, chunks
from graph.observation import Observer, Touched
from graph.schema.kinds import edge_kinds
from graph.seen import Seen
from graph.store import GraphTransaction

Ends = tuple[str, str, str]
Row = dict[str, Any]
Said = Mapping[str, Any]


class EdgeWriter:
    """Writes relations between nodes that are there."""

    def __init__(self, tx: GraphTransaction, seen: Seen, observer: Observer) -> None:
        self.tx = tx
        self.seen = seen
        self.observer = observer

    def write(self, ends: Ends, wanted: Mapping[str, Sequence[Link]]) -> set[str]:
        """Write relations of one kind; returns the ids of those whose two nodes are there."""
        kind, start, end = ends
        rows = [
            {"id": id_, "start": same[0].start.id, "end": same[0].end.id}
            for id_, same in wanted.items()
        ]
        self.look_for(start, (row["start"] for row in rows))
        self.look_for(end, (row["end"] for row in rows))
        has = self.seen.has
        rows = [row for row in rows if has(row["start"]) and has(row["end"])]
        stored = self._stored(ends, rows)
        new, changed = self._sorted(ends, rows, wanted, stored)
        if new:
            self.tx.send(statements.create_edges(*ends), {"rows": new})
        if changed:
            self.tx.send(statements.set_edges(*ends, anchor(changed)), {"rows": changed})
        if new or changed:
            self.seen.touched.add(kind)
        self.seen.edges.update(row["id"] for row in new)
        return {row["id"] for row in rows}

    def tell(
        self, ends: Ends, row: Mapping[str, Any], before: Said | None, after: Said | None
    ) -> None:
        """Tell what becomes of one relation."""
        kind, start, end = ends
        places = (start, row["start"]), (end, row["end"])
        self.observer(Touched(kind, row["id"], before, after, *places))

    def look_for(self, label: str, ids: Iterable[str]) -> None:
        """Learn which of these nodes are there."""
        seen = self.seen
        unknown = seen.unknown(ids)
        for part in chunks(unknown):
            found = self.tx.run(statements.ids_there(label), {"ids": list(part)})
            seen.there.update(row["id"] for row in found)
        seen.absent.update(id_ for id_ in unknown if id_ not in seen.there)

    def _stored(self, ends: Ends, rows: Sequence[Row]) -> dict[str, Said]:
        """The properties of those that are stored; at a node just made there is none but ours."""
        has_made, edges = self.seen.has_made, self.seen.edges
        asked = [
            row
            for row in rows
            if not (has_made(row["start"]) or has_made(row["end"])) or row["id"] in edges
        ]
        if not asked:
            return {}
        found = self.tx.run(statements.fetch_edges(*ends, anchor(asked)), {"rows": asked})
        return {row["id"]: row["properties"] for row in found}

    def _sorted(
        self,
        ends: Ends,
        rows: Sequence[Row],
        wanted: Mapping[str, Sequence[Link]],
        stored: Mapping[str, Said],
    ) -> tuple[list[Row], list[Row]]:
        """The new ones and those that say something else than before, each with its properties."""
        kinds = edge_kinds(ends[0])
        new: list[Row] = []
        changed: list[Row] = []
        for row in rows:
            old = stored.get(row["id"])
            claims = claims_of(old, kinds) if old else []
            for link in reversed(wanted[row["id"]]):
                claims = with_claim(claims, link.claim)
            properties = flatten(row["id"], claims)
            self.tell(ends, row, old, properties)
            if old is None:
                new.append({**row, "properties": properties})
            elif old != properties:
                changed.append({**row, "properties": properties})
        return new, changed


def grouped(resolved: Iterable[Link]) -> dict[Ends, dict[str, list[Link]]]:
    """Links by what one statement can write, then by the relation that they assert."""
    groups: dict[Ends, dict[str, list[Link]]] = defaultdict(dict)
    for link in resolved:
        groups[link.ends].setdefault(link.edge_id, []).append(link)
    return groups


def anchor(rows: Sequence[Mapping[str, Any]]) -> str:
    """The end from which to look for these relations: where more different nodes stand."""
    starts, ends = ({row[name] for row in rows} for name in ("start", "end"))
    return "start" if len(starts) >= len(ends) else "end"
