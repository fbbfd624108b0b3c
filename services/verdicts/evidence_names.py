"""Names in evidence (证据涉及的人和单位): who voted, who holds the post, who made the bid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.schema.registry import EDGE_TYPES
from rules.logic import Evidence
from services.access import Viewer
from services.session import Session
from services.typed_rows import PageRow, find_rows

OWNER_OF = frozenset({"HOLDS", "SUBMITTED"})
STEPS = 4


class EndRow(PageRow):
    """A relation with the names of its two ends."""

    id: str
    type: str
    start_id: str
    start: str | None
    end_id: str
    end: str | None


def names_in(
    session: Session, viewer: Viewer, evidence: Sequence[Evidence], subject: str
) -> Mapping[str, str]:
    """Id → name of what the evidence leaves unnamed: relations, posts, bids, and their ends.

    A relation cannot be found by its id without a scan, so it is looked for from the subject and
    the evidence outwards, step by step.
    """
    wanted = {one.id for one in evidence if one.label in EDGE_TYPES}
    frontier = {one.id for one in evidence if one.label not in EDGE_TYPES} | set(subject.split("|"))
    names: dict[str, str] = {}
    looked: set[str] = set()
    for _ in range(STEPS):
        if not frontier - looked:
            break
        rows = _ends(session, viewer, sorted(frontier - looked), sorted(wanted - names.keys()))
        looked |= frontier
        frontier = {end for row in rows for end in (row.start_id, row.end_id)}
        for row in rows:
            names.update(_named(row))
    return names


def _ends(
    session: Session, viewer: Viewer, ids: Sequence[str], edges: Sequence[str]
) -> tuple[EndRow, ...]:
    raw = {"ids": list(ids), "edges": list(edges)}
    return find_rows(session, viewer, "evidence_ends", raw, EndRow).rows


def _named(row: EndRow) -> Mapping[str, str]:
    names = {row.start_id: row.start, row.end_id: row.end}
    if row.type in OWNER_OF:
        names[row.end_id] = row.start
    else:
        names[row.id] = " → ".join(filter(None, (row.start, row.end)))
    return {id_: name for id_, name in names.items() if name}
