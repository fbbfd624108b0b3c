"""Facts of a record (事实): its own node, what it names, its relations, each with its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source, Value
from graph.keys import edge_id, key_names, key_text, keyed_id
from graph.schema.registry import edge_type
from graph.vocabulary.sources import Confidence
from loaders.datasets.cell_value import CellValue
from loaders.datasets.conflicts import Conflicts
from loaders.datasets.entities import Entity, EntityReader, said_of
from loaders.datasets.id_numbers import id_number_of
from loaders.datasets.plan import EdgePlan, SheetPlan
from loaders.datasets.pointers import NodeIndex, Pointer, PointerReader
from loaders.datasets.presumed import presume
from loaders.datasets.record import Record
from loaders.datasets.registry import Sheet
from loaders.draft import Draft, ReadingContext
from loaders.spool import DiskIndex

_ASSERTED_ONCE = frozenset({"PART_OF", "HELD_BY"})
"""Relations that every row about a body or an account asserts anew; one of each is enough."""
_SHEETS = 1_000


class FactBuilder:
    """Makes the facts of one file's records and puts them into its Draft.

    ``kinds`` are the labels that rows of this file can define, where that is known beforehand: what
    points to another is not kept until the end of the file.
    """

    def __init__(
        self, context: ReadingContext, draft: Draft, kinds: AbstractSet[str] | None = None
    ) -> None:
        self.draft = draft
        self.context = context
        self.kinds = kinds
        self.index = NodeIndex()
        self.entities = EntityReader(context, draft)
        self.pointers = PointerReader(self.index)
        self.conflicts = Conflicts(draft)
        self.waiting: list[tuple[EdgeFact, Entity, Entity]] = []
        self.pointed: dict[int, Pointer] = {}
        self._plans: dict[int, SheetPlan] = {}
        self._defined = DiskIndex()
        self._ordinals: Counter[bytes] = Counter()
        self._asserted: set[tuple[object, ...]] = set()
        self._roles: set[tuple[str, str]] = set()

    def build(self, record: Record) -> None:
        """Add the facts of a record; one that is or turns out unsound adds nothing."""
        plan = self._plan(record.sheet)
        named: dict[str, list[Entity]] = {}
        if plan.derive:
            plan.derive(record)
        if plan.is_topic:
            presume(record, record.text("enterprise") or self.context.enterprise_name)
        self._read_entities(record, named)
        node = None
        if not record.is_rejected:
            for ref in plan.refs:
                if ref.is_choice or ref.may_say(record, named):
                    named[ref.name] = self.pointers.read_plan(ref, record, named)
            node = self._node(record, named, plan)
        mentions = self.entities.take_mentions()
        if not record.is_rejected:
            self.entities.know(mentions)
            for one in mentions:
                self.draft.add_node(one)
            self._add(record, node, named, plan)

    def _plan(self, sheet: Sheet) -> SheetPlan:
        plan = self._plans.get(id(sheet))
        if plan is None:
            plan = self._plans[id(sheet)] = SheetPlan(sheet, len(self._plans))
        return plan

    def _add(
        self,
        record: Record,
        node: NodeFact | None,
        named: dict[str, list[Entity]],
        plan: SheetPlan,
    ) -> None:
        for one in named.get("enterprise", ()):
            self.draft.enterprises.add(one.id)
        if node is not None:
            named["node"] = [Entity(Ref(node.label, node.id))]
            self._define(record, node, named, plan)
        place = node.source.locator if node else record.row.place
        bare = Source(self.entities.document_id, place)
        for entities in named.values():
            for entity in entities:
                if isinstance(entity, Pointer):
                    self._note(record, entity)
                if entity.parts:
                    self._attach(entity, bare)
        for edge in plan.edges:
            starts = named.get(edge.start)
            ends = named.get(edge.end) if starts else None
            if starts and ends and _applies(record, edge.when):
                self._edge(record, edge, starts, ends, bare)

    def _note(self, record: Record, pointer: Pointer) -> None:
        """Remember what was pointed to, for the hints at the end of the file."""
        if self.kinds is None or pointer.ref.label in self.kinds:
            if not pointer.times:
                self.pointed[id(pointer)], pointer.record = pointer, record
            pointer.times += 1

    def _read_entities(self, record: Record, named: dict[str, list[Entity]]) -> None:
        enterprise = self.entities.enterprise(record)
        if enterprise:
            named["enterprise"] = [enterprise]
        values = record.values
        for name, known in self._plan(record.sheet).entities:
            if name in values:
                named[name] = self.entities.read(record, known, named)

    def _node(
        self, record: Record, named: dict[str, list[Entity]], plan: SheetPlan
    ) -> NodeFact | None:
        """The row's own node, None for a sheet of relations; an empty key rejects the row."""
        label = _label(record) if plan.has_choice else plan.label
        if not label:
            self._check_relation(record, named)
            return None
        properties, columns = self._properties(record, plan)
        if named.get("enterprise"):
            properties["enterprise_id"] = named["enterprise"][0].id
            columns["enterprise_id"] = record.letter("enterprise")
        id_ = self._id(record, label, named, properties)
        if plan.account_number and id_:
            number = self.entities.account_numbers.of(record, plan.account_number, id_)
            properties |= number
            columns |= dict.fromkeys(number, record.letter(plan.account_number))
        extra = plan.extra_labels
        if "Enterprise" in extra:
            properties["enterprise_id"] = id_
        if "" in columns.values():
            columns = {name: letter for name, letter in columns.items() if letter}
        source = Source(self.entities.document_id, record.row.place, columns)
        return NodeFact(label, id_, properties, source, extra)

    def _check_relation(self, record: Record, named: dict[str, list[Entity]]) -> None:
        """A row of a sheet of relations has to join two things."""
        rules = [one for one in record.sheet.dataset.edges if _applies(record, one.when)]
        if any(named.get(one.start) and named.get(one.end) for one in rules):
            return
        ends = [name for one in rules for name in (one.start, one.end) if not named.get(name)]
        heading = _headings(record, ends[0]) if ends else "“关系”"
        words = f"这一行没有说清两头是谁，{heading}都是空的或对不上"
        record.reject("", "关系不完整", words, f"请填写{heading}。")

    def _properties(self, record: Record, plan: SheetPlan) -> tuple[Properties, dict[str, str]]:
        direct, cells = plan.direct, record.cells
        properties: Properties = dict(plan.constants)
        columns: dict[str, str] = {}
        for name, value in record.values.items():
            fills = direct.get(name)
            letter = cells[name].column if name in cells else ""
            if value.beside or name in plan.id_numbers:
                own = self._more(record, plan, name, value)
                properties.update(own)
                columns.update(dict.fromkeys(own, letter))
                continue
            if value.companions and (owner := plan.fills.get(name)):
                for pattern, said in value.companions.items():
                    if beside := plan.beside(owner, pattern):
                        properties[beside], columns[beside] = said, letter
            if fills and (value.value or not value.is_unset):
                properties[fills], columns[fills] = value.value, letter
        return properties, columns

    def _more(
        self, record: Record, plan: SheetPlan, name: str, value: CellValue
    ) -> dict[str, Value]:
        """The properties of a cell that fills others too, or holds an id number."""
        fills, declared = plan.fills.get(name, ""), plan.declared
        more = value.properties(fills) if fills else {}
        more |= {
            beside: said
            for beside, said in value.beside.items()
            if beside in declared and beside not in record.values
        }
        if name in plan.id_numbers:
            number = id_number_of(record, plan.id_numbers[name], self.context.digest)
            more |= {"id_hash": number.digest} if number.digest else {}
        return {one: said for one, said in more.items() if one in declared}

    def _id(
        self, record: Record, label: str, named: dict[str, list[Entity]], properties: Properties
    ) -> str:
        if label == "Org":
            return self.entities.row_org(record, properties)
        if label == "Person":
            return self._person_id(record, named, properties)
        if sure := self.sure_id(record, label, named):
            return sure
        values = self.key_values(record, label, named)
        names = key_names(label, values)
        missing = _missing_parts(self._plan(record.sheet).needed_ids(label), values)
        if missing:
            heading = _headings(record, missing[0])
            words = f"没有指明这一行属于什么，{heading}都是空的"
            record.reject("", "必填为空", words, f"请至少填写{heading}中的一项。")
            return ""
        if "ordinal" in names:
            self._number(label, names, values, properties)
        if not any(values.get(name) for name in names if name != "enterprise_id"):
            words = "这一行没有编号、名称或日期，无法登记"
            record.reject("", "必填为空", words, "请至少填写编号、名称、日期中的一项。")
            return ""
        return keyed_id(label, names, values)

    def sure_id(self, record: Record, label: str, named: dict[str, list[Entity]]) -> str:
        """The id by the first alternative of the key, '' where the row does not fill all of it."""
        names, sources = self._plan(record.sheet).first_key(label)
        values: dict[str, object] = {}
        for part, source in sources:
            if found := named.get(source):
                values[part] = found[0].id
            elif part.endswith("_id"):
                return ""
            else:
                value = values[part] = record.value(source)
                if value is None or value == "":
                    return ""
        return keyed_id(label, names, values)

    def key_values(
        self, record: Record, label: str, named: dict[str, list[Entity]]
    ) -> dict[str, Any]:
        """The parts of the natural key that the row fills."""
        values: dict[str, Any] = {}
        for part, source in self._plan(record.sheet).key_sources(label):
            if found := named.get(source):
                values[part] = found[0].id
            elif not part.endswith("_id"):
                values[part] = record.value(source)
        return values

    def _number(
        self, label: str, names: tuple[str, ...], values: dict[str, Any], properties: Properties
    ) -> None:
        """Tell rows apart that are alike in every part of the key (第几笔)."""
        said = (label, *(key_text(values.get(name)) for name in names if name != "ordinal"))
        key = hashlib.blake2b("\x1f".join(said).encode(), digest_size=8).digest()
        self._ordinals[key] += 1
        values["ordinal"] = properties["ordinal"] = self._ordinals[key]

    def _person_id(
        self, record: Record, named: dict[str, list[Entity]], properties: Properties
    ) -> str:
        named_by = named["enterprise"][0].id if named.get("enterprise") else ""
        name, number = record.text("name"), record.text("person_no")
        said = said_of(named_by, name, number, record.text("birth_ym"))
        id_, identifying = self.entities.person(record, "name", name, said)
        properties |= identifying
        return id_

    def _define(
        self, record: Record, node: NodeFact, named: dict[str, list[Entity]], plan: SheetPlan
    ) -> None:
        sheet = plan.number
        earlier = self._defined.get(node.id)
        if earlier is None:
            self._defined[node.id] = record.row.number * _SHEETS + sheet
        elif earlier % _SHEETS == sheet:
            self._compare(record, earlier // _SHEETS, node)
        self.draft.add_node(node)
        if node.label == "Org" and "Enterprise" in node.extra_labels:
            self.draft.enterprises.add(node.id)
        self.index.labels.add(node.label)
        if self.index.wants(node.label):
            key = self.key_values(record, node.label, named) if node.label != "Org" else {}
            self.index.add(node.label, node.id, {**key, **node.properties})

    def _compare(self, record: Record, earlier: int, node: NodeFact) -> None:
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
        first = f"第 {earlier} 行"
        words = f"与{first}说的是同一个，但“{headings}”不一致；以{first}为准。"
        record.warn(
            differing[0], "重复且不一致", words, "请核对后只保留一行，或补填编号使两行能够区分。"
        )

    def _attach(self, entity: Entity, source: Source) -> None:
        """A body belongs to its Org, an account to its holder."""
        if owner := entity.parts.get("part_of"):
            self._join("PART_OF", entity, Entity(Ref("Org", str(owner))), source)
        if isinstance(holder := entity.parts.get("held_by"), Ref):
            self._join("HELD_BY", entity, Entity(holder), source)

    def _edge(
        self,
        record: Record,
        plan: EdgePlan,
        starts: list[Entity],
        ends: list[Entity],
        source: Source,
    ) -> None:
        if plan.is_bare and plan.end not in record.values:
            for start in starts:
                for end in ends:
                    self._join(plan.type, start, end, source, dict(plan.constants))
            return
        properties: Properties = dict(plan.constants)
        if plan.properties:
            columns = _add_properties(record, plan, properties)
            source = Source(source.document_id, source.locator, columns) if columns else source
        stated = record.values.get(plan.end)
        is_presumed = stated is not None and stated.is_presumed
        for start in starts:
            for end in ends:
                if plan.start_role:
                    self._give_role(start, plan.start_role, source)
                if plan.end_role:
                    self._give_role(end, plan.end_role, source)
                if plan.properties and not record.sheet.dataset.node:
                    self._join_once(record, plan, start, end, source, properties)
                else:
                    self._join(plan.type, start, end, source, properties, is_presumed)

    def _join_once(
        self,
        record: Record,
        plan: EdgePlan,
        start: Entity,
        end: Entity,
        source: Source,
        properties: Properties,
    ) -> None:
        """Put the relation that a row is about into the draft, unless a row before stated it."""
        own = dict(properties)
        if not (start.ref.id and end.ref.id):
            self._join(plan.type, start, end, source, own)
            return
        if plan.type == "ATTENDED":
            self.conflicts.seat(record, start.ref.id, end.ref.id, own)
        names = edge_type(plan.type).key
        key = edge_id(plan.type, start.ref.id, end.ref.id, *(own.get(name) for name in names))
        if self.conflicts.fold(record, plan, key, own, source):
            return
        at = len(self.draft.edges)
        self._join(plan.type, start, end, source, own)
        if len(self.draft.edges) > at:
            self.conflicts.keep(key, at)

    def _give_role(self, entity: Entity, role: str, source: Source) -> None:
        """An Org at the end of a relation that only a Supplier can have is one."""
        ref = entity.ref
        if ref.label != "Org" or (ref.id, role) in self._roles:
            return
        self._roles.add((entity.ref.id, role))
        source = Source(source.document_id, source.locator)
        self.draft.add_node(NodeFact("Org", entity.ref.id, {}, source, (role,), True))

    def _join(
        self,
        type_: str,
        start: Entity,
        end: Entity,
        source: Source,
        properties: Properties | None = None,
        is_presumed: bool = False,
    ) -> None:
        """Put a relation into the draft, or keep it where the file may yet tell what it is of."""
        edge = EdgeFact(type_, start.ref, end.ref, source, {} if properties is None else properties)
        if is_presumed:
            edge.confidence = Confidence.PRESUMED.value
        if (type(start) is Pointer and self._may_settle(start)) or (
            type(end) is Pointer and self._may_settle(end)
        ):
            self.waiting.append((edge, start, end))
        elif type_ in _ASSERTED_ONCE:
            self._put(edge)
        else:
            self.put_edge(edge)

    def _may_settle(self, pointer: Pointer) -> bool:
        """Whether the rest of the file may tell which node is meant."""
        if pointer.is_certain:
            return False
        return self.kinds is None or pointer.ref.label in self.kinds

    def _put(self, edge: EdgeFact) -> None:
        if edge.type in _ASSERTED_ONCE:
            key = edge_type(edge.type).key
            said = tuple(str(edge.properties.get(name)) for name in key)
            same = (edge.type, _ref_key(edge.start), _ref_key(edge.end), said)
            if same in self._asserted:
                return
            self._asserted.add(same)
        self.put_edge(edge)

    def put_edge(self, edge: EdgeFact) -> None:
        """Put a relation into the draft."""
        self.draft.edges.append(edge)

    def finish(self) -> None:
        """Settle the ends of the relations against the whole file and put them into the draft."""
        for edge, start, end in self.waiting:
            edge.start, edge.end = self._settled(start), self._settled(end)
            self._put(edge)

    def _settled(self, entity: Entity) -> Ref:
        return self.pointers.settle(entity) if isinstance(entity, Pointer) else entity.ref


def _applies(record: Record, when: Mapping[str, str]) -> bool:
    """Whether the row's words (关系 …) call for a relation."""
    return not when or all(record.value(name) == word for name, word in when.items())


def _label(record: Record) -> str:
    dataset = record.sheet.dataset
    for name, labels in dataset.node_by.items():
        return labels.get(record.text(name), dataset.node)
    return dataset.node


def _missing_parts(needed: list[list[str]], values: dict[str, Any]) -> list[str]:
    """Ids that the key needs and the row lacks, in the alternative that lacks the fewest."""
    lacking = [[name for name in names if not values.get(name)] for names in needed]
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


def _add_properties(record: Record, plan: EdgePlan, properties: Properties) -> dict[str, str]:
    """Add what the row says of a relation; returns the column of each."""
    columns: dict[str, str] = {}
    for name in plan.properties:
        found, letter = _said(record, name)
        own = {one: said for one, said in found.items() if one in plan.declared}
        properties |= own
        columns |= dict.fromkeys(own, letter)
    return columns


def _said(record: Record, name: str) -> tuple[dict[str, Value], str]:
    """A property of a relation from its field, or from what another field says beside."""
    if name in record.values:
        return record.values[name].properties(name), record.letter(name)
    for other, value in record.values.items():
        if name in value.beside:
            return {name: value.beside[name]}, record.letter(other)
    return {}, ""


def _ref_key(ref: Ref) -> object:
    return (ref.label, ref.id) if ref.id else (ref.label, tuple(sorted(ref.match.items())))
