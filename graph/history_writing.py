"""Version nodes kept in step (历史值的写入) with the claims of the nodes that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.claims import Claim
from graph.history import version_rows
from graph.keys import edge_id
from graph.links import chunks
from graph.statements import delete_nodes, merge_edges, merge_nodes
from graph.store import GraphTransaction

State = Mapping[str, Sequence[Claim]]
Rows = dict[str, dict[str, Any]]


def follow(tx: GraphTransaction, label: str, before: State, after: State) -> None:
    """Make the history of nodes of one label what their claims say after a write or a removal.

    History is a function of the claims, so what is stored is known from the claims before. One
    claim alone has no history.
    """
    gone: list[str] = []
    fresh: list[tuple[str, Rows]] = []
    said = before.keys() | after.keys()
    for id_ in (one for one in said if len(before.get(one, ())) > 1 or len(after.get(one, ())) > 1):
        old, new = (version_rows(label, id_, state.get(id_, ())) for state in (before, after))
        gone.extend(old.keys() - new.keys())
        if new and new != old:
            fresh.append((id_, new))
    for part in chunks(sorted(gone)):
        tx.run(delete_nodes("Version"), {"ids": list(part)})
    write_versions(tx, label, sorted(fresh))


def write_versions(tx: GraphTransaction, label: str, versions: Sequence[tuple[str, Rows]]) -> None:
    """Write the Version nodes of nodes of one label, each bound to its node."""
    rows = [
        {"id": id_, "node": node, "properties": properties}
        for node, found in versions
        for id_, properties in found.items()
    ]
    for part in chunks(rows):
        tx.run(merge_nodes("Version"), {"rows": list(part)})
        tx.run(merge_edges("OF", "Version", label), {"rows": [_bond(row) for row in part]})


def _bond(row: Mapping[str, Any]) -> dict[str, Any]:
    id_ = edge_id("OF", row["id"], row["node"])
    return {"id": id_, "start": row["id"], "end": row["node"], "properties": {"id": id_}}
