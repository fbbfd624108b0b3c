"""Pointers (指向): from a row to a node of another row or file, by id or by what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graph.facts import Ref
from graph.keys import KEYS, has_full_key, key_text, make_id, natural_id
from graph.model import Kind
from graph.schema.registry import node_properties, root_label
from loaders.datasets.dataset import RefRule
from loaders.datasets.entities import Entity
from loaders.datasets.record import Record
from loaders.datasets.registry import indexed_names

AS_OF = "as_of"
# What agencies record is not the enterprise's own: its enterprise is no part of what is said of it.
_NOT_OF_ENTERPRISE = frozenset({"SupervisionEvent", "Finding", "AccountabilityCase", "Inquiry"})


class NodeIndex:
    """The nodes of the file by what refs may say of them: properties and parts of the key."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.labels: set[str] = set()
        self.ids: dict[str, list[str]] = defaultdict(list)

    def add(self, label: str, id_: str, said: Mapping[str, object]) -> None:
        """Take in a node that a row of the file defines."""
        self.labels.add(label)
        self.ids[label].append(id_)
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
    """An Entity that a ref rule made; ``said`` is what the row says of the node."""

    said: dict[str, object] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    record: Record | None = None
    context: tuple[Pointer, ...] = ()


class PointerReader:
    """Makes pointers from the refs of a sheet."""

    def __init__(self, index: NodeIndex) -> None:
        self.index = index

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
            if value is not None:
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
        names = tuple(name for name in rule.parts.values() if name in record.sheet.fields)
        context = tuple(
            one
            for name in rule.parts.values()
            for one in entities.get(name, [])
            if isinstance(one, Pointer)
        )
        id_, key_id = self._ids(rule.label, said, context)
        match = {} if id_ else _match(rule.label, said)
        ref = Ref(rule.label, id_, match)
        return Pointer(ref, key_id, said=said, fields=names, record=record, context=context)

    def _ids(
        self, label: str, said: dict[str, object], context: tuple[Pointer, ...]
    ) -> tuple[str, str]:
        """The certain id of the node ('' when unknown), and the id for natural keys meanwhile."""
        first = KEYS[root_label(label)][0]
        is_full = all(said.get(name) not in (None, "") for name in first)
        if is_full and all(one.ref.id for one in context):
            id_ = natural_id(label, said)
            return id_, id_
        if AS_OF not in said and (found := self.index.find(label, _certain(said, context))):
            return found, found
        return "", _stand_in(label, said)

    def settle(self, pointer: Pointer) -> Ref:
        """The ref once the whole file is read: a node further down may be the one meant."""
        if pointer.ref.id or AS_OF in pointer.said:
            return pointer.ref
        found = self.index.find(pointer.ref.label, _certain(pointer.said, pointer.context))
        return Ref(pointer.ref.label, found, pointer.ref.match) if found else pointer.ref


def _certain(said: Mapping[str, object], context: Iterable[Pointer]) -> dict[str, object]:
    """What is said without ids that only stand in for a node that is not found yet."""
    doubtful = {one.id for one in context if not one.ref.id}
    return {name: value for name, value in said.items() if value not in doubtful}


def _says(rule: RefRule, said: Mapping[str, object]) -> bool:
    """Whether the row says enough: one plain part, or every part that is an id."""
    plain = [part for part in rule.parts if not part.endswith("_id") and part != AS_OF]
    if plain:
        return any(said.get(part) not in (None, "") for part in plain)
    return all(said.get(part) not in (None, "") for part in rule.parts)


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
