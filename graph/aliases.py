"""Aliases (同一主体登记): which node stands for which others, as people decided and undid it.

A source keeps being read as it was written; only what is stored is placed at the node that stands
for the one named. So every decision can be undone exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.claims import Claim
from graph.facts import Properties, Ref
from graph.keys import make_id
from graph.statements import all_nodes, merge_nodes
from graph.store import GraphReader, GraphTransaction, ReadLimits, Row
from graph.vocabulary.people import IdentityActKind

ACT = "IdentityAct"
# Properties that hold the id of the Org to which a fact belongs.
OWNERS = ("enterprise_id", "named_by")
_ALL = ReadLimits(600.0, 10_000_000)


@dataclass(frozen=True)
class Act:
    """One entry of the log (核对记录); entries are added, never changed.

    ``kept_id`` and ``other_id`` are the two compared; of an implied act (自动归并) ``premises``
    names the nodes that have to be one for it to hold.
    """

    id: str
    number: int
    kind: IdentityActKind
    kept_id: str
    other_id: str
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def undoes(self) -> str:
        return str(self.properties.get("undoes", ""))

    @property
    def premises(self) -> list[str]:
        return list(self.properties.get("premises", []))


class Aliases:
    """The register: a node's id → the id of the node that stands for it."""

    def __init__(self, targets: Mapping[str, str] | None = None) -> None:
        self.targets = dict(targets or {})
        self._members: dict[str, set[str]] = {}
        for moved in self.targets:
            root = self.root(moved)
            self._members.setdefault(root, {root}).add(moved)

    def __bool__(self) -> bool:
        return bool(self.targets)

    def root(self, id_: str) -> str:
        """The id of the node that stands for this one; itself where none does."""
        while id_ in self.targets:
            id_ = self.targets[id_]
        return id_

    def roots(self, ids: Iterable[str]) -> list[str]:
        """The distinct roots of `ids`, sorted."""
        return sorted({self.root(one) for one in ids})

    def members(self, id_: str) -> set[str]:
        """Every id that is one with this one, itself included."""
        return self._members.get(self.root(id_), {self.root(id_)})

    def place_node(self, id_: str, claim: Claim) -> tuple[str, Claim]:
        """Where a claim on the node `id_` belongs, and the claim as it is kept there."""
        if not self.targets:
            return id_, claim
        root = self.root(id_)
        stated = {"id": id_} if root != id_ else {}
        properties = claim.properties
        for name in OWNERS:
            owner = str(properties.get(name) or "")
            if owner in self.targets:
                stated[name] = owner
                properties = {**properties, name: self.root(owner)}
        return root, replace(claim, properties=properties, stated=stated) if stated else claim

    def place_ref(self, ref: Ref) -> Ref:
        """The ref, pointing to what stands for the node that it names."""
        if not self.targets:
            return ref
        if ref.id:
            return replace(ref, id=self.root(ref.id))
        return replace(ref, match={name: self.root(value) for name, value in ref.match.items()})


def stated_claim(id_: str, claim: Claim) -> tuple[str, Claim]:
    """The id that the source named, and its claim as the source made it."""
    owners = {name: claim.stated[name] for name in OWNERS if name in claim.stated}
    bare = replace(claim, properties={**claim.properties, **owners}, stated={})
    return claim.stated.get("id", id_), bare


def make_aliases(acts: Iterable[Act]) -> Aliases:
    """The register that the acts in force make."""
    in_force = acts_in_force(acts)
    targets: dict[str, str] = {}
    for act in in_force:
        if act.kind is IdentityActKind.CONFIRM:
            _join(targets, act.kept_id, act.other_id)
    for act in in_force:
        if act.kind is IdentityActKind.IMPLIED and _are_one(targets, act.premises):
            _join(targets, act.kept_id, act.other_id)
    return Aliases(targets)


def acts_in_force(acts: Iterable[Act]) -> list[Act]:
    """The acts that no later one undid, oldest first, without the undoing ones."""
    ordered = sorted(acts, key=lambda one: (one.number, one.id))
    undone = {one.undoes for one in ordered if one.kind is IdentityActKind.UNDO}
    return [one for one in ordered if one.kind is not IdentityActKind.UNDO and one.id not in undone]


def _join(targets: dict[str, str], kept: str, other: str) -> None:
    """Let the node that stands for `other` be stood for by `kept`; never in a circle."""
    moved = _root(targets, other)
    if moved != _root(targets, kept):
        targets[moved] = kept


def _are_one(targets: Mapping[str, str], ids: Sequence[str]) -> bool:
    return len({_root(targets, one) for one in ids}) == 1


def _root(targets: Mapping[str, str], id_: str) -> str:
    while id_ in targets:
        id_ = targets[id_]
    return id_


def read_acts(store: GraphReader) -> list[Act]:
    """The whole log, oldest first."""
    return _acts(store.read(all_nodes(ACT), {}, _ALL).rows)


def read_acts_in(tx: GraphTransaction) -> list[Act]:
    """The whole log as the transaction sees it, oldest first."""
    return _acts(tx.run(all_nodes(ACT)))


def read_aliases(tx: GraphTransaction) -> Aliases:
    """The register as the transaction sees it."""
    return make_aliases(_acts(tx.run(all_nodes(ACT))))


def log_act(
    tx: GraphTransaction, kind: IdentityActKind, kept_id: str, other_id: str, said: Properties
) -> Act:
    """Add an entry to the log; `said` tells who, when, why."""
    return log_acts(tx, [(kind, kept_id, other_id, said)])[0]


def log_acts(
    tx: GraphTransaction, wanted: Sequence[tuple[IdentityActKind, str, str, Properties]]
) -> list[Act]:
    """Add several entries to the log, each ``kind, kept_id, other_id, said``."""
    last = max((one.number for one in _acts(tx.run(all_nodes(ACT)))), default=0)
    acts = [_new_act(last + at, *one) for at, one in enumerate(wanted, 1)]
    rows = [{"id": one.id, "properties": dict(one.properties)} for one in acts]
    if rows:
        tx.run(merge_nodes(ACT), {"rows": rows})
    return acts


def _new_act(
    number: int, kind: IdentityActKind, kept_id: str, other_id: str, said: Properties
) -> Act:
    id_ = make_id(ACT, number, kind.value, kept_id, other_id)
    properties: Properties = {
        **{name: value for name, value in said.items() if value not in ("", [])},
        "id": id_,
        "number": number,
        "kind": kind.value,
        "kept_id": kept_id,
        "other_id": other_id,
    }
    return Act(id_, number, kind, kept_id, other_id, properties)


def _acts(rows: Iterable[Row]) -> list[Act]:
    return sorted(_read(rows), key=lambda one: (one.number, one.id))


def _read(rows: Iterable[Row]) -> Iterator[Act]:
    for row in rows:
        said = row["properties"]
        kind = IdentityActKind(said["kind"])
        yield Act(row["id"], said["number"], kind, said["kept_id"], said["other_id"], said)
