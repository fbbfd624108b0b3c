"""Pointers (指向): from a row to a node of another row or file, by id or by what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime

from graph.facts import Ref
from graph.keys import KEYS, has_full_key, key_text, make_id, natural_id
from graph.model import Kind
from graph.schema.registry import node_properties, root_label
from loaders.datasets.dataset import RefRule
from loaders.datasets.entities import Entity
from loaders.datasets.plan import RefPlan
from loaders.datasets.record import Record
from loaders.datasets.registry import indexed_names

AS_OF = "as_of"
# What agencies record is not the enterprise's own: its enterprise is no part of what is said of it.
_NOT_OF_ENTERPRISE = frozenset({"SupervisionEvent", "Finding", "AccountabilityCase", "Inquiry"})
# Parts that help to find a node but do not say by themselves that one is meant.
_ASIDE = frozenset({AS_OF, "meeting_name"})
_KEPT_POINTERS = 50_000
# What is enough to find a node later although an id that belongs to its key is not known.
_ENOUGH = {"Topic": frozenset({"title", "meeting_name"}), "Finding": frozenset({"title"})}


class NodeIndex:
    """The nodes of the file by what refs may say of them: properties and parts of the key.

    ``wanted`` are the labels that the file's refs point to, where that is known beforehand; others
    need not be kept. ``version`` changes with every node taken in.
    """

    def __init__(self, wanted: AbstractSet[str] | None = None) -> None:
        self._found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.labels: set[str] = set()
        self.wanted = wanted
        self.version = 0

    def wants(self, label: str) -> bool:
        return self.wanted is None or label in self.wanted

    def add(self, label: str, id_: str, said: Mapping[str, object]) -> None:
        """Take in a node that a row of the file defines."""
        self.labels.add(label)
        self.version += 1
        for name in indexed_names().get(label, ()):
            if said.get(name) not in (None, ""):
                self._found[label, name, key_text(said[name])].add(id_)

    def has(self, label: str, said: Mapping[str, object]) -> bool:
        """Whether any node of the file fits what is said."""
        return bool(self._fitting(label, said))

    def find(self, label: str, said: Mapping[str, object]) -> str:
        """The id of the only node of which all that is said is true, or ''."""
        found = self._fitting(label, said)
        return next(iter(found)) if len(found) == 1 else ""

    def _fitting(self, label: str, said: Mapping[str, object]) -> set[str]:
        sets = [
            self._found.get((label, name, key_text(value)), set())
            for name, value in said.items()
            if value not in (None, "")
        ]
        return set.intersection(*sets) if sets else set()


@dataclass
class Pointer(Entity):
    """An Entity that a ref rule made; ``said`` is what the row says of the node.

    Rows that say the same share one; ``record`` is the first of them, ``times`` how many there are.
    """

    said: dict[str, object] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    record: Record | None = None
    context: tuple[Pointer, ...] = ()
    is_certain: bool = False
    times: int = 0


class PointerReader:
    """Makes pointers from the refs of a sheet."""

    def __init__(self, index: NodeIndex) -> None:
        self.index = index
        self._made: dict[tuple[object, ...], Pointer] = {}
        self._read: dict[tuple[object, ...], list[Entity]] = {}
        self._version = 0

    def read_plan(
        self, plan: RefPlan, record: Record, entities: Mapping[str, list[Entity]]
    ) -> list[Entity]:
        """What the row points to; rows that fill the same parts alike point to the same."""
        key = None if plan.is_choice else plan.key(record, entities)
        if key is None:
            return self.read(plan.rule, record, entities)
        self._check_kept()
        found = self._read.get(key)
        if found is None:
            found = self.read(plan.rule, record, entities)
            self._check_kept()
            self._read[key] = found
        return found

    def _check_kept(self) -> None:
        """What was not found may be found once the file has told of another node."""
        if self._version != self.index.version or len(self._read) >= _KEPT_POINTERS:
            self._made.clear()
            self._read.clear()
            self._version = self.index.version

    def read(
        self, rule: RefRule, record: Record, entities: Mapping[str, list[Entity]]
    ) -> list[Entity]:
        """What the row points to under `rule`; nothing when it says nothing."""
        if rule.any_of:
            return next((entities[name] for name in rule.any_of if entities.get(name)), [])
        said, listed = self._said(rule, record, entities)
        values = said.pop(listed) if listed else None
        if values is None:
            return [self._pointer(rule, record, entities, said)] if _says(rule, said) else []
        return [
            self._pointer(rule, record, entities, {**said, listed: value})
            for value in (values if isinstance(values, list) else [])
        ]

    def _said(
        self, rule: RefRule, record: Record, entities: Mapping[str, list[Entity]]
    ) -> tuple[dict[str, object], str]:
        """The parts that the row fills, and the name of the one that holds a list."""
        said: dict[str, object] = {}
        listed = ""
        for part, source in rule.parts.items():
            if source in record.sheet.fields and not record.sheet.fields[source].column.is_entity:
                value = record.value(source)
            else:
                value = found[0].id if (found := entities.get(source)) else None
            if value is not None and _can_be_said(rule.label, part):
                said[part] = value
                listed = part if isinstance(value, list) else listed
        reporting = entities.get("enterprise")
        if reporting and rule.label not in _NOT_OF_ENTERPRISE:
            said.setdefault("enterprise_id", reporting[0].id)
        return said, listed

    def _pointer(
        self,
        rule: RefRule,
        record: Record,
        entities: Mapping[str, list[Entity]],
        said: dict[str, object],
    ) -> Pointer:
        context = tuple(
            one
            for name in rule.parts.values()
            for one in entities.get(name, [])
            if isinstance(one, Pointer)
        )
        same = (id(rule), *map(_hashable, said.items()), *map(id, context))
        self._check_kept()
        found = self._made.get(same)
        if found is None:
            found = self._made[same] = self._make(rule, record, said, context)
        return found

    def _make(
        self,
        rule: RefRule,
        record: Record,
        said: dict[str, object],
        context: tuple[Pointer, ...],
    ) -> Pointer:
        names = tuple(name for name in rule.parts.values() if name in record.sheet.fields)
        id_, key_id = self._ids(rule.label, said, context)
        ref = Ref(rule.label, id_) if id_ else _late_ref(rule.label, said, key_id)
        return Pointer(
            ref,
            key_id,
            said=said,
            fields=names,
            record=record,
            context=context,
            is_certain=bool(id_),
        )

    def _ids(
        self, label: str, said: dict[str, object], context: tuple[Pointer, ...]
    ) -> tuple[str, str]:
        """The certain id of the node ('' when unknown), and the id for natural keys meanwhile."""
        first = KEYS[root_label(label)][0]
        is_full = all(said.get(name) not in (None, "") for name in first)
        if is_full and all(one.is_certain for one in context):
            id_ = natural_id(label, said)
            return id_, id_
        if AS_OF not in said and (found := self._search(label, said, context)):
            return found, found
        return "", _stand_in(label, said)

    def settle(self, pointer: Pointer) -> Ref:
        """The ref once the whole file is read: a node further down may be the one meant."""
        found = self._found(pointer)
        return Ref(pointer.ref.label, found, pointer.ref.match) if found else pointer.ref

    def _found(self, pointer: Pointer) -> str:
        """The id of the node meant as far as the file tells by now, or ''."""
        if pointer.is_certain:
            return pointer.ref.id
        if AS_OF in pointer.said:
            return ""
        return self._search(pointer.ref.label, pointer.said, pointer.context)

    def _search(self, label: str, said: Mapping[str, object], context: Iterable[Pointer]) -> str:
        """The only node of the file that fits; an id not known yet counts only by its name."""
        known = dict(said)
        is_doubtful = False
        for one in context:
            found = self._found(one)
            for name in [name for name, value in said.items() if value == one.id]:
                known[name] = found
                is_doubtful = is_doubtful or not found
        if is_doubtful and not _ENOUGH.get(label, frozenset({"?"})) <= known.keys():
            return ""
        return self.index.find(label, known)


def _hashable(said: tuple[str, object]) -> tuple[str, object]:
    name, value = said
    return (name, tuple(value)) if isinstance(value, list) else said


def _says(rule: RefRule, said: Mapping[str, object]) -> bool:
    """Whether the row says enough: one plain part, or every part that is an id."""
    plain = [part for part in rule.parts if not part.endswith("_id") and part not in _ASIDE]
    if plain:
        return any(said.get(part) not in (None, "") for part in plain)
    return all(said.get(part) not in (None, "") for part in rule.parts)


def _can_be_said(label: str, part: str) -> bool:
    """Whether nodes of the label have such a property or key part at all."""
    is_key = any(part in names for names in KEYS[root_label(label)])
    return is_key or part == AS_OF or part in node_properties(label)


def _late_ref(label: str, said: Mapping[str, object], key_id: str) -> Ref:
    """A ref for late binding; where what is said cannot all be compared, one that binds to nothing.

    A link that waits is better than one to the wrong node: the only 决策 of a firm is not the one
    of a topic that is not loaded yet.
    """
    match = _match(label, said)
    is_all = all(name in match or name == AS_OF for name in said)
    is_enough = label in _ENOUGH and _ENOUGH[label] <= match.keys()
    return Ref(label, "", match) if is_all or is_enough else Ref(label, key_id)


def _match(label: str, said: Mapping[str, object]) -> dict[str, str]:
    """What a late-bound ref compares: declared texts and dates, and the reporting enterprise."""
    declared = node_properties(label)
    found: dict[str, str] = {}
    for name, value in said.items():
        known = declared.get(name)
        if name == AS_OF or (known and known.kind in (Kind.TEXT, Kind.DATE)):
            is_day = isinstance(value, date) and not isinstance(value, datetime)
            found[name] = value.isoformat() if is_day else str(value)  # type: ignore[attr-defined]
    return found


def _stand_in(label: str, said: Mapping[str, object]) -> str:
    """A stable id for keys of other nodes while the node itself is not found."""
    if has_full_key(root_label(label), said):
        return natural_id(root_label(label), said)
    parts = [f"{name}={key_text(value)}" for name, value in sorted(said.items()) if name != AS_OF]
    return make_id(label, "?", *parts)
