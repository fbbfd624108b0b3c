"""A foreign file (外来文件) through a mapping onto our datasets → Draft; every cell accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import LoadError, UnknownFileError
from graph.facts import EdgeFact, NodeFact, Ref, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.datasets.building import FactBuilder
from loaders.datasets.cell_value import Heading
from loaders.datasets.entities import Entity
from loaders.datasets.hints import report_unknown_targets
from loaders.datasets.record import SENSITIVE_ADVICE, Record, RecordReader
from loaders.datasets.registry import Sheet
from loaders.datasets.values import read_cell
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.foreign_rows import ForeignFile, ForeignRecord, MappedRow, Use
from loaders.issues import Issue, Severity
from loaders.mapping import (
    FieldRule,
    FileMapping,
    TargetRule,
    fitting_mappings,
    load_mapping,
    mapping_beside,
    plain_heading,
    target_sheet,
)
from loaders.normalise.companies import read_companies
from loaders.normalise.units import find_unit
from loaders.readers.opening import FileKind, check_no_informant, check_no_secrecy, file_hash
from loaders.row import Cell, Row

_JOINT = re.compile(r"[（(【]?(?:组成的?)?联合体(?:投标)?[）)】]?$")
_JOINT_WORDS = re.compile(r"联合体|牵头|成员单位")
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_SHOWN = 40


def is_foreign(path: Path, kind: FileKind) -> bool:
    """Whether a file is of a form that comes in through a mapping."""
    if kind is FileKind.TEXT:
        return path.suffix.lower() in _TABLE_SUFFIXES
    return kind in (FileKind.JSON, FileKind.JSONL, FileKind.CSV, FileKind.GZIP)


def read_foreign(path: Path, kind: FileKind, context: ReadingContext) -> Draft:
    """The facts and issues of a JSON or CSV file; UnknownFileError when no mapping fits it."""
    content = ForeignFile(path, kind)
    mapping_path = _mapping_path(content, context)
    mapping = load_mapping(mapping_path)
    if mapping.format != content.format:
        words = f"“{path.name}”：映射“{mapping_path.name}”是给 {mapping.format} 文件的。"
        raise LoadError(f"{words}请换一个映射文件。")
    draft = Draft(FileInfo(path.name, file_hash(path), mapping.title))
    draft.add([_document(draft.file)])
    ForeignReading(draft, context, mapping, mapping_path.name).read(content)
    return draft


def _document(file: FileInfo) -> NodeFact:
    id_ = natural_id("SourceDocument", {"sha256": file.sha256})
    kind = DocumentKind.OTHER.value
    properties = {"sha256": file.sha256, "name": file.name, "kind": kind}
    return NodeFact("SourceDocument", id_, {**properties}, Source(id_, file.name))


def _mapping_path(content: ForeignFile, context: ReadingContext) -> Path:
    named = context.mapping or mapping_beside(content.path)
    if named:
        return named
    headings = content.headings()
    found = fitting_mappings(context.mappings, {content.format: headings})
    if len(found) == 1:
        return found[0]
    name = content.path.name
    if found:
        names = "、".join(f"“{one.name}”" for one in found)
        raise LoadError(f"“{name}”：有几个映射都适合：{names}。请用 --mapping 指定一个。")
    shown = "、".join(sorted(headings)[:20])
    raise UnknownFileError(
        f"“{name}”：没有适合的映射，不知道各栏是什么（现有：{shown}）。请写一个映射文件，"
        f"放在它旁边（{content.path.stem}.mapping.toml）或 mappings 文件夹，或用 --mapping 指定。"
    )


@dataclass
class MappedRecord(Record):
    """A Record that a mapping made: which key parts count, who owns it, what was set aside."""

    key: tuple[str, ...] = ()
    owner: str = ""
    moved: set[str] = field(default_factory=set)

    def move_to_reported(self, names: list[str]) -> None:
        """Remember the fields whose values are not kept."""
        super().move_to_reported(names)
        self.moved.update(names)


class MappedBuilder(FactBuilder):
    """Makes facts of mapped records."""

    def key_values(
        self, record: Record, label: str, named: dict[str, list[Entity]]
    ) -> dict[str, object]:
        """The parts of the natural key; a mapping may say which of them count."""
        values = super().key_values(record, label, named)
        if not isinstance(record, MappedRecord) or not record.key:
            return values
        return {name: value for name, value in values.items() if name in record.key}

    def finish(self) -> None:
        """Settle the relations; one that several rows assert alike is kept once."""
        super().finish()
        self.draft.edges = list({_said(edge): edge for edge in reversed(self.draft.edges)}.values())
        self.draft.edges.reverse()

    def _read_entities(self, record: Record, named: dict[str, list[Entity]]) -> None:
        super()._read_entities(record, named)
        owner = named.get(record.owner) if isinstance(record, MappedRecord) else None
        if owner:
            named.setdefault("enterprise", owner[:1])


class Target:
    """One target of the mapping, ready to read rows."""

    def __init__(self, rule: TargetRule, draft: Draft, context: ReadingContext) -> None:
        self.rule = rule
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

    def read(self, record: ForeignRecord, row: Row) -> tuple[MappedRecord, dict[str, Cell], set[str]]:
        """The record of a row, the file's own cell of each field, and the fields that were changed."""
        reading = RowReading(self, record, row)
        for name, rule in self.rule.fields.items():
            reading.take(name, rule)
        for name, text in self.rule.constants.items():
            reading.cells.setdefault(name, Cell(text, text, "", ""))
        if reading.is_rejected:
            made = MappedRecord(self.sheet, row, self.draft.issues, is_rejected=True)
        else:
            found = self._reader.read(MappedRow(row, reading.cells))
            made = MappedRecord(**vars(found), key=self.rule.key, owner=self.rule.owner)
        return made, reading.origins, reading.changed

    def _heading(self, name: str) -> Heading:
        known = self.sheet.fields[name]
        rule = self.rule.fields.get(name)
        units = [find_unit(one) for one in rule.sources] if rule else []
        unit = (rule.unit if rule else "") or next((one for one in units if one), None)
        return Heading(known.fills or name, unit, known.terms, known.column.choices)

    def _check_required(self, given: frozenset[str]) -> None:
        missing = [
            name
            for name, known in self.sheet.fields.items()
            if known.column.required and name not in self.rule.given | given
        ]
        if missing:
            words = f"映射的目标“{self.rule.dataset}”没有写必填的字段：{'、'.join(missing)}。"
            raise LoadError(f"{words}请在 fields 或 constants 里写上；文件里确实没有的，写进 without。")


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
        text = rule.map.get(text, text) + rule.add_suffix
        if rule.must_match and not re.search(rule.must_match, text):
            self._tell(cell, "内容不合映射", "不是这一栏应有的内容，这一行没有载入")
            self.is_rejected = True
            return None
        return text

    def _split_joint(self, name: str, rule: FieldRule, cell: Cell, text: str) -> bool:
        """A joint bid (联合体) as its firms, the text kept; False where the firms are not certain."""
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
        """Whether the field can be read from the cell; if not, the text is kept, and that is said."""
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


class ForeignReading:
    """One pass over a foreign file."""

    def __init__(
        self, draft: Draft, context: ReadingContext, mapping: FileMapping, name: str
    ) -> None:
        self.draft = draft
        self.context = context
        self.mapping = mapping
        self.name = name
        self.builder = MappedBuilder(context, draft)
        self._unknown: Counter[str] = Counter()
        self._first: dict[str, tuple[Row, Cell]] = {}
        self._skipped: set[str] = set()
        self.targets = [one for rule in mapping.targets if (one := self._target(rule))]

    def read(self, content: ForeignFile) -> None:
        """All records: each to every target that takes it."""
        table = content.open(self.mapping)
        file = self.draft.file.name
        missing = self.mapping.missing(table.headings)
        if missing:
            words = f"“{file}”：缺少映射“{self.name}”要认的表头：{'、'.join(missing)}。"
            raise LoadError(f"{words}请核对文件，或换一个映射。")
        check_no_informant(file, table.headings)
        check_no_secrecy(file, [])
        self._say(file, "读取方式", f"按映射“{self.mapping.title}”读取，{table.statement}。")
        ignored, beside = table.aside()
        self.draft.cells.ignored += ignored
        for row in beside:
            self._leave(ForeignRecord(row, {}))
        for record in table.records({one.explode for one in self.mapping.targets}):
            check_no_secrecy(file, (cell.text for cell in record.cells.values()))
            self._read_record(record)
        self.builder.finish()
        report_unknown_targets(self.builder)
        self._report_unknown()

    def _target(self, rule: TargetRule) -> Target | None:
        target = Target(rule, self.draft, self.context)
        if target.sheet.dataset.is_sensitive and not self.context.allows_sensitive:
            self._skipped |= rule.headings
            words = f"“{target.sheet.dataset.title}”是敏感资料，未写明授权，没有载入。"
            self._say(
                self.draft.file.name, "敏感资料未载入", words, SENSITIVE_ADVICE, Severity.WARNING
            )
            return None
        return target

    def _read_record(self, record: ForeignRecord) -> None:
        passed: set[str] = set()
        for target in self.targets:
            for row in record.rows(target.rule.explode):
                if target.takes(record, row):
                    self._read_row(target, record, row)
                else:
                    passed |= target.rule.headings
        self._leave(record, passed)

    def _read_row(self, target: Target, record: ForeignRecord, row: Row) -> None:
        mapped, origins, changed = target.read(record, row)
        if not mapped.is_rejected and not self._is_barred(mapped):
            self.builder.build(mapped)
        title = target.sheet.dataset.title
        (self.draft.rejected if mapped.is_rejected else self.draft.records)[title] += 1
        for name, cell in origins.items():
            record.use(cell, _use(mapped, name, name in changed))

    def _is_barred(self, record: MappedRecord) -> bool:
        """Whether the row is sensitive by what it says (信访) and may not be loaded."""
        when = record.sheet.dataset.sensitive_when
        if self.context.allows_sensitive:
            return False
        name = next((one for one, word in when.items() if record.value(one) == word), "")
        if name:
            words = f"“{record.value(name)}”类资料是敏感资料，未写明授权，这一行没有载入。"
            record.reject(name, "敏感资料未载入", words, SENSITIVE_ADVICE)
        return bool(name)

    def _leave(self, record: ForeignRecord, passed: set[str] | None = None) -> None:
        """Count the record's cells; those that nobody took are ignored by name or reported."""
        count = record.count()
        for cell in record.unused():
            heading = plain_heading(cell.heading)
            if self.mapping.ignores(heading) or heading in (passed or ()):
                count.ignored += 1
            else:
                count.reported += 1
                self._unknown[heading] += 1
                self._first.setdefault(heading, (record.row, cell))
        self.draft.cells.add(count)

    def _report_unknown(self) -> None:
        for heading, times in self._unknown.items():
            row, cell = self._first[heading]
            is_known = heading in self.mapping.headings
            rule = "内容未载入" if is_known else "未知表头"
            words = "映射另有一栏先用" if is_known else "映射没有说它是什么"
            shown = replace(cell, text=cell.text[:200])
            self.draft.issues.at(
                row,
                shown,
                rule,
                f"“{heading}”{words}，共 {times} 处没有载入；其余照常载入。",
                f"请在映射“{self.name}”的 fields 或 ignore 里写上它。",
                Severity.WARNING,
            )

    def _say(
        self,
        file: str,
        rule: str,
        message: str,
        suggestion: str = "",
        severity: Severity = Severity.INFO,
    ) -> None:
        self.draft.issues.add(
            Issue(file=file, rule=rule, message=message, suggestion=suggestion, severity=severity)
        )


def _said(edge: EdgeFact) -> tuple[object, ...]:
    return edge.type, _end(edge.start), _end(edge.end), tuple(map(str, edge.properties.items()))


def _end(ref: Ref) -> tuple[object, ...]:
    return ref.label, ref.id, tuple(ref.match.items())


def _use(record: MappedRecord, name: str, is_changed: bool) -> Use:
    value = record.values.get(name)
    if record.is_rejected or value is None or name in record.moved:
        return Use.REPORTED
    return Use.NORMALISED if is_changed or not value.is_exact else Use.LOADED


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
