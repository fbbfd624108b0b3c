"""Plan (读表方案): what a sheet asks of each of its rows, worked out once for the whole file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.facts import Properties
from graph.keys import KEYS
from graph.model import Property
from graph.schema.registry import NODE_TYPES, edge_properties, edge_type
from loaders.datasets.dataset import ColumnKind, EdgeRule, RefRule
from loaders.datasets.derived import DERIVATIONS
from loaders.datasets.entities import Entity
from loaders.datasets.record import Record
from loaders.datasets.registry import Field, Sheet, declared_properties

_OWNERS = ("enterprise", "process_buyer")
_OPTIONAL_KEYS = frozenset({"case_id", "ordinal"})


@dataclass(frozen=True)
class EdgePlan:
    """A relation that a sheet asserts; ``*_role`` is what only an end of it can be (供应商)."""

    type: str
    start: str
    end: str
    when: dict[str, str]
    constants: Properties
    properties: tuple[str, ...]
    declared: Mapping[str, Property]
    start_role: str
    end_role: str

    @cached_property
    def is_bare(self) -> bool:
        """Whether the ends say it all: no columns of its own, nothing about what the ends are."""
        return not (self.properties or self.start_role or self.end_role)


class SheetPlan:
    """What a sheet's TOML and the model say together. ``number``: of the sheets of a file."""

    def __init__(self, sheet: Sheet, number: int = 0) -> None:
        self.sheet = sheet
        self.number = number
        dataset = sheet.dataset
        self.is_topic = dataset.node == "Topic"
        self.label = dataset.node
        self.constants: Properties = dict(dataset.constants)
        self.extra_labels = dataset.extra_labels
        self.derive: Callable[[Record], None] | None = DERIVATIONS.get(dataset.name)
        self.declared = declared_properties(dataset)
        self.fills = dict.fromkeys(self.declared, "") | {name: name for name in self.declared}
        self.fills |= {name: known.fills for name, known in sheet.fields.items()}
        self.id_numbers = {
            name: known.column.of
            for name, known in sheet.fields.items()
            if known.kind is ColumnKind.ID_NUMBER
        }
        self.account_number = next(
            (
                name
                for name, known in sheet.fields.items()
                if known.kind is ColumnKind.ACCOUNT_NUMBER
            ),
            "",
        )
        self.direct = {name: one for name, one in self.fills.items() if one in self.declared}
        self.has_choice = bool(dataset.node_by)
        self.edges = [_edge_plan(rule) for rule in dataset.edges]
        self._beside: dict[tuple[str, str], str] = {}
        self._keys: dict[str, list[tuple[str, str]]] = {}
        self._first: dict[str, tuple[tuple[str, ...], list[tuple[str, str]]]] = {}
        self._ids: dict[str, list[list[str]]] = {}

    @cached_property
    def entities(self) -> list[tuple[str, Field]]:
        """The columns that name somebody beside the enterprise; accounts need their holders."""
        found = [
            one
            for one in self.sheet.fields.values()
            if one.column.is_entity and one.name != "enterprise"
        ]
        ordered = sorted(found, key=lambda one: one.kind is ColumnKind.ACCOUNT)
        return [(one.name, one) for one in ordered]

    def beside(self, fills: str, pattern: str) -> str:
        """The property that stands beside another (``is_{}_approx``); '' if not declared."""
        found = self._beside.get((fills, pattern))
        if found is None:
            name = pattern.replace("{}", fills.removesuffix("_fen"))
            found = self._beside[fills, pattern] = name if name in self.declared else ""
        return found

    def key_sources(self, label: str) -> list[tuple[str, str]]:
        """The parts of the natural key of a label, each with the field it is taken from."""
        if label not in self._keys:
            key = self.sheet.dataset.key
            parts = dict.fromkeys(part for names in KEYS[label] for part in names)
            self._keys[label] = [(part, key.get(part, part.removesuffix("_id"))) for part in parts]
        return self._keys[label]

    def first_key(self, label: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
        """The first alternative of the natural key, its parts with the fields they come from."""
        if label not in self._first:
            names = KEYS[label][0]
            sources = dict(self.key_sources(label))
            self._first[label] = names, [(part, sources[part]) for part in names]
        return self._first[label]

    def needed_ids(self, label: str) -> list[list[str]]:
        """For each alternative of the key the ids that it needs."""
        if label not in self._ids:
            self._ids[label] = [
                [one for one in names if one.endswith("_id") and one not in _OPTIONAL_KEYS]
                for names in KEYS[label]
            ]
        return self._ids[label]

    @cached_property
    def refs(self) -> list[RefPlan]:
        return [RefPlan(rule, self.sheet) for rule in self.sheet.dataset.refs]


class RefPlan:
    """A ref rule with the fields and entities that its parts come from."""

    def __init__(self, rule: RefRule, sheet: Sheet) -> None:
        self.rule = rule
        self.name = rule.name
        self.is_choice = bool(rule.any_of)
        own = {
            source
            for source in rule.parts.values()
            if source in sheet.fields and not sheet.fields[source].column.is_entity
        }
        self.fields = tuple(own)
        self.entities = tuple(set(rule.parts.values()) - own)

    def may_say(self, record: Record, named: Mapping[str, object]) -> bool:
        """False where the row has nothing at all to say under the rule."""
        values = record.values
        for one in self.fields:
            if one in values:
                return True
        return any(named.get(one) for one in self.entities)

    def key(self, record: Record, named: Mapping[str, list[Entity]]) -> tuple[object, ...] | None:
        """All that the row says under the rule; None where it cannot be compared (a list)."""
        found: list[object] = [id(self)]
        for name in self.fields:
            value = record.value(name)
            if isinstance(value, list):
                return None
            found.append(value)
        for name in (*self.entities, *_OWNERS):
            found.append(name)
            found += [one.id if type(one) is Entity else id(one) for one in named.get(name, ())]
        return tuple(found)


def _edge_plan(rule: EdgeRule) -> EdgePlan:
    known = edge_type(rule.type)
    return EdgePlan(
        rule.type,
        rule.start,
        rule.end,
        rule.when,
        dict(rule.constants),
        rule.properties,
        edge_properties(rule.type),
        _role({start for start, _ in known.pairs}),
        _role({end for _, end in known.pairs}),
    )


def _role(labels: set[str]) -> str:
    """The one label of an end if it is a kind of Org, else ''."""
    [first, *others] = labels
    return first if not others and first in NODE_TYPES and NODE_TYPES[first].base == "Org" else ""
