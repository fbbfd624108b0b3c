"""History of values (历史与来源): what each source says of a thing, what is shown and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.claims import Claim, claims_of
from graph.errors import AccessError
from graph.history import Statement, statements_of
from graph.schema.kinds import property_kinds
from graph.schema.registry import NODE_TYPES, root_label
from graph.store import NodeRow
from graph.vocabulary.sources import ShownReason, ValueState
from services.access import Viewer
from services.around import Around, read_around
from services.ingest.batch_list import BatchRow, batch_rows
from services.ingest.changes import place_text
from services.properties import SECRET, kind_title
from services.relation_text import name_of
from services.session import Session
from services.sources import OTHERS, are_others, label_of

NOT_FOUND = "没有找到编号为“{id}”的资料，或您没有查看权限。"
WHY_SHOWN = {
    ShownReason.LATER: "采用较晚导入的",
    ShownReason.RECORD: "采用有专门记录的，不用顺带提及的",
    ShownReason.CORRECTED: "采用更正后的",
    ShownReason.STATED: "采用栏目写明的，不用文字推定的",
}


@dataclass(frozen=True)
class StatedValue:
    """One value that a source states of one property, and what became of it."""

    name: str
    label: str
    text: str
    state: ValueState
    reason: str
    source: str
    batch: str
    known_at: str
    stated_by: str
    why: str

    @property
    def is_shown(self) -> bool:
        return self.state is ValueState.CURRENT


@dataclass(frozen=True)
class Neighbour:
    """Another thing that this one is linked to."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True)
class Thing:
    """One thing with every value that was ever stated of it; ``is_derived``: nobody states it."""

    id: str
    label: str
    kind: str
    name: str
    enterprise_id: str
    is_withdrawn: bool
    is_derived: bool
    values: tuple[StatedValue, ...]
    neighbours: tuple[Neighbour, ...]

    @property
    def disputed(self) -> tuple[str, ...]:
        """Labels of the properties on which sources differ."""
        found = (one.label for one in self.values if one.state is ValueState.CONFLICTING)
        return tuple(dict.fromkeys(found))


def get_thing(session: Session, viewer: Viewer, thing_id: str) -> Thing:
    """One thing by its id; AccessError where it is not there or out of the viewer's range."""
    around = read_around(session, viewer, [thing_id])
    node = around.things.get(thing_id)
    if node is None:
        raise AccessError(NOT_FOUND.format(id=thing_id))
    label = label_of(node)
    values = node.properties
    return Thing(
        id=thing_id,
        label=label,
        kind=kind_title(label),
        name=name_of(node),
        enterprise_id=str(values.get("enterprise_id") or ""),
        is_withdrawn=bool(values.get("is_withdrawn")),
        is_derived=bool(values.get("is_derived")),
        values=stated_values(session, viewer, node),
        neighbours=_neighbours(around, thing_id),
    )


def stated_values(session: Session, viewer: Viewer, node: NodeRow) -> tuple[StatedValue, ...]:
    """Every value that a batch in force states of a thing, in the order of the model."""
    label = root_label(label_of(node))
    claims = claims_of(node.properties, property_kinds(label), node.labels)
    batches = {one.batch: one for one in batch_rows(session, None)}
    return tuple(_stated(one, batches, viewer) for one in statements_of(label, claims))


def _stated(one: Statement, batches: Mapping[str, BatchRow], viewer: Viewer) -> StatedValue:
    claim, batch = one.said.claim, batches.get(one.said.claim.batch_id)
    hidden = one.declared.is_sensitive and not viewer.sees_sensitive
    is_others = batch is not None and are_others(batch.enterprises, viewer.scope)
    batch = None if is_others else batch
    return StatedValue(
        name=one.declared.name,
        label=one.declared.label,
        text=SECRET if hidden else one.said.text,
        state=one.state,
        reason=WHY_SHOWN[one.reason] if one.reason else "",
        source=OTHERS if is_others else place_text(claim, one.declared.name) + _mark(claim, one),
        batch="" if is_others else claim.batch_id,
        known_at=claim.loaded_at[:16].replace("T", " "),
        stated_by=batch.committed_by if batch else "",
        why=batch.reason if batch else "",
    )


def _mark(claim: Claim, one: Statement) -> str:
    """Presumed values say so in their place already, unless the place is that of another row."""
    is_told = not one.said.is_presumed or "推定" in place_text(claim, one.declared.name)
    return "" if is_told else "（推定）"


def _neighbours(around: Around, thing_id: str) -> tuple[Neighbour, ...]:
    ids = {
        other for (id_, _, _), others in around.links.items() if id_ == thing_id for other in others
    }
    found = [around.things[one] for one in ids - {thing_id} if one in around.things]
    rows = [
        Neighbour(one.id, kind_title(label_of(one)), name_of(one))
        for one in found
        if label_of(one) in NODE_TYPES
    ]
    return tuple(sorted(rows, key=lambda one: (one.kind, one.name, one.id)))
