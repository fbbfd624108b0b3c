"""Record (记录): one row as typed values, or the issues that keep it out; every cell counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.datasets.cell_value import CellValue, Heading
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field, Sheet
from loaders.datasets.values import read_cell
from loaders.draft import CellCount
from loaders.issues import IssueLog, Severity
from loaders.normalise.identifiers import mask_account, mask_id
from loaders.row import Cell, Row

_ADVICE = re.compile(r"[；，。](?=请|可填|应为|建议)")
_KEPT_VALUES = 8192
_MASKS = {
    ColumnKind.ACCOUNT: mask_account,
    ColumnKind.ACCOUNT_NUMBER: mask_account,
    ColumnKind.ID_NUMBER: mask_id,
}
SENSITIVE_ADVICE = (
    "确需载入的，用 --demo（演示数据），"
    "或 --sensitive-purpose、--legal-basis、--approver 写明目的、依据和批准人。"
)


@dataclass
class Record:
    """One row: its values by field, the cells they stand in, and what is wrong with it."""

    sheet: Sheet
    row: Row
    issues: IssueLog
    values: dict[str, CellValue] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    count: CellCount = field(default_factory=CellCount)
    is_rejected: bool = False

    def value(self, name: str) -> Any:
        """The plain value of a field; None where the row leaves it empty."""
        found = self.values.get(name)
        if found is None or (not found.value and found.is_empty):
            return None
        return found.value

    def text(self, name: str) -> str:
        """The value of a text field, '' when empty."""
        found = self.values.get(name)
        return found.value if found is not None and isinstance(found.value, str) else ""

    def letter(self, name: str) -> str:
        """The column letter of a field."""
        return self.cells[name].column if name in self.cells else ""

    def put(self, name: str, value: object, origin: str = "") -> None:
        """Set a value that follows from another field of the row (`origin`)."""
        self.values[name] = CellValue(value, is_exact=name != origin)
        if origin in self.cells:
            self.cells.setdefault(name, self.cells[origin])

    def restate(self, name: str, value: str) -> None:
        """Write a text that was loaded as it stands in its usual form; its cell is normalised."""
        if self.values[name].is_exact and _counts(self.cells[name]):
            self.count.loaded -= 1
            self.count.normalised += 1
        self.values[name] = CellValue(value, is_exact=False)

    def reject(self, name: str, rule: str, problem: str, suggestion: str = "") -> None:
        """Keep the row out: log why, at the field's cell if it has one."""
        self.is_rejected = True
        self.log(name, rule, problem, suggestion, Severity.ERROR)

    def warn(self, name: str, rule: str, problem: str, suggestion: str = "") -> None:
        self.log(name, rule, problem, suggestion, Severity.WARNING)

    def log(
        self,
        name: str,
        rule: str,
        problem: str,
        suggestion: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Log a problem of a field; numbers of accounts and persons are masked in the report."""
        message, advice = (problem, suggestion) if suggestion else split_advice(problem)
        self.issues.at(self.row, self._shown(name), rule, message, advice, severity)

    def _shown(self, name: str) -> Cell | None:
        cell, known = self.cells.get(name), self.sheet.fields.get(name)
        mask = _MASKS.get(known.kind) if known else None
        return replace(cell, text=mask(cell.text)) if cell and mask else cell

    def finish(self) -> CellCount:
        """Where the row's cells went: all reported when the row is rejected."""
        if not self.is_rejected:
            return self.count
        return CellCount(reported=self.count.total)

    def move_to_reported(self, names: list[str]) -> None:
        """Count the cells of these fields as reported: their values are not kept."""
        for name in names:
            cell, value = self.cells.get(name), self.values.get(name)
            if cell is None or value is None or not _counts(cell):
                continue
            if value.is_exact:
                self.count.loaded -= 1
            else:
                self.count.normalised -= 1
            self.count.reported += 1


def split_advice(problem: str) -> tuple[str, str]:
    """A problem as message and advice: ``“×”不是金额；请填数字。`` → two sentences."""
    match = _ADVICE.search(problem)
    if match is None:
        return problem, "请按原件核对后改正。"
    return f"{problem[: match.start()]}。", problem[match.end() :]


class RecordReader:
    """Reads the rows of one table of a sheet."""

    def __init__(
        self,
        sheet: Sheet,
        headings: Mapping[str, Heading],
        issues: IssueLog,
        is_given: frozenset[str] = frozenset(),
        allows_sensitive: bool = False,
    ) -> None:
        self.sheet = sheet
        self.issues = issues
        self.fields = [
            FieldReader(known, headings[name], known.column.is_sensitive and not allows_sensitive)
            for name, known in sheet.fields.items()
            if name in headings
        ]
        self._told: set[str] = set()
        self._required = [
            (name, known.column.heading)
            for name, known in sheet.fields.items()
            if known.column.required and name not in is_given
        ]

    def read(self, row: Row) -> Record:
        """The record of a row whose fields already carry the sheet's names."""
        record = Record(self.sheet, row, self.issues)
        for reader in self.fields:
            cell = row.take(reader.name)
            if cell is not None and not cell.is_empty:
                self._read_field(record, reader, cell)
        record.count.reported += len(row.rest())
        self.check_required(record)
        return record

    def _read_field(self, record: Record, reader: FieldReader, cell: Cell) -> None:
        record.cells[reader.name] = cell
        if reader.is_barred:
            self.set_aside(record, reader.name, cell)
            return
        value = reader.read(cell)
        record.values[reader.name] = value
        if _counts(cell) and value.is_exact:
            record.count.loaded += 1
        elif _counts(cell):
            record.count.normalised += 1
        self.tell(record, reader.name, value)

    def tell(self, record: Record, name: str, value: CellValue) -> None:
        """Log what is wrong with a value; one that cannot be read keeps its row out."""
        for problem in value.problems:
            if value.is_rejected:
                record.reject(name, value.rule, problem)
            else:
                record.warn(name, value.rule, problem)

    def set_aside(self, record: Record, name: str, cell: Cell) -> None:
        """Count a sensitive cell that may not be loaded; it is said once a table."""
        record.count.reported += _counts(cell)
        if name not in self._told:
            self._told.add(name)
            heading = self.sheet.fields[name].column.heading
            words = f"“{heading}”一栏是敏感资料，未写明授权，没有载入；其余各栏照常载入。"
            record.log(name, "敏感资料未载入", words, SENSITIVE_ADVICE, Severity.WARNING)

    def check_required(self, record: Record) -> None:
        """Keep a row out whose required fields are not all filled."""
        for name, heading in self._required:
            value = record.values.get(name)
            if value is None or (not value.value and value.is_empty):
                record.reject(name, "必填为空", f"“{heading}”没有填写", f"请填写“{heading}”。")


class FieldReader:
    """Reads the cells of one field; cells that say the same are read once.

    ``is_barred``: the field is sensitive and may not be loaded.
    """

    def __init__(self, known: Field, heading: Heading, is_barred: bool = False) -> None:
        self.name = known.name
        self.is_barred = is_barred
        self._kind = known.kind
        self._heading = heading
        self._read: dict[object, CellValue] = {}

    def read_new(self, cell: Cell) -> CellValue:
        """The value of a cell that is not expected to come again."""
        return read_cell(cell, self._kind, self._heading)

    def read(self, cell: Cell) -> CellValue:
        """The value of a cell."""
        if cell.is_error or cell.is_formula_without_value or cell.unit:
            return read_cell(cell, self._kind, self._heading)
        value = cell.value
        key = cell.text if type(value) is str else (type(value), value, cell.text)
        found = self._read.get(key)
        if found is None:
            if len(self._read) >= _KEPT_VALUES:
                self._read.clear()
            found = self._read[key] = read_cell(cell, self._kind, self._heading)
        return found


def _counts(cell: Cell) -> bool:
    """Whether a cell counts: repeats of a merged block are counted at its first cell only."""
    return not cell.is_filled
