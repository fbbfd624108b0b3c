"""A foreign file (外来文件) through a mapping → Draft; every cell accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from graph.errors import LoadError, UnknownFileError
from graph.facts import NodeFact, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.broken_lines import report_broken
from loaders.constants import Constant, read_body
from loaders.datasets.hints import report_unknown_targets
from loaders.datasets.name_checks import check_names
from loaders.datasets.record import SENSITIVE_ADVICE
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.foreign_constants import (
    FileConstants,
    Known,
    names_of_meetings,
    places_of,
    resolved,
)
from loaders.foreign_rows import ForeignFile, ForeignRecord, Stretch
from loaders.foreign_target import MappedBuilder, MappedRecord, Target
from loaders.issues import Issue, Severity
from loaders.mapping import (
    KEPT_SUFFIX,
    FileMapping,
    TargetRule,
    fitting_mappings,
    load_mapping,
    mapping_beside,
    plain_heading,
    target_sheet,
)
from loaders.readers.excel import Workbook
from loaders.readers.opening import FileKind, check_no_informant, check_no_secrecy, file_hash
from loaders.row import Cell, Row

_LOOKED_AT = 200
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})


def is_foreign(path: Path, kind: FileKind) -> bool:
    """Whether a file is of a form that comes in through a mapping."""
    if kind is FileKind.TEXT:
        return path.suffix.lower() in _TABLE_SUFFIXES
    return kind in (FileKind.JSON, FileKind.JSONL, FileKind.CSV, FileKind.GZIP)


def read_foreign(
    path: Path,
    kind: FileKind,
    context: ReadingContext,
    book: tuple[Workbook, int] | None = None,
) -> Draft:
    """The facts and issues of a JSON or CSV file; UnknownFileError when no mapping fits it."""
    content = ForeignFile(path, kind, book)
    mapping_path = _mapping_path(content, context)
    mapping = load_mapping(mapping_path)
    if mapping.format not in content.formats:
        words = f"“{path.name}”：映射“{mapping_path.name}”是给 {mapping.format} 文件的。"
        raise LoadError(f"{words}请换一个映射文件。")
    name = mapping_path.name.removesuffix(KEPT_SUFFIX)
    draft = Draft(FileInfo(path.name, file_hash(path), mapping.title, name))
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
    found = fitting_mappings(context.mappings, dict.fromkeys(content.formats, headings))
    if len(found) == 1:
        return found[0]
    name = content.path.name
    if found:
        names = "、".join(f"“{one.name}”" for one in found)
        raise LoadError(f"“{name}”：有几个映射都适合：{names}。请用 --mapping 指定一个。")
    shown = "、".join(sorted(headings)[:20])
    raise UnknownFileError(
        f"“{name}”：没有适合的映射，不知道各栏是什么（现有：{shown}）。"
        "请在“映射”页（命令 load propose）核对建议、确认一次；也可以写一个映射文件，"
        f"放在它旁边（{content.path.stem}.mapping.toml）或 mappings 文件夹，或用 --mapping 指定。"
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
        self._targets: dict[str, list[tuple[int, list[Target]]]] = {}
        self._date_1904 = False

    def read(self, content: ForeignFile) -> None:
        """All records: each to every target that takes it."""
        table = content.open(self.mapping)
        self._date_1904 = table.date_1904
        file = self.draft.file.name
        missing = self.mapping.missing(table.headings)
        if missing:
            words = f"“{file}”：缺少映射“{self.name}”要认的表头：{'、'.join(missing)}。"
            raise LoadError(f"{words}请核对文件，或换一个映射。")
        check_no_informant(file, table.headings)
        check_no_secrecy(file, (text for cells in table.titles.values() for _, text in cells))
        self._say(file, "读取方式", f"按映射“{self.mapping.title}”读取，{table.statement}。")
        constants = FileConstants(content.path, self.mapping, self.context)
        stretches = table.stretches
        stated = list(zip(stretches, constants.of(stretches), strict=True))
        self._prepare(constants, stated, content)
        self._say_doubts(constants)
        self.draft.counted = table.cell_count + content.aside
        ignored, beside = table.aside()
        self.draft.cells.ignored += content.aside + ignored - len(constants.title_cells)
        self.draft.cells.normalised += len(constants.title_cells)
        report_broken(self.draft, table.broken)
        for row in beside:
            self._leave(ForeignRecord(row, {}))
        for record in table.records({one.explode for one in self.mapping.targets}):
            check_no_secrecy(file, (cell.text for cell in record.cells.values()))
            self._read_record(record)
        self.builder.finish()
        report_unknown_targets(self.builder)
        self._report_unknown()

    def _prepare(
        self,
        constants: FileConstants,
        stated: Sequence[tuple[Stretch, Known]],
        content: ForeignFile,
    ) -> None:
        """The targets of each stretch with its constants, and where each of those stands."""
        rules = [one for one in self.mapping.targets if not self._is_skipped(one)]
        constants.check(stated, self._told(content))
        said: Known = {}
        for stretch, known in stated:
            parts = self._targets.setdefault(stretch.sheet, [])
            if not stretch.has_records or (parts and known == said):
                continue
            targets = [self._target(resolved(one, known), places_of(one, known)) for one in rules]
            parts.append((stretch.row, targets))
            if known:
                self._say_constants(stretch, known)
            said = known

    def _told(self, content: ForeignFile) -> frozenset[Constant]:
        """The constants that the records tell by themselves: the kind of most meetings by name."""
        headings = {one for rule in self.mapping.targets for one in names_of_meetings(rule)}
        if not headings:
            return frozenset()
        records = islice(content.open(self.mapping).records(set()), _LOOKED_AT)
        cells = [one.cell(one.row, heading) for one in records for heading in headings]
        names = [cell.text for cell in cells if cell]
        is_told = sum(bool(read_body(one)) for one in names) * 2 > len(names)
        return frozenset({Constant.BODY}) if is_told else frozenset()

    def _target(self, rule: TargetRule, places: Mapping[str, str]) -> Target:
        try:
            return Target(rule, self.draft, self.context, places, self._date_1904)
        except LoadError as error:
            raise LoadError(f"映射文件“{self.name}”：{error}") from error

    def _is_skipped(self, rule: TargetRule) -> bool:
        """Whether a target is sensitive and nobody allowed it; this is told."""
        try:
            dataset = target_sheet(rule).dataset
        except LoadError as error:
            raise LoadError(f"映射文件“{self.name}”：{error}") from error
        if not dataset.is_sensitive or self.context.allows_sensitive:
            return False
        self._skipped |= rule.headings
        words = f"“{dataset.title}”是敏感资料，未写明授权，没有载入。"
        file = self.draft.file.name
        self._say(file, "敏感资料未载入", words, SENSITIVE_ADVICE, Severity.WARNING)
        return True

    def _say_constants(self, stretch: Stretch, known: Known) -> None:
        said = [f"{one.constant.label}“{one.value}”（取自{one.where}）" for one in known.values()]
        where = f"工作表“{stretch.sheet}”" if stretch.sheet else ""
        where += f"第 {stretch.row} 行以下" if stretch.row else ""
        where += "：" if where else ""
        words = f"{where}各行共用{'、'.join(said)}。"
        self._say(self.draft.file.name, "文件常数", words)

    def _say_doubts(self, constants: FileConstants) -> None:
        """Titles among the records that name another firm than the sheet's."""
        for sheet, one in constants.doubts:
            where = f"工作表“{sheet}”" if sheet else ""
            words = (
                f"{where}单元格 {one.cell} 的表内标题“{one.text[:40]}”写有单位名称，"
                "以下各行仍按全表的企业读。"
            )
            advice = "以下各行是该单位的，请加一栏“企业名称”，或把标题写成“填报单位：…”。"
            file = self.draft.file.name
            self._say(file, "表内标题", words, advice, Severity.WARNING)

    def _read_record(self, record: ForeignRecord) -> None:
        passed: set[str] = set()
        for target in self._targets_at(record.row):
            for row in record.rows(target.rule.explode):
                if target.takes(record, row):
                    self._read_row(target, record, row)
                else:
                    passed |= target.rule.headings
        self._leave(record, passed)

    def _targets_at(self, row: Row) -> list[Target]:
        """The targets of the last title above a row."""
        parts = self._targets[row.sheet]
        return next(targets for start, targets in reversed(parts) if row.number >= start)

    def _read_row(self, target: Target, record: ForeignRecord, row: Row) -> None:
        title = target.sheet.dataset.title
        for mapped in target.read(record, row):
            if mapped.is_rejected:
                check_names(mapped)
            elif not self._is_barred(mapped):
                self.builder.build(mapped)
            (self.draft.rejected if mapped.is_rejected else self.draft.records)[title] += 1
            for name, cell in mapped.origins.items():
                record.use(cell, mapped.use(name))

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
                continue
            count.reported += 1
            if heading not in self._skipped:
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
                "请在“外来台账映射”页（或 load propose 加 --set、--leave-out）"
                f"说明它是哪一栏或不载入，再存回映射“{self.name}”。",
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
