"""All sheets of the ledger workbook in load order, columns with their kinds from the model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from graph.errors import ModelError
from graph.keys import KEYS
from graph.model import Kind, Property
from graph.schema.registry import edge_properties, node_properties, root_label
from graph.vocabulary.terms import Term, fold
from loaders.datasets.dataset import Column, ColumnKind, Dataset, load_bundles, load_dataset

FOLDER = Path(__file__).parent
BESIDE = frozenset({"code", "name"})
"""What a kinship column says beside its code."""
NUMBERED = frozenset({"ordinal"})
"""Key parts that are counted, not written."""

_KINDS: dict[Kind, ColumnKind] = {
    Kind.TEXT: ColumnKind.TEXT,
    Kind.INT: ColumnKind.INT,
    Kind.FLOAT: ColumnKind.NUMBER,
    Kind.BOOL: ColumnKind.BOOL,
    Kind.DATE: ColumnKind.DATE,
    Kind.TIME: ColumnKind.TIME,
    Kind.MONEY: ColumnKind.MONEY,
    Kind.TEXTS: ColumnKind.TEXTS,
    Kind.FLOATS: ColumnKind.RATES,
}


@dataclass(frozen=True)
class Field:
    """A column with what the model says about it; ``fills`` is the node's property, if any."""

    column: Column
    kind: ColumnKind
    terms: type[Term] | None = None
    fills: str = ""

    @property
    def name(self) -> str:
        return self.column.field


@dataclass(frozen=True)
class Sheet:
    """A Dataset with its fields resolved against the model."""

    dataset: Dataset
    fields: dict[str, Field]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels whose properties the row's own node may have."""
        return node_labels(self.dataset)

    @cached_property
    def number_fields(self) -> dict[str, str]:
        """The column of the id number beside each column that names a person."""
        found: dict[str, str] = {}
        for name, known in self.fields.items():
            if known.kind is ColumnKind.ID_NUMBER:
                found.setdefault(known.column.of, name)
        return found

    @cached_property
    def person_beside(self) -> dict[str, str]:
        """The heading for a person beside each column for an Org that may name either."""
        found: dict[str, str] = {}
        for ref in self.dataset.refs:
            known = [self.fields[one] for one in ref.any_of if one in self.fields]
            person = next((one for one in known if one.kind is ColumnKind.PERSON), None)
            if person is not None:
                orgs = (one.name for one in known if one.kind is ColumnKind.ORG)
                found |= dict.fromkeys(orgs, person.column.heading)
        return found

    def keeps_limit_word(self, name: str) -> bool:
        """Whether the limit word of an amount (不超过) in a field has a place of its own."""
        stem = self.fields[name].fills.removesuffix("_fen")
        return f"{stem}_qualifier" in declared_properties(self.dataset)

    @cached_property
    def keeps_number(self) -> bool:
        """Whether an id number belongs to the row (任职限制), not to the person whom it names."""
        declared = declared_properties(self.dataset)
        return self.dataset.node != "Person" and "id_hash" in declared


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet, in load order."""
    bundles = load_bundles(FOLDER / "shared.toml")
    found = [
        resolve(load_dataset(path, bundles))
        for path in FOLDER.glob("*.toml")
        if path.stem != "shared"
    ]
    return tuple(sorted(found, key=lambda one: (one.dataset.order, one.dataset.name)))


@cache
def _by_title() -> dict[str, Sheet]:
    known: dict[str, Sheet] = {}
    for sheet in reversed(sheets()):
        known |= {fold(word): sheet for word in sheet.dataset.spellings}
    return known | {fold(sheet.dataset.title): sheet for sheet in sheets()}


def find_sheet(title: str) -> Sheet | None:
    """The sheet that a workbook's sheet name stands for, by title or any spelling."""
    return _by_title().get(fold(title))


def get_sheet(name: str) -> Sheet:
    """The sheet of a TOML file's name."""
    return next(one for one in sheets() if one.dataset.name == name)


@cache
def indexed_names() -> dict[str, frozenset[str]]:
    """Per label the properties and key parts by which refs look for its nodes."""
    found: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets():
        for ref in sheet.dataset.refs:
            if ref.label:
                found[ref.label] |= {*ref.parts, "enterprise_id"}
    return {label: frozenset(names) for label, names in found.items()}


def row_labels(dataset: Dataset) -> set[str]:
    """The labels of the nodes that rows of `dataset` define."""
    by_choice = {label for choices in dataset.node_by.values() for label in choices.values()}
    return (by_choice | {dataset.node}) - {""}


def node_labels(dataset: Dataset) -> tuple[str, ...]:
    """The labels whose properties a row of `dataset` may fill."""
    by_choice = {label for choices in dataset.node_by.values() for label in choices.values()}
    labels = [dataset.node, *dataset.extra_labels, *sorted(by_choice)]
    return tuple(dict.fromkeys(label for label in labels if label))


def declared_properties(dataset: Dataset) -> dict[str, Property]:
    """The properties of the row's own node by name."""
    return {
        name: one for label in node_labels(dataset) for name, one in node_properties(label).items()
    }


def resolve(dataset: Dataset) -> Sheet:
    """The sheet of `dataset`; ModelError for a column without a kind."""
    own = declared_properties(dataset)
    known = _edge_properties(dataset) | _part_properties(dataset)
    fields = {}
    for column in dataset.columns:
        name = column.fills or column.field
        declared = own.get(name) if name != "-" and not column.is_entity else None
        field = _field(column, declared, known.get(column.field))
        if field is None:
            raise ModelError(
                f"{dataset.name}.toml：栏目“{column.heading}”没有类型，模型中也没有同名属性。"
            )
        fields[column.field] = field
    _check(dataset, fields)
    return Sheet(dataset, fields)


def _field(column: Column, own: Property | None, other: Property | None) -> Field | None:
    declared = own or other
    if column.kind is None and declared is None:
        return None
    kind = column.kind or kind_of(declared)  # type: ignore[arg-type]
    terms = declared.terms if declared else None
    return Field(column, kind, terms, own.name if own else "")


def kind_of(declared: Property) -> ColumnKind:
    """How a column of a declared property is read."""
    if declared.terms is not None:
        return ColumnKind.TERMS if declared.kind is Kind.TEXTS else ColumnKind.TERM
    if declared.kind is Kind.FLOAT and declared.name.endswith("_rate"):
        return ColumnKind.RATE
    return _KINDS[declared.kind]


def _edge_properties(dataset: Dataset) -> dict[str, Property]:
    return {
        name: edge_properties(edge.type)[name]
        for edge in dataset.edges
        for name in edge.properties
        if name in edge_properties(edge.type)
    }


def _part_properties(dataset: Dataset) -> dict[str, Property]:
    """The properties that ref parts compare, by the field that gives the value."""
    return {
        source: node_properties(ref.label)[part]
        for ref in dataset.refs
        if ref.label
        for part, source in ref.parts.items()
        if part in node_properties(ref.label)
    }


def _check(dataset: Dataset, fields: dict[str, Field]) -> None:
    """Refuse edges, refs and key parts that name what the sheet does not have."""
    entities = {name for name, one in fields.items() if one.column.is_entity}
    names = entities | dataset.ref_names | {"node"}
    for edge in dataset.edges:
        _refuse(dataset, edge.type, {edge.start, edge.end} - names)
        _refuse(dataset, edge.type, set(edge.properties) - set(fields) - BESIDE)
        _refuse(dataset, edge.type, set(edge.when) - set(fields))
    for known in fields.values():
        owners = {one for one in known.column.of.split("|") if one}
        _refuse(dataset, known.name, owners - set(fields) - {"enterprise"})
    for ref in dataset.refs:
        _refuse(dataset, ref.name, set(ref.any_of) - names)
        _refuse(dataset, ref.name, set(ref.parts.values()) - names - set(fields))
    for label in [dataset.node, *(one for by in dataset.node_by.values() for one in by.values())]:
        if label and label not in ("Org", "Person"):
            parts = {part for alternative in KEYS[root_label(label)] for part in alternative}
            _refuse(dataset, "key", set(dataset.key) - parts)
            sources = {dataset.key.get(one, one.removesuffix("_id")) for one in parts - NUMBERED}
            _refuse(dataset, f"{label} 的关键字段", sources - names - set(fields))


def _refuse(dataset: Dataset, what: str, unknown: set[str]) -> None:
    if unknown:
        raise ModelError(f"{dataset.name}.toml：{what} 用到未定义的 {'、'.join(sorted(unknown))}。")
