"""反向追溯 (origins): from a payment, contract, finding, loss, person, supplier or project back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from graph.errors import AccessError
from graph.schema.registry import node_type
from services.access import Viewer
from services.relations.relations import get_things
from services.session import Session
from services.typed_rows import PageRow, find_rows

NO_DECISION = "未见与它相连的决策（待补/待核）；没有连上不等于没有决策。"
MOST = 3


class ThingRow(PageRow):
    """Something that one can trace back from."""

    id: str
    kind: str
    name: str | None
    hint: str | None


class OriginRow(PageRow):
    """A decision behind a thing; ``via`` says in words how the two are connected."""

    thing_id: str
    decision_id: str
    decision: str | None
    enterprise: str | None
    decided_on: date | None
    decided_on_precision: str | None
    amount_fen: int | None
    via: tuple[str, ...]

    @property
    def ways(self) -> str:
        """How the two are connected, the most direct way over each thing between them."""
        shortest: dict[str, str] = {}
        for one in sorted(self.via, key=lambda way: (len(way), way)):
            between, comma, _ = one.partition("，")
            shortest.setdefault(between if comma else "", one)
        told = list(shortest.values())
        more = f"；另有 {len(told) - MOST} 条联系" if len(told) > MOST else ""
        return "；".join(told[:MOST]) + more


@dataclass(frozen=True)
class Origin:
    """A thing with the decisions behind it, the latest first."""

    id: str
    kind: str
    name: str
    hint: str
    decisions: tuple[OriginRow, ...]


def find_origins(session: Session, viewer: Viewer, text: str) -> tuple[Origin, ...]:
    """Things whose name or number holds the text, each with its decisions; none for no text."""
    if not text.strip():
        return ()
    rows = find_rows(session, viewer, "traceable_things", {"text": text.strip()}, ThingRow).rows
    behind = _behind(session, viewer, [row.id for row in rows])
    return tuple(
        Origin(row.id, _kind(row.kind), row.name or "名称未记录", row.hint or "", behind[row.id])
        for row in rows
    )


def get_origin(session: Session, viewer: Viewer, thing_id: str) -> Origin:
    """One thing with its decisions; raises AccessError where there is none, or no right to it."""
    things = get_things(session, viewer, (thing_id,))
    if not things:
        raise AccessError(f"没有找到编号为“{thing_id}”的资料，或您没有查看权限。")
    one = things[0]
    return Origin(one.id, one.kind, one.name, one.hint, _behind(session, viewer, [one.id])[one.id])


def _behind(
    session: Session, viewer: Viewer, ids: list[str]
) -> defaultdict[str, tuple[OriginRow, ...]]:
    found: defaultdict[str, tuple[OriginRow, ...]] = defaultdict(tuple)
    if ids:
        for row in find_rows(session, viewer, "decisions_behind", {"ids": ids}, OriginRow).rows:
            found[row.thing_id] += (row,)
    return found


def _kind(label: str) -> str:
    return node_type(label).title
