"""Facts of a record (事实): its own node, what it names, its relations, each with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source, Value
from graph.keys import KEYS, key_names, key_text, natural_id
from graph.schema.registry import NODE_TYPES, edge_properties, edge_type
from graph.vocabulary.sources import Confidence
from loaders.datasets.dataset import ColumnKind, EdgeRule
from loaders.datasets.derived import DERIVATIONS
from loaders.datasets.entities import Entity, EntityReader, org_name, org_properties, said_of
from loaders.datasets.id_numbers import id_number_of
from loaders.datasets.pointers import NodeIndex, Pointer, PointerReader
from loaders.datasets.presumed import presume
from loaders.datasets.record import Record
from loaders.datasets.registry import declared_properties
from loaders.draft import Draft, ReadingContext

OPTIONAL_KEYS = frozenset({"case_id", "ordinal"})


@dataclass
class WaitingEdge:
    """A relation whose ends are settled when the whole file is read."""

    type: str
    start: Entity
    end: Entity
    source: Source
    properties: Properties = field(default_factory=dict)
    is_presumed: bool = False


class FactBuilder:
    """Makes the facts of one file's records and puts them into its Draft."""

    def __init__(self, context: ReadingContext, draft: Draft) -> None:
        self.draft = draft
        self.context = context
        self.index = NodeIndex()
        self.entities = EntityReader(context, draft)
        self.pointers = PointerReader(self.index)
        self.waiting: list[WaitingEdge] = []
        self.pointed: list[Pointer] = []
        self._defined: dict[str, Record] = {}
        self._ordinals: Counter[tuple[str, ...]] = Counter()

    def build(self, record: Record) -> None:
        """Add the facts of a record; one that is or turns out unsound adds nothing."""
        named: dict[str, list[Entity]] = {}
        DERIVATIONS.get(record.sheet.dataset.name, _nothing)(record)
        if record.sheet.dataset.node == "Topic":
            presume(record, record.text("enterprise") or self.context.enterprise_name)
        self._read_entities(record, named)
        node = None
        if not record.is_rejected:
            for rule in record.sheet.dataset.refs:
                named[rule.name] = self.pointers.read(rule, record, named)
            node = self._node(record, named)
        mentions = self.entities.take_mentions()
        if not record.is_rejected:
            self.draft.add(mentions)
            self._add(record, node, named)

    def _add(self, record: Record, node: NodeFact | None, named: dict[str, list[Entity]]) -> None:
        self.draft.enterprises |= {one.id for one in named.get("enterprise", [])}
        if node is not None:
            named["node"] = [Entity(Ref(node.label, node.id))]
            self._define(record, node, named)
        found = [one for entities in named.values() for one in entities]
        self.pointed += [one for one in found if isinstance(one, Pointer)]
        for entity in found:
            self._attach(record, entity)
        for edge in record.sheet.dataset.edges:
            self._edge(record, edge, named)

    def _read_entities(self, record: Record, named: dict[str, list[Entity]]) -> None:
        enterprise = self.entities.enterprise(record)
        if enterprise:
            named["enterprise"] = [enterprise]
        fields = [one for one in record.sheet.fields.values() if one.column.is_entity]
        for known in sorted(fields, key=lambda one: one.kind.value == "account"):
            if known.name != "enterprise":
                named[known.name] = self.entities.read(record, known, named)

    def _node(self, record: Record, named: dict[str, list[Entity]]) -> NodeFact | None:
        """The row's own node, None for a sheet of relations; an empty key rejects the row."""
        label = _label(record)
        if not label:
            self._check_relation(record, named)
            return None
        properties, columns = self._properties(record)
        if named.get("enterprise"):
            properties["enterprise_id"] = named["enterprise"][0].id
            columns["enterprise_id"] = record.letter("enterprise")
        id_ = self._id(record, label, named, properties)
        if "Enterprise" in record.sheet.dataset.extra_labels:
            properties["enterprise_id"] = id_
        source = Source(
            self.entities.document_id,
            record.row.place,
            {name: letter for name, letter in columns.items() if letter},
        )
        return NodeFact(label, id_, properties, source, record.sheet.dataset.extra_labels)

    def _check_relation(self, record: Record, named: dict[str, list[Entity]]) -> None:
        """A row of a sheet of relations has to join two things."""
        rules = [one for one in record.sheet.dataset.edges if _applies(record, one)]
        if any(named.get(one.start) and named.get(one.end) for one in rules):
            return
        ends = [name for one in rules for name in (one.start, one.end) if not named.get(name)]
        heading = _headings(record, ends[0]) if ends else "“关系”"
        words = f"这一行没有说清两头是谁，{heading}都是空的或对不上"
        record.reject("", "关系不完整", words, f"请填写{heading}。")

    def _properties(self, record: Record) -> tuple[Properties, dict[str, str]]:
        declared = declared_properties(record.sheet.dataset)
        properties: Properties = dict(record.sheet.dataset.constants)
        columns: dict[str, str] = {}
        for name, value in record.values.items():
            known = record.sheet.fields.get(name)
            fills = known.fills if known else name if name in declared else ""
            more = value.properties(fills) if fills else {}
            more |= {
                beside: said
                for beside, said in value.beside.items()
                if beside in declared and beside not in record.values
            }
            if known and known.kind is ColumnKind.ID_NUMBER:
                number = id_number_of(record, known.column.of, self.context.digest)
                more |= {"id_hash": number.digest} if number.digest else {}
            own = {one: said for one, said in more.items() if one in declared}
            properties.update(own)
            columns.update(dict.fromkeys(own, record.letter(name)))
        return properties, columns

    def _id(
        self, record: Record, label: str, named: dict[str, list[Entity]], properties: Properties
    ) -> str:
        if label == "Org":
            return self._org_id(record, properties)
        if label == "Person":
            return self._person_id(record, named, properties)
        values = self.key_values(record, label, named)
        missing = _missing_parts(label, values)
        if missing:
            heading = _headings(record, missing[0])
            words = f"没有指明这一行属于什么，{heading}都是空的"
            record.reject("", "必填为空", words, f"请至少填写{heading}中的一项。")
            return ""
        self._number(label, values, properties)
        if not {name for name in key_names(label, values) if values.get(name)} - {"enterprise_id"}:
            words = "这一行没有编号、名称或日期，无法登记"
            record.reject("", "必填为空", words, "请至少填写编号、名称、日期中的一项。")
            return ""
        return natural_id(label, values)

    def key_values(
        self, record: Record, label: str, named: dict[str, list[Entity]]
    ) -> dict[str, Any]:
        """The parts of the natural key that the row fills."""
        values: dict[str, Any] = {}
        for part in {part for names in KEYS[label] for part in names}:
            source = record.sheet.dataset.key.get(part, part.removesuffix("_id"))
            if named.get(source):
                values[part] = named[source][0].id
            elif not part.endswith("_id"):
                values[part] = record.value(source)
        return values

    def _number(self, label: str, values: dict[str, Any], properties: Properties) -> None:
        """Tell rows apart that are alike in every part of the key (第几笔)."""
        names = key_names(label, values)
        if "ordinal" not in names:
            return
        key = (label, *(key_text(values.get(name)) for name in names if name != "ordinal"))
        self._ordinals[key] += 1
        values["ordinal"] = properties["ordinal"] = self._ordinals[key]

    def _org_id(self, record: Record, properties: Properties) -> str:
        code = record.values.get("uscc")
        named = org_name(record.text("name"))
        if named.reading.is_rejected:
            record.reject("name", "单位名称无法识别", named.reading.problems[0])
            return ""
        for problem in named.reading.problems:
            record.warn("name", "单位名称", problem)
        sound = code.value if code and code.is_valid and code.value else named.uscc
        said = org_properties(named)
        former = [*_texts(properties, "former_names"), *_texts(said, "former_names")]
        properties |= said
        if former:
            properties["former_names"] = list(dict.fromkeys(former))
        if code and code.value:
            properties["uscc"] = code.value
        identity = self.context.identities.org(named.normal, sound, record.text("region_code"))
        return identity.id

    def _person_id(
        self, record: Record, named: dict[str, list[Entity]], properties: Properties
    ) -> str:
        named_by = named["enterprise"][0].id if named.get("enterprise") else ""
        name, number = record.text("name"), record.text("person_no")
        said = said_of(named_by, name, number, record.text("birth_ym"))
        id_, identifying = self.entities.person(record, "name", name, said)
        properties |= identifying
        return id_

    def _define(self, record: Record, node: NodeFact, named: dict[str, list[Entity]]) -> None:
        earlier = self._defined.get(node.id)
        if earlier is not None and earlier.sheet is record.sheet:
            self._compare(record, earlier, node)
        self._defined.setdefault(node.id, record)
        self.draft.add([node])
        if node.label == "Org" and "Enterprise" in node.extra_labels:
            self.draft.enterprises.add(node.id)
        key = self.key_values(record, node.label, named) if node.label != "Org" else {}
        self.index.add(node.label, node.id, {**key, **node.properties})

    def _compare(self, record: Record, earlier: Record, node: NodeFact) -> None:
        """Say what a second row about one thing says otherwise; the first row's values stay."""
        old = self.draft.nodes[node.id].properties
        differing = [
            name
            for name, known in record.sheet.fields.items()
            if known.fills in node.properties
            and known.fills in old
            and old[known.fills] != node.properties[known.fills]
        ]
        if not differing:
            return
        record.move_to_reported(differing)
        headings = "、".join(record.sheet.fields[name].column.heading for name in differing)
        first = f"第 {earlier.row.number} 行"
        words = f"与{first}说的是同一个，但“{headings}”不一致；以{first}为准。"
        record.warn(
            differing[0], "重复且不一致", words, "请核对后只保留一行，或补填编号使两行能够区分。"
        )

    def _attach(self, record: Record, entity: Entity) -> None:
        """A body belongs to its Org, an account to its holder."""
        source = Source(self.entities.document_id, record.row.place)
        if owner := entity.parts.get("part_of"):
            self._wait("PART_OF", entity, Entity(Ref("Org", str(owner))), source)
        if isinstance(holder := entity.parts.get("held_by"), Ref):
            self._wait("HELD_BY", entity, Entity(holder), source)

    def _wait(self, type_: str, start: Entity, end: Entity, source: Source) -> None:
        self.waiting.append(WaitingEdge(type_, start, end, source))

    def _edge(self, record: Record, rule: EdgeRule, named: dict[str, list[Entity]]) -> None:
        if not _applies(record, rule):
            return
        properties, columns = _edge_properties(record, rule)
        source = Source(self.entities.document_id, record.row.place, columns)
        is_presumed = rule.end in record.values and record.values[rule.end].is_presumed
        for start in named.get(rule.start, []):
            for end in named.get(rule.end, []):
                self._give_roles(record, rule, start, end)
                edge = WaitingEdge(rule.type, start, end, source, properties, is_presumed)
                self.waiting.append(edge)

    def _give_roles(self, record: Record, rule: EdgeRule, start: Entity, end: Entity) -> None:
        """An Org at the end of a relation that only a Supplier can have is one."""
        pairs = edge_type(rule.type).pairs
        for entity, labels in ((start, {a for a, _ in pairs}), (end, {b for _, b in pairs})):
            role = labels.pop() if len(labels) == 1 else ""
            if entity.ref.label == "Org" and role in NODE_TYPES and NODE_TYPES[role].base == "Org":
                source = Source(self.entities.document_id, record.row.place)
                self.draft.add([NodeFact("Org", entity.ref.id, {}, source, (role,), True)])

    def finish(self) -> None:
        """Settle the ends of the relations against the whole file and put them into the draft."""
        seen: set[tuple[object, ...]] = set()
        for edge in self.waiting:
            start, end = self._settled(edge.start), self._settled(edge.end)
            key = tuple(str(edge.properties.get(name)) for name in edge_type(edge.type).key)
            same = (edge.type, _ref_key(start), _ref_key(end), key)
            if same in seen and edge.type in ("PART_OF", "HELD_BY"):
                continue
            seen.add(same)
            fact = EdgeFact(edge.type, start, end, edge.source, edge.properties)
            if edge.is_presumed:
                fact.confidence = Confidence.PRESUMED.value
            self.draft.add([fact])

    def _settled(self, entity: Entity) -> Ref:
        return self.pointers.settle(entity) if isinstance(entity, Pointer) else entity.ref


def _nothing(record: Record) -> None:
    """No derivation for this sheet."""


def _applies(record: Record, rule: EdgeRule) -> bool:
    """Whether the row's words (关系 …) call for this relation."""
    return all(record.value(name) == word for name, word in rule.when.items())


def _label(record: Record) -> str:
    dataset = record.sheet.dataset
    for name, labels in dataset.node_by.items():
        return labels.get(record.text(name), dataset.node)
    return dataset.node


def _missing_parts(label: str, values: dict[str, Any]) -> list[str]:
    """Ids that the key needs and the row lacks, in the alternative that lacks the fewest."""
    lacking = [
        [
            name
            for name in names
            if name.endswith("_id") and name not in OPTIONAL_KEYS and not values.get(name)
        ]
        for names in KEYS[label]
    ]
    return min(lacking, key=len)


def _headings(record: Record, part: str) -> str:
    """The headings of the columns that give a key part: “会议日期”、“会议名称”、“议题名称”."""
    dataset = record.sheet.dataset
    names = [dataset.key.get(part, part.removesuffix("_id"))]
    fields: list[str] = []
    while names:
        name = names.pop(0)
        ref = next((one for one in dataset.refs if one.name == name), None)
        if ref is not None:
            names += [*ref.any_of, *ref.parts.values()]
        elif name in dataset.by_field and name not in fields:
            fields.append(name)
    return "、".join(f"“{dataset.by_field[name].heading}”" for name in fields) or f"“{part}”"


def _edge_properties(record: Record, rule: EdgeRule) -> tuple[Properties, dict[str, str]]:
    declared = edge_properties(rule.type)
    properties: Properties = dict(rule.constants)
    columns: dict[str, str] = {}
    for name in rule.properties:
        found, letter = _said(record, name)
        own = {one: said for one, said in found.items() if one in declared}
        properties |= own
        columns |= dict.fromkeys(own, letter)
    return properties, columns


def _said(record: Record, name: str) -> tuple[dict[str, Value], str]:
    """A property of a relation from its field, or from what another field says beside."""
    if name in record.values:
        return record.values[name].properties(name), record.letter(name)
    for other, value in record.values.items():
        if name in value.beside:
            return {name: value.beside[name]}, record.letter(other)
    return {}, ""


def _texts(properties: Properties, name: str) -> list[str]:
    """A list property, empty where it is not there."""
    value = properties.get(name, [])
    return [str(one) for one in value] if isinstance(value, list) else []


def _ref_key(ref: Ref) -> object:
    return (ref.label, ref.id) if ref.id else (ref.label, tuple(sorted(ref.match.items())))
