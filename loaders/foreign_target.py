"""Mapped rows (映射后的记录): what a target of a mapping makes of the rows of a foreign file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.errors import LoadError
from graph.facts import EdgeFact, Ref
from graph.vocabulary.decisions import AttendanceRole
from loaders.constants import read_body
from loaders.datasets.building import FactBuilder
from loaders.datasets.cell_value import Heading
from loaders.datasets.entities import Entity
from loaders.datasets.record import Record, RecordReader
from loaders.datasets.registry import Field, Sheet
from loaders.datasets.values import read_cell
from loaders.draft import Draft, ReadingContext
from loaders.foreign_rows import ForeignRecord, MappedRow, Use
from loaders.issues import Severity
from loaders.mapping import FieldRule, TargetRule, target_sheet
from loaders.normalise.cells import Attendee, SitIn, read_attendees, read_sit_ins
from loaders.normalise.companies import read_companies
from loaders.normalise.units import find_unit
from loaders.row import Cell, Row
from loaders.spool import DiskIndex
from loaders.wording.tally import read_tally

_JOINT = re.compile(r"[（(【]?(?:组成的?)?联合体(?:投标)?[）)】]?$")
_JOINT_WORDS = re.compile(r"联合体|牵头|成员单位")
_MONTH_DAY = re.compile(r"(\d{1,2})[月./-](\d{1,2})(?:日|号)?((?:\s|上午|下午|\d{1,2}[:：时]).*)?")
_SHOWN = 40


@dataclass(frozen=True)
class Listed:
    """One person of a list in a cell, and what the list says of this person by field."""

    name: str
    beside: Mapping[str, str]
    problem: str = ""


def people_of(kind: str, text: str) -> Iterator[Listed]:
    """The people that a cell lists: with brackets, an attendee is away and a sit-in has a post."""
    if kind == "sit_ins":
        for sitting in read_sit_ins(text):
            beside = {"position": sitting.position} if sitting.position else {}
            yield Listed(sitting.name, beside, _own_problem(sitting))
        return
    for one in read_attendees(text):
        role = AttendanceRole.ON_LEAVE if one.is_absent else AttendanceRole.VOTING
        reason = {"reason": one.reason} if one.reason else {}
        yield Listed(one.name, {"role": role.label, **reason}, _own_problem(one))


def _own_problem(one: Attendee | SitIn) -> str:
    """What is unclear about somebody who loads; who does not is told when the row is refused."""
    return "" if one.mention and one.mention.is_unresolved else one.problem or ""


@dataclass
class MappedRecord(Record):
    """A Record that a mapping made.

    ``key`` parts count in the natural key; ``owner`` is the field whose Org owns the row.
    ``origins`` are the file's cells by field; ``changed`` fields were changed, ``moved`` dropped.
    """

    key: tuple[str, ...] = ()
    owner: str = ""
    moved: set[str] = field(default_factory=set)
    origins: dict[str, Cell] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def move_to_reported(self, names: list[str]) -> None:
        """Remember the fields whose values are not kept."""
        super().move_to_reported(names)
        self.moved.update(names)

    def use(self, name: str) -> Use:
        """What became of the cell of a field."""
        value = self.values.get(name)
        if self.is_rejected or value is None or name in self.moved:
            return Use.REPORTED
        return Use.LOADED if value.is_exact and name not in self.changed else Use.NORMALISED


class MappedBuilder(FactBuilder):
    """Makes facts of mapped records."""

    def __init__(self, context: ReadingContext, draft: Draft) -> None:
        super().__init__(context, draft)
        self._edges = DiskIndex()
        self._named: dict[tuple[int, str], list[Field]] = {}

    def key_values(
        self, record: Record, label: str, named: dict[str, list[Entity]]
    ) -> dict[str, object]:
        """The parts of the natural key; a mapping may say which of them count."""
        values = super().key_values(record, label, named)
        if not isinstance(record, MappedRecord) or not record.key:
            return values
        return {name: value for name, value in values.items() if name in record.key}

    def sure_id(self, record: Record, label: str, named: dict[str, list[Entity]]) -> str:
        """As for a ledger, where the mapping does not say which parts of the key count."""
        if isinstance(record, MappedRecord) and record.key:
            return ""
        return super().sure_id(record, label, named)

    def put_edge(self, edge: EdgeFact) -> None:
        """Put a relation into the draft; one that several rows assert alike is kept once."""
        key = hashlib.blake2b(repr(_said(edge)).encode(), digest_size=16).hexdigest()
        if self._edges.get(key) is None:
            self._edges[key] = 1
            super().put_edge(edge)

    def _read_entities(self, record: Record, named: dict[str, list[Entity]]) -> None:
        """As for a ledger; the owner comes first, since persons and bodies are read as its own."""
        owner = record.owner if isinstance(record, MappedRecord) else ""
        if enterprise := self.entities.enterprise(record):
            named["enterprise"] = [enterprise]
        for known in self._naming(record.sheet, owner):
            is_named = self.entities.names(record, known.name)
            named[known.name] = self.entities.read(record, known, named) if is_named else []
            if known.name == owner and named[owner]:
                named.setdefault("enterprise", named[owner][:1])

    def _naming(self, sheet: Sheet, owner: str) -> list[Field]:
        """The columns that name somebody beside the enterprise, in the order of reading."""
        found = self._named.get((id(sheet), owner))
        if found is None:
            fields = [
                one
                for one in sheet.fields.values()
                if one.column.is_entity and one.name != "enterprise"
            ]
            found = sorted(fields, key=lambda one: (one.name != owner, one.kind.value == "account"))
            self._named[id(sheet), owner] = found
        return found


class Target:
    """One target of the mapping, ready to read rows."""

    def __init__(
        self,
        rule: TargetRule,
        draft: Draft,
        context: ReadingContext,
        places: Mapping[str, str] | None = None,
        date_1904: bool = False,
    ) -> None:
        self.rule = rule
        self.date_1904 = date_1904
        self.places = places or {}
        self.sheet: Sheet = target_sheet(rule)
        self.draft = draft
        self.headings = {name: self._heading(name) for name in self.sheet.fields}
        given = frozenset(rule.without)
        if context.enterprise_name or context.enterprise_uscc:
            given |= {"enterprise"}
        self._check_required(given)
        self._reader = RecordReader(
            self.sheet, self.headings, draft.issues, given, context.allows_sensitive
        )

    def takes(self, record: ForeignRecord, row: Row) -> bool:
        """Whether the row is one for this target (``when``)."""
        return all(
            (cell.text if (cell := record.cell(row, heading)) else "") in words
            for heading, words in self.rule.when.items()
        )

    def read(self, record: ForeignRecord, row: Row) -> Iterator[MappedRecord]:
        """The record of a row; one a person where a cell lists people, none for an empty list."""
        listed = next((name for name, rule in self.rule.fields.items() if rule.people), "")
        if not listed:
            yield self._record(RowReading(self, record, row))
            return
        rule = self.rule.fields[listed]
        cell = next((one for at in rule.sources if (one := record.cell(row, at))), None)
        if cell is None:
            return
        for person in people_of(rule.people, cell.text):
            reading = RowReading(self, record, row)
            reading.put_person(listed, person, cell)
            yield self._record(reading)

    def _record(self, reading: RowReading) -> MappedRecord:
        row = reading.row
        for name, rule in self.rule.fields.items():
            if not rule.people:
                reading.take(name, rule)
        for name, text in self.rule.constants.items():
            reading.cells.setdefault(name, Cell(text, text, self.places.get(name, ""), ""))
        if reading.is_rejected:
            made = MappedRecord(self.sheet, row, self.draft.issues, is_rejected=True)
        else:
            found = self._reader.read(MappedRow(row, reading.cells))
            made = MappedRecord(**vars(found), key=self.rule.key, owner=self.rule.owner)
        made.origins, made.changed = reading.origins, reading.changed
        return made

    def _heading(self, name: str) -> Heading:
        known = self.sheet.fields[name]
        rule = self.rule.fields.get(name)
        units = [find_unit(one) for one in rule.sources] if rule else []
        unit = (rule.unit if rule else "") or next((one for one in units if one), None)
        year = rule.year if rule else ""
        return Heading(
            known.fills or name,
            unit,
            known.terms,
            known.column.choices,
            date_1904=self.date_1904,
            year=int(year) if year.isdigit() else 0,
            keeps_qualifier=self.sheet.keeps_limit_word(name),
        )

    def _check_required(self, given: frozenset[str]) -> None:
        missing = [
            name
            for name, known in self.sheet.fields.items()
            if known.column.required and name not in self.rule.given | given
        ]
        if missing:
            words = f"映射的目标“{self.rule.dataset}”没有写必填的字段：{'、'.join(missing)}。"
            advice = "请在 fields 或 constants 里写上；文件里确实没有的，写进 without。"
            raise LoadError(words + advice)


class RowReading:
    """The fields of one target row, taken from the file's cells."""

    def __init__(self, target: Target, record: ForeignRecord, row: Row) -> None:
        self.target = target
        self.record = record
        self.row = row
        self.cells: dict[str, Cell] = {}
        self.origins: dict[str, Cell] = {}
        self.changed: set[str] = set()
        self.is_rejected = False

    def take(self, name: str, rule: FieldRule) -> None:
        """Fill a field; what cannot be read is told with its place."""
        found = (self.record.cell(self.row, heading) for heading in rule.sources)
        cell = next((one for one in found if one), None)
        if cell is None:
            return
        text = self._changed_text(rule, cell)
        if text is not None and rule.reads == "votes":
            text = self._votes_text(name, cell, text)
        if text is None:
            self.record.use(cell, Use.REPORTED)
            return
        if text != cell.text:
            self.changed.add(name)
        if rule.split_joint and not self._split_joint(name, rule, cell, text):
            return
        made = cell if text == cell.text else replace(cell, value=text, text=text)
        is_kept_as_text = rule.text_field and not self._is_readable(name, rule, made)
        self._put(rule.text_field if is_kept_as_text else name, made, cell)

    def put_person(self, name: str, person: Listed, cell: Cell) -> None:
        """Fill the fields that one person of a list gives."""
        self.changed.add(name)
        self._put(name, replace(cell, value=person.name, text=person.name), cell)
        for beside, text in person.beside.items():
            self.cells.setdefault(beside, replace(cell, value=text, text=text))
        if person.problem:
            self._tell(cell, "人员名单", person.problem, Severity.WARNING)

    def _put(self, name: str, made: Cell, origin: Cell) -> None:
        self.cells.setdefault(name, made)
        self.origins.setdefault(name, origin)

    def _changed_text(self, rule: FieldRule, cell: Cell) -> str | None:
        text = _stripped(cell.text, rule)
        if rule.extract:
            match = re.search(rule.extract, text)
            if match is None:
                self._tell(cell, "内容无法提取", "没有映射要提取的内容，没有载入", Severity.WARNING)
                return None
            text = match[1].strip()
        if rule.reads == "body" and not (text := read_body(text)):
            words = "看不出是哪种会议，文件里也没有写，这一行没有载入"
            self._tell(cell, "会议类型无法识别", words)
            self.is_rejected = True
            return None
        text = rule.map.get(text, text) + rule.add_suffix
        if rule.year and not isinstance(cell.value, date):
            text = _with_year(text, rule.year)
        if rule.must_match and not re.search(rule.must_match, text):
            self._tell(cell, "内容不合映射", "不是这一栏应有的内容，这一行没有载入")
            self.is_rejected = True
            return None
        return text

    def _votes_text(self, name: str, cell: Cell, text: str) -> str | None:
        """The number of a field's own votes in 同意5票反对1票; None where none is written."""
        tally = read_tally(text)
        if tally is None or not tally.numbers:
            words = "里没有读出票数，没有载入"
            self._tell(cell, "内容无法提取", words, Severity.WARNING)
            return None
        return str(tally.numbers[name]) if name in tally.numbers else None

    def _split_joint(self, name: str, rule: FieldRule, cell: Cell, text: str) -> bool:
        """Whether the cell still has to be taken: a joint bid (联合体) is taken as its firms."""
        firms = read_companies(_JOINT.sub("", text))
        is_joint = len(firms) > 1 or _JOINT_WORDS.search(text) is not None
        if not is_joint:
            return True
        if len(firms) < 2 or any(one.is_rejected for one in firms):
            words = "像联合体，但分不出是哪几家，这一行没有载入"
            self._tell(cell, "联合体无法拆分", words)
            self.record.use(cell, Use.REPORTED)
            self.is_rejected = True
            return False
        names = "、".join(one.name or one.raw for one in firms)
        self._put(rule.split_joint, cell, cell)
        self.changed.add(name)
        self._put(name, replace(cell, value=names, text=names), cell)
        return False

    def _is_readable(self, name: str, rule: FieldRule, cell: Cell) -> bool:
        """Whether the field can be read from the cell; if not, it is said that the text is kept."""
        value = read_cell(cell, self.target.sheet.fields[name].kind, self.target.headings[name])
        is_small = (
            rule.at_least is not None
            and isinstance(value.value, int)
            and abs(value.value) < rule.at_least * 100
        )
        if not (value.is_rejected or is_small):
            return True
        reason = value.problems[0] if value.problems else "数值太小，看不出是不是金额。"
        words = f"只保留原文：{reason}"
        self._tell(cell, "内容未读出", words, Severity.WARNING)
        return False

    def _tell(self, cell: Cell, rule: str, words: str, severity: Severity = Severity.ERROR) -> None:
        message = f"“{cell.text[:_SHOWN]}”{words}"
        shown = replace(cell, text=cell.text[:200])
        self.target.draft.issues.at(
            self.row, shown, rule, message, "请按原件核对；必要时修改映射文件。", severity
        )


def _said(edge: EdgeFact) -> tuple[object, ...]:
    return edge.type, _end(edge.start), _end(edge.end), tuple(map(str, edge.properties.items()))


def _end(ref: Ref) -> tuple[object, ...]:
    return ref.label, ref.id, tuple(ref.match.items())


def _with_year(text: str, year: str) -> str:
    """A date that writes no year, in the year of the file: ``3月15日`` → ``2024年3月15日``."""
    match = _MONTH_DAY.fullmatch(text)
    return text if match is None else f"{year}年{match[1]}月{match[2]}日{match[3] or ''}"


def _stripped(text: str, rule: FieldRule) -> str:
    """The text without the prefixes and suffixes, however often they come."""
    found = next(_without(text, rule), None)
    while found is not None and found != text:
        text = found
        found = next(_without(text, rule), None)
    return text


def _without(text: str, rule: FieldRule) -> Iterator[str]:
    for word in rule.strip_prefix:
        if word and text.startswith(word):
            yield text[len(word) :].strip()
    for word in rule.strip_suffix:
        if word and text.endswith(word):
            yield text[: -len(word)].strip()
