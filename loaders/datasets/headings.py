"""Headings (表头): which column is which field; unknown ones are reported with the nearest."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from loaders.constants import read_year
from loaders.datasets.cell_value import Heading
from loaders.datasets.registry import Sheet
from loaders.issues import Issue, IssueLog, Severity
from loaders.normalise.units import find_unit
from loaders.readers.table import Column as GridColumn
from loaders.readers.table import Table

_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def fold_heading(text: str) -> str:
    """The form in which headings are compared: half width, no white space, no star or colon."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("*:")


def bare_heading(text: str) -> str:
    """The folded heading without its brackets: 金额（万元） → 金额."""
    return fold_heading(_BRACKETS.sub("", text))


def known_headings(sheet: Sheet) -> list[str]:
    """Every heading and spelling of the sheet, with and without brackets."""
    words = [
        word
        for known in sheet.fields.values()
        for word in (known.column.heading, *known.column.spellings)
    ]
    return [*words, *(_BRACKETS.sub("", word) for word in words)]


def map_headings(sheet: Sheet) -> dict[str, str]:
    """Folded heading → field; a heading wins over a spelling, a full form over a bare one."""
    found: dict[str, str] = {}
    for read in (fold_heading, bare_heading):
        words = [(known.column.heading, name) for name, known in sheet.fields.items()]
        spelled = [
            (w, name) for name, known in sheet.fields.items() for w in known.column.spellings
        ]
        for group in (words, spelled):
            counts = Counter(read(word) for word, _ in group)
            for word, name in group:
                if counts[read(word)] == 1:
                    found.setdefault(read(word), name)
    return found


class ColumnMap:
    """The columns of one table: field by letter, and what was wrong with the headings."""

    def __init__(self, sheet: Sheet, table: Table, issues: IssueLog) -> None:
        self.sheet = sheet
        self.grid = table.grid
        self.headings: dict[str, Heading] = {}
        self.renames: dict[str, str] = {}
        self._row = table.header_row
        self._issues = issues
        known = map_headings(sheet)
        self._unit, self._year = _sheet_unit(table), _sheet_year(table)
        for column in table.columns:
            self._place(column, known)

    def missing(self, given: Iterable[str] = ()) -> list[str]:
        """Headings of required columns that the table does not have."""
        return [
            known.column.heading
            for name, known in self.sheet.fields.items()
            if known.column.required and name not in self.headings and name not in given
        ]

    def _place(self, column: GridColumn, known: dict[str, str]) -> None:
        heading = column.heading
        name = known.get(fold_heading(heading)) or known.get(bare_heading(heading))
        if name is None:
            joined = heading.replace("/", "")  # 金额 above （万元）
            name = known.get(fold_heading(joined)) or known.get(bare_heading(joined))
        if name is None:
            name = known.get(fold_heading(heading.rsplit("/", 1)[-1]))
        if name is None or not heading:
            self._report_unknown(column, known)
        elif name in self.headings:
            self._report_double(column, name)
        else:
            self.renames[heading] = name
            self.headings[name] = self._heading(name, heading)

    def _heading(self, name: str, heading: str) -> Heading:
        field = self.sheet.fields[name]
        return Heading(
            field=field.fills or name,
            unit=find_unit(heading) or self._unit,
            terms=field.terms,
            choices=field.column.choices,
            date_1904=self.grid.date_1904,
            year=self._year,
            keeps_qualifier=self.sheet.keeps_limit_word(name),
        )

    def _report_unknown(self, column: GridColumn, known: dict[str, str]) -> None:
        if not column.heading:
            words = f"{column.letter} 列没有表头但有内容，没有载入；其余各列照常载入。"
            self._report(column, "缺少表头", words, "请补写表头，或删去这一列。")
            return
        near = difflib.get_close_matches(fold_heading(column.heading), known, n=1, cutoff=0.5)
        advice = "请对照模板的表头改正；不需要的列可以删去。"
        if near:
            advice = f"是否为“{self.sheet.fields[known[near[0]]].column.heading}”？{advice}"
        words = f"不认识的表头“{column.heading}”，这一列没有载入；其余各列照常载入。"
        self._report(column, "未知表头", words, advice)

    def _report_double(self, column: GridColumn, name: str) -> None:
        heading = self.sheet.fields[name].column.heading
        words = f"表头“{column.heading}”与前面的列都是“{heading}”，这一列没有载入。"
        self._report(column, "表头重复", words, "请只保留一列，或改用另一个表头。")

    def _report(self, column: GridColumn, rule: str, message: str, suggestion: str) -> None:
        place = f"{column.letter} {column.heading}".strip()
        self._issues.add(
            Issue(
                file=self.grid.file,
                sheet=self.grid.name,
                row=self._row,
                column=place,
                value=column.heading,
                rule=rule,
                message=message,
                suggestion=suggestion,
                severity=Severity.WARNING,
            )
        )


def _sheet_unit(table: Table) -> str | None:
    """The unit in a note above the header: 单位：万元."""
    return next((unit for note in table.notes if (unit := find_unit(note.text))), None)


def _sheet_year(table: Table) -> int:
    """The year in the title above the header, else of the sheet's or the file's name; else 0."""
    titles = (note.text for note in table.notes if note.number < table.header_row)
    found = (read_year(one) for one in (*titles, table.grid.name, table.grid.file))
    return int(next((one for one in found if one), "0"))
