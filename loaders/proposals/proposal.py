"""The proposal (映射建议) for one file: dataset, columns, constants, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LoadError
from loaders.constants import Alias, Constant, Place, Stated, find_constant
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field, Sheet, sheets
from loaders.mapping import PEOPLE
from loaders.normalise.units import find_unit
from loaders.proposals.evidence import kind_words, lacks_unit, lacks_year, shown
from loaders.proposals.matching import Certainty, Match, match_columns
from loaders.proposals.ranking import (
    Ranked,
    companions,
    constant_for,
    is_row_number,
    rank,
    rank_datasets,
    weights_of,
)
from loaders.proposals.tables import SampleColumn, SampleTable, read_tables
from loaders.proposals.vocabulary import label_of, list_word, words_of

PLACES: tuple[Place, ...] = (Place.TITLE, Place.SHEET, Place.FILE, Place.FOLDER)
OFFERED = 5
_DATES = frozenset({ColumnKind.DATE, ColumnKind.TIME})


@dataclass(frozen=True)
class ColumnProposal:
    """What one column may be. ``label`` is the name of our column, '' where it stays open."""

    heading: str
    place: str
    samples: tuple[str, ...]
    values: str
    label: str
    certainty: Certainty
    why: str
    unit: str = ""

    def to_dict(self) -> dict[str, object]:
        return {**vars(self), "certainty": self.certainty.value, "samples": list(self.samples)}


@dataclass(frozen=True)
class ConstantProposal:
    """A constant that the rows need and no column gives; ``value`` '' where no place states it."""

    constant: Constant
    value: str
    where: str
    text: str
    sources: tuple[Place, ...]

    def to_dict(self) -> dict[str, object]:
        named = {"constant": self.constant.value, "label": self.constant.label}
        return {**named, **_plain(self, "value", "where", "text"), "from": [*self.sources]}


@dataclass(frozen=True)
class DatasetProposal:
    """A dataset that the table may hold, and what speaks for it, counted."""

    name: str
    title: str
    why: str
    missing: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {**vars(self), "missing": list(self.missing)}


@dataclass(frozen=True)
class Proposal:
    """The proposal for the main table of a file.

    ``targets`` are the datasets that the rows go to, the main one first; ``is_clear`` says whether
    anything is sure about it. ``missing`` are labels of required columns that nothing gives.
    """

    file: str
    sheet: str
    format: str
    row_count: int
    targets: tuple[str, ...]
    is_clear: bool
    datasets: tuple[DatasetProposal, ...]
    columns: tuple[ColumnProposal, ...]
    constants: tuple[ConstantProposal, ...]
    missing: tuple[str, ...]
    other_sheets: tuple[str, ...] = ()

    def of(self, *certainties: Certainty) -> tuple[ColumnProposal, ...]:
        """The columns of these certainties."""
        return tuple(one for one in self.columns if one.certainty in certainties)

    @property
    def titles(self) -> str:
        """The datasets of the targets in words: 议题、会议."""
        names = {one.dataset.name: one.dataset.title for one in sheets()}
        return "、".join(names[one] for one in self.targets)

    def to_dict(self) -> dict[str, object]:
        """The proposal as ``load propose --format json`` prints it."""
        return {
            **_plain(self, "file", "sheet", "format", "row_count", "is_clear"),
            "targets": list(self.targets),
            "datasets": [one.to_dict() for one in self.datasets],
            "columns": [one.to_dict() for one in self.columns],
            "constants": [one.to_dict() for one in self.constants],
            "missing": list(self.missing),
            "other_sheets": list(self.other_sheets),
        }


def propose(
    path: Path, datasets: Sequence[str] = (), sheet: str = "", aliases: Iterable[Alias] = ()
) -> Proposal:
    """The proposal for a file; `datasets` and `sheet` are a person's choice where given.

    Raises LoadError for a file that may not or cannot be read, or has no such table or dataset;
    UnknownFileError for one without a table.
    """
    tables = read_tables(path)
    table = _chosen(tables, sheet)
    ranked = rank_datasets(table)
    targets = _targets(table, ranked, datasets)
    matched = list(_matched(table, targets))
    columns = tuple(_column(one, matched) for one in table.columns)
    constants = tuple(_constants(table, targets, matched, tuple(aliases)))
    return Proposal(
        table.file,
        table.sheet,
        table.format,
        table.row_count,
        tuple(one.name for one in targets),
        bool(targets) and targets[0].is_clear,
        tuple(_dataset(one) for one in ranked[:OFFERED]),
        columns,
        constants,
        tuple(_missing(targets, matched)),
        tuple(one.sheet for one in tables if one is not table and one.sheet),
    )


def _chosen(tables: Sequence[SampleTable], sheet: str) -> SampleTable:
    if not sheet:
        return tables[0]
    found = next((one for one in tables if one.sheet == sheet), None)
    if found is None:
        there = "、".join(f"“{one.sheet}”" for one in tables)
        raise LoadError(f"“{tables[0].file}”：没有名为“{sheet}”的表，有数据的工作表：{there}。")
    return found


def _targets(
    table: SampleTable, ranked: Sequence[Ranked], datasets: Sequence[str]
) -> tuple[Ranked, ...]:
    if datasets:
        weights = weights_of(table)
        return tuple(rank(table, _sheet(name), weights) for name in datasets)
    if not ranked:
        return ()
    return (ranked[0], *companions(table, ranked[0], ranked))


def _sheet(name: str) -> Sheet:
    found = next((one for one in sheets() if name in (one.dataset.name, one.dataset.title)), None)
    if found is None:
        known = "、".join(one.dataset.title for one in sheets())
        raise LoadError(f"没有“{name}”这类资料。可用的有：{known}。")
    return found


def _matched(table: SampleTable, targets: Sequence[Ranked]) -> Iterator[Match]:
    """One match a column: the main dataset's own, else a sure one of the others."""
    taken: set[str] = set()
    for number, target in enumerate(targets):
        found = match_columns(table, target.name, also_similar=number == 0)
        for one in found.values():
            if one.column.heading not in taken and (number == 0 or one.is_sure):
                taken.add(one.column.heading)
                yield one


def _column(column: SampleColumn, matched: Iterable[Match]) -> ColumnProposal:
    found = next((one for one in matched if one.column is column), None)
    if found is not None and not is_row_number(column):
        label, certainty, why = found.label, found.certainty, found.why
    else:
        label, (certainty, why) = "", _without(column)
    return ColumnProposal(
        column.heading,
        column.place,
        shown(column.cells),
        kind_words(column.cells),
        label,
        certainty,
        why,
        find_unit(column.heading) or "",
    )


def _without(column: SampleColumn) -> tuple[Certainty, str]:
    if not column.heading:
        return Certainty.OPEN, "没有表头"
    if column.is_double:
        return Certainty.OPEN, "表头重复，只能用前面的一栏"
    if is_row_number(column):
        return Certainty.LEFT_OUT, "只是行号"
    return Certainty.OPEN, "没有相同的栏目" if column.cells else "没有取值"


def _constants(
    table: SampleTable,
    targets: Sequence[Ranked],
    matched: Sequence[Match],
    aliases: tuple[Alias, ...],
) -> Iterator[ConstantProposal]:
    for constant in Constant:
        if constant in _needed(targets, matched):
            yield _constant(table, constant, aliases)


def _needed(targets: Sequence[Ranked], matched: Sequence[Match]) -> set[Constant]:
    labels = {one.label for one in matched}
    found = {
        constant
        for target in targets
        for name, field in target.sheet.fields.items()
        if (constant := constant_for(target.sheet, name))
        and not _gives(target, labels, field)
        and (field.column.required or constant is not Constant.ENTERPRISE)
    }
    money = [one for one in matched if one.field.kind is ColumnKind.MONEY]
    if any(not find_unit(one.column.heading) and lacks_unit(one.column.cells) for one in money):
        found.add(Constant.UNIT)
    if any(lacks_year(one.column.cells) for one in matched if one.field.kind in _DATES):
        found.add(Constant.YEAR)
    return found


def _gives(target: Ranked, labels: Iterable[str], field: Field) -> bool:
    """Whether a column with one of these labels fills a field of the target."""
    words = words_of(target.name)
    return any((known := words.field(label)) and known.name == field.name for label in labels)


def _constant(
    table: SampleTable, constant: Constant, aliases: tuple[Alias, ...]
) -> ConstantProposal:
    """The constant as the first place states it; that place is looked at first from then on."""
    stated: Stated | None = find_constant(constant, table.around, PLACES, aliases)
    if stated is None:
        return ConstantProposal(constant, "", "", "", PLACES)
    others = (one for one in PLACES if one is not stated.place)
    sources = (stated.place, *others)
    return ConstantProposal(constant, stated.value, stated.where, stated.text, sources)


def _missing(targets: Sequence[Ranked], matched: Sequence[Match]) -> Iterator[str]:
    labels = {one.label for one in matched}
    seen: set[str] = set()
    for target in targets:
        for name, field in target.sheet.fields.items():
            if not field.column.required or constant_for(target.sheet, name):
                continue
            label = label_of(field)
            word = list_word(target.name)
            if word and word.label in labels and name in PEOPLE[word.people]:
                continue
            if not _gives(target, labels, field) and label not in seen:
                seen.add(label)
                yield label


def _dataset(one: Ranked) -> DatasetProposal:
    return DatasetProposal(one.name, one.title, one.why, one.missing)


def _plain(thing: object, *names: str) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}
