"""Ownership (股权穿透): the enterprises below one, level by level, with their counts rolled up.

A firm that is reached by two ways is one firm: it counts once in every sum above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.access import Viewer
from services.session import Session
from services.typed_rows import PageRow, find_rows

KINDS = ("决策", "疑点", "未整改完成的问题", "损失")
Counts = Mapping[str, int]


class OwnedRow(PageRow):
    """One step of ownership; ``depth`` -1 owns the enterprise, 0 is it."""

    depth: int
    parent_id: str | None
    enterprise_id: str
    label: str
    enterprise: str | None
    tier: int | None
    share_rate: float | None
    locator: str | None


class CountRow(PageRow):
    """How many things of one kind an enterprise has."""

    enterprise_id: str
    kind: str
    count: int
    amount_fen: int | None


@dataclass(frozen=True)
class TreeLine:
    """One enterprise in the tree: its own counts, and those of it and everything below."""

    row: OwnedRow
    effective_rate: float | None
    own: Counts
    whole: Counts
    below: int


@dataclass(frozen=True)
class LevelLine:
    """All enterprises of one level together."""

    depth: int
    enterprises: int
    counts: Counts


@dataclass(frozen=True)
class OwnershipTree:
    """The tree under one enterprise on one day, depth first; ``owners`` stand above it."""

    valid_on: date
    owners: tuple[OwnedRow, ...]
    lines: tuple[TreeLine, ...]
    levels: tuple[LevelLine, ...]


def ownership_tree(
    session: Session, viewer: Viewer, enterprise_id: str, valid_on: date | None = None
) -> OwnershipTree:
    """The tree as of a day (empty for who may not see the enterprise); counts are of today."""
    raw = {"enterprise_id": enterprise_id, "valid_on": valid_on}
    rows = find_rows(session, viewer, "ownership_down", raw, OwnedRow).rows
    down = [one for one in rows if one.depth >= 0]
    ids = sorted({one.enterprise_id for one in down})
    counts = _counts(session, viewer, ids)
    children = _children(down)
    return OwnershipTree(
        valid_on or session.today,
        tuple(one for one in rows if one.depth < 0),
        tuple(_lines(children, counts, [one for one in down if one.depth == 0], 1.0, ())),
        tuple(_levels(down, counts)),
    )


def _counts(session: Session, viewer: Viewer, ids: Sequence[str]) -> dict[str, Counts]:
    if not ids:
        return {}
    rows = find_rows(session, viewer, "enterprise_counts", {"ids": list(ids)}, CountRow).rows
    found: dict[str, dict[str, int]] = {one: {} for one in ids}
    for row in rows:
        found[row.enterprise_id][row.kind] = row.count
    return {one: dict(counts) for one, counts in found.items()}


def _children(rows: Iterable[OwnedRow]) -> dict[str, list[OwnedRow]]:
    found: dict[str, dict[str, OwnedRow]] = {}
    for row in rows:
        if row.parent_id:
            found.setdefault(row.parent_id, {}).setdefault(row.enterprise_id, row)
    return {parent: list(below.values()) for parent, below in found.items()}


def _lines(
    children: Mapping[str, Sequence[OwnedRow]],
    counts: Mapping[str, Counts],
    rows: Sequence[OwnedRow],
    rate: float | None,
    above: tuple[str, ...],
) -> Iterable[TreeLine]:
    """Depth first; a firm that owns itself by a detour is not opened again."""
    for row in rows:
        own_rate = 1.0 if not above else row.share_rate
        effective = None if rate is None or own_rate is None else rate * own_rate
        ids = subtree(children, row.enterprise_id)
        yield TreeLine(
            row.model_copy(update={"depth": len(above)}),
            effective,
            counts.get(row.enterprise_id, {}),
            summed(counts, ids),
            len(ids) - 1,
        )
        if row.enterprise_id not in above:
            below = children.get(row.enterprise_id, ())
            path = (*above, row.enterprise_id)
            fresh = [one for one in below if one.enterprise_id not in path]
            yield from _lines(children, counts, fresh, effective, path)


def subtree(children: Mapping[str, Sequence[OwnedRow]], top: str) -> frozenset[str]:
    """The enterprise and everything below it, each once."""
    found = {top}
    waiting = [top]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child.enterprise_id not in found:
                found.add(child.enterprise_id)
                waiting.append(child.enterprise_id)
    return frozenset(found)


def summed(counts: Mapping[str, Counts], ids: Iterable[str]) -> Counts:
    """The counts of these enterprises together."""
    chosen = [counts.get(one, {}) for one in ids]
    return {kind: sum(one.get(kind, 0) for one in chosen) for kind in KINDS}


def _levels(rows: Sequence[OwnedRow], counts: Mapping[str, Counts]) -> Iterable[LevelLine]:
    """Every enterprise at the highest level at which it stands."""
    level: dict[str, int] = {}
    for row in rows:
        level[row.enterprise_id] = min(row.depth, level.get(row.enterprise_id, row.depth))
    for depth in sorted(set(level.values())):
        ids = [one for one, at in level.items() if at == depth]
        yield LevelLine(depth, len(ids), summed(counts, ids))
