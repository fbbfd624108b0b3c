"""Words of a public sheet (公开文字): without names of people, and without numbers of persons.

The whole report goes through it, headings, cells, sources and file names alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from stdnum.cn import uscc

from exports.report import Cell, Column, Report, Section, Table, Yuan

HIDDEN = "〔不公开〕"
_NUMBERS = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"\d{17}[\dXx]"  # 身份证号
    r"|\d{16,19}"  # 账号、卡号
    r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4}"  # 手机号
    r"|0\d{2,3}[- ]\d{7,8}"  # 座机
    r")(?![0-9A-Za-z])"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class PublicWords:
    """Takes out what may not stand in a public sheet; ``names`` are the people that are known."""

    names: re.Pattern[str] | None = None

    @classmethod
    def without(cls, names: Iterable[str]) -> PublicWords:
        """Longer names first, so that none is left half."""
        ordered = sorted({one for one in names if len(one) > 1}, key=lambda one: (-len(one), one))
        return cls(re.compile("|".join(map(re.escape, ordered))) if ordered else None)

    def text(self, text: str) -> str:
        """The text as it may be published; a unit's credit code stays."""
        plain = _MAIL.sub(HIDDEN, _NUMBERS.sub(_hidden_number, text))
        return self.names.sub(HIDDEN, plain) if self.names else plain

    def report(self, report: Report) -> Report:
        """The report as it may be published; it does not say who printed it."""
        return replace(
            report,
            title=self.text(report.title),
            subtitle=self.text(report.subtitle),
            head=tuple((label, self.text(text)) for label, text in report.head),
            sections=tuple(map(self._section, report.sections)),
            sources=tuple(map(self.text, report.sources)),
            made=f"制表日期：{report.made_on}",
        )

    def _section(self, section: Section) -> Section:
        blocks = tuple(
            self._table(one) if isinstance(one, Table) else self.text(one) for one in section.blocks
        )
        return Section(self.text(section.title), blocks)

    def _table(self, table: Table) -> Table:
        columns: tuple[Column, ...] = table.columns
        rows = tuple(tuple(map(self._cell, row)) for row in table.rows)
        return Table(self.text(table.title), columns, rows, table.empty)

    def _cell(self, cell: Cell) -> Cell:
        if isinstance(cell, Yuan):
            return cell
        return self.text(cell) if isinstance(cell, str) else cell


def _hidden_number(match: re.Match[str]) -> str:
    found = match.group()
    return found if len(found) == 18 and found[0] == "9" and uscc.is_valid(found) else HIDDEN
