"""Watching a transaction (写入预演): what it does to facts, element by element.

The writer works as always, on a transaction that notes every fact before and after; leaving it
with ``Undo`` rolls everything back. So what a dry run tells is what a commit then does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import statements
from graph.schema.kinds import fact_edge_types, fact_labels
from graph.store import GraphTransaction, Row

_NODE = re.compile(r"MERGE \(n:(\w+)[\w:]* \{id: row\.id\}\) SET n = row\.properties")
_GONE_NODE = re.compile(r"MATCH \(n:(\w+) \{id: wanted\}\) DETACH DELETE n")
_EDGE = re.compile(
    r"MATCH \(a:(\w+) .*MATCH \(b:(\w+) .*MERGE \(a\)-\[r:(\w+) .*SET r = row\.properties"
)
_GONE_EDGE = re.compile(r"MATCH \(a:(\w+) .*\[r:(\w+) .*\(b:(\w+) .*DELETE r$")


class Undo(Exception):  # noqa: N818 - it is no error: it ends a dry run
    """Leaves a transaction so that nothing of it stays."""


@dataclass
class Touched:
    """One fact that a transaction wrote: its properties before (None: new) and after (None: gone).

    ``start`` and ``end`` are label and id of the ends of a relation.
    """

    type: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    start: tuple[str, str] | None = None
    end: tuple[str, str] | None = None

    @property
    def is_node(self) -> bool:
        return self.start is None


class WatchedTransaction:
    """A transaction that notes what happens to facts; for the writer it is like any other."""

    def __init__(self, tx: GraphTransaction) -> None:
        self._tx = tx
        self._touched: dict[tuple[str, str], Touched] = {}

    def run(self, text: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a statement, noting the facts it writes or deletes."""
        for one in self._watched(text, params or {}):
            known = self._touched.setdefault((one.type, one.id), one)
            known.after = one.after
        return self._tx.run(text, params)

    def take(self) -> list[Touched]:
        """What was touched since the last call; a fact that came and went again is left out."""
        found = [one for one in self._touched.values() if one.before is not None or one.after]
        self._touched = {}
        return found

    def _watched(self, text: str, params: Mapping[str, Any]) -> Iterator[Touched]:
        if match := _NODE.search(text):
            yield from self._nodes(match[1], params["rows"])
        elif match := _GONE_NODE.search(text):
            gone = [{"id": id_, "properties": None} for id_ in params["ids"]]
            yield from self._nodes(match[1], gone)
        elif match := _EDGE.search(text):
            yield from self._edges(match[3], match[1], match[2], params["rows"])
        elif match := _GONE_EDGE.search(text):
            yield from self._edges(match[2], match[1], match[3], params["rows"])

    def _nodes(self, label: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Touched]:
        if label not in fact_labels():
            return
        new = [row["id"] for row in rows if (label, row["id"]) not in self._touched]
        stored = self._tx.run(statements.fetch_nodes(label), {"ids": new}) if new else []
        before = {row["id"]: row["properties"] for row in stored}
        for row in rows:
            yield Touched(label, row["id"], before.get(row["id"]), row["properties"])
            if row["properties"] is None:
                yield from self._hanging(label, row["id"])

    def _hanging(self, label: str, id_: str) -> Iterator[Touched]:
        """The relations that go with a deleted node."""
        for row in self._tx.run(statements.edges_at(label), {"ids": [id_]}):
            if row["type"] in fact_edge_types():
                ends = ((row["start_labels"][0], row["start"]), (row["end_labels"][0], row["end"]))
                yield Touched(row["type"], row["id"], row["properties"], None, *ends)

    def _edges(
        self, name: str, start: str, end: str, rows: Sequence[Mapping[str, Any]]
    ) -> Iterator[Touched]:
        if name not in fact_edge_types():
            return
        new = [row for row in rows if (name, row["id"]) not in self._touched]
        places = [{"id": row["id"], "start": row["start"], "end": row["end"]} for row in new]
        fetch = statements.fetch_edges(name, start, end)
        stored = self._tx.run(fetch, {"rows": places}) if places else []
        before = {row["id"]: row["properties"] for row in stored}
        for row in rows:
            ends = (start, row["start"]), (end, row["end"])
            yield Touched(name, row["id"], before.get(row["id"]), row.get("properties"), *ends)
