"""Saying who is one (核对): confirm, refuse, undo; every act is logged with who, when and why.

An act is no fact: it is written beside them, and what it moved comes back exactly when it is
undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.aliases import Act, Aliases, acts_in_force, log_act, make_aliases, read_acts
from graph.facts import Properties
from graph.merging import rearrange, relations_between
from graph.schema.registry import EDGE_TYPES
from graph.store import GraphTransaction
from graph.vocabulary.people import IdentityActKind
from graph.writing import BatchWriter
from services.access import Right, Viewer
from services.identity.identity_candidates import (
    Candidate,
    IdentityError,
    get_candidate,
    refusals,
    visible_ids,
)
from services.identity.person_evidence import PersonFile
from services.session import Session
from services.upkeep.derivation import derive
from services.upkeep.identity_followers import join_followers, part_followers
from services.verdicts.judging import Progress
from services.verdicts.leads import Refreshed, refresh
from services.verdicts.rejudging import within
from services.verdicts.rule_results import results

CONFIRM, REFUSE, UNDO = IdentityActKind.CONFIRM, IdentityActKind.REFUSE, IdentityActKind.UNDO
UNDONE_BY = (CONFIRM, REFUSE)


@dataclass(frozen=True)
class ActRow:
    """One entry of the log as lists show it."""

    number: int
    id: str
    kind: str
    label: str
    kept_id: str
    kept_name: str
    other_id: str
    other_name: str
    reason: str
    evidence: tuple[str, ...]
    decided_by: str
    decided_at: datetime | None
    is_in_force: bool
    undoes: int | None


def confirm(session: Session, viewer: Viewer, one: str, other: str, reason: str) -> Act:
    """Say that two nodes are one; `one` stands for both from now on.

    Raises IdentityError without a reason, where something decides against it, or where the pair is
    refused.
    """
    pair = _ready(session, viewer, one, other, reason)
    if pair.blocked:
        words = "；".join(one.words(viewer.sees_sensitive) for one in pair.blocked)
        raise IdentityError(f"不能确认为同一主体：{words}。来源有误的，请先更正资料并重新导入。")
    with session.writing(viewer.name) as lock, lock.transaction() as tx:
        _refuse_ties(tx, pair)
        writer = BatchWriter(tx)
        act = log_act(tx, CONFIRM, *pair.ids, _said(session, viewer, pair, reason))
        _rearrange(session, writer, pair.label, pair.ids)
        join_followers(writer, session.catalogue, act, _by(session, viewer, reason))
    return act


def refuse(session: Session, viewer: Viewer, one: str, other: str, reason: str) -> Act:
    """Say that two nodes are two; the pair is listed again only when its evidence changes."""
    pair = _ready(session, viewer, one, other, reason)
    with session.writing(viewer.name) as lock, lock.transaction() as tx:
        return log_act(tx, REFUSE, *pair.ids, _said(session, viewer, pair, reason))


def undo(session: Session, viewer: Viewer, act_id: str, reason: str) -> Act:
    """Take a confirmation or a refusal back; the graph is then as if it had never been.

    `act_id` is the act's id or its number. Raises IdentityError for one that is not in force.
    """
    viewer.needs(Right.IDENTIFY)
    _needs_reason(reason, "撤销")
    acts = read_acts(session.store)
    act = _in_force(acts, act_id)
    if not _is_visible(session, viewer, act, make_aliases(acts)):
        raise IdentityError(f"没有编号为“{act_id}”的有效核对记录，或您没有查看权限。")
    label = str(act.properties.get("subject_label", "Person"))
    said: Properties = {
        **_by(session, viewer, reason),
        "subject_label": label,
        "kept_name": str(act.properties.get("kept_name", "")),
        "other_name": str(act.properties.get("other_name", "")),
        "undoes": act.id,
    }
    with session.writing(viewer.name) as lock, lock.transaction() as tx:
        writer = BatchWriter(tx)
        part_followers(writer, act, _by(session, viewer, reason))
        undone = log_act(tx, UNDO, act.kept_id, act.other_id, said)
        if act.kind is CONFIRM:
            _rearrange(session, writer, label, (act.kept_id, act.other_id))
    return undone


def find_acts(session: Session, viewer: Viewer) -> list[ActRow]:
    """The log, newest first; of the viewer's enterprises only."""
    viewer.needs(Right.IDENTIFY)
    acts = read_acts(session.store)
    in_force = {one.id for one in acts_in_force(acts)}
    numbers = {one.id: one.number for one in acts}
    aliases = make_aliases(acts)
    seen = (one for one in acts if _is_visible(session, viewer, one, aliases))
    rows = (_row(one, in_force, numbers) for one in seen)
    return sorted(rows, key=lambda row: -row.number)


def rejudge_touched(
    session: Session, viewer: Viewer, act: Act, progress: Progress | None = None
) -> Refreshed | None:
    """Judge again what a confirmation, or its undoing, could have changed.

    None after a refusal, which changes nothing, and where nobody has judged yet.
    """
    if not results(session, viewer) or not _moves(session, act):
        return None
    return refresh(session, within(viewer, _reach(session, act)), progress=progress)


def _moves(session: Session, act: Act) -> bool:
    if act.kind is not UNDO:
        return act.kind is CONFIRM
    return any(one.id == act.undoes and one.kind is CONFIRM for one in read_acts(session.store))


def _reach(session: Session, act: Act) -> frozenset[str] | None:
    """The enterprises whose records touch the two; None where it may be any."""
    if act.properties.get("subject_label") != "Person":
        return None
    values = {"scope": None, "ids": [act.kept_id, act.other_id]}
    rows = session.store.read(session.statement("identity_reach"), values, session.no_limits).rows
    if any(row["is_shared"] for row in rows):
        return None
    return frozenset(row["enterprise_id"] for row in rows if row["enterprise_id"])


def _ready(session: Session, viewer: Viewer, one: str, other: str, reason: str) -> Candidate:
    """The pair, if it can be decided on."""
    viewer.needs(Right.IDENTIFY)
    _needs_reason(reason, "确认或否认")
    pair = get_candidate(session, viewer, one, other)
    known = refusals(read_acts(session.store)).get(frozenset(pair.ids))
    if known is not None and known.properties.get("evidence_hash") == pair.evidence_hash:
        raise IdentityError(f"这一对已经否认（第 {known.number} 号记录）；要改变，请先撤销该记录。")
    return pair


def _needs_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise IdentityError(f"{what}必须写明理由：查了哪些资料、凭什么认定。")


def _refuse_ties(tx: GraphTransaction, pair: Candidate) -> None:
    """Two nodes that a source relates to one another are two."""
    types = relations_between(tx, pair.label, *pair.ids)
    if types:
        names = "、".join(_called(one) for one in types)
        raise IdentityError(f"不能确认为同一主体：来源登记了两者之间的关系（{names}）。")


def _called(edge_type: str) -> str:
    declared = EDGE_TYPES[edge_type]
    return "亲属或特定关系" if declared.is_sensitive else declared.title


def _said(session: Session, viewer: Viewer, pair: Candidate, reason: str) -> Properties:
    """What the log keeps of a decision; numbers and births stay out of it."""
    one, other = _names(pair)
    return {
        **_by(session, viewer, reason),
        "subject_label": pair.label,
        "kept_name": one,
        "other_name": other,
        "evidence": [reason.words(sees_sensitive=False) for reason in pair.reasons],
        "evidence_hash": pair.evidence_hash,
    }


def _names(pair: Candidate) -> Iterator[str]:
    for side in (pair.one, pair.other):
        name = side.who.name if isinstance(side, PersonFile) else side.name
        yield name or "名称未记录"


def _by(session: Session, viewer: Viewer, reason: str) -> Properties:
    return {
        "reason": reason.strip(),
        "decided_by": viewer.name,
        "decided_at": session.now(),
    }


def _rearrange(session: Session, writer: BatchWriter, label: str, ids: Sequence[str]) -> None:
    """Place the claims anew; what follows from topics is derived again for the firms concerned."""
    rearrange(writer, label)
    if label == "Org":
        owners = sorted({*ids, *(writer.aliases.root(one) for one in ids)})
        derive(writer.tx, session.catalogue, writer, owners)
        writer.bind_pending()


def _in_force(acts: Sequence[Act], act_id: str) -> Act:
    for one in acts_in_force(acts):
        if act_id in (one.id, str(one.number)) and one.kind in UNDONE_BY:
            return one
    raise IdentityError(f"没有编号为“{act_id}”的有效核对记录；用 identity log 查看。")


def _is_visible(session: Session, viewer: Viewer, act: Act, aliases: Aliases) -> bool:
    """Whether both nodes, or those that stand for them, are the viewer's to see."""
    if viewer.scope is None:
        return True
    ids = aliases.roots((act.kept_id, act.other_id))
    return len(visible_ids(session, viewer, ids)) == len(ids)


def _row(act: Act, in_force: set[str], numbers: Mapping[str, int]) -> ActRow:
    said = act.properties
    return ActRow(
        number=act.number,
        id=act.id,
        kind=act.kind.value,
        label=str(said.get("subject_label", "")),
        kept_id=act.kept_id,
        kept_name=str(said.get("kept_name", "")),
        other_id=act.other_id,
        other_name=str(said.get("other_name", "")),
        reason=str(said.get("reason", "")),
        evidence=tuple(said.get("evidence", ())),
        decided_by=str(said.get("decided_by", "")),
        decided_at=said.get("decided_at"),
        is_in_force=act.id in in_force,
        undoes=numbers.get(act.undoes),
    )
